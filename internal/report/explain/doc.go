// Package explain writes what there is to know about one thing: a workload with its
// path through the guide (Explanation), a rule of the guide (Rule), an entry of the
// catalog of software (Entry).
//
// Each is a value that New, NewRule or NewEntry gathers and that marshals to JSON in
// a form with a version of its own; Write, WriteRule and WriteEntry write it for a
// person at a terminal. Nothing is decided here.
package explain
