package guide

import (
	"fmt"
	"html"
	"unicode/utf8"

	"github.com/taskworthy/taskworthy"
)

// Leaves is what stands on the leaves of a drawn tree.
type Leaves map[taskworthy.Verdict][]Label

// Label is one line on a leaf; Href is where it leads, empty for nowhere.
type Label struct {
	Text, Href string
}

// labelsShown is how many labels a leaf has before it only counts the others.
const labelsShown = 8

// labelHeight and labelLetter are the measures of a label's line.
const (
	labelHeight = 16.0
	labelLetter = 6.4
)

// TreeStyle is what a page's style needs for trees that are drawn for it, beside the
// colours --ink, --soft, --edge, --paper, --card and those of the grades.
func TreeStyle() string { return treeStyle + labelStyle }

// labelStyle gives labels their looks.
const labelStyle = `
.tree .label{font-size:12px}
.tree a .label{text-decoration:underline;text-underline-offset:2px}
.tree .bare{opacity:.55}
`

// Trees draws the decision matrix twice for a page, wide for a screen and narrow for
// a phone, with what stands on the leaves; leaves on which nothing stands are faint.
func Trees(g *Guide, on Leaves) (broad, slim []byte) {
	return draw(g, wide, "tree", false, on), draw(g, narrow, "tree-narrow", false, on)
}

func (p *picture) labelsHeight(v taskworthy.Verdict) float64 {
	n := len(p.on[v])
	if n == 0 {
		return 0
	}
	return labelHeight*float64(min(n, labelsShown+1)) + 6
}

// labels writes what stands on a leaf, line by line below y.
func (p *picture) labels(v taskworthy.Verdict, x, y, width float64) {
	all := p.on[v]
	y += 6
	for i, l := range all {
		y += labelHeight
		if i == labelsShown {
			p.text(x, y, "middle", "note", fmt.Sprintf("and %d more", len(all)-i))
			return
		}
		if l.Href != "" {
			fmt.Fprintf(&p.boxes, `<a href="%s">`, html.EscapeString(l.Href))
		}
		p.text(x, y, "middle", "label", shorten(l.Text, int((width-padding)/labelLetter)))
		if l.Href != "" {
			p.boxes.WriteString("</a>")
		}
	}
}

// shorten keeps at most n characters; an ellipsis stands for what is gone.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}
