// Package schematest holds values against our JSON Schemas. Only tests import it.
package schematest

import (
	"bytes"
	"fmt"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Validate gives what is wrong with value, which is JSON, by the schema, or with
// the schema itself.
func Validate(schema, value []byte) error {
	form, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		return fmt.Errorf("read the schema: %w", err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", form); err != nil {
		return fmt.Errorf("read the schema: %w", err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		return fmt.Errorf("compile the schema: %w", err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(value))
	if err != nil {
		return fmt.Errorf("read the value: %w", err)
	}
	return compiled.Validate(v)
}

// Enum is the enum of a schema that names the members of a closed set.
func Enum[T ~string](set []T) []any {
	members := make([]any, len(set))
	for i, m := range set {
		members[i] = string(m)
	}
	return members
}
