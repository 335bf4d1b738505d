package evaluate

import (
	"path"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// The functions of Terragrunt, by which it finds modules and files. Their paths lead up
// to the root of the tree and down from there, so that the names of the folders can be
// taken from them as from the absolute paths that Terragrunt has.
// Source: https://terragrunt.gruntwork.io/docs/reference/hcl/functions/, 2026-11.

// way is the way to a tree path from the root module's folder.
func (c *call) way(target string) (*position.Node, error) {
	if c.root == "." || strings.HasPrefix(c.root, "..") || strings.HasPrefix(target, "..") {
		target = source.Rel(c.root, target)
	} else {
		target = path.Join(strings.Repeat("../", strings.Count(c.root, "/")+1), target)
	}
	if !strings.HasPrefix(target, "..") && !path.IsAbs(target) {
		target = "./" + target
	}
	return text(c.at, target), nil
}

// unit is the Terragrunt file in which a function is called, nil for another file.
func (c *call) unit() *unit {
	if c.scope.module == nil {
		return nil
	}
	return c.scope.module.unit
}

// from is the folder that functions start from.
func (c *call) from() string {
	if u := c.unit(); u != nil {
		return u.from
	}
	return c.root
}

// parentFolder is the folder of the included file: that in which the call stands, or
// that which is included under the name that the argument gives, or first. Without any
// it is where the call stands.
func (c *call) parentFolder() (string, error) {
	u := c.unit()
	switch {
	case u == nil:
		return c.root, nil
	case u.included || len(u.parents) == 0:
		return path.Dir(u.file), nil
	case len(c.args) == 0:
		return path.Dir(u.parents[0].file), nil
	}
	name, err := c.toText(c.at, c.args[0])
	if err != nil {
		return "", err
	}
	for _, p := range u.parents {
		if p.name == name.Value {
			return path.Dir(p.file), nil
		}
	}
	return "", c.fail("nothing is included as %.50q", name.Value)
}

func terragruntFolder(c *call) (*position.Node, error) { return c.way(c.from()) }

func originalFolder(c *call) (*position.Node, error) { return c.way(c.root) }

func repositoryRoot(c *call) (*position.Node, error) { return c.way(".") }

func fromRepositoryRoot(c *call) (*position.Node, error) { return text(c.at, c.from()), nil }

func toRepositoryRoot(c *call) (*position.Node, error) {
	return text(c.at, source.Rel(c.from(), ".")), nil
}

func includedFolder(c *call) (*position.Node, error) {
	folder, err := c.parentFolder()
	if err != nil {
		return nil, err
	}
	return c.way(folder)
}

func relativeToInclude(c *call) (*position.Node, error) {
	folder, err := c.parentFolder()
	if err != nil {
		return nil, err
	}
	return text(c.at, source.Rel(folder, c.from())), nil
}

func relativeFromInclude(c *call) (*position.Node, error) {
	folder, err := c.parentFolder()
	if err != nil {
		return nil, err
	}
	return text(c.at, source.Rel(c.from(), folder)), nil
}

// parentFile is the nearest file or folder of a name in the folders above, or what the
// second argument says where there is none.
func parentFile(c *call) (*position.Node, error) {
	name := Unit
	if len(c.args) > 0 {
		n, err := c.toText(c.at, c.args[0])
		if err != nil || isUnknown(n) {
			return orUnknown(c, err)
		}
		name = n.Value
	}
	for folder := c.from(); folder != "." && folder != "/" && folder != "" && path.Base(folder) != ".."; {
		folder = path.Dir(folder)
		if err := c.step(c.at, 1); err != nil {
			return nil, err
		}
		if file := in(folder, name); name != "" && c.there(file) {
			return c.way(file)
		}
	}
	if len(c.args) > 1 {
		return c.args[1], nil
	}
	return c.unknown()
}

func (c *call) there(name string) bool {
	_, err := c.tree.Stat(name)
	return err == nil
}

// readUnit is what another Terragrunt file says, or the second argument where there is
// none.
func readUnit(c *call) (*position.Node, error) {
	file, ok, err := c.path(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	if !c.there(file) && len(c.args) > 1 {
		return c.args[1], nil
	}
	if c.run.read(file, c.at.pos()) == nil {
		return c.unknown()
	}
	u := c.openUnit(file)
	if u == nil {
		return c.unknown()
	}
	return u.exposed(c.called(c.name, c.args[:1]), c.at)
}

// readVars is the JSON of the values that a file of variables sets.
func readVars(c *call) (*position.Node, error) {
	file, ok, err := c.path(0)
	if err != nil || !ok || c.run.read(file, c.at.pos()) == nil {
		return orUnknown(c, err)
	}
	return retag(mapping(c.at, c.assigned(file)), TagJSON), nil
}

// environmentVariable is the second argument: the process's variables are not looked at.
func environmentVariable(c *call) (*position.Node, error) {
	if len(c.args) > 1 {
		return c.args[1], nil
	}
	return c.unknown()
}
