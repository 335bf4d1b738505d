package compose

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// recipes are the Dockerfiles that were read, by recipeKey.String.
type recipes map[string]*taskworthy.Recipe

// recipeKey is what the outcome of reading a Dockerfile depends on.
type recipeKey struct {
	path, target   string
	args, contexts []pair
}

// String joins the fields; no two keys that differ have the same.
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
	return nil
}

// inline reads a Dockerfile that stands in the Compose file.
func (d *decoder) inline(key recipeKey, n *position.Node) *taskworthy.Recipe {
	return d.readRecipe(key, n.File.Path, []byte(n.Value))
}
