package compose

// The codes of the problems that this package reports.
const (
	CodeNotCompose    = "TW1001" // the file holds no services
	CodeType          = "TW1002" // a value has the wrong type
	CodeUnknownKey    = "TW1003" // Compose knows no such key
	CodeUndefined     = "TW1004" // a volume, network, secret or config is not declared
	CodeUnset         = "TW1005" // a variable has no value
	CodeRequired      = "TW1006" // a required variable has no value
	CodeTemplate      = "TW1007" // a ${...} that is none
	CodeEnvFile       = "TW1008" // an env file is missing or malformed
	CodeNoImage       = "TW1009" // a service has neither image, build nor provider
	CodeDependsOn     = "TW1010" // depends_on, links and the like name a service that is not there
	CodeExtends       = "TW1011" // extends names a file or service that is not there, or goes round in circles
	CodeInclude       = "TW1012" // an included file is not there, or includes go round in circles
	CodeRemote        = "TW1013" // a remote resource that is not fetched
	CodeDuplicate     = "TW1014" // a service is defined here and in an included file
	CodePort          = "TW1015" // a port that cannot be understood
	CodeVolume        = "TW1016" // a volume that cannot be understood
	CodeCommand       = "TW1017" // a command line that Compose would cut or refuse
	CodeAbsentFile    = "TW1018" // the file of a secret or config is absent
	CodeDockerfile    = "TW1019" // the Dockerfile of a build is missing
	CodeDeclared      = "TW1020" // a taskworthy label or x-taskworthy entry that is not valid
	CodeMerge         = "TW1021" // two definitions that cannot be merged
	CodeTooMany       = "TW1022" // more files, services or ports than are read
	CodeName          = "TW1023" // a name with characters that no service has
	CodeContradiction = "TW1024" // two settings that exclude each other
	CodeProvider      = "TW1025" // a provider runs a service, which is no container and is not decided
)
