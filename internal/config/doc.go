// Package config reads .taskworthy.yaml: how definitions are meant to be read,
// what they cannot say about a workload, how much a rule weighs, and what is
// accepted with a reason.
//
// It takes bytes and gives a Config together with every Problem it met, each at
// file:line:col with what to do. It is strict: an unknown key, a wrong type or a
// misspelled role is an error, never ignored, because a line that silently does
// nothing is worse than none. It refuses to guess, to follow aliases into
// anything but plain values, and to read more than MaxSize.
//
// Paths, globs and ids in the file are relative to the folder that holds it, so
// they mean the same wherever taskworthy is started:
//
//	file, ok, err := config.Find("shop/api", root)
//	cfg, problems, err := config.Load(file, "../.taskworthy.yaml")
//	scope := cfg.At("/srv/shop/api")
//	said := scope.Declared("compose.yaml#db")     // shop/api/compose.yaml#db in the file
//
// # Globs
//
// * is any run of characters except / and #, ? is one such character, ** is any
// run of characters at all. A workload glob without / and # is compared with the
// workload's name alone. A path glob also covers everything below what it
// matches, and one without / matches a name at any depth, as in .gitignore.
package config
