package terraform

import (
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// object is an instance of a resource or a data source, or what a module call makes
// of that kind.
type object struct {
	address string // what owns it: module.web.aws_ecs_service.this[0], module.web
	kind    string
	data    bool
	call    string // the address of the module call that made it, empty for a resource
	joined  bool   // a container that stands in a task definition
	source  string // of a module
	body    *position.Node
	at      taskworthy.Pos // the block, or the call
	end     int
	root    taskworthy.Pos // where in the root module it comes from
}

// graph finds objects by what names them.
type graph struct {
	all    []*object
	byKind map[string][]*object
	// byAddress leads from addresses, whole and without their indexes, to those of
	// which they are the address.
	byAddress map[string][]*object
	byBase    map[string][]*object
	// byCall leads from the addresses of module calls to what they made.
	byCall map[string][]*object
	// byName leads from the kind and the name that an object has in AWS.
	byName map[[2]string][]*object
}

// lastStep is what follows the last dot of an address.
func lastStep(address string) string { return address[strings.LastIndexByte(address, '.')+1:] }

func newGraph(all []*object) *graph {
	g := &graph{
		all: all, byKind: map[string][]*object{}, byAddress: map[string][]*object{}, byBase: map[string][]*object{},
		byCall: map[string][]*object{}, byName: map[[2]string][]*object{},
	}
	for _, o := range all {
		if !o.data {
			g.byKind[o.kind] = append(g.byKind[o.kind], o)
			if name := first(o.body, "family", "name").Text(); name != "" {
				g.byName[[2]string{o.kind, name}] = append(g.byName[[2]string{o.kind, name}], o)
			}
		}
		if o.call != "" {
			g.byCall[o.call] = append(g.byCall[o.call], o)
			if bare := base(o.call); bare != o.call { // module.web.name of module.web[0]
				g.byCall[bare] = append(g.byCall[bare], o)
			}
		}
		g.byAddress[o.address] = append(g.byAddress[o.address], o)
		bare := base(o.address)
		g.byBase[bare] = append(g.byBase[bare], o)
	}
	return g
}

// of are the managed objects of a kind, in their order.
func (g *graph) of(kind string) []*object { return g.byKind[kind] }

// called are the managed objects of a kind with a name.
func (g *graph) called(kind, name string) []*object { return g.byName[[2]string{kind, name}] }

// maxFollowed is how many data sources are followed from a text to what it names.
const maxFollowed = 5

// named are the objects of the kinds that a text names in its ${...}, also through
// the outputs of modules and through data sources that look one up.
func (g *graph) named(text string, kinds ...string) []*object {
	return g.follow(text, kinds, maxFollowed)
}

func (g *graph) follow(text string, kinds []string, left int) []*object {
	var out []*object
	add := func(found []*object) {
		for _, o := range found {
			if !slices.Contains(out, o) {
				out = append(out, o)
			}
		}
	}
	for r := range refs(text) {
		address, _, ok := r.object()
		if !ok {
			if r.Module != "" {
				add(ofKinds(g.ofModule(r), kinds))
			}
			continue
		}
		found := g.at(address)
		add(ofKinds(found, kinds))
		for _, o := range found {
			if o.data && left > 0 {
				add(g.lookedUp(o, kinds, left-1))
			}
		}
	}
	return out
}

// at are the objects of an address: the one it is, or where its indexes are not
// those of any, all instances of it.
func (g *graph) at(address string) []*object {
	if found := g.byAddress[address]; found != nil {
		return found
	}
	return g.byBase[base(address)]
}

// ofModule are the objects that the call of a module made, for one of its outputs.
// An output of one of several services names it by its key.
func (g *graph) ofModule(r ref) []*object {
	made := g.byCall[r.Module]
	if len(r.Rest) < 2 {
		return made
	}
	key := r.Rest[1] // ["web"] or web
	if !strings.HasPrefix(key, "[") {
		key = "[" + strconv.Quote(key) + "]"
	}
	var keyed []*object
	for _, o := range made {
		if strings.HasSuffix(o.address, key) {
			keyed = append(keyed, o)
		}
	}
	if keyed == nil {
		return made
	}
	return keyed
}

// lookedUp are those that a data source names in its arguments, by reference or by
// their own name.
func (g *graph) lookedUp(data *object, kinds []string, left int) []*object {
	var out []*object
	for _, e := range entries(data.body) {
		if !e.Value.Is(position.Scalar) {
			continue
		}
		out = append(out, g.follow(e.Value.Value, kinds, left)...)
		if slices.Contains(kinds, kindTask) && e.Key.Value == "task_definition" {
			out = append(out, g.family(e.Value.Value)...)
		}
		if strings.HasSuffix(e.Key.Value, "name") {
			for _, kind := range kinds {
				out = append(out, g.called(kind, e.Value.Value)...)
			}
		}
	}
	return out
}

// family are the task definitions of a family, which may stand with its revision or
// in an ARN.
func (g *graph) family(text string) []*object {
	if _, after, ok := strings.Cut(text, ":task-definition/"); ok {
		text = after
	}
	name := text
	if i := strings.LastIndexByte(text, ':'); i >= 0 && !strings.Contains(text[i:], "}") {
		name = text[:i]
	} else if i := strings.Index(text, ":${"); i >= 0 {
		name = text[:i]
	}
	return g.called(kindTask, name)
}

// tasks are the task definitions that a text of o names, by reference or by family.
func (g *graph) tasks(o *object, text string) []*object {
	if found := g.named(text, kindTask, kindExpress, kindBatch); found != nil {
		return alike(o, found)
	}
	return g.family(text)
}

// alike are those of several instances that have the same key as o, where there are
// such: what a plan says of references leaves out each.key.
func alike(o *object, found []*object) []*object {
	i := strings.LastIndexByte(o.address, '[')
	if len(found) < 2 || i < 0 {
		return found
	}
	var same []*object
	for _, other := range found {
		if strings.HasSuffix(other.address, o.address[i:]) {
			same = append(same, other)
		}
	}
	if same == nil {
		return found
	}
	return same
}

func ofKinds(objects []*object, kinds []string) []*object {
	var out []*object
	for _, o := range objects {
		if !o.data && slices.Contains(kinds, o.kind) {
			out = append(out, o)
		}
	}
	return out
}
