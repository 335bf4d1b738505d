package source

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/taskworthy/taskworthy"
)

// The codes of the problems of file access.
const (
	CodeMissing    = "TW5001" // the file is not there
	CodeOutside    = "TW5002" // the path leads out of the root
	CodeTooLarge   = "TW5003" // the file is above the size limit
	CodeLoop       = "TW5004" // symbolic links go round in circles
	CodePermission = "TW5005" // the file may not be read
	CodeNoFile     = "TW5006" // it is a directory, a device or a pipe
	CodeUnreadable = "TW5007" // the file cannot be read for another reason
)

// Problem says why the file at the tree path name could not be read. at is what
// names the file, and zero for a file that was named by the user.
func (t *Tree) Problem(err error, severity taskworthy.Severity, name string, at taskworthy.Pos) taskworthy.Problem {
	shown := t.Report(name)
	p := taskworthy.Problem{Severity: severity, Pos: at}
	if at.IsZero() {
		p.Pos = taskworthy.Pos{Path: shown}
	}
	var large *TooLargeError
	switch {
	case errors.As(err, &large):
		p.Code, p.Message = CodeTooLarge, fmt.Sprintf("%s is larger than %d bytes", shown, large.Limit)
		p.Hint = "allow more with --max-size, or leave the file out with exclude in .taskworthy.yaml"
	case errors.Is(err, ErrOutside):
		p.Code, p.Message = CodeOutside, fmt.Sprintf("%s leads out of the root", shown)
		p.Hint = "name a wider folder with --root if this is meant"
	case errors.Is(err, ErrLoop):
		p.Code, p.Message = CodeLoop, fmt.Sprintf("the symbolic links at %s go round in circles", shown)
		p.Hint = "remove one of the links"
	case errors.Is(err, ErrName):
		p.Code, p.Message = CodeUnreadable, fmt.Sprintf("%s is not looked into, since its name is not UTF-8", shown)
		p.Hint = "rename it, or leave it out with exclude in .taskworthy.yaml"
	case errors.Is(err, ErrNotFile):
		p.Code, p.Message = CodeNoFile, fmt.Sprintf("%s is not a regular file", shown)
		p.Hint = "name a file"
	case errors.Is(err, fs.ErrNotExist):
		p.Code, p.Message = CodeMissing, fmt.Sprintf("%s is not there", shown)
		p.Hint = "check the path, which is relative to the file that names it"
	case errors.Is(err, fs.ErrPermission):
		p.Code, p.Message = CodePermission, fmt.Sprintf("%s may not be read", shown)
		p.Hint = "give read permission, or leave the file out with exclude in .taskworthy.yaml"
	default:
		p.Code, p.Message = CodeUnreadable, fmt.Sprintf("%s cannot be read: %v", shown, cause(err))
		p.Hint = "check the file"
	}
	return p
}

// cause drops the operation and the path that the operating system's errors carry.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
