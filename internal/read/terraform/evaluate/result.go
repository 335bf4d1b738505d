package evaluate

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Options say what a module is evaluated with. The zero value is the default.
type Options struct {
	// Vars are settings of the root module's variables, name=value. They win over
	// VarFiles, and both over the files that Terraform loads by itself; of two the
	// later one counts.
	Vars []string
	// VarFiles are tree paths of files with more settings.
	VarFiles []string
	// Only reports whether resources of a type are wanted; nil wants all. Others are
	// evaluated just where something refers to them, and not given.
	Only   func(mode Mode, kind string) bool
	Limits Limits
}

// Limits bound what one root module may cost. Zero means the default.
type Limits struct {
	// Steps is how many expressions, elements and nodes may be worked on; 400,000
	// by default.
	Steps int
	// Bytes is how much text may be made; 16 MiB by default.
	Bytes int
	// Instances is how many instances count or for_each may make of one block;
	// 1,000 by default.
	Instances int
	// Depth is how deep expressions, references and modules may be nested; 250 by
	// default.
	Depth int
	// Files is how many files of modules may be read; 2,000 by default.
	Files int
}

func (l Limits) withDefaults() Limits {
	for _, d := range []struct {
		field *int
		value int
	}{{&l.Steps, 400_000}, {&l.Bytes, 16 << 20}, {&l.Instances, 1000}, {&l.Depth, 250}, {&l.Files, 2000}} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	return l
}

// Result is what a root module makes.
type Result struct {
	// Resources are in the order of the files and of the blocks in them; those of a
	// called module stand where its call does.
	Resources []Resource
	// Calls are the calls of modules that are not in the tree, in the same order.
	Calls []Call
	// Absent are the resources and calls that count or for_each leave out, in the same order.
	Absent []Absent
	// Files are the tree paths of all configuration files of the local modules that
	// were called, sorted.
	Files    []string
	Problems []taskworthy.Problem

	origins origins
}

// Mode tells resources from data sources.
type Mode string

// The modes of resources.
const (
	Managed Mode = "managed"
	Data    Mode = "data"
)

// Resource is one instance of a resource or of a data source.
type Resource struct {
	// Address is module.web["a"].aws_ecs_service.this[0].
	Address string
	Mode    Mode
	Type    string
	Name    string
	// Key is that of for_each, or the number of count, as text.
	Key string
	// Body holds the arguments, and the nested blocks: each type of these is a
	// sequence of mappings. Meta-arguments are left out. See the package comment.
	Body *position.Node
	// Pos is the place of the block, End its last line.
	Pos taskworthy.Pos
	End int
	// Call is the place of the outermost module call that leads here, zero in the
	// root module.
	Call taskworthy.Pos
	// RootFile is the tree path of the file of the root module that holds the block
	// or that call, File the one that holds the block.
	RootFile, File string
}

// Call is one instance of a call of a module that is not in the tree. Its outputs
// are unknown.
type Call struct {
	// Address is module.web["a"].
	Address string
	// Source is as written, Version the constraint.
	Source, Version string
	// Args holds the arguments without the meta-arguments.
	Args *position.Node
	Pos  taskworthy.Pos
	End  int
	// Outer is the place of the outermost module call that leads here, zero in the
	// root module.
	Outer taskworthy.Pos
	// RootFile and File are as for a Resource.
	RootFile, File string

	module *module
	block  *block
}

// Variables are the names of the root module's variables on which an argument rests,
// sorted.
func (c *Call) Variables(argument string) []string {
	names := map[string]bool{}
	if e := c.block.attribute(argument); e != nil {
		c.module.restsOn(e, names, map[string]bool{})
	}
	return sortedNames(names)
}

// The tags of nodes that are no plain values.
const (
	// TagUnknown is the tag of a scalar that no file can tell. Its value names in
	// ${...} what would settle it; a string keeps the parts that are known.
	TagUnknown = "!unknown"
	// TagPartial is the tag of a list or a mapping that may have more than is
	// known. A list has a scalar with TagRest where that would be, whose value names
	// what would settle it as for TagUnknown.
	TagPartial = "!partial"
	TagRest    = "!rest"
	// TagProvided is the tag of a scalar in a list with TagPartial: what follows it is
	// there if the condition holds that it names in ${...}, which is not known.
	TagProvided = "!provided"
	// TagJSON is the tag of what jsonencode is given, in the place of the text.
	TagJSON = "!json"
	// TagResource is the tag of a mapping that stands for a whole resource, whose
	// address is its value. What it does not have may still be known later.
	TagResource = "!resource"
)
