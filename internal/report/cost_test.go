package report

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

// bill makes a line of a price that is known.
func costLine(component, quantity, unit, each, amount string) CostLine {
	return CostLine{
		Component: component, Quantity: d(quantity), Unit: unit, Price: d(each), Amount: d(amount),
		Purchase: "on-demand", Date: "2026-09-11", Kind: "extract", Source: "a public extract",
	}
}

// discounted is a line whose price was negotiated.
func discounted(l CostLine, list string) CostLine {
	l.List, l.Discount = d(list), "a price of 10% less: enterprise agreement, until 2027-06-30"
	return l
}

// costs is a cost with one of everything that a cost can show.
func costs() *Cost {
	container := []CostLine{
		costLine("vCPU", "365", "vCPU-hour", "0.04048", "14.7752"),
		costLine("memory", "730", "GB-hour", "0.004445", "3.24485"),
	}
	return &Cost{
		Schema: CostSchemaName, Tool: taskworthy.Tool{Name: "taskworthy", Version: "0.1.0"},
		Guide:  taskworthy.GuideInfo{Name: "ECS task usage guide", Version: "2026-01", Digest: "sha256:0123"},
		Region: "us-east-1", Profile: "prod", Arch: "x86_64", Purchase: "on-demand", Currency: "USD",
		Prices: CostPrices{Newest: "2026-10-07", Oldest: "2017-11", Count: 5000, Digest: "sha256:4567"},
		Applications: []CostApplication{{
			Path: "shop/compose.yaml",
			Workloads: []CostWorkload{
				{
					ID: "shop/compose.yaml#api", Name: "api", Title: "api", Role: taskworthy.Web, Verdict: taskworthy.ECSService, Grade: taskworthy.Good,
					Options: []CostOption{
						{ID: "ecs-fargate", Title: "Fargate, 0.5 vCPU, 1 GB", Today: true, Recommended: true, Complete: true, Monthly: d("18.02005"), Lines: container, Notes: []string{}},
						{ID: "ecs-fargate-spot", Title: "Fargate Spot, 0.5 vCPU, 1 GB", Complete: true, Monthly: d("18.02005"), Low: d("5.7374"), Lines: container, Notes: []string{}},
					},
					Difference:  d("0"),
					Assumptions: []CostFigure{{Key: "cpu", Value: d("512"), Unit: "CPU units", Means: "CPU of one copy, 1024 a vCPU", From: "assumed"}},
				},
				{
					ID: "shop/compose.yaml#db", Name: "db", Title: "db", Role: taskworthy.Database, Engine: "mysql", Verdict: taskworthy.ManagedService, Grade: taskworthy.Best, Target: "rds-mysql",
					Options: []CostOption{
						{ID: "ecs-fargate", Title: "Fargate with EFS, 0.5 vCPU, 1 GB", Today: true, Complete: true, Monthly: d("24.02005"), Lines: append(container[:2:2], costLine("EFS", "20", "GB-month", "0.3", "6")), Notes: []string{"a database on EFS is refused; this is the price alone"}},
						{ID: "rds-mysql", Title: "RDS for MySQL, db.t4g.micro, Multi-AZ", Target: "rds-mysql", Recommended: true, Complete: true, Monthly: d("27.96"), Lines: []CostLine{costLine("db.t4g.micro", "730", "hour", "0.032", "23.36"), discounted(costLine("gp3", "20", "GB-month", "0.23", "4.6"), "0.2555")}, Notes: []string{}},
						{ID: "aurora", Title: "Aurora", Target: "aurora", Monthly: d("2"), Lines: []CostLine{costLine("storage", "20", "GB-month", "0.1", "2"), {Component: "Aurora instance db.r9g.large", Quantity: d("730"), Unit: "unit"}}, Notes: []string{}},
					},
					Difference:  d("3.93995"),
					Assumptions: []CostFigure{{Key: "storage-gb", Value: d("20"), Unit: "GB", Means: "data that it keeps", From: "assumed", Why: "usual for database"}, {Key: "cpu", Value: d("512"), Unit: "CPU units", Means: "CPU of one copy, 1024 a vCPU", From: "assumed"}},
					BreakEven:   "RDS is the cheaper one from 1 vCPU and 2 GB up",
					Claims:      []CostClaim{{Place: "ecs", Guide: "About $200 a month (Fargate with 0.5 vCPU and 1 GB)", Computed: d("24.02005"), Option: "Fargate with EFS, 0.5 vCPU, 1 GB", Date: "2026-09-11"}},
				},
				{
					ID: "shop/compose.yaml#weird", Name: "=weird\x1b[31m", Title: "=weird\x1b[31m", Role: taskworthy.Broker, Verdict: taskworthy.ManagedService, Grade: taskworthy.Best, Target: "msk",
					Options: []CostOption{
						{ID: "ecs-fargate", Title: "Fargate, 0.5 vCPU, 1 GB", Today: true, Complete: true, Monthly: d("18.02005"), Lines: container, Notes: []string{}},
						{ID: "msk", Title: "MSK", Target: "msk", Recommended: true, Lines: []CostLine{{Component: "broker", Quantity: d("1460"), Unit: "unit"}}, Monthly: d("0"), Notes: []string{}},
					},
					Assumptions: []CostFigure{},
				},
				{
					ID: "shop/compose.yaml#mail", Name: "mail", Title: "mail", Role: taskworthy.DevTool, Verdict: taskworthy.LocalOnly, Grade: taskworthy.Good,
					Options: []CostOption{}, Assumptions: []CostFigure{},
				},
			},
			Shared: []CostShared{
				{ID: "alb", Title: "Application Load Balancer", Complete: true, Today: d("22.265"), Recommended: d("22.265"), TodayLines: []CostLine{costLine("load balancer", "730", "hour", "0.0225", "16.425"), costLine("LCU", "730", "LCU-hour", "0.008", "5.84")}, RecommendedLines: []CostLine{costLine("load balancer", "730", "hour", "0.0225", "16.425"), costLine("LCU", "730", "LCU-hour", "0.008", "5.84")}},
				{ID: "logs", Title: "logs", Complete: true, Today: d("1.5"), Recommended: d("0.5"), TodayLines: []CostLine{costLine("logs", "3", "GB", "0.5", "1.5")}, RecommendedLines: []CostLine{costLine("logs", "1", "GB", "0.5", "0.5")}},
			},
			Assumptions: []CostFigure{{Key: "logs-gb", Value: d("1"), Unit: "GB", Means: "logs in a month", From: "assumed"}},
			Total:       CostTotal{Today: d("65.8051"), Recommended: d("68.74505"), Difference: d("2.93995"), LeftOut: []string{"shop/compose.yaml#weird"}},
		}},
		Total: CostTotal{Today: d("65.8051"), Recommended: d("68.74505"), Difference: d("2.93995"), LeftOut: []string{"shop/compose.yaml#weird"}},
		WhatIf: &CostChange{
			What: []string{"storage-gb=20"}, Before: CostTotal{Today: d("60"), Recommended: d("70"), Difference: d("10"), LeftOut: []string{}},
			Today: d("5.8051"), Recommended: d("-1.25495"),
			Changed: []CostMove{
				{Application: "shop/compose.yaml", ID: "shop/compose.yaml#db", Title: "db", Before: CostPair{d("18.215"), d("29.215")}, Now: CostPair{d("24.02005"), d("27.96")}},
				{Application: "shop/compose.yaml", ID: "logs", Title: "logs", Now: CostPair{d("1.5"), d("0.5")}},
				{Application: "shop/compose.yaml", ID: "shop/compose.yaml#old", Title: "old", Before: CostPair{d("1.5"), d("0.5")}},
			},
			LeftOut: []string{"shop/compose.yaml#weird"},
		},
		Discounts: []CostDiscount{{Says: "a price of 10% less: enterprise agreement, until 2027-06-30", Pos: taskworthy.Pos{Path: "discounts.yaml", Line: 2, Column: 5}}},
		Notes:     []string{"The verdicts do not change with prices."},
		Problems:  []taskworthy.Problem{},
	}
}

func TestCostForms(t *testing.T) {
	for _, tt := range []struct {
		file  string
		form  string
		o     CostOptions
		width int
	}{
		{"cost.txt", "table", CostOptions{Lines: true}, 100},
		{"cost-60.txt", "table", CostOptions{}, 60},
		{"cost-80.txt", "table", CostOptions{}, 80},
		{"cost-160.txt", "table", CostOptions{}, 160},
		{"cost.json", "json", CostOptions{}, 0},
		{"cost.csv", "csv", CostOptions{}, 0},
		{"cost.md", "markdown", CostOptions{}, 0},
		{"cost.html", "html", CostOptions{}, 0},
	} {
		t.Run(tt.file, func(t *testing.T) {
			tt.o.Width = tt.width
			got := costAs(t, tt.form, costs(), tt.o)
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

func costAs(t *testing.T, form string, c *Cost, o CostOptions) []byte {
	t.Helper()
	for _, f := range CostFormats() {
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

func TestCostSchema(t *testing.T) {
	if err := schematest.Validate(CostSchema(), costAs(t, "json", costs(), CostOptions{})); err != nil {
		t.Error(err)
	}
}

func TestCostCSV(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(costAs(t, "csv", costs(), CostOptions{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if len(row) != len(costColumns) {
			t.Errorf("a row of %d: %q", len(row), row)
		}
	}
	for in, want := range map[string]string{"=1+1": "'=1+1", "-3.5": "-3.5", "@x": "'@x", "a": "a", "-x": "'-x", "": ""} {
		if got := csvText(in); got != want {
			t.Errorf("csvText(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestCostPageIsXML reads the page as XML.
func TestCostPageIsXML(t *testing.T) {
	page := xml.NewDecoder(bytes.NewReader(costAs(t, "html", costs(), CostOptions{})))
	for {
		if _, err := page.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
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
		if got, sign := usd(d(tt.in)), signed(d(tt.in)); got != tt.plain || sign != tt.sign {
			t.Errorf("%s: %s and %s, want %s and %s", tt.in, got, sign, tt.plain, tt.sign)
		}
	}
	if got := usd(nil); got != "unknown" {
		t.Errorf("what is not known is %q", got)
	}
}
