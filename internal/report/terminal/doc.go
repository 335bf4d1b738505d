// Package terminal lays text out for a person at a terminal: running text and
// grids of cells, in lines no wider than there are columns, in colour where that
// is wanted.
//
// A Printer writes; a Span is text in one style, made by Plain, Bold and the like.
// Names and sentences come from other people's files, so whatever could steer a
// terminal is shown as an escape (Clean): a Span holds no other text.
//
//	p := terminal.New(os.Stdout, terminal.Options{Width: 80, Color: true})
//	p.Heading("Findings")
//	p.Paragraph(2, 4, terminal.Bold(name), terminal.Plain(": "+says))
//	err := p.Close()
//
// How a judgement looks everywhere, the colour of a grade and a confidence in per
// cent, is here too.
package terminal
