package report

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/report/sample"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
	"github.com/taskworthy/taskworthy/internal/schematest"
)

// pricedShop is the shop with costs: of one workload that moves and saves, one that
// moves and costs more, one that stays, one that is not known on one side.
func pricedShop() *taskworthy.Report {
	r := sample.Report()
	r.Guide.Digest = "sha256:" + strings.Repeat("0", 64)
	for i, c := range []*taskworthy.WorkloadCost{
		{Today: "36.0401", Recommended: "36.0401", Difference: "0"},
		{Today: "1049.040125", Recommended: "27.96", Difference: "-1021.080125"},
		{Today: "18.02005", Recommended: "18.688", Difference: "0.66795"},
		{Today: "21.52", Recommended: "", Difference: ""},
	} {
		r.Workloads[i].Cost = c
	}
	r.Cost = &taskworthy.Cost{
		Currency: "USD", Region: "us-east-1", Profile: "prod", Arch: "x86_64", Purchase: "on-demand", Newest: "2026-10-07", Oldest: "2017-12",
		Shared: []taskworthy.SharedCost{{Application: "shop/compose.yaml", Today: "22.265", Recommended: "22.265"}},
		Today:  "1125.365275", Recommended: "104.9531", Difference: "-1020.412175", LeftOut: 1,
	}
	return r
}

// TestCostsInReports compares the forms that show costs, and wants the others to be as
// they are without.
func TestCostsInReports(t *testing.T) {
	for _, tt := range []struct {
		file  string
		form  string
		width int
	}{
		{"priced.txt", "table", 120},
		{"priced-80.txt", "table", 80},
		{"priced.md", "markdown", 0},
		{"priced.json", "json", 0},
		{"priced.html", "html", 0},
	} {
		t.Run(tt.file, func(t *testing.T) {
			f := formNamed(t, tt.form)
			var b bytes.Buffer
			if err := f.Write(&b, pricedShop(), Options{Options: terminal.Options{Width: tt.width}, Guide: sample.Guide()}); err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, filepath.Join("testdata", tt.file), b.Bytes())
			if err := wellFormed(tt.form, b.Bytes(), pricedShop()); tt.form != "table" && err != nil {
				t.Error(err)
			}
			if tt.form == "json" {
				if err := schematest.Validate(Schema(), b.Bytes()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for _, form := range []string{"sarif", "junit", "github", "gitlab"} {
		var with, without bytes.Buffer
		plain := sample.Report()
		plain.Guide.Digest = pricedShop().Guide.Digest
		for to, r := range map[*bytes.Buffer]*taskworthy.Report{&with: pricedShop(), &without: plain} {
			if err := formNamed(t, form).Write(to, r, Options{Guide: sample.Guide()}); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(with.Bytes(), without.Bytes()) {
			t.Errorf("%s changes with costs", form)
		}
	}
}

func formNamed(t *testing.T, name string) Format {
	t.Helper()
	for _, f := range Formats() {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no form %s", name)
	return Format{}
}

func TestMoney(t *testing.T) {
	for in, want := range map[taskworthy.Money]string{"": "?", "0.005": "0.01", "-0.005": "-0.01", "1234567.894": "1,234,567.89", "7": "7.00"} {
		if got := orMark(in); got != want {
			t.Errorf("%q is %s, want %s", in, got, want)
		}
	}
}
