package read

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
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

// stackFile is the file of which terragrunt stack generate makes units, in stackFolder.
// Source: https://terragrunt.gruntwork.io/docs/features/stacks, 2026-11.
const (
	stackFile   = "terragrunt.stack.hcl"
	stackFolder = ".terragrunt-stack"
)

// stacks says that the units of a stack are not looked at, where they may define containers.
func (f *Folder) stacks() []taskworthy.Problem {
	if _, here := slices.BinarySearch(f.Names, stackFile); !here {
		return nil
	}
	if slices.Contains(f.Folders, source.Below(f.Path, stackFolder)) {
		return nil
	}
	text := f.Text(stackFile)
	tells := tellsContainers(text)
	follow := follower{tree: f.tree, seen: map[string]bool{}}
	for _, call := range append(localModules(text), unitModules(f.Path, text)...) {
		tells = tells || follow.tells(source.Join(f.Path, call), maxModules)
	}
	if !tells {
		return nil
	}
	return []taskworthy.Problem{{
		Code: CodeStack, Severity: taskworthy.SeverityNote, Pos: taskworthy.Pos{Path: f.Report(stackFile), Line: 1, Column: 1},
		Message: "Terragrunt makes the units of this stack, which are not here or ignored, so they are not decided",
		Hint:    "make them with terragrunt stack generate, and check " + stackFolder,
	}}
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
