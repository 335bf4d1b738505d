package terminal

// Span is clean text in one style; the zero value is nothing.
type Span struct {
	style attributes
	text  string
}

// Text is the span without its style.
func (s Span) Text() string { return s.text }

// With is other text, which may come from an input, in the style of s.
func (s Span) With(text string) Span { return Span{s.style, Clean(text)} }

// Style makes a span of text that may come from an input.
type Style func(text string) Span

// attributes are ANSI's. The 16 basic colours follow the reader's own terminal theme.
type attributes string

const (
	plain attributes = ""
	bold  attributes = "1"
	dim   attributes = "2"
)

// Plain is text as it is.
func Plain(text string) Span { return Span{plain, Clean(text)} }

// Bold is what a line is about.
func Bold(text string) Span { return Span{bold, Clean(text)} }

// Dim is what may be passed over.
func Dim(text string) Span { return Span{dim, Clean(text)} }

// Green is as it should be.
func Green(text string) Span { return Span{"32", Clean(text)} }

// Yellow is to be looked at.
func Yellow(text string) Span { return Span{"33", Clean(text)} }

// Red is as it should not be.
func Red(text string) Span { return Span{"31", Clean(text)} }

// Cyan draws the eye and judges nothing.
func Cyan(text string) Span { return Span{"36", Clean(text)} }

// BoldYellow is a warning, or what is open.
func BoldYellow(text string) Span { return Span{"1;33", Clean(text)} }

// BoldRed is an error.
func BoldRed(text string) Span { return Span{"1;31", Clean(text)} }
