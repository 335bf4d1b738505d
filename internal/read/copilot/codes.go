package copilot

// The codes of the problems that this package reports.
const (
	CodeNotManifest = "TW6401" // there is no manifest in the file
	CodeEnded       = "TW6402" // Copilot is no longer supported
	CodeType        = "TW6403" // a type that Copilot does not have
	CodeWrong       = "TW6404" // a value of another kind than Copilot takes
	CodeImage       = "TW6405" // a container has neither an image nor a build
	CodeOverride    = "TW6406" // an environment overrides what is read
	CodeStatic      = "TW6407" // a static site has no container
	CodeOverrides   = "TW6408" // overrides of the template are not read
	CodeTwice       = "TW6409" // two services have one name
	CodeDockerfile  = "TW6410" // the Dockerfile of a build is not there
)
