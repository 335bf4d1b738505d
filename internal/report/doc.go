// Package report writes what taskworthy concluded, for people (Table, Markdown,
// HTML) and for programs (JSON, SARIF, JUnit and what GitHub and GitLab read).
//
// It takes the finished values and decides nothing: a format changes the form,
// never the content, and the same report gives the same bytes. Names and
// sentences come from other people's files, so whatever could steer a terminal
// is shown as an escape.
//
// A writer of reports is a func(io.Writer, *taskworthy.Report, Options) error;
// Formats lists them by the names of --format. What else is told, and what the
// forms are laid out with, has packages of its own below this one: costreport and
// explain; entry, terminal, markdown and page.
package report
