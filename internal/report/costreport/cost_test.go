package costreport

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/schematest"
)

func d(s string) Amount { return price.MustDecimal(s) }

// line makes a line of a price that is known.
func line(component, quantity, unit, each, amount string) Line {
	return Line{
		Component: component, Quantity: d(quantity), Amount: d(amount),
		Rate: &Rate{Unit: unit, Price: d(each), Purchase: "on-demand", Date: "2026-09-11", Kind: "extract", Source: "a public extract"},
	}
}

// discounted is a line whose price was negotiated.
func discounted(l Line, list string) Line {
	l.List, l.Discount = d(list), "10% off the list: enterprise agreement, until 2027-06-30"
	return l
}

// costs is a cost with one of everything that a cost can show.
func costs() *Cost {
	container := []Line{
		line("vCPU", "365", "vCPU-hour", "0.04048", "14.7752"),
		line("memory", "730", "GB-hour", "0.004445", "3.24485"),
	}
	return &Cost{
		Schema: SchemaName, Tool: taskworthy.Tool{Name: "taskworthy", Version: "0.1.0"},
		Guide:  taskworthy.GuideInfo{Name: "ECS task usage guide", Version: "2026-01", Digest: "sha256:0123"},
		Region: "us-east-1", Profile: "prod", Arch: "x86_64", Purchase: "on-demand", Currency: "USD",
		Prices: Prices{Newest: "2026-10-07", Oldest: "2017-11", Count: 5000, Digest: "sha256:4567"},
		Applications: []Application{{
			Path: "shop/compose.yaml",
			Workloads: []Workload{
				{
					ID: "shop/compose.yaml#api", Name: "api", Title: "api", Role: taskworthy.Web, Verdict: taskworthy.ECSService, Grade: taskworthy.Good,
					Options: []Option{
						{ID: "ecs-fargate", Title: "Fargate, 0.5 vCPU, 1 GB", Today: true, Recommended: true, Complete: true, Monthly: d("18.02005"), Lines: container, Notes: []string{}},
						{ID: "ecs-fargate-spot", Title: "Fargate Spot, 0.5 vCPU, 1 GB", Complete: true, Monthly: d("18.02005"), Low: d("5.7374"), Lines: container, Notes: []string{}},
					},
					Difference: d("0"), Counted: true,
					Assumptions: []*Figure{{Key: "cpu", Value: d("512"), Unit: "CPU units", Means: "CPU of one copy, 1024 a vCPU", From: "assumed"}},
				},
				{
					ID: "shop/compose.yaml#db", Name: "db", Title: "db", Role: taskworthy.Database, Engine: "mysql", Verdict: taskworthy.ManagedService, Grade: taskworthy.Best, Target: "rds-mysql",
					Options: []Option{
						{ID: "ecs-fargate", Title: "Fargate with EFS, 0.5 vCPU, 1 GB", Today: true, Complete: true, Monthly: d("24.02005"), Lines: append(container[:2:2], line("EFS", "20", "GB-month", "0.3", "6")), Notes: []string{"a database on EFS is refused; this is the price alone"}},
						{ID: "rds-mysql", Title: "RDS for MySQL, db.t4g.micro, Multi-AZ", Target: "rds-mysql", Recommended: true, Complete: true, Monthly: d("27.96"), Lines: []Line{line("db.t4g.micro", "730", "hour", "0.032", "23.36"), discounted(line("gp3", "20", "GB-month", "0.23", "4.6"), "0.2555")}, Notes: []string{}},
						{ID: "aurora", Title: "Aurora", Target: "aurora", Monthly: d("2"), Lines: []Line{line("storage", "20", "GB-month", "0.1", "2"), {Component: "Aurora instance db.r9g.large", Quantity: d("730"), Rate: &Rate{Unit: "unit"}}}, Notes: []string{}},
					},
					Difference: d("3.93995"), Counted: true,
					Assumptions: []*Figure{{Key: "storage-gb", Value: d("20"), Unit: "GB", Means: "data that it keeps", From: "assumed", Why: "usual for database"}, {Key: "cpu", Value: d("512"), Unit: "CPU units", Means: "CPU of one copy, 1024 a vCPU", From: "assumed"}},
					BreakEven:   "break-even at 1 vCPU and 2 GB a copy, where RDS costs 58.20 and a container 60.11: below it a container costs less",
					Claims:      []Claim{{Place: "ecs", Guide: "About $200 a month (Fargate with 0.5 vCPU and 1 GB)", Computed: d("24.02005"), Option: "Fargate with EFS", Size: "1 copy of 0.5 vCPU and 1 GB", Date: "2026-09-11"}},
				},
				{
					ID: "shop/compose.yaml#weird", Name: "=weird\x1b[31m", Title: "=weird\x1b[31m", Role: taskworthy.Broker, Verdict: taskworthy.ManagedService, Grade: taskworthy.Best, Target: "msk",
					Options: []Option{
						{ID: "ecs-fargate", Title: "Fargate, 0.5 vCPU, 1 GB", Today: true, Complete: true, Monthly: d("18.02005"), Lines: container, Notes: []string{}},
						{ID: "msk", Title: "MSK", Target: "msk", Recommended: true, Lines: []Line{{Component: "broker", Quantity: d("1460"), Rate: &Rate{Unit: "unit"}}}, Monthly: d("0"), Notes: []string{}},
					},
					Assumptions: []*Figure{},
				},
				{
					ID: "shop/compose.yaml#mail", Name: "mail", Title: "mail", Role: taskworthy.DevTool, Verdict: taskworthy.LocalOnly, Grade: taskworthy.Good,
					Options: []Option{}, Assumptions: []*Figure{},
				},
			},
			Shared: []Shared{
				{ID: "alb", Title: "Application Load Balancer", Complete: true, Counted: true, Today: d("22.265"), Recommended: d("22.265"), TodayLines: []Line{line("load balancer", "730", "hour", "0.0225", "16.425"), line("LCU", "730", "LCU-hour", "0.008", "5.84")}, RecommendedLines: []Line{line("load balancer", "730", "hour", "0.0225", "16.425"), line("LCU", "730", "LCU-hour", "0.008", "5.84")}},
				{ID: "logs", Title: "logs", Complete: true, Counted: true, Today: d("1.5"), Recommended: d("0.5"), TodayLines: []Line{line("logs", "3", "GB", "0.5", "1.5")}, RecommendedLines: []Line{line("logs", "1", "GB", "0.5", "0.5")}},
			},
			Assumptions: []*Figure{{Key: "logs-gb", Value: d("1"), Unit: "GB", Means: "logs in a month", From: "assumed"}},
			Total:       Total{Today: d("65.8051"), Recommended: d("68.74505"), Difference: d("2.93995"), LeftOut: []string{"shop/compose.yaml#weird"}},
		}},
		Total: Total{Today: d("65.8051"), Recommended: d("68.74505"), Difference: d("2.93995"), LeftOut: []string{"shop/compose.yaml#weird"}},
		WhatIf: &Change{
			What: []string{"storage-gb=20"}, Before: Total{Today: d("60"), Recommended: d("70"), Difference: d("10"), LeftOut: []string{}},
			Today: d("5.8051"), Recommended: d("-1.25495"),
			Changed: []Move{
				{Application: "shop/compose.yaml", ID: "shop/compose.yaml#db", Title: "db", Before: Pair{d("18.215"), d("29.215")}, Now: Pair{d("24.02005"), d("27.96")}, Difference: Pair{d("5.80505"), d("-1.255")}},
				{Application: "shop/compose.yaml", ID: "logs", Title: "logs", Now: Pair{d("1.5"), d("0.5")}, Difference: Pair{d("1.5"), d("0.5")}},
				{Application: "blog/compose.yaml", ID: "blog/compose.yaml#old", Title: "old", Before: Pair{d("1.5"), d("0.5")}, Difference: Pair{d("-1.5"), d("-0.5")}},
			},
			LeftOut: []string{"shop/compose.yaml#weird"},
		},
		Limits:    []string{"The recommended total of 68.75 USD a month is over the limit of 60.00."},
		Discounts: []Discount{{Says: "10% off the list: enterprise agreement, until 2027-06-30", Pos: taskworthy.Pos{Path: "discounts.yaml", Line: 2, Column: 5}}},
		Notes:     []string{"The verdicts do not change with prices."},
		Problems:  []taskworthy.Problem{},
	}
}

func TestForms(t *testing.T) {
	for _, tt := range []struct {
		file  string
		form  string
		o     Options
		width int
	}{
		{"cost.txt", "table", Options{Lines: true}, 100},
		{"cost-60.txt", "table", Options{}, 60},
		{"cost-80.txt", "table", Options{}, 80},
		{"cost-160.txt", "table", Options{}, 160},
		{"cost.json", "json", Options{}, 0},
		{"cost.csv", "csv", Options{}, 0},
		{"cost.md", "markdown", Options{}, 0},
		{"cost.html", "html", Options{}, 0},
	} {
		t.Run(tt.file, func(t *testing.T) {
			tt.o.Width = tt.width
			got := written(t, tt.form, costs(), tt.o)
			golden.Compare(t, "testdata/"+tt.file, got)
			if bytes.ContainsRune(got, '\x1b') {
				t.Error("a name steers the terminal")
			}
			for line := range strings.Lines(string(got)) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); tt.width > 0 && n > tt.width {
					t.Errorf("a line of %d: %s", n, line)
				}
			}
		})
	}
}

func written(t *testing.T, form string, c *Cost, o Options) []byte {
	t.Helper()
	for _, f := range Formats() {
		if f.Name == form {
			var b bytes.Buffer
			if err := f.Write(&b, c, o); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
	}
	t.Fatalf("no form %s", form)
	return nil
}

func TestSchema(t *testing.T) {
	if err := schematest.Validate(Schema(), written(t, "json", costs(), Options{})); err != nil {
		t.Error(err)
	}
}

func TestCSV(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", costs(), Options{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if len(row) != len(columns) {
			t.Errorf("a row of %d: %q", len(row), row)
		}
	}
	for in, want := range map[string]string{"=1+1": "'=1+1", "-3.5": "-3.5", "@x": "'@x", "a": "a", "-x": "'-x", "": ""} {
		if got := csvText(in); got != want {
			t.Errorf("csvText(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestCSVCounted wants what is counted to sum up to the totals on both sides.
func TestCSVCounted(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", costs(), Options{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	sums := map[string]price.Decimal{}
	for _, row := range rows[1:] {
		if row[at["counted"]] != "true" {
			continue
		}
		amount := price.MustDecimal(row[at["amount"]])
		for _, side := range []string{"today", "recommended"} {
			if s := row[at["side"]]; s == side || s == "both" {
				sums[side] = sums[side].Add(amount)
			}
		}
	}
	total := costs().Total
	if sums["today"].Text(2) != total.Today.Text(2) || sums["recommended"].Text(2) != total.Recommended.Text(2) {
		t.Errorf("the rows sum up to %v, the totals are %v and %v", sums, total.Today, total.Recommended)
	}
}

// TestPageIsXML reads the page as XML.
func TestPageIsXML(t *testing.T) {
	page := xml.NewDecoder(bytes.NewReader(written(t, "html", costs(), Options{})))
	for {
		if _, err := page.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// TestNames wants each name once, and the rest counted.
func TestNames(t *testing.T) {
	for want, names := range map[string]string{
		"":                                  "",
		"a, b":                              "a b",
		"a ×2, b":                           "a b a",
		"a, b, c, d, e, f, g, h and 2 more": "a b c d e f g h i j i",
	} {
		if got := Names(strings.Fields(names)); got != want {
			t.Errorf("%s: %q, want %q", names, got, want)
		}
	}
}

// TestApplications wants a summary of several applications, the dearest first, with what
// counts with others.
func TestApplications(t *testing.T) {
	part := func(path, today, recommended, difference string, counted bool) Application {
		return Application{
			Path: path, Workloads: []Workload{{ID: path + "#web", Title: "web", Difference: d(difference), Counted: counted}},
			Total: Total{Today: d(today), Recommended: d(recommended), Difference: d(difference)},
		}
	}
	c := &Cost{
		Applications: []Application{part("a.yaml", "10", "8", "-2", true), part("b.yaml", "30", "32", "2", true), part("main.tf", "10", "8", "-2", false)},
		Total:        Total{Today: d("40"), Recommended: d("40"), Difference: d("0")},
	}
	text := string(written(t, "table", c, Options{}))
	want := `
Applications
                       IN CONTAINERS  AS THE GUIDE SAYS  CHANGE
  b.yaml                       30.00              32.00   +2.00
  a.yaml                       10.00               8.00   -2.00
  main.tf                      10.00               8.00   -2.00
  counted with others         -10.00              -8.00   +2.00
`
	if !strings.Contains(text, want) {
		t.Errorf("the table lacks\n%s\n%s", want, text)
	}
	page := string(written(t, "html", c, Options{}))
	if b, a := strings.Index(page, `<a href="#a1"><code>b.yaml</code>`), strings.Index(page, `<a href="#a0"><code>a.yaml</code>`); b < 0 || a < b {
		t.Errorf("the page has b.yaml at %d and a.yaml at %d", b, a)
	}
	comment := string(written(t, "markdown", c, Options{}))
	if !strings.Contains(comment, "<summary>Applications (3)</summary>") {
		t.Error("the comment has no applications")
	}
	const others = "Counted with others: -10.00 in containers, -8.00 where the guide sends it."
	if !strings.Contains(comment, others) || !strings.Contains(page, others) {
		t.Error("the comment or the page does not say what counts with others")
	}
}

// TestUnitPrice wants all digits of a list's price, and few of one that has no end.
func TestUnitPrice(t *testing.T) {
	for in, want := range map[string]string{"0.0000166667": "0.0000166667", "65.083333333333333333": "65.083333", "2.5": "2.5"} {
		if got := unitPrice(d(in)); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// TestNothing wants what is not deployed and what has no price to be told apart.
func TestNothing(t *testing.T) {
	c := &Cost{}
	if got := Sentence(c); got != "Nothing here runs on AWS, so there is nothing to price" {
		t.Error(got)
	}
	c.Total.LeftOut = []string{"c.yaml#bus"}
	if got := Sentence(c); got != "Nothing could be compared: a price is missing of 1 item" {
		t.Error(got)
	}
}

func TestUSD(t *testing.T) {
	for _, tt := range []struct{ in, plain, sign string }{
		{"0", "0.00", "0.00"},
		{"0.004", "0.00", "0.00"},
		{"-0.004", "0.00", "0.00"},
		{"0.005", "0.01", "+0.01"},
		{"1234567.891", "1,234,567.89", "+1,234,567.89"},
		{"-1234.5", "-1,234.50", "-1,234.50"},
		{"999", "999.00", "+999.00"},
	} {
		if got, sign := USD(d(tt.in)), signed(d(tt.in)); got != tt.plain || sign != tt.sign {
			t.Errorf("%s: %s and %s, want %s and %s", tt.in, got, sign, tt.plain, tt.sign)
		}
	}
	if got := USD(nil); got != "unknown" {
		t.Errorf("what is not known is %q", got)
	}
}
