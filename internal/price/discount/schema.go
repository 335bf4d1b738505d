package discount

import _ "embed"

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (draft 2020-12) of a discount file.
func Schema() []byte { return schema }
