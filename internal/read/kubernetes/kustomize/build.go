package kustomize

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// FileNames are what a kustomization may be called, in kustomize's order.
var FileNames = []string{"kustomization.yaml", "kustomization.yml", "Kustomization"}

// Options say how kustomizations are read. The zero value is the default, but for
// Memory, which must be there.
type Options struct {
	Limits position.Limits
	Memory *position.Memory
}

// Built is what a kustomization comes to.
type Built struct {
	Resources []Resource
	// Included are the tree paths of all files that are a part of it, and of the
	// manifests beside those.
	Included []string
	Problems []taskworthy.Problem
	// Texts are the files that were read, by their reported paths.
	Texts []Text
}

// Resource is one object. Entry is the item of the kustomization that was built that
// brings it in.
type Resource struct {
	Node  *position.Node
	Entry *position.Node
}

// Text is a file as it was read.
type Text struct {
	Path string
	Data []byte
}

// What one build may cost at most.
const (
	maxBuilds    = 500 // kustomizations, however often
	maxDepth     = 30
	maxFiles     = 2000
	maxResources = 20_000
	maxBytes     = 64 << 20
	maxSteps     = 200_000 // comparisons of patches and names with objects, and values set in these
)

// Build builds the kustomization in a file.
func Build(ctx context.Context, tree *source.Tree, file string, opts Options) Built {
	b := &builder{ctx: ctx, tree: tree, opts: opts, memory: opts.Memory, files: make(map[string][]*position.Node), lines: make(map[string][]string)}
	layer := b.kustomization(file, nil, nil)
	if layer != nil {
		for _, r := range layer.resources {
			b.out.Resources = append(b.out.Resources, Resource{Node: r.node, Entry: r.entry})
		}
	}
	b.include()
	return b.out
}

// builder builds one kustomization with all that it names.
type builder struct {
	ctx     context.Context
	tree    *source.Tree
	opts    Options
	memory  *position.Memory
	out     Built
	files   map[string][]*position.Node // what was parsed, by tree path
	used    []string                    // those in their order
	lines   map[string][]string         // of files with patches inside, by reported path
	builds  int
	bytes   int
	made    int // resources, those of all bases counted
	steps   int
	tooMany bool
}

// resource is an object on its way.
type resource struct {
	node  *position.Node
	entry *position.Node
	// names are all that it has had, the present one last; patches may use any.
	names []string
}

func (r *resource) kind() string      { return r.node.Get("kind").Text() }
func (r *resource) name() string      { return r.node.At("metadata", "name").Text() }
func (r *resource) namespace() string { return r.node.At("metadata", "namespace").Text() }

// layer is what one kustomization has accumulated.
type layer struct {
	file      string // its tree path
	folder    string
	node      *position.Node
	resources []*resource
	chain     []string // the kustomizations that led here
}

// kustomization builds one. entry is the item that names it, nil for the first one.
func (b *builder) kustomization(file string, entry *position.Node, chain []string) *layer {
	if b.ctx.Err() != nil {
		return nil
	}
	if slices.Contains(chain, file) {
		b.warn(CodeCycle, entry, fmt.Sprintf("the kustomization %s is a part of itself", b.tree.Report(file)), "remove one of the references")
		return nil
	}
	if b.builds++; b.builds > maxBuilds || len(chain) > maxDepth {
		b.excess(entry, "kustomizations", maxBuilds)
		return nil
	}
	docs := b.parse(file, entry)
	l := &layer{file: file, folder: path.Dir(file), chain: append(chain[:len(chain):len(chain)], file)}
	for _, doc := range docs {
		if doc.Is(position.Mapping) {
			l.node = doc
			break
		}
	}
	if l.node == nil {
		return nil
	}
	b.accumulate(l)
	return l
}

// accumulate does what a kustomization says, in kustomize's order.
func (b *builder) accumulate(l *layer) {
	for _, key := range []string{"resources", "bases"} {
		for _, item := range b.list(l, key) {
			b.resource(l, item)
		}
	}
	b.plugins(l)
	b.generate(l)
	for _, item := range b.list(l, "components") {
		b.component(l, item)
	}
	b.transform(l)
}

// transform changes what has accumulated.
func (b *builder) transform(l *layer) {
	b.strategicMerges(l)
	b.patches(l)
	b.namespace(l)
	b.rename(l)
	b.label(l)
	b.annotate(l)
	b.jsonPatches(l)
	b.replicas(l)
	b.images(l)
	b.replacements(l)
	b.vars(l)
}

// resource adds what an item of resources names: a file or another kustomization.
func (b *builder) resource(l *layer, item *position.Node) {
	file, kustomization, ok := b.locate(l, item, "resource")
	if !ok {
		return
	}
	if kustomization {
		if inner := b.kustomization(file, item, l.chain); inner != nil {
			b.take(l, item, inner.resources)
		}
		return
	}
	var found []*resource
	for _, doc := range b.parse(file, item) {
		found = b.objects(found, doc, 0)
	}
	b.take(l, item, found)
}

// take adds resources to what has accumulated. A layer has its own of each, since
// another layer may have taken the same.
func (b *builder) take(l *layer, item *position.Node, found []*resource) {
	for _, r := range found {
		if b.made++; b.made > maxResources {
			b.excess(item, "objects", maxResources)
			return
		}
		own := *r
		own.entry = item
		l.resources = append(l.resources, &own)
	}
}

// objects adds the objects of a document, those of a List one by one.
func (b *builder) objects(found []*resource, doc *position.Node, depth int) []*resource {
	if !doc.Is(position.Mapping) || depth > 10 {
		return found
	}
	if kind := doc.Get("kind").Text(); strings.HasSuffix(kind, "List") && doc.Get("items").Is(position.Sequence) {
		for _, item := range doc.Get("items").Items {
			found = b.objects(found, item, depth+1)
		}
		return found
	}
	if doc.Get("kind").Text() == "" || doc.Get("apiVersion").Text() == "" {
		return found
	}
	r := &resource{node: doc}
	r.names = []string{r.name()}
	return append(found, r)
}

// component builds a component upon what has accumulated.
func (b *builder) component(l *layer, item *position.Node) {
	file, kustomization, ok := b.locate(l, item, "component")
	if !ok {
		return
	}
	if !kustomization {
		b.warn(CodeType, item, fmt.Sprintf("the component %q is a file", item.Text()), "name the folder of a component")
		return
	}
	if slices.Contains(l.chain, file) {
		b.warn(CodeCycle, item, fmt.Sprintf("the component %s is a part of itself", b.tree.Report(file)), "remove one of the references")
		return
	}
	if b.builds++; b.builds > maxBuilds || len(l.chain) > maxDepth {
		b.excess(item, "kustomizations", maxBuilds)
		return
	}
	for _, doc := range b.parse(file, item) {
		if doc.Is(position.Mapping) {
			inner := &layer{file: file, folder: path.Dir(file), node: doc, resources: l.resources, chain: append(l.chain[:len(l.chain):len(l.chain)], file)}
			before := len(l.resources)
			b.accumulate(inner)
			l.resources = inner.resources
			for i := before; i < len(l.resources); i++ {
				l.resources[i].entry = item
			}
			return
		}
	}
}
