package guide

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"unicode/utf8"
)

// Tree draws the decision matrix as an SVG of its own, with a title, a description
// and colours for light and dark.
func Tree(g *Guide) []byte {
	return draw(g, wide, "tree", true, nil)
}

// layout places a tree and returns the size of the picture.
type layout func(p *picture, root *node) (width, height float64)

// draw lays the tree out and writes it, with what stands on its leaves. prefix keeps
// ids apart within one page; alone says that no page brings the colours.
func draw(g *Guide, lay layout, prefix string, alone bool, on Leaves) []byte {
	root := g.Matrix.tree()
	p := &picture{on: on}
	width, height := lay(p, root)
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" class="tree" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="%s-title %s-desc">`+"\n", width, height, prefix, prefix)
	fmt.Fprintf(&b, "<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n",
		prefix, html.EscapeString(g.Matrix.Title), prefix, html.EscapeString(strings.TrimSpace(describe(root))))
	if alone {
		b.WriteString("<style>" + treeColours + treeStyle + "</style>\n")
	}
	b.Write(p.lines.Bytes())
	b.Write(p.boxes.Bytes())
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// describe tells the tree in sentences, for those who do not see it.
func describe(n *node) string {
	var b strings.Builder
	for _, br := range n.branches {
		note := ""
		if br.note != "" {
			note = ", " + br.note
		}
		fmt.Fprintf(&b, "%s %s%s: %s. ", n.title(), capital(string(br.answer)), note, br.to.outcome())
	}
	for _, br := range n.branches {
		b.WriteString(describe(br.to))
	}
	return b.String()
}

// outcome is the node's title, for a leaf with its grade.
func (n *node) outcome() string {
	if n.leaf != nil {
		return fmt.Sprintf("%s (%s)", n.leaf.Title, n.leaf.Grade)
	}
	return strings.TrimSuffix(n.title(), "?")
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// picture collects shapes; lines lie under boxes.
type picture struct {
	lines, boxes bytes.Buffer
	on           Leaves
}

// Measures in the unit of the viewBox.
const (
	textSize   = 13.0
	lineHeight = 17.0
	charWidth  = 6.9 // of the average letter at textSize
	padding    = 11.0
)

// boxHeight is the height of a node's box that is width wide.
func (p *picture) boxHeight(n *node, width float64) float64 {
	h := 2*padding + lineHeight*float64(len(wrap(n.title(), width)))
	if n.leaf != nil {
		h += lineHeight + 3 + p.labelsHeight(n.leaf.Verdict)
	}
	return h
}

// box draws a node with its upper left corner at x, y.
func (p *picture) box(n *node, x, y, width, height float64) {
	class, round := "question", 8.0
	if n.leaf != nil {
		class, round = "leaf "+string(n.leaf.Grade), 4
		if p.on != nil && len(p.on[n.leaf.Verdict]) == 0 {
			class += " bare"
		}
	}
	if n.ours() {
		class += " ours"
	}
	fmt.Fprintf(&p.boxes, `<g class="%s"><rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="%.0f"/>`, class, x, y, width, height, round)
	at := y + padding + textSize - 1
	for _, line := range wrap(n.title(), width) {
		p.text(x+width/2, at, "middle", "name", line)
		at += lineHeight
	}
	if n.leaf != nil {
		p.text(x+width/2, at+3, "middle", "grade", strings.ToUpper(string(n.leaf.Grade)))
		p.labels(n.leaf.Verdict, x+width/2, at+3, width)
	}
	p.boxes.WriteString("</g>\n")
}

func (p *picture) text(x, y float64, anchor, class, s string) {
	fmt.Fprintf(&p.boxes, `<text x="%.1f" y="%.1f" text-anchor="%s" class="%s">%s</text>`, x, y, anchor, class, html.EscapeString(s))
}

func (p *picture) line(format string, args ...any) {
	fmt.Fprintf(&p.lines, `<path d="%s"/>`+"\n", fmt.Sprintf(format, args...))
}

// wrap breaks s at spaces into lines that fit a box of that width.
func wrap(s string, width float64) []string {
	most := int((width - 2*padding) / charWidth)
	var lines []string
	for word := range strings.FieldsSeq(s) {
		last := len(lines) - 1
		if last >= 0 && utf8.RuneCountInString(lines[last])+1+utf8.RuneCountInString(word) <= most {
			lines[last] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}

// The wide layout: levels from top to bottom, leaves side by side.
const (
	slot     = 150.0 // the width of a leaf
	gap      = 16.0
	question = 200.0 // the widest box of a question
	drop     = 74.0  // between two levels: room for the answer and its note
	margin   = 4.0
	// noteWidth is what wrap takes for 24 letters of a note, which are smaller.
	noteWidth  = 24*charWidth + 2*padding
	noteLetter = 5.9
)

// spot is a node with its place.
type spot struct {
	*node
	level            int
	x, width, height float64
	kids             []*spot
}

func (s *spot) middle() float64 { return s.x + s.width/2 }

func (s *spot) move(dx float64) {
	s.x += dx
	for _, kid := range s.kids {
		kid.move(dx)
	}
}

func wide(p *picture, root *node) (width, height float64) {
	l := &levels{p: p}
	top := l.place(root, 0)
	y := margin
	for i := range l.height {
		l.top = append(l.top, y)
		y += l.height[i] + drop
	}
	l.paint(top)
	return l.far + margin, y - drop + margin
}

// levels holds, for each level of the tree, the height of its tallest box, how far
// it is filled, and where it starts. far is the right end of all that was painted.
type levels struct {
	p                  *picture
	height, right, top []float64
	far                float64
}

// place finds a place for n to the right of what stands on its level already; what
// hangs below it moves along.
func (l *levels) place(n *node, level int) *spot {
	s := &spot{node: n, level: level, width: question}
	if n.leaf != nil {
		s.width = slot
	}
	if level == len(l.height) {
		l.height, l.right = append(l.height, 0), append(l.right, margin)
	}
	s.height = l.p.boxHeight(n, s.width)
	l.height[level] = max(l.height[level], s.height)
	for _, b := range n.branches {
		s.kids = append(s.kids, l.place(b.to, level+1))
	}
	s.x = l.right[level]
	if len(s.kids) > 0 {
		s.x = s.above() - s.width/2
		if s.x < l.right[level] {
			dx := l.right[level] - s.x
			s.move(dx)
			for i := level + 1; i < len(l.right); i++ {
				l.right[i] += dx
			}
		}
	}
	l.right[level] = s.x + s.width + gap
	return s
}

// above is the middle of what s stands above: of its only question, or of all.
func (s *spot) above() float64 {
	var questions []*spot
	for _, kid := range s.kids {
		if kid.question != nil {
			questions = append(questions, kid)
		}
	}
	if len(questions) == 1 {
		return questions[0].middle()
	}
	return (s.kids[0].middle() + s.kids[len(s.kids)-1].middle()) / 2
}

func (l *levels) paint(s *spot) {
	p, top := l.p, l.top[s.level]
	p.box(s.node, s.x, top, s.width, s.height)
	l.far = max(l.far, s.x+s.width)
	for i, kid := range s.kids {
		below := l.top[kid.level]
		bar := below - drop + 22
		p.line("M%.1f %.1f V%.1f H%.1f V%.1f", s.middle(), top+s.height, bar, kid.middle(), below)
		l.far = max(l.far, p.label(s.branches[i], kid.middle()+7, bar+16))
		l.paint(kid)
	}
}

// label writes an answer and, below it, its note, and returns its right end.
func (p *picture) label(b branch, x, y float64) (right float64) {
	p.text(x, y, "start", "answer", capital(string(b.answer)))
	for _, line := range wrap(b.note, noteWidth) {
		y += 13
		p.text(x, y, "start", "note", line)
		right = max(right, x+noteLetter*float64(utf8.RuneCountInString(line)))
	}
	return right
}

// The narrow layout: an indented list for a phone.
const (
	narrowWidth = 360.0
	indent      = 22.0
)

func narrow(p *picture, root *node) (width, height float64) {
	y := margin
	p.stack(root, margin, &y)
	return narrowWidth, y
}

// stack draws n at x and *y and what hangs below it, and moves *y behind it.
func (p *picture) stack(n *node, x float64, y *float64) {
	width := narrowWidth - margin - x
	height := p.boxHeight(n, width)
	p.box(n, x, *y, width, height)
	bottom := *y + height
	*y = bottom + 8
	for _, b := range n.branches {
		*y += 14
		says := capital(string(b.answer))
		if b.note != "" {
			says += ": " + b.note
		}
		p.text(x+indent, *y, "start", "answer", says)
		*y += 7
		p.line("M%.1f %.1f V%.1f H%.1f", x+indent/2, bottom, *y+18, x+indent)
		p.stack(b.to, x+indent, y)
	}
}

// treeColours are the page's colours, for a picture that stands alone.
const treeColours = `
.tree{--ink:#1d2228;--soft:#5b6570;--edge:#9aa3ac;--paper:#fff;--card:#f4f5f3;--good:#1d7a4c;--best:#1f5fae;--risky:#9a6200;--avoid:#b3362b}
@media(prefers-color-scheme:dark){.tree{--ink:#e6e9ec;--soft:#a3adb8;--edge:#66717d;--paper:#15181c;--card:#1e2329;--good:#5cc48f;--best:#7db3f5;--risky:#e0b04f;--avoid:#f08a7e}}
`

// treeStyle gives the shapes their looks.
const treeStyle = `
.tree{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
.tree path{fill:none;stroke:var(--edge);stroke-width:1.5;stroke-linejoin:round}
.tree rect{fill:var(--card);stroke:var(--edge);stroke-width:1.2}
.tree text{fill:var(--ink);font-size:13px}
.tree .question .name{font-weight:600}
.tree .answer{font-weight:600;font-size:12px}
.tree .note{fill:var(--soft);font-size:11px}
.tree .ours rect{stroke-dasharray:5 4}
.tree .leaf .name{font-size:12.5px}
.tree .leaf rect{fill:var(--paper);stroke-width:2}
.tree .grade{font-size:11px;font-weight:700;letter-spacing:.08em}
.tree .good rect{stroke:var(--good)}.tree .good .grade{fill:var(--good)}
.tree .best rect{stroke:var(--best)}.tree .best .grade{fill:var(--best)}
.tree .risky rect{stroke:var(--risky)}.tree .risky .grade{fill:var(--risky)}
.tree .avoid rect{stroke:var(--avoid)}.tree .avoid .grade{fill:var(--avoid)}
`
