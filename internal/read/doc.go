// Package read finds definitions and hands them to the readers that know them.
//
// It takes a source.Tree and gives Applications. There are two steps. Discover walks
// the folder that was asked about and says which files make definitions; Named does
// the same for files that the user named, whose content decides what they are. All
// then reads the definitions, several at a time.
//
//	defs, problems, stats, err := read.Discover(ctx, tree, read.Discovery{})
//	apps, err := read.All(ctx, tree, defs, read.Options{})
//
// # What is found
//
// A reader is asked folder by folder which files are its own; it knows their names
// and may look into them. Discovery does not enter .git, dependency folders such as
// node_modules, what .gitignore or .taskworthyignore exclude, or folders behind
// symbolic links, which are found where they really are. A reference in a definition
// leads wherever the Tree lets it.
//
// A project that another one includes is not read a second time on its own: All
// drops those whose main file was included by another definition. A file whose
// services others extend stays one of its own, since they take single services from
// it.
//
// # A new format
//
// It is one more Reader in Readers, in a file of this package that adapts its
// package to the interface.
package read
