package cloudformation

// The codes of the problems that this package reports.
const (
	CodeNotTemplate = "TW6201" // the file is no template, or holds no resources
	CodeNoWorkload  = "TW6202" // nothing in the template runs a container
	CodeNested      = "TW6203" // a nested template that is not here, or stacks that go round in circles
	CodeByName      = "TW6204" // a nested template taken from beside the file, by the name at the end of its address
	CodeMacro       = "TW6205" // a macro, module or include whose outcome is not known
	CodeUndefined   = "TW6206" // a function names a parameter, mapping, condition or resource that is not there
	CodeFunction    = "TW6207" // a function has arguments that it does not take
	CodeUnlinked    = "TW6208" // a service, schedule or scaling of something that these templates do not define
	CodeTooMuch     = "TW6209" // more stacks, resources or text than are read
	CodeType        = "TW6210" // a section or a resource has the wrong type
	CodeWorkflow    = "TW6211" // a state machine's definition cannot be read
)
