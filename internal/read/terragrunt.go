package read

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
	"github.com/taskworthy/taskworthy/internal/read/terraform"
)

// unitModules are the folders of the modules that a Terragrunt file names from what its
// functions give, "${get_repo_root()}/modules//web": below which of the folders above
// they lie is not looked at here, so they are given for each.
func unitModules(folder string, text []byte) []string {
	var all []string
	for rest := text; ; {
		_, value, found := bytes.Cut(rest, []byte("source"))
		if !found {
			return all
		}
		rest = value
		value, _, _ = bytes.Cut(bytes.TrimLeft(value, " \t="), []byte("\n"))
		if !bytes.HasPrefix(value, []byte(`"${`)) {
			continue
		}
		at := bytes.LastIndex(value, []byte("}/"))
		if end := bytes.LastIndexByte(value, '"'); at > 0 && end > at {
			for up, left := ".", strings.Count(folder, "/")+1; left >= 0; up, left = up+"/..", left-1 {
				all = append(all, path.Join(up, string(value[at+2:end])))
			}
		}
	}
}

// maxBeside is how many other files a Terragrunt file is looked into for.
const maxBeside = 16

// beside are the texts of the files that a Terragrunt file may include: all that have a
// name which it mentions, in its folder and those above.
func (f *Folder) beside(unit []byte) [][]byte {
	if !bytes.Contains(unit, []byte("include")) {
		return nil
	}
	var names []string
	if bytes.Contains(unit, []byte("find_in_parent_folders()")) {
		names = append(names, terraform.Unit)
	}
	for rest := unit; len(names) < maxBeside; {
		end := bytes.Index(rest, []byte(`.hcl"`))
		if end < 0 {
			break
		}
		name := string(rest[bytes.LastIndexAny(rest[:end], "\"}\n")+1 : end+len(".hcl")])
		if name = strings.TrimPrefix(name, "/"); !slices.Contains(names, name) {
			names = append(names, name)
		}
		rest = rest[end+len(`.hcl"`):]
	}
	var texts [][]byte
	for folder := f.Path; ; folder = path.Dir(folder) {
		for _, name := range names {
			file := source.Join(folder, name)
			if folder == f.Path && name == terraform.Unit || len(texts) == maxBeside || !f.tree.IsFile(file) {
				continue
			}
			if data, err := f.tree.ReadFile(file); err == nil {
				texts = append(texts, position.Look(data))
			}
		}
		if folder == "." || path.Base(folder) == ".." || path.IsAbs(folder) {
			return texts
		}
	}
}
