package position

// The codes of the problems that this package reports.
const (
	CodeSyntax    = "TW1101" // the text is not YAML, or not JSON
	CodeBinary    = "TW1102" // the bytes are no text
	CodeEmpty     = "TW1103" // there is nothing in the file
	CodeDuplicate = "TW1104" // a mapping has a key twice
	CodeExpansion = "TW1105" // the text, with its aliases put in, is beyond the limit
	CodeCycle     = "TW1106" // an alias stands inside of its own anchor
	CodeDepth     = "TW1107" // the nesting is deeper than the limit
	CodeKey       = "TW1108" // a key is not a scalar
	CodeMerge     = "TW1109" // a merge key does not name a mapping
)
