package usage

import (
	"bytes"
	"encoding/json"
	"maps"

	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// Schema is the JSON Schema (draft 2020-12) of a usage file, made from the figures
// that there are.
func Schema() []byte {
	all, some := map[string]any{}, map[string]any{
		sizing.Class: map[string]any{"description": "the managed size to price in place of the smallest that fits", "type": "string", "minLength": 1, "examples": []string{"db.m7g.large"}},
	}
	for _, d := range sizing.Defaults() {
		says := d.Means
		if d.Unit != "" {
			says += ", in " + d.Unit
		}
		p := map[string]any{"description": says, "type": []string{"number", "string"}, "minimum": 0, "pattern": `^[0-9]*\.?[0-9]+$|^[0-9]+\.$`}
		all[string(d.Key)] = p
		if !d.Whole {
			some[string(d.Key)] = p
		}
	}
	object := func(properties map[string]any) map[string]any {
		return map[string]any{"type": []string{"object", "null"}, "additionalProperties": false, "properties": properties}
	}
	all["workloads"] = map[string]any{
		"description":          "Figures for the workloads whose id (path#owner/name) a glob covers: * is any run of characters except / and #, ? is one of them, ** is any run at all. A glob without / and # is compared with the name. Where several cover one workload, the later line counts for each figure.",
		"type":                 []string{"object", "null"},
		"additionalProperties": object(some),
	}
	whole := maps.Clone(all)
	whole["applications"] = map[string]any{
		"description":          "Figures for the applications whose path, or a folder that it lies in, a glob covers: for all that is in them, for what their workloads share, and under workloads for some.",
		"type":                 []string{"object", "null"},
		"additionalProperties": object(all),
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	file := object(whole)
	file["$schema"], file["title"] = "https://json-schema.org/draft/2020-12/schema", "usage.yaml"
	file["description"] = "What no definition says about the use of applications: for every workload and for what they share, under workloads for some, and under applications for some applications."
	err := enc.Encode(file)
	if err != nil {
		panic("usage: " + err.Error()) // maps of words
	}
	return b.Bytes()
}
