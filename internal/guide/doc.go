// Package guide is the company's guide as data: what an ECS task is good for and
// what it is not, where everything else should go, and the decision matrix that
// says which is which.
//
// One set of values serves three readers. Package decide walks the matrix and
// fills the sentences in; Markdown, HTML and Tree print the guide for people; a
// company ejects the YAML, changes it and loads it back (Load, Read). So the guide
// that is read and the guide that decides cannot drift.
//
// # Files
//
// The built-in guide is data/*.yaml, compiled to Go values by go generate: a
// process start parses nothing. A guide of one's own is one YAML file, or a folder
// of them, read in the order of their names, in which a top-level list may go on in
// the next file. Load is strict: an unknown key, a missing one, a word outside a closed set, a reference to
// nothing, a role that reaches no leaf, a leaf that no role reaches are problems
// with file, line and column, and no guide is returned. A file is hostile input:
// its size is bounded, anchors and aliases are refused.
//
// # Conditions
//
// A condition (Match) is a plain match over sets, not an expression. A match can
// be checked for completeness: Load walks every role with every answer and knows
// that each reaches exactly one leaf. It costs nothing at start and reads as a
// table. An expression language offers neither; it can stand beside the matches
// for users' own rules when one is wanted.
//
// # Clauses
//
// Every item names its clause, a stable id such as
// databases.issues.data-persistence-risk. What the guide does not say but the
// matrix needs is marked ours. A fact that has moved on since the guide was written
// has a footnote (Note) with its date and source; the verdict stays the guide's.
package guide

//go:generate go run -tags guidegen ./gen
