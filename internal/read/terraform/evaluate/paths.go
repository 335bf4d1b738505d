package evaluate

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// cwd is what path.cwd is taken for: the folder of the root module, whose place on
// a disk nobody needs.
const cwd = "${path.cwd}"

// path is the tree path that argument i names, relative to the root module's
// folder; ok is false where it is not known.
func (c *call) path(i int) (name string, ok bool, err error) {
	n, err := c.toText(c.at, c.args[i])
	if err != nil {
		return "", false, err
	}
	name = n.Value
	if isUnknown(n) {
		rest, ok := strings.CutPrefix(name, cwd)
		if name = "." + rest; !ok || strings.Contains(rest, "${") {
			return "", false, nil
		}
	}
	return in(c.root, name), true, nil
}

// absolute is a path from the root of the disk. Only below path.cwd is it known where
// that is.
func absolute(c *call) (*position.Node, error) {
	n, err := c.toText(c.at, c.args[0])
	switch {
	case err != nil || isUnknown(n) && !strings.HasPrefix(n.Value, cwd):
		return orUnknown(c, err)
	case isUnknown(n) || path.IsAbs(n.Value):
		return n, nil
	}
	return partial(c.at, cwd+"/"+strings.TrimPrefix(n.Value, "./")), nil
}

// content is the text of the file that argument i names.
func (c *call) content(i int) (f *file, ok bool, err error) {
	name, ok, err := c.path(i)
	if err != nil || !ok {
		return nil, false, err
	}
	if f := c.files[name]; f != nil {
		return f, true, nil
	}
	data, err := c.bytes(name)
	if err != nil {
		return nil, false, err
	}
	decoded := position.Decode(data)
	if decoded == nil {
		return nil, false, c.fail("%s is not text", c.tree.Report(name))
	}
	return c.keep(name, decoded), true, nil
}

func (c *call) bytes(name string) ([]byte, error) {
	data, err := c.tree.ReadFile(name)
	if err != nil {
		why := "cannot be read"
		switch {
		case errors.Is(err, fs.ErrNotExist):
			why = "is not there"
		case errors.Is(err, source.ErrOutside):
			why = "leads out of the root"
		}
		return nil, c.fail("%s %s", c.tree.Report(name), why)
	}
	return data, c.grow(c.at, len(data))
}

// fileText is the text of a file, and stands there.
func fileText(c *call) (*position.Node, error) {
	f, ok, err := c.content(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	n := text(place{f.shown, 1, 1, 1}, string(f.text))
	c.result.origins[n] = []segment{{at: of(n), source: f}}
	return n, nil
}

// ofFile applies a function of a text to the bytes of a file.
func ofFile(run func(c *call, args []string) (*position.Node, error)) func(*call) (*position.Node, error) {
	return func(c *call) (*position.Node, error) {
		name, ok, err := c.path(0)
		if err != nil || !ok {
			return orUnknown(c, err)
		}
		data, err := c.bytes(name)
		if err != nil {
			return nil, err
		}
		return run(c, []string{string(data)})
	}
}

func fileExists(c *call) (*position.Node, error) {
	name, ok, err := c.path(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	return boolean(c.at, c.tree.IsFile(name)), nil
}

func templateFile(c *call) (*position.Node, error) {
	f, ok, err := c.content(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	vars, ok, err := c.mapping(1)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	return c.render(c.at, f, vars.Entries)
}

func templateString(c *call) (*position.Node, error) {
	n, err := c.toText(c.at, c.args[0])
	if err != nil || isUnknown(n) {
		return orUnknown(c, err)
	}
	vars, ok, err := c.mapping(1)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	return c.render(c.at, &file{shown: c.at.file, text: []byte(n.Value)}, vars.Entries)
}

// fileSet is the set of the files below a folder that match a pattern.
func fileSet(c *call) (*position.Node, error) {
	folder, ok, err := c.path(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	pattern, err := c.toText(c.at, c.args[1])
	if err != nil || isUnknown(pattern) || isNull(pattern) {
		return orUnknown(c, err)
	}
	var names []string
	for _, p := range alternatives(pattern.Value) {
		if names, err = c.glob(names, folder, "", strings.Split(path.Clean(p), "/"), 0); err != nil {
			return nil, err
		}
	}
	slices.Sort(names)
	var items []*position.Node
	for _, name := range slices.Compact(names) {
		items = append(items, text(c.at, name))
	}
	return c.set(c.at, items), nil
}

// glob adds the files of a folder that match the parts of a pattern.
func (c *call) glob(names []string, root, folder string, parts []string, depth int) ([]string, error) {
	list, err := c.tree.ReadDir(in(root, folder+"."))
	if err != nil || depth > c.limits.Depth {
		return names, nil //nolint:nilerr // what is not there matches nothing
	}
	if err := c.step(c.at, len(list)+1); err != nil {
		return nil, err
	}
	if parts[0] == "**" && len(parts) > 1 {
		if names, err = c.glob(names, root, folder, parts[1:], depth+1); err != nil {
			return nil, err
		}
	}
	for _, entry := range list {
		match, err := path.Match(parts[0], entry.Name())
		if err != nil {
			return nil, c.fail("this is no pattern")
		}
		match = match || parts[0] == "**"
		switch {
		case !match:
		case entry.IsDir() && parts[0] == "**":
			names, err = c.glob(names, root, folder+entry.Name()+"/", parts, depth+1)
		case entry.IsDir() && len(parts) > 1:
			names, err = c.glob(names, root, folder+entry.Name()+"/", parts[1:], depth+1)
		case entry.Type().IsRegular() && len(parts) == 1:
			names = append(names, folder+entry.Name())
		}
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

// alternatives are the patterns that one with {a,b} stands for.
func alternatives(pattern string) []string {
	before, rest, open := strings.Cut(pattern, "{")
	inside, after, closed := strings.Cut(rest, "}")
	if !open || !closed || strings.Contains(after, "{") {
		return []string{pattern}
	}
	var all []string
	for choice := range strings.SplitSeq(inside, ",") {
		all = append(all, before+choice+after)
	}
	return all
}

func basename(c *call, args []string) (*position.Node, error) { return c.made(path.Base(args[0])) }
func dirname(c *call, args []string) (*position.Node, error)  { return c.made(path.Dir(args[0])) }
