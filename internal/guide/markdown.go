package guide

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"text/template"
	"unicode"
)

//go:embed page/guide.md
var pageMarkdown string

// Markdown writes the guide as GitHub-flavoured Markdown, its footnotes as [^id].
func Markdown(w io.Writer, g *Guide) error {
	page, err := template.New("guide").Funcs(template.FuncMap{
		"slug":       slug,
		"tree":       func() string { return outline(g.Matrix.tree(), 0) },
		"cell":       cell,
		"code":       fence,
		"ours":       oursMark,
		"notes":      noteMarks,
		"mark":       markText,
		"target":     g.targetName,
		"also":       g.alsoNames,
		"usual":      g.usualLeaf,
		"guideFirst": guideFirst,
	}).Parse(pageMarkdown)
	if err != nil {
		return fmt.Errorf("parse the guide's Markdown: %w", err)
	}
	var b bytes.Buffer
	if err := page.Execute(&b, g); err != nil {
		return fmt.Errorf("render the guide: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

// outline is the matrix as nested lists.
func outline(n *node, depth int) string {
	var b strings.Builder
	if depth == 0 {
		fmt.Fprintf(&b, "- %s\n", bold(n))
		depth = 1
	}
	for _, br := range n.branches {
		fmt.Fprintf(&b, "%s- %s", strings.Repeat("  ", depth), br.answer)
		if br.note != "" {
			fmt.Fprintf(&b, ", %s", br.note)
		}
		fmt.Fprintf(&b, " → %s\n%s", bold(br.to), outline(br.to, depth+1))
	}
	return b.String()
}

func bold(n *node) string {
	s := "**" + n.title() + "**"
	if n.leaf != nil {
		s += " " + string(n.leaf.Grade)
	}
	return s + oursMark(n.ours())
}

// slug is the id that GitHub gives a heading.
func slug(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-':
			return unicode.ToLower(r)
		case r == ' ':
			return '-'
		}
		return -1
	}, s)
}

// cell keeps a text within one cell of a table.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ").Replace(s)
}

// fence sets code in a block that the code cannot close.
func fence(language, code string) string {
	mark := "```"
	for strings.Contains(code, mark) {
		mark += "`"
	}
	return mark + language + "\n" + strings.TrimRight(code, "\n") + "\n" + mark
}

func oursMark(ours bool) string {
	if ours {
		return " *(ours)*"
	}
	return ""
}

func noteMarks(ids []string) string {
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, "[^%s]", id)
	}
	return b.String()
}

func markText(m Mark) string {
	if !m.Valid() {
		return ""
	}
	return marks[m] + " "
}
