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
	for _, ch := range []*CostChange{c.Base, c.WhatIf} {
		if ch != nil {
			fmt.Fprintf(m.w, "\nWith %s: %s USD in containers, %s where the guide sends it.\n",
				markdownCode(strings.Join(ch.What, ", ")), signed(ch.Today), signed(ch.Recommended))
		}
	}
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
	var said []string
	for i := range c.Applications {
		for j := range c.Applications[i].Workloads {
			w := &c.Applications[i].Workloads[j]
			for _, says := range asides(w) {
				said = append(said, fmt.Sprintf("- %s: %s\n", markdownCode(w.Title), markdownText(says)))
			}
		}
	}
	m.folded("To know", len(said), func(i int) string { return said[i] })
	figures := assumptions(c)
	m.folded("Assumed, as nothing says otherwise", len(figures), func(i int) string {
		f := figures[i]
		return fmt.Sprintf("- %s = %s %s: %s; %s\n", markdownCode(f.Key), short(f.Value), f.Unit, markdownText(f.says()), markdownText(f.Names()))
	})
	if len(c.Notes) > 0 {
		fmt.Fprintf(m.w, "\n<sub>%s</sub>\n", markdownText(strings.Join(c.Notes, " ")))
	}
	return m.w.Flush()
}
