// Package source gives bounded access to the files of the user.
//
// Whatever a definition names (an included file, an env file, a Dockerfile) is
// read through a Tree, which refuses paths that lead out of its root, symbolic
// links that point out of it, links that go round in circles, files above the size
// limit and what is no regular file. A Tree may be used by several goroutines.
//
// # Paths
//
// Everywhere behind the command line a path is a tree path: with slashes, relative
// to the root, cleaned. Tree.Report turns it into the path that people read, which
// is relative to the folder they asked about.
//
// The root is the one that was asked for, or the git work tree that holds the
// folder. Where there is neither, the root is the folder itself and paths, but not
// links, may climb above it: "../common/base.yaml" is then a tree path too.
//
//	tree, err := source.Open("shop/compose.yaml", source.Options{})
//	data, err := tree.ReadFile(tree.File())
package source
