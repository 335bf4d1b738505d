package evaluate

// The codes of the problems that this package reports.
const (
	CodeSyntax    = "TW6150" // the text is no Terraform configuration
	CodeText      = "TW6151" // the bytes are no text
	CodeDepth     = "TW6152" // the nesting is deeper than the limit
	CodeWork      = "TW6153" // the configuration costs more than the limit
	CodeCycle     = "TW6154" // a value needs itself
	CodeFailed    = "TW6155" // an expression has no value
	CodeInstances = "TW6156" // count or for_each is not known, or is beyond the limit
	CodeModule    = "TW6157" // a local module is not there
	CodeCaller    = "TW6158" // a module calls itself
	CodeSetting   = "TW6159" // a setting of a variable cannot be used
	CodeWrapped   = "TW6160" // what a Terragrunt file includes is not read
	CodePresumed  = "TW6162" // whether a part is there depends on what is not known; it is read
	CodeTwice     = "TW6161" // a block is declared a second time
)
