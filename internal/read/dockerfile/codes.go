package dockerfile

// The codes of the problems that this package reports.
const (
	CodeBinary      = "TW2001" // the bytes are no text
	CodeNoFrom      = "TW2002" // there is no FROM, so nothing is built
	CodeInstruction = "TW2003" // Docker knows no such instruction
	CodeArguments   = "TW2004" // an instruction's arguments cannot be understood
	CodeTarget      = "TW2005" // the target names no stage
	CodeUnset       = "TW2006" // a FROM depends on a variable without a value
	CodeBefore      = "TW2007" // an instruction stands before the first FROM
	CodeHeredoc     = "TW2008" // a heredoc has no end
	CodeLongLine    = "TW2009" // a line is longer than Docker reads
	CodePort        = "TW2010" // a port that cannot be understood
	CodeTooMany     = "TW2011" // more ports than are read
	CodeDirective   = "TW2012" // a parser directive that is not valid
)
