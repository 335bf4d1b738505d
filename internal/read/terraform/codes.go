package terraform

// The codes of the problems that this package reports, beside those of evaluate.
const (
	CodeElsewhere = "TW6101" // a service runs a task definition that is not in these files
	CodeJSON      = "TW6102" // what should be JSON is none
	CodeModule    = "TW6103" // a module that is not in these files may hold containers
	CodePlan      = "TW6104" // a JSON file is neither a plan nor a state
	CodeAbsent    = "TW6105" // variables leave out what has containers
)
