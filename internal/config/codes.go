package config

// The codes of this package's problems.
const (
	CodeSyntax   = "TW3001" // the file is not one YAML document
	CodeKey      = "TW3002" // a key that the configuration does not know
	CodeType     = "TW3003" // a value of the wrong kind: a list where a text belongs
	CodeValue    = "TW3004" // a word outside its set: a role, an answer, a severity, a date
	CodeTwice    = "TW3005" // a key or a waiver is there twice
	CodeWaiver   = "TW3006" // a waiver lacks its rule, workload, reason or last day
	CodeExpired  = "TW3007" // a waiver is past its last day: its findings stand again
	CodeRule     = "TW3008" // the guide in use has no such rule
	CodeTooLarge = "TW3009" // the file is larger than a configuration can be
	CodeDetail   = "TW3010" // the rule is a detail of another one's findings, so nothing follows from naming it
)
