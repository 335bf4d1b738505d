// Package report writes what taskworthy concluded, for people (Table, Explain,
// RulePage) and for programs (JSON).
//
// It takes the finished values and decides nothing: a format changes the form,
// never the content, and the same report gives the same bytes. Names and
// sentences come from other people's files, so whatever could steer a terminal
// is shown as an escape (Clean).
//
// A writer of reports is a func(io.Writer, *taskworthy.Report, Options) error;
// Formats lists them by the names of --format.
package report
