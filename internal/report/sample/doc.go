// Package sample has a report with one of everything that a report can show, and a
// small guide, for the tests of what writes them.
package sample
