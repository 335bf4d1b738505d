package ecstask

// The codes of the problems that this package reports.
const (
	CodeType       = "TW6001" // a value has the wrong type
	CodeUnknownKey = "TW6002" // the ECS API knows no such key
	CodeUnknown    = "TW6003" // a list or a container depends on what is not known here
	CodeContainers = "TW6004" // a task definition has no containers
	CodeName       = "TW6005" // a container has no name, or that of another one
	CodeNoImage    = "TW6006" // a container has no image
	CodePort       = "TW6007" // a port that cannot be understood
	CodeUndefined  = "TW6008" // a volume or a container that is named and not there
	CodeTooMany    = "TW6009" // more containers or ports than are read
)
