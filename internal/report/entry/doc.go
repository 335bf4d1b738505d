// Package entry has the findings and the problems of a report as both are shown: a
// place, a severity, a rule, what was seen and what to do about it.
//
// Standing, Existing, Waived and Problems list them, Write writes such a list for a
// person at a terminal.
package entry
