package compose

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// environment reads the variables of a service: those of its env files, then
// its own, which win. The values are all there; link takes away those that are
// not to be kept.
func (d *decoder) environment(service *position.Node) []taskworthy.EnvVar {
	own := d.variables(service.Get("environment"))
	files := service.Get("env_file")
	if files.IsNull() {
		return own
	}
	vars := keyed[taskworthy.EnvVar]{key: envName}
	for _, item := range d.items(files, "env_file") {
		for _, v := range d.envFile(item, own) {
			vars.put(v)
		}
	}
	for _, v := range own {
		vars.put(v)
	}
	return vars.all
}

// variables reads a mapping or a list of NAME=value. A name alone takes its
// value from the project's environment.
func (d *decoder) variables(n *position.Node) []taskworthy.EnvVar {
	if n.Is(position.Scalar) {
		d.wrongType(n, "environment", "a mapping or a list")
		return nil
	}
	vars := keyed[taskworthy.EnvVar]{key: envName, all: make([]taskworthy.EnvVar, 0, len(entries(n))+len(items(n)))}
	for _, e := range entries(n) {
		if !e.Value.IsNull() && !e.Value.Is(position.Scalar) {
			d.wrongType(e.Value, fmt.Sprintf("variable %s", e.Key.Value), "a single value")
			continue
		}
		v := taskworthy.EnvVar{Name: e.Key.Value, Value: e.Value.Text(), Pos: e.Key.Pos()}
		if e.Value.IsNull() {
			v.Value, _ = d.env.lookup(v.Name)
		}
		vars.put(v)
	}
	for _, item := range items(n) {
		name, value, ok := strings.Cut(item.Text(), "=")
		if name == "" {
			d.wrongType(item, "a variable", "it as NAME=value")
			continue
		}
		if !ok {
			value, _ = d.env.lookup(name)
		}
		vars.put(taskworthy.EnvVar{Name: name, Value: value, Pos: item.Pos()})
	}
	return vars.all
}

// envFile reads one item of env_file: a path, or a mapping with one, which may say
// that the file need not be there and how its lines are written.
func (d *decoder) envFile(item *position.Node, own []taskworthy.EnvVar) []taskworthy.EnvVar {
	file, required, raw := item, true, false
	if item.Is(position.Mapping) {
		file = item.Get("path")
		required = !slices.Contains([]string{"false", "no", "off"}, item.Get("required").Text())
		raw = d.isRaw(item.Get("format"))
	}
	if file.Text() == "" {
		d.wrongType(item, "an env_file", "the path of a file")
		return nil
	}
	name := d.path(file, file.Value)
	data, err := d.read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && required:
		d.note(CodeEnvFile, file, fmt.Sprintf("env file %s is absent, so its variables are not known", d.tree.Report(name)),
			"add it, or mark it with required: false")
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		severity := taskworthy.SeverityWarning
		if strings.HasPrefix(file.Value, "~") || path.IsAbs(file.Value) { // meant for another machine
			severity = taskworthy.SeverityNote
		}
		d.fileProblem(err, severity, name, file.Pos(), "")
		return nil
	}
	values := make(map[string]string)
	lookup := func(name string) (string, bool) {
		if v, ok := d.env.lookup(name); ok {
			return v, true
		}
		for _, v := range own {
			if v.Name == name {
				return v.Value, true
			}
		}
		return "", false
	}
	if raw {
		err = parseRawEnv(data, values, lookup)
	} else {
		err = parseEnv(data, name, values, lookup)
	}
	if err != nil {
		d.problems = append(d.problems, envProblem(d.tree.Report(name), err))
	}
	return placeVars(values, string(data), d.tree.Report(name))
}

// isRaw reports whether the format of an env file is raw. Compose refuses any other,
// and the file is then read as one without a format.
func (d *decoder) isRaw(format *position.Node) bool {
	name := format.Text()
	if name != "" && name != rawFormat {
		d.warn(CodeEnvFile, format,
			fmt.Sprintf("an env file has no format %q, so it is read as a .env file is", name), "write format: raw, or leave it out")
	}
	return name == rawFormat
}

// placeVars finds the lines on which an env file sets its variables, and gives
// them in that order.
func placeVars(values map[string]string, text, shown string) []taskworthy.EnvVar {
	vars := keyed[taskworthy.EnvVar]{key: envName, all: make([]taskworthy.EnvVar, 0, len(values))}
	line := 0
	for text := range strings.Lines(text) {
		line++
		rest := strings.TrimLeft(text, " \t\ufeff")
		if after, ok := strings.CutPrefix(rest, "export "); ok {
			rest = strings.TrimLeft(after, " \t")
		}
		column := len(text) - len(rest) + 1
		if end := strings.IndexAny(rest, "=:\r\n"); end >= 0 {
			rest = rest[:end]
		}
		name := strings.TrimRight(rest, " \t")
		value, ok := values[name]
		if !ok {
			continue
		}
		vars.put(taskworthy.EnvVar{Name: name, Value: value, Pos: taskworthy.Pos{Path: shown, Line: line, Column: column}})
	}
	return vars.all
}

// labels reads a mapping or a list of name=value.
func (d *decoder) labels(n *position.Node) []taskworthy.Label {
	if n.Is(position.Scalar) {
		d.wrongType(n, "labels", "a mapping or a list")
		return nil
	}
	out := keyed[taskworthy.Label]{key: labelName, all: make([]taskworthy.Label, 0, len(entries(n))+len(items(n)))}
	for _, e := range entries(n) {
		out.put(taskworthy.Label{Name: e.Key.Value, Value: e.Value.Text(), Pos: e.Key.Pos()})
	}
	for _, item := range items(n) {
		name, value, _ := strings.Cut(item.Text(), "=")
		out.put(taskworthy.Label{Name: name, Value: value, Pos: item.Pos()})
	}
	return out.all
}

// labelFiles reads the labels of files.
func (d *decoder) labelFiles(n *position.Node) []taskworthy.Label {
	out := keyed[taskworthy.Label]{key: labelName}
	for _, item := range d.items(n, "label_file") {
		name := d.path(item, item.Text())
		data, err := d.read(name)
		if err != nil {
			d.fileProblem(err, taskworthy.SeverityWarning, name, item.Pos(), "")
			continue
		}
		values := make(map[string]string)
		if err := parseEnv(data, name, values, nil); err != nil {
			d.problems = append(d.problems, envProblem(d.tree.Report(name), err))
		}
		for _, v := range placeVars(values, string(data), d.tree.Report(name)) {
			out.put(taskworthy.Label{Name: v.Name, Value: v.Value, Pos: v.Pos})
		}
	}
	return out.all
}
