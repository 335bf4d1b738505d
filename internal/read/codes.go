package read

// The codes of the problems of discovery; those of file access are source's.
const (
	CodeFolder  = "TW5101" // a folder cannot be listed
	CodeDepth   = "TW5102" // folders are nested deeper than discovery goes
	CodeSecond  = "TW5103" // a second base file in a folder, which Compose does not use
	CodeUnknown = "TW5104" // a named file is of no format that is known
	CodeProgram = "TW5105" // a file is a program that makes a task definition, and is not run
	CodeStack   = "TW5106" // Terragrunt makes the units of a stack, which are not here or ignored
)
