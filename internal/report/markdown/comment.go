package markdown

import (
	"bufio"
	"fmt"
	"io"
)

// Room is how long a comment may get: GitHub refuses more than 65,536 characters,
// and the ends of lists need some room.
const Room = 60_000

// FoldedRoom is what a folded list may fill of it.
const FoldedRoom = Room / 12

// Comment is a comment on a change as it is written: what counts at a glance, the
// rest folded away. Flush ends it.
type Comment struct{ *bufio.Writer }

// NewComment writes to w, with a buffer of its own.
func NewComment(w io.Writer) Comment { return Comment{bufio.NewWriter(w)} }

// Folded is a list that is folded away; an empty one is not there.
func (c Comment) Folded(title string, n int, item func(int) string) {
	if n > 0 {
		c.Fold(fmt.Sprintf("%s (%d)", title, n), func() { c.List(n, FoldedRoom, item) })
	}
}

// Fold writes what content does below a title that opens to it.
func (c Comment) Fold(title string, content func()) {
	fmt.Fprintf(c, "\n<details><summary>%s</summary>\n\n", title)
	content()
	c.WriteString("\n</details>\n")
}

// List writes n items while there is room for their bytes, and how many more there are.
func (c Comment) List(n, room int, item func(int) string) {
	for i := range n {
		text := item(i)
		if room -= len(text); room < 0 {
			fmt.Fprintf(c, "\nAnd %d more.\n", n-i)
			return
		}
		c.WriteString(text)
	}
}
