// Package knowledge is what taskworthy knows about software: how a PostgreSQL
// looks in a definition, what a command line says about the role of a process,
// what a path inside a container is for.
//
// All of it is data, in data/*.yaml, with examples both ways beside each entry;
// adding knowledge needs no Go. The built-in data is compiled to Go values by
// go generate, and so are the tables in which it is found (Tables), so a process
// start pays nothing for it; a company's own entries are loaded from YAML at run
// time in the same form (Load).
//
// # Files
//
// Each file holds one or more of the top-level lists
//
//	software:  products, by their fingerprints          (Software)
//	commands:  what a command line does                 (Command)
//	wrappers:  programs that only start another program (Wrapper)
//	mounts:    what a path is for                       (MountRule)
//	words:     what a name, a mode variable hints at    (Word)
//	uses:      what tells a cache from a queue          (UseRule)
//	routes:    how a proxy is asked to route requests   (Route)
//
// # Patterns
//
// Globs know * (any run of characters) and ? (one character) and ignore case.
//
// An image pattern is matched against the repository path of a reference,
// without its registry, tag and digest. "postgres" is the official image, also
// behind library/, a mirror or a registry with a port, and, a little weaker, a
// repackaging under another owner (acme/postgres). "grafana/loki" wants that
// owner, also behind a mirror (mirror.example.com/grafana/loki). A pattern with
// a glob matches the last path segment when it has no slash (*-exporter), the
// end of the path otherwise (linuxserver/*).
//
// A command pattern is a list of words: the first is matched against the base
// name of the program (after wrappers and shells are unwrapped), the others
// must follow in this order, anywhere behind it: "celery beat" matches
// "celery -A shop beat -l info". A word of the pattern is a glob over one whole
// argument; a word that starts with ~ matches inside an argument (~migrate).
// Where a path ends an argument, its base name is compared as well.
//
// An environment pattern is a glob over the variable's name.
// A path pattern is an absolute path and matches the path itself and what lies
// below it; with globs, * also matches slashes.
package knowledge
