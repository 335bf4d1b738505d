//go:build guidegen

package guide

// builtin is empty while the generator runs: it makes the real one.
var builtin Guide
