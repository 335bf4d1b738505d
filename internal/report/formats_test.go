package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/report/sample"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// TestFormats compares every form of the shop with what is expected of it.
func TestFormats(t *testing.T) {
	files := map[string]string{
		"json": "shop.json", "sarif": "shop.sarif", "junit": "shop.xml", "markdown": "shop.md", "github": "github.txt",
		"gitlab": "gitlab.json", "html": "shop.html",
	}
	for _, f := range Formats() {
		if f.Name == "table" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			var b bytes.Buffer
			if err := f.Write(&b, sample.Report(), Options{Prefix: "apps", FailOn: taskworthy.SeverityWarning, Guide: sample.Guide()}); err != nil {
				t.Fatal(err)
			}
			if files[f.Name] == "" {
				t.Fatal("no golden file is named for this form")
			}
			if err := wellFormed(f.Name, b.Bytes(), sample.Report()); err != nil {
				t.Error(err)
			}
			golden.Compare(t, filepath.Join("testdata", files[f.Name]), b.Bytes())
		})
	}
}

func TestPrefix(t *testing.T) {
	o := Options{Prefix: "apps/shop"}
	for reported, want := range map[string]string{
		"compose.yaml": "apps/shop/compose.yaml", "../x.yaml": "apps/x.yaml", "-": "-", "": "",
	} {
		if got := o.file(reported); got != want {
			t.Errorf("%q is %q, want %q", reported, got, want)
		}
	}
}

// TestEveryFormIsWellFormed draws reports whose texts try to break out of every
// form, and wants each form to be what it is, twice the same, and safe to show.
func TestEveryFormIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawReport(t)
		o := Options{Options: terminal.Options{Width: rapid.IntRange(60, 200).Draw(t, "width")}, Prefix: rapid.SampledFrom([]string{"", "a/b", ".."}).Draw(t, "prefix")}
		for _, f := range Formats() {
			var first, second bytes.Buffer
			if err := errors.Join(f.Write(&first, r, o), f.Write(&second, r, o)); err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if !bytes.Equal(first.Bytes(), second.Bytes()) {
				t.Fatalf("%s: not the same twice", f.Name)
			}
			if err := wellFormed(f.Name, first.Bytes(), r); err != nil {
				t.Fatalf("%s: %v\n%s", f.Name, err, first.Bytes())
			}
		}
	})
}

// wellFormed holds the text of a form against what the form is.
func wellFormed(format string, text []byte, r *taskworthy.Report) error {
	if !utf8.Valid(text) {
		return errors.New("not UTF-8")
	}
	if format == "json" { // it keeps every character, for programs
		if !json.Valid(text) {
			return errors.New("not JSON")
		}
		return nil
	}
	for _, c := range string(text) {
		if c < ' ' && c != '\n' || c == 0x7f || 0x80 <= c && c < 0xa0 || c == '\u202e' {
			return fmt.Errorf("the character %U", c)
		}
	}
	switch format {
	case "sarif", "gitlab":
		if !json.Valid(text) {
			return errors.New("not JSON")
		}
		return nil
	case "junit":
		return junitAccepts(text)
	case "markdown":
		return tablesHold(string(text))
	case "github":
		return commandsHold(string(text), r)
	case "html":
		return tagsBalance(text)
	}
	return nil
}

// junitAccepts holds what Jenkins and GitLab want of a report: names and classes are
// there, counts are right, a case has one outcome.
func junitAccepts(text []byte) error {
	var all junitSuites
	if err := xml.Unmarshal(text, &all); err != nil {
		return err
	}
	tests, failures := 0, 0
	for _, s := range all.Suites {
		if s.Name == "" || s.Tests != len(s.Cases) || len(s.Cases) == 0 {
			return fmt.Errorf("suite %q counts %d of %d", s.Name, s.Tests, len(s.Cases))
		}
		tests, failures = tests+s.Tests, failures+s.Failures
		for _, c := range s.Cases {
			if c.Name == "" || c.Class == "" || c.Time == "" || one(c.Failure != nil)+one(c.Error != nil)+one(c.Skipped != nil) > 1 {
				return fmt.Errorf("case %+v", c)
			}
		}
	}
	if tests != all.Tests || failures != all.Failures {
		return fmt.Errorf("%d tests and %d failures, counted %d and %d", tests, failures, all.Tests, all.Failures)
	}
	return nil
}

// tablesHold wants each row of a table to have the cells of its head, folds to
// be closed, and no tag but ours.
func tablesHold(text string) error {
	columns := 0
	for line := range strings.Lines(text) {
		switch {
		case !strings.HasPrefix(line, "|"):
			columns = 0
		case columns == 0:
			columns = strings.Count(line, "|")
		case strings.Count(line, "|") != columns:
			return fmt.Errorf("a row of other width: %s", line)
		}
	}
	if len(text) > 65_536 {
		return fmt.Errorf("a comment of %d", len(text))
	}
	for _, tag := range regexp.MustCompile(`<[^>]*>?`).FindAllString(text, -1) {
		switch tag {
		case "<details>", "</details>", "<summary>", "</summary>", "<code>", "</code>", "<sub>", "</sub>":
		default:
			return fmt.Errorf("the tag %s", tag)
		}
	}
	if m := regexp.MustCompile(`[^/\w;]@\w`).FindString(regexp.MustCompile(`<code>.*?</code>`).ReplaceAllString(text, "")); m != "" {
		return fmt.Errorf("a mention: %s", m)
	}
	return nil
}

// commandsHold wants one command a line, as many as findings and problems count.
func commandsHold(text string, r *taskworthy.Report) error {
	want := 1 + len(r.Problems)
	for _, f := range r.Findings {
		want += one(f.Waived == nil && !f.Existing)
	}
	got := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(got) != want {
		return fmt.Errorf("%d lines, want %d", len(got), want)
	}
	command := regexp.MustCompile(`^::(error|warning|notice) (file=[^:,]*,(line=\d+,)?(col=\d+,)?)?title=[^:,]*::[^\r\n]*$`)
	for _, line := range got[:want-1] {
		if !command.MatchString(line) {
			return fmt.Errorf("no command: %s", line)
		}
	}
	return nil
}

// tagsBalance reads the page, which is XML too, and wants no script in it.
func tagsBalance(text []byte) error {
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "script" {
			return errors.New("a script")
		}
	}
}

// hostile are texts that try to be more than text somewhere.
var hostile = []string{
	"db", "a|b", "a\nb\r\n", "\x1b[31mred\x07", "\u202eevil", "@team #1", "<script>alert(1)</script>", "]]>", "--> <!--", "`code`", "```\n",
	"](javascript:alert(1))", "![x](https://example.com/x.png)", "::error::pwn", "%0A::error::", "a,b:c=d", "\xff\xfe", "\x00", "&amp;", "https://example.com",
	`"quoted"`, "{{.}}", "${var.name}", "</details>", "</style></svg>", "naïve 漢字 ✓", "", "  ", "| --- |", "- x", strings.Repeat("long", 40),
}

func drawReport(t *rapid.T) *taskworthy.Report {
	text := rapid.OneOf(rapid.SampledFrom(hostile), rapid.String())
	pos := rapid.Custom(func(t *rapid.T) taskworthy.Pos {
		return taskworthy.Pos{Path: text.Draw(t, "path"), Line: rapid.IntRange(0, 99).Draw(t, "line"), Column: rapid.IntRange(0, 99).Draw(t, "column")}
	})
	r := &taskworthy.Report{
		Schema: taskworthy.ReportSchema, Tool: taskworthy.Tool{Name: "taskworthy", Version: text.Draw(t, "version")},
		Guide:   taskworthy.GuideInfo{Name: text.Draw(t, "guide"), Version: text.Draw(t, "guide version")},
		Summary: taskworthy.Summary{Findings: map[taskworthy.Severity]int{}, Problems: map[taskworthy.Severity]int{}, Read: map[string]int{text.Draw(t, "format"): 1}},
	}
	for range rapid.IntRange(0, 4).Draw(t, "workloads") {
		r.Workloads = append(r.Workloads, taskworthy.WorkloadReport{
			ID: text.Draw(t, "id"), Name: text.Draw(t, "name"), Owner: text.Draw(t, "owner"), Image: text.Draw(t, "image"),
			Source: taskworthy.Source{Format: "compose", Path: text.Draw(t, "file"), Line: 1},
			Role:   rapid.SampledFrom(taskworthy.Roles).Draw(t, "role"), Engine: text.Draw(t, "engine"),
			Verdict: rapid.SampledFrom(taskworthy.Verdicts).Draw(t, "verdict"), Grade: rapid.SampledFrom(taskworthy.Grades).Draw(t, "grade"),
			Confidence: rapid.Float64Range(0, 1).Draw(t, "confidence"),
			Evidence:   []taskworthy.Evidence{{Rule: text.Draw(t, "rule"), Says: text.Draw(t, "says"), Pos: pos.Draw(t, "pos")}},
			Trace:      []taskworthy.Step{{Question: text.Draw(t, "question"), Answer: text.Draw(t, "answer"), Because: []int{0, 7}, Open: text.Draw(t, "open")}},
			Issues:     []taskworthy.Issue{{Rule: text.Draw(t, "issue"), Saw: text.Draw(t, "saw"), Pos: pos.Draw(t, "seen")}},
			SameAs:     []string{text.Draw(t, "same")},
		})
	}
	for range rapid.IntRange(0, 5).Draw(t, "findings") {
		f := taskworthy.Finding{
			Rule: text.Draw(t, "rule"), Severity: rapid.SampledFrom(taskworthy.Severities).Draw(t, "severity"), Workload: text.Draw(t, "workload"),
			Pos: pos.Draw(t, "pos"), Message: text.Draw(t, "message"), Help: text.Draw(t, "help"), Details: []string{text.Draw(t, "detail")},
			Existing: rapid.Bool().Draw(t, "existing"),
		}
		if rapid.Bool().Draw(t, "is waived") {
			f.Waived = &taskworthy.Waived{Reason: text.Draw(t, "reason"), Expires: text.Draw(t, "expires"), Pos: pos.Draw(t, "waiver")}
		}
		if len(r.Workloads) > 0 && rapid.Bool().Draw(t, "of a workload") {
			f.Workload = r.Workloads[0].ID
		}
		r.Findings = append(r.Findings, f)
		r.Summary.Findings[f.Severity]++
	}
	for range rapid.IntRange(0, 2).Draw(t, "problems") {
		r.Problems = append(r.Problems, taskworthy.Problem{
			Code: "TW1001", Severity: rapid.SampledFrom(taskworthy.Severities).Draw(t, "severity"), Pos: pos.Draw(t, "pos"),
			Message: text.Draw(t, "message"), Hint: text.Draw(t, "hint"),
		})
	}
	return r
}

// A comment on a large change is short to read, and never longer than GitHub takes: 65,536
// characters.
func TestCommentIsShort(t *testing.T) {
	r := &taskworthy.Report{}
	for i := range 3000 {
		pos := taskworthy.Pos{Path: fmt.Sprintf("services/%d/main.tf", i), Line: 3, Column: 1}
		w := taskworthy.WorkloadReport{ID: fmt.Sprint(i), Name: "api", Source: taskworthy.Source{Path: pos.Path}}
		r.Workloads = append(r.Workloads, w)
		r.Findings = append(r.Findings, taskworthy.Finding{
			Rule: "single-copy", Severity: taskworthy.SeverityWarning, Workload: w.ID, Pos: pos, Message: strings.Repeat("a long message ", 20), Help: "mend it",
		})
		r.Problems = append(r.Problems, taskworthy.Problem{Code: "TW1", Severity: taskworthy.SeverityNote, Pos: pos, Message: "a note", Hint: "read it"})
	}
	var b bytes.Buffer
	if err := Markdown(&b, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if n := utf8.RuneCount(b.Bytes()); n > 65_536 {
		t.Errorf("%d characters", n)
	}
	seen, _, _ := strings.Cut(b.String(), "<details>")
	if n := strings.Count(seen, "| warning |"); n != atAGlance {
		t.Errorf("%d findings are seen at a glance, want %d", n, atAGlance)
	}
	if !strings.Contains(b.String(), "<summary>2988 more findings</summary>") {
		t.Error("the others are not counted")
	}
}

// What several callers of a module have at the same line is told once.
func TestAnnotatedOnce(t *testing.T) {
	f := taskworthy.Finding{Rule: "single-copy", Severity: taskworthy.SeverityWarning, Pos: taskworthy.Pos{Path: "m.tf", Line: 3}, Message: "one: a, b%\n"}
	other := f
	f.Workload, other.Workload = "a", "b"
	var b bytes.Buffer
	if err := GitHub(&b, &taskworthy.Report{Findings: []taskworthy.Finding{f, other}}, Options{}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "::warning"); n != 1 {
		t.Errorf("%d annotations:\n%s", n, b.String())
	}
	if !strings.Contains(b.String(), "b%25") {
		t.Errorf("not escaped:\n%s", b.String())
	}
}
