// Package costreport tells what workloads cost: as tables for a terminal, as a comment
// on a change and as a page for people, as JSON and CSV for programs.
//
// It takes a finished Cost and computes nothing but what rounding hides. An Amount
// is exact until it is printed, and nil where it is not known, which no form shows as
// zero. Formats lists the forms by the names of --format. What a report on something
// else says of a cost, in a sentence or a cell, it has from here: Sentence, Basis, USD.
package costreport
