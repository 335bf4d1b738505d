package kustomize

// The codes of the problems that this package reports.
const (
	CodeMissing = "TW6321" // a resource, component or patch is not there
	CodeRemote  = "TW6322" // a remote resource that is not fetched
	CodePlugin  = "TW6323" // a plugin or a chart that is not run
	CodePatch   = "TW6324" // a patch that cannot be understood, or that finds nothing to change
	CodeCycle   = "TW6325" // kustomizations that go round in circles
	CodeTooMany = "TW6326" // more files or objects than are read
	CodeFile    = "TW6327" // a file of a generator is absent
	CodeType    = "TW6328" // a value has the wrong type
)
