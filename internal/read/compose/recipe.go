package compose

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/dockerfile"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// recipes are the Dockerfiles that were read, by recipeKey.String.
type recipes map[string]*taskworthy.Recipe

// recipeKey is what the outcome of reading a Dockerfile depends on.
type recipeKey struct {
	path, target   string
	args, contexts []pair
}

// String joins the fields, so that no two keys that differ have the same.
func (k recipeKey) String() string {
	var b strings.Builder
	b.WriteString(k.path + "\x00" + k.target)
	for _, list := range [][]pair{k.args, k.contexts} {
		b.WriteString("\x01")
		for _, p := range list {
			b.WriteString("\x00" + p.name + "\x00" + p.value)
		}
	}
	return b.String()
}

// readRecipe reads a Dockerfile. shown is its path in messages.
func (d *decoder) readRecipe(key recipeKey, shown string, data []byte) *taskworthy.Recipe {
	opts := dockerfile.Options{Target: key.target, Args: toMap(key.args), Contexts: toMap(key.contexts), KeepEnv: d.opts.KeepEnv}
	recipe, problems := dockerfile.Read(dockerfile.Source{Path: shown, Data: data}, opts)
	d.problems = append(d.problems, problems...)
	return recipe
}

// inline reads a Dockerfile that stands in the Compose file. Empty lines before
// it give its lines the numbers that they have there.
func (d *decoder) inline(key recipeKey, n *position.Node) *taskworthy.Recipe {
	text := n.Value
	if n.EndLine > n.Line {
		text = strings.Repeat("\n", int(n.Line)) + text
	}
	return d.readRecipe(key, n.File.Path, []byte(text))
}

func toMap(pairs []pair) map[string]string {
	if len(pairs) == 0 {
		return nil
	}
	m := make(map[string]string, len(pairs))
	for _, p := range pairs {
		m[p.name] = p.value
	}
	return m
}
