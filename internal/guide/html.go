package guide

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

var (
	//go:embed page/guide.html
	pageHTML string
	//go:embed page/guide.css
	pageCSS string
)

// HTML writes the guide as one page that needs nothing else: no script, no font, no
// picture from elsewhere. It follows the reader's light or dark, reads on a phone
// and prints.
func HTML(w io.Writer, g *Guide) error {
	page, err := template.New("guide").Funcs(template.FuncMap{
		"style":      func() template.CSS { return template.CSS(pageCSS + treeStyle) },
		"wideTree":   func() template.HTML { return template.HTML(draw(g, wide, "tree", false, nil)) },
		"narrowTree": func() template.HTML { return template.HTML(draw(g, narrow, "tree-narrow", false, nil)) },
		"ours":       func() template.HTML { return `<span class="ours">ours</span>` },
		"notes":      g.noteLinks,
		"mark":       markHTML,
		"target":     g.targetName,
		"also":       g.alsoNames,
		"usual":      g.usualLeaf,
		"guideFirst": guideFirst,
	}).Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("parse the guide's page: %w", err)
	}
	var b bytes.Buffer
	if err := page.Execute(&b, g); err != nil {
		return fmt.Errorf("render the guide: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

// noteLinks are the references to footnotes, numbered as the notes stand.
func (g *Guide) noteLinks(ids []string) template.HTML {
	var b strings.Builder
	for i, n := range g.Notes {
		if slices.Contains(ids, n.ID) {
			fmt.Fprintf(&b, `<sup><a href="#note-%s" aria-label="footnote %d">%d</a></sup>`, template.HTMLEscapeString(n.ID), i+1, i+1)
		}
	}
	return template.HTML(b.String())
}

// marks are the signs of an evaluation's cells.
var marks = map[Mark]string{MarkGood: "✓", MarkWarning: "!", MarkBad: "✗"}

func markHTML(m Mark) template.HTML {
	if !m.Valid() {
		return ""
	}
	return template.HTML(fmt.Sprintf(`<span class="mark %s" role="img" aria-label="%s">%s</span>`, m, m, marks[m]))
}

func (g *Guide) targetName(id taskworthy.Target) string {
	if t := g.Target(id); t != nil {
		return t.Name
	}
	return string(id)
}

// alsoNames are the other right places of an alternative, in a row.
func (g *Guide) alsoNames(offers []Offer) string {
	var names []string
	for _, o := range offers {
		name := g.targetName(o.Target)
		if leaf := g.Matrix.Leaf(o.Verdict); leaf != nil {
			name = leaf.Title
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// usualLeaf is where the matrix leads a role with its usual answers.
func (g *Guide) usualLeaf(r Role) *Leaf {
	_, _, leaf := g.Matrix.Walk(Case{Role: r.ID, Stateless: r.Stateless, Continuous: r.Continuous})
	return leaf
}

// guideFirst puts the guide's own rows before ours; their order decides, for readers
// the guide comes first.
func guideFirst(rows []Alternative) []Alternative {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b Alternative) int {
		switch {
		case a.Ours == b.Ours:
			return 0
		case b.Ours:
			return -1
		}
		return 1
	})
	return sorted
}
