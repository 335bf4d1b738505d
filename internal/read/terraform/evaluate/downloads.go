package evaluate

import (
	"encoding/json"
	"strings"
)

// downloads notes which modules terraform init has put into the root module's
// folder.
func (r *run) downloads() {
	data, err := r.tree.ReadFile(in(r.root, ".terraform/modules/modules.json"))
	if err != nil {
		return
	}
	var list struct {
		Modules []struct{ Key, Dir string }
	}
	if json.Unmarshal(data, &list) != nil {
		return
	}
	r.downloaded = make(map[string]string, len(list.Modules))
	for _, m := range list.Modules {
		if m.Key != "" && m.Dir != "" {
			r.downloaded[m.Key] = in(r.root, strings.ReplaceAll(m.Dir, `\`, "/"))
		}
	}
}

// key is what terraform init calls the module that a block of m calls: the names
// of the calls on the way.
func (m *module) key(b *block) string {
	key := b.labels[0]
	for ; m.caller != nil; m = m.caller {
		key = m.call.labels[0] + "." + key
	}
	return key
}
