// Package compose reads Compose projects into Applications.
//
// It takes the tree paths of a project's files, the first of them the main one,
// and gives one Application with a Workload for each service and job, of all
// profiles. Nothing that is wrong in the files stops it: what the reference loader
// (github.com/compose-spec/compose-go) refuses becomes a Problem at its place, and
// the service is read as far as it goes. It runs nothing, and fetches nothing from
// the network: remote includes and build contexts are noted only.
//
//	app, _ := compose.Read(ctx, tree, []string{"compose.yaml"}, compose.Options{})
//	for _, w := range app.Workloads {
//		fmt.Println(w.Pos, w.Name, w.Image.Ref)
//	}
//
// # Design
//
// A file becomes a tree of position.Node, and everything that Compose does to a
// file before it means something is a function from nodes to nodes: interpolation,
// include, extends, the merge of several documents and files. Nodes are never
// changed, only replaced, so whatever a service was put together from, each value
// still knows the file and line it was written at. Then one decoder turns the nodes
// of each service into a Workload.
//
// A file that uses none of these features, which is most of them, goes from the
// parser to the decoder directly: no maps are built, no reflection is used.
// The reference loader gives no positions, costs many times the parse and refuses
// what must still be decided; so it is not part of the program, but of the
// tests: for every file that it accepts, both must agree, and the merge is held
// against compose-go's own on generated services. What of it is cheap to start is
// used as it is: templates that are more than plain variables, and env files.
//
// The keys that Compose knows (keys_gen.go) are generated from compose-go's
// schema; a test fails when they are stale.
package compose
