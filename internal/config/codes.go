package config

// The codes of this package's problems.
const (
	CodeSyntax   = "TW3001"
	CodeKey      = "TW3002"
	CodeType     = "TW3003"
	CodeValue    = "TW3004"
	CodeTwice    = "TW3005"
	CodeWaiver   = "TW3006"
	CodeExpired  = "TW3007"
	CodeRule     = "TW3008"
	CodeTooLarge = "TW3009"
	CodeSoftware = "TW3010"
)

// Code is one problem code with its meaning.
type Code struct {
	ID      string
	Meaning string
}

// Codes lists the codes in order, for the documentation.
var Codes = []Code{
	{CodeSyntax, "the configuration is not one YAML document"},
	{CodeKey, "a key that the configuration does not know"},
	{CodeType, "a value of the wrong kind: a list where a text belongs, and so on"},
	{CodeValue, "a value outside its set: a role, an answer, a severity, a date"},
	{CodeTwice, "a key or a waiver that is there twice"},
	{CodeWaiver, "a waiver without its rule, workload, reason or expiry"},
	{CodeExpired, "a waiver past its last day: its findings stand again"},
	{CodeRule, "a rule that the guide in use does not have"},
	{CodeTooLarge, "the configuration is larger than a configuration can be"},
	{CodeSoftware, "an entry under software that cannot be used"},
}
