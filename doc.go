// Package taskworthy holds the words in which taskworthy speaks: what an
// application is made of (Application, Workload), what was concluded about it
// (Classification, Placement) and what is said of it (Report, Finding, Problem).
//
// The package knows no file format, no cloud SDK and no terminal: readers make
// Applications, classify and decide add conclusions, report writers print them.
// Every fact and every conclusion carries a Pos, so that "why?" can be answered
// with a file and a line.
//
// The string values of the closed sets below (Role, Verdict, Target, ...) are
// public: they are the labels used in Compose files, in .taskworthy.yaml, in JSON
// and on the command line, spelled one way everywhere.
package taskworthy
