package compose

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/library"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// build reads a build section and the Dockerfile behind it.
func (d *decoder) build(n *position.Node) *taskworthy.Build {
	if n.IsNull() {
		return nil
	}
	if n.Is(position.Sequence) {
		d.wrongType(n, "build", "a folder, or a mapping with a context")
		return nil
	}
	n = asBuild(n)
	context := n.Get("context")
	b := &taskworthy.Build{
		Context: orElse(context.Text(), "."), Dockerfile: n.Get("dockerfile").Text(), Target: n.Get("target").Text(), Pos: n.Pos(),
	}
	if context.Text() != "" {
		b.Pos = context.Pos()
	}
	if isRemote(b.Context) || strings.Contains(b.Context, "://") {
		b.Remote = true
		d.note(CodeRemote, context, "the build context is remote and not fetched, so its Dockerfile is not known",
			"build from a local copy to have it read")
		return b
	}
	at := context
	if at == nil {
		at = n
	}
	folder := d.path(at, b.Context)
	b.Context = d.written(at, b.Context)
	recipe := recipeKey{target: b.Target, args: d.buildArgs(n), contexts: d.contexts(n.Get("additional_contexts"))}
	if inline := n.Get("dockerfile_inline"); inline.Text() != "" {
		if b.Dockerfile != "" {
			d.warn(CodeContradiction, inline, "a build has dockerfile and dockerfile_inline, which exclude each other", "remove one of them")
		}
		recipe.path = inline.File.Path
		b.Recipe = d.inline(recipe, inline)
		return b
	}
	recipe.path = source.Join(folder, orElse(b.Dockerfile, "Dockerfile"))
	b.Recipe = d.recipe(recipe, n, b.Pos)
	if b.Recipe != nil {
		b.Libraries = d.libraries(path.Dir(recipe.path), folder)
	}
	return b
}

// pair is one build argument or context.
type pair struct{ name, value string }

// buildArgs reads the arguments of a build. One without a value takes it from
// the project's environment.
func (d *decoder) buildArgs(n *position.Node) []pair {
	var out []pair
	for _, v := range d.variables(n.Get("args")) {
		out = append(out, pair{v.Name, v.Value})
	}
	return out
}

// contexts gives the additional contexts of a build that are images: named
// outright, or as what another service is built to or runs.
func (d *decoder) contexts(n *position.Node) []pair {
	var out []pair
	for _, e := range entries(asPairs(n)) {
		image, ok := strings.CutPrefix(e.Value.Text(), "docker-image://")
		if name, isService := strings.CutPrefix(e.Value.Text(), "service:"); isService {
			image = d.model.At("services", name, "image").Text()
			ok = image != ""
		}
		if ok {
			out = append(out, pair{e.Key.Value, image})
		}
	}
	return out
}

// libraries reads the package manifests of a build once.
func (d *decoder) libraries(beside, context string) []taskworthy.Package {
	if d.opts.KnowsLibrary == nil {
		return nil
	}
	key := [2]string{beside, context}
	libraries, ok := d.asked[key]
	if !ok {
		libraries = library.Beside(d.tree, beside, context, d.opts.KnowsLibrary)
		if d.asked == nil {
			d.asked = map[[2]string][]taskworthy.Package{}
		}
		d.asked[key] = libraries
	}
	return libraries
}

// recipe reads a Dockerfile once for each way in which it is built.
func (d *decoder) recipe(key recipeKey, n *position.Node, at taskworthy.Pos) *taskworthy.Recipe {
	name := key.String()
	if recipe, ok := d.recipes[name]; ok {
		return recipe
	}
	var recipe *taskworthy.Recipe
	data, err := d.read(key.path)
	switch {
	case err == nil:
		recipe = d.readRecipe(key, d.tree.Report(key.path), data)
		d.included = append(d.included, key.path)
	case errors.Is(err, fs.ErrNotExist):
		named := n.Get("dockerfile")
		if named.Text() != "" {
			at = named.Pos()
		}
		d.report(CodeDockerfile, taskworthy.SeverityWarning, at,
			fmt.Sprintf("there is no %s, so what this build makes is not known", d.tree.Report(key.path)), "check the context and the dockerfile")
	default:
		d.fileProblem(err, taskworthy.SeverityWarning, key.path, at, "")
	}
	if d.recipes == nil {
		d.recipes = make(recipes)
	}
	d.recipes[name] = recipe
	return recipe
}
