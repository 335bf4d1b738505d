package costreport

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// columns are the columns of the CSV form: who wants sums adds them up.
var columns = []string{
	"application", "workload", "role", "verdict", "option", "target", "side", "complete",
	"component", "quantity", "unit", "price", "amount", "currency", "purchase", "date", "kind", "source", "list", "discount",
}

// CSV writes one row for every line of every option: amounts with all their
// digits, empty where they are not known. Side is today, recommended, both or neither.
func CSV(w io.Writer, c *Cost, _ Options) error {
	out := csv.NewWriter(w)
	rows := [][]string{columns}
	for i := range c.Applications {
		a := &c.Applications[i]
		for j := range a.Workloads {
			workload := &a.Workloads[j]
			for k := range workload.Options {
				o := &workload.Options[k]
				head := []string{
					a.Path, workload.ID, string(workload.Role), string(workload.Verdict), o.ID, string(o.Target), side(o.Today, o.Recommended),
					strconv.FormatBool(o.Complete),
				}
				rows = csvLines(rows, c, head, o.Lines)
			}
		}
		for j := range a.Shared {
			s := &a.Shared[j]
			head := []string{a.Path, "", "", "", s.ID, "", "today", strconv.FormatBool(s.Complete)}
			rows = csvLines(rows, c, head, s.TodayLines)
			head[6] = "recommended"
			rows = csvLines(rows, c, head, s.RecommendedLines)
		}
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

func csvLines(rows [][]string, c *Cost, head []string, lines []Line) [][]string {
	for i := range lines {
		l := &lines[i]
		row := append(make([]string, 0, len(columns)), head...)
		row = append(row, l.Component, exact(l.Quantity), l.Unit, exact(l.Price), exact(l.Amount), c.Currency, l.Purchase, l.Date, l.Kind, l.Source, exact(l.List), l.Discount)
		for i := range row {
			row[i] = csvText(row[i])
		}
		rows = append(rows, row)
	}
	return rows
}

func side(today, recommended bool) string {
	switch {
	case today && recommended:
		return "both"
	case today:
		return "today"
	case recommended:
		return "recommended"
	}
	return "neither"
}

// csvText is a field that no spreadsheet takes for a formula.
func csvText(s string) string {
	s = terminal.Clean(s)
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			return "'" + s
		}
	}
	return s
}
