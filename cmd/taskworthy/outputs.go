package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report"
)

// formatNames are the forms that check can write.
func formatNames() []string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// formatOf is the form with that name, which flag was given.
func formatOf(flag, name string) (report.Format, error) {
	for _, f := range report.Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return report.Format{}, oneOf(flag, name, formatNames()...)
}

// saving is one --output: a form of the report and the file that gets it, - for what
// is printed.
type saving struct {
	format report.Format
	file   string
}

// printed takes the form that is for standard output from among the files. Without one
// it is that of --format, unless --quiet leaves the files alone: then there is none.
func (a *app) printed(format report.Format, all []saving) (*report.Format, []saving, error) {
	var files []saving
	var dash *report.Format
	for i := range all {
		if all[i].file == "-" {
			dash = &all[i].format
		} else {
			files = append(files, all[i])
		}
	}
	switch {
	case dash != nil && format.Name != "table" && format.Name != dash.Name:
		return nil, nil, usage("leave one of them out, or write it to a file", "--format %s and --output %s=- print two forms", format.Name, dash.Name)
	case dash != nil:
		return dash, files, nil
	case a.flags.quiet && len(files) > 0:
		return nil, files, nil
	}
	return &format, files, nil
}

// savings reads the values of --output and makes sure that the files can be written
// before any work is done.
func savings(values []string) ([]saving, error) {
	var all []saving
	had := map[string]bool{}
	for _, value := range values {
		name, file, ok := strings.Cut(value, "=")
		if !ok || name == "" || file == "" {
			return nil, usage("as in --output sarif=report.sarif", "--output %q is not FORMAT=FILE", value)
		}
		format, err := formatOf("output", name)
		if err != nil {
			return nil, err
		}
		if file == "-" {
			if had[file] {
				return nil, usage("write one of them to a file", "--output prints two forms")
			}
			had[file] = true
			all = append(all, saving{format, file})
			continue
		}
		switch info, err := os.Stat(filepath.Dir(file)); {
		case err != nil:
			return nil, usage("make it first: mkdir -p "+filepath.Dir(file), "--output %s: there is no folder %s", value, filepath.Dir(file))
		case !info.IsDir():
			return nil, usage("name a file in a folder", "--output %s: %s is no folder", value, filepath.Dir(file))
		}
		if info, err := os.Stat(file); err == nil && info.IsDir() {
			return nil, usage("name a file in it", "--output %s: %s is a folder", value, file)
		}
		abs, err := filepath.Abs(file)
		if err != nil {
			return nil, outside(err)
		}
		if had[abs] {
			return nil, usage("give each form a file of its own", "--output names %s twice", file)
		}
		had[abs] = true
		all = append(all, saving{format, file})
	}
	return all, nil
}

// save writes the report in its form. The file is there whole or not at all, and
// keeps the permissions that it had.
func (s saving) save(r *taskworthy.Report, o report.Options) error {
	err := atomically(s.file, func(w io.Writer) error { return s.format.Write(w, r, o) })
	if err != nil {
		return outside(fmt.Errorf("write %s: %w", s.file, err))
	}
	return nil
}

// atomically writes a file beside its place and then moves it there. What is no
// regular file, such as a pipe, is written as it stands.
func atomically(file string, write func(io.Writer) error) (err error) {
	mode := os.FileMode(0o644)
	if info, err := os.Stat(file); err == nil {
		if !info.Mode().IsRegular() {
			return through(file, write)
		}
		mode = info.Mode().Perm()
		if file, err = filepath.EvalSymlinks(file); err != nil { // the link stays
			return err
		}
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".taskworthy-*")
	if err != nil {
		return cause(err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // it may be moved already
		}
	}()
	if err := errors.Join(buffered(f, write), f.Chmod(mode), f.Close()); err != nil {
		return cause(err)
	}
	return cause(os.Rename(f.Name(), file))
}

func through(file string, write func(io.Writer) error) error {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return cause(err)
	}
	return cause(cmp.Or(buffered(f, write), f.Close()))
}

func buffered(f io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriter(f)
	return cmp.Or(write(b), b.Flush())
}

// cause is an error without the names of system calls and temporary files.
func cause(err error) error {
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}

// prefix is the folder that reported paths are relative to, as seen from the git work
// tree that holds it, or from this folder where none does: services that read a
// report name files from there.
func prefix(paths []string) string {
	folder, err := filepath.Abs(folderOf(paths))
	if err != nil {
		return ""
	}
	top, err := os.Getwd()
	if err != nil {
		return ""
	}
	for dir := folder; ; dir = filepath.Dir(dir) {
		if exists(filepath.Join(dir, ".git")) {
			top = dir
			break
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	rel, err := filepath.Rel(top, folder)
	if err != nil || rel == "." || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}
