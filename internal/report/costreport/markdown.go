package costreport

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/taskworthy/taskworthy/internal/report/markdown"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// Markdown writes a cost as a comment on a change: the total at a glance, each
// workload in a table, the figures folded away. What is left out is counted.
func Markdown(w io.Writer, c *Cost, _ Options) error {
	m := comment{markdown.NewComment(w)}
	mark := ""
	if len(c.Limits) > 0 {
		mark = "❌ "
	}
	fmt.Fprintf(m, "### %staskworthy cost: %s\n", mark, markdown.Text(Sentence(c)))
	for _, says := range c.Limits {
		fmt.Fprintf(m, "\n**%s**\n", markdown.Text(says))
	}
	fmt.Fprintf(m, "\n%s.\n", markdown.Text(Basis(c)))
	m.changed("Since", c.Base)
	m.changed("What if", c.WhatIf)
	if all := largest(c); len(all) > 1 {
		m.Fold(fmt.Sprintf("Applications (%d)", len(all)), func() {
			m.WriteString("| application | in containers | as the guide says | change |\n|---|---:|---:|---:|\n")
			m.List(len(all), markdown.FoldedRoom, func(i int) string {
				a := all[i]
				return fmt.Sprintf("| %s | %s | %s | %s |\n", markdown.Code(a.Path), USD(a.Total.Today), USD(a.Total.Recommended), signed(a.Total.Difference))
			})
			if o := countedWithOthers(c); o != nil {
				fmt.Fprintf(m, "\n%s.\n", o)
			}
		})
	}
	m.WriteString("\n| workload | on ECS | USD | elsewhere | USD | change |\n|---|---|---:|---|---:|---:|\n")
	rows := c.rows()
	next, stop := iter.Pull(rows)
	m.List(count(rows), markdown.Room/2, func(int) string {
		r, _ := next()
		if r.alone {
			return fmt.Sprintf("| %s | | | | | |\n", markdown.Code(r.title.Text()))
		}
		return fmt.Sprintf("| %s | %s | %s | %s | %s | %s |\n", markdown.Text(r.title.Text()), markdown.Text(r.left.says.Text()), r.left.amount.Text(),
			markdown.Text(r.right.says.Text()), r.right.amount.Text(), r.difference.Text())
	})
	stop()
	said := remarks(c)
	m.Folded("To know", len(said), func(i int) string {
		if said[i].of == "" {
			return fmt.Sprintf("- %s\n", markdown.Text(said[i].says))
		}
		return fmt.Sprintf("- %s: %s\n", markdown.Code(said[i].of), markdown.Text(said[i].says))
	})
	figures := assumptions(c)
	m.Folded("Assumed, as nothing says otherwise", len(figures), func(i int) string {
		f := figures[i]
		says := markdown.Text(f.Says())
		if of := f.Names(); of != "" {
			says += "; " + markdown.Text(of)
		}
		return fmt.Sprintf("- %s = %s: %s\n", markdown.Code(f.Key), strings.TrimSpace(short(f.Value)+" "+f.Unit), says)
	})
	if len(c.Notes) > 0 {
		fmt.Fprintf(m, "\n<sub>%s</sub>\n", markdown.Text(strings.Join(c.Notes, " ")))
	}
	return m.Flush()
}

// rows are those of all tables below the names of their applications.
func (c *Cost) rows() iter.Seq[row] {
	return func(yield func(row) bool) {
		for i := range c.Applications {
			a := &c.Applications[i]
			if !yield(row{title: terminal.Plain(a.Path), alone: true}) {
				return
			}
			for _, r := range newGrid(a).rows {
				if !yield(r) {
					return
				}
			}
		}
	}
}

func count[T any](all iter.Seq[T]) (n int) {
	for range all {
		n++
	}
	return n
}

// comment is a cost on its way to Markdown.
type comment struct{ markdown.Comment }

// changed writes what a change makes of the totals, and what it changes.
func (m comment) changed(title string, c *Change) {
	if c == nil {
		return
	}
	fmt.Fprintf(m, "\n**%s %s: %s USD a month where the guide sends it**, %s in containers.\n",
		title, markdown.Code(strings.Join(c.What, ", ")), signed(c.Recommended), signed(c.Today))
	if n := len(c.LeftOut); n > 0 {
		fmt.Fprintf(m, "\n%s left out, as a price is not known: %s.\n", terminal.Count(n, "item"), markdown.Code(Names(c.LeftOut)))
	}
	if len(c.Changed) == 0 {
		return
	}
	m.WriteString("\n| changed | in containers | change | as the guide says | change |\n|---|---:|---:|---:|---:|\n")
	m.List(len(c.Changed), markdown.FoldedRoom, func(i int) string {
		v := &c.Changed[i]
		head := ""
		if c.heads(i) {
			head = fmt.Sprintf("| %s | | | | |\n", markdown.Code(v.Application))
		}
		return head + fmt.Sprintf("| %s | %s | %s | %s | %s |\n", markdown.Text(v.Title),
			fromTo(v.Before.Today, v.Now.Today), moved(v.Before.Today, v.Now.Today).Text(),
			fromTo(v.Before.Recommended, v.Now.Recommended), moved(v.Before.Recommended, v.Now.Recommended).Text())
	})
}
