package procfile

// The codes of the problems that this package reports.
const (
	CodeBinary  = "TW6501" // the bytes are no text
	CodeLine    = "TW6502" // a line is no process
	CodeTwice   = "TW6503" // two processes have one name
	CodeEmpty   = "TW6504" // there is no process
	CodeTooMany = "TW6505" // more processes than are read
)
