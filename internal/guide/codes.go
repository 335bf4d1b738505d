package guide

// The codes of a guide file's problems.
const (
	CodeUnreadable = "TW4101" // the file is missing, too large, or not YAML
	CodeRefused    = "TW4102" // anchors, aliases, several documents
	CodeKey        = "TW4103" // a key that the form does not know, or one given twice
	CodeMissing    = "TW4104" // a required key is missing or empty
	CodeForm       = "TW4105" // a list, a mapping or a text stands where another is wanted
	CodeWord       = "TW4106" // a word outside its closed set
	CodeReference  = "TW4107" // an id that nothing has, or that two things have
	CodeMatrix     = "TW4108" // the matrix is incomplete, circular or has an unreachable part
	CodeTemplate   = "TW4109" // a sentence uses a placeholder that is not filled there
)
