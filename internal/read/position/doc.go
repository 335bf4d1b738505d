// Package position reads YAML, and with it JSON, into trees of nodes that know
// where they stand.
//
// It takes the bytes of one file and gives one Node for each document in it, with
// everything resolved that needs no knowledge of a format: encodings, aliases,
// merge keys, duplicate keys. What it cannot make sense of becomes a
// taskworthy.Problem; it refuses only what would cost unbounded time or memory
// (aliases that multiply, nesting without end) and bytes that are no text.
//
//	docs, problems := position.Parse("compose.yaml", data, position.Limits{})
//	for _, doc := range docs {
//		image := doc.At("services", "db", "image")
//		fmt.Println(image.Text(), image.Pos())
//	}
//
// # Design
//
// The text is parsed by go.yaml.in/yaml into its own nodes, which are then copied
// into ours. Ours are smaller, point at a File that names their path, and are cut
// from slabs, so that the copy costs little beside the parse. An alias becomes
// another pointer to the anchor's node: nothing is expanded, but the size that an
// expansion would have is counted, and a file beyond Limits.Nodes is refused.
// Readers may therefore walk a tree as if it were one, and must not change nodes
// that they did not make.
//
// Lines and columns are 1-based. The library counts columns in characters; here
// they are bytes of the text decoded to UTF-8, without a byte order mark.
package position
