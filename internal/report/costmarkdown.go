package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// CostMarkdown writes a cost as a comment on a change: the total at a glance, each
// workload in a table, the figures folded away. What is left out is counted.
func CostMarkdown(w io.Writer, c *Cost, o CostOptions) error {
	m := &comment{w: bufio.NewWriter(w), o: o.Options}
	fmt.Fprintf(m.w, "### taskworthy cost: %s\n\n%s.\n", markdownText(costSentence(c)), markdownText(costBasis(c)))
	m.changed("Since", c.Base)
	m.changed("What if", c.WhatIf)
	var rows []costRow
	for i := range c.Applications {
		a := &c.Applications[i]
		rows = append(rows, costRow{title: span{text: a.Path}, alone: true})
		rows = append(rows, newCostGrid(a).rows...)
	}
	m.w.WriteString("\n| workload | on ECS | USD | elsewhere | USD | change |\n|---|---|---:|---|---:|---:|\n")
	m.list(len(rows), commentRoom/2, func(i int) string {
		r := rows[i]
		if r.alone {
			return fmt.Sprintf("| %s | | | | | |\n", markdownCode(r.title.text))
		}
		return fmt.Sprintf("| %s | %s | %s | %s | %s | %s |\n", markdownText(r.title.text), markdownText(r.left.says.text), r.left.amount.text,
			markdownText(r.right.says.text), r.right.amount.text, r.difference.text)
	})
	said := remarks(c)
	m.folded("To know", len(said), func(i int) string {
		if said[i].of == "" {
			return fmt.Sprintf("- %s\n", markdownText(said[i].says))
		}
		return fmt.Sprintf("- %s: %s\n", markdownCode(said[i].of), markdownText(said[i].says))
	})
	figures := assumptions(c)
	m.folded("Assumed, as nothing says otherwise", len(figures), func(i int) string {
		f := figures[i]
		says := markdownText(f.says())
		if of := f.Names(); of != "" {
			says += "; " + markdownText(of)
		}
		return fmt.Sprintf("- %s = %s: %s\n", markdownCode(f.Key), strings.TrimSpace(short(f.Value)+" "+f.Unit), says)
	})
	if len(c.Notes) > 0 {
		fmt.Fprintf(m.w, "\n<sub>%s</sub>\n", markdownText(strings.Join(c.Notes, " ")))
	}
	return m.w.Flush()
}

// changed writes what a change makes of the totals, and what it changes.
func (m *comment) changed(title string, c *CostChange) {
	if c == nil {
		return
	}
	fmt.Fprintf(m.w, "\n**%s %s: %s USD a month where the guide sends it**, %s in containers.\n",
		title, markdownCode(strings.Join(c.What, ", ")), signed(c.Recommended), signed(c.Today))
	if n := len(c.LeftOut); n > 0 {
		fmt.Fprintf(m.w, "\n%s left out, as a price is not known: %s.\n", count(n, "item"), markdownCode(named(c.LeftOut)))
	}
	if len(c.Changed) == 0 {
		return
	}
	m.w.WriteString("\n| changed | in containers | change | as the guide says | change |\n|---|---:|---:|---:|---:|\n")
	m.list(len(c.Changed), othersRoom, func(i int) string {
		v := &c.Changed[i]
		return fmt.Sprintf("| %s | %s | %s | %s | %s |\n", markdownText(v.Title),
			fromTo(v.Before.Today, v.Now.Today), moved(v.Before.Today, v.Now.Today).text,
			fromTo(v.Before.Recommended, v.Now.Recommended), moved(v.Before.Recommended, v.Now.Recommended).text)
	})
}
