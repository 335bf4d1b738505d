package report

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"io"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// The parts of JUnit's XML that Jenkins and GitLab read. A case without a time or a
// class is refused by some, so both are always there.

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Time     string       `xml:"time,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Time    string        `xml:"time,attr"`
	Failure *junitOutcome `xml:"failure"`
	Error   *junitOutcome `xml:"error"`
	Skipped *junitOutcome `xml:"skipped"`
	Out     string        `xml:"system-out,omitempty"`
}

type junitOutcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// JUnit writes the report as test results: a suite for each file; in it a case for
// each finding, and one for each workload without any, which passes. A finding that
// fails the run is a failure, a waived one or one that was there before is skipped,
// any other passes with its words as output. A problem is an error where something
// could not be read.
func JUnit(w io.Writer, r *taskworthy.Report, o Options) error {
	j := &junit{o: o, at: map[string]int{}}
	workloads, found := sources(r), map[string]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		found[f.Workload] = true
		j.finding(f, workloads[f.Workload])
	}
	for i := range r.Workloads {
		if wl := &r.Workloads[i]; !found[wl.ID] {
			place := taskworthy.Pos{Path: wl.Source.Path, Line: wl.Source.Line}
			j.add(place, junitCase{Name: Title(wl) + ": " + string(wl.Verdict), Class: wl.ID})
		}
	}
	for i := range r.Problems {
		j.problem(&r.Problems[i])
	}
	return j.write(w)
}

// junit gathers cases; at is the index of each file's suite.
type junit struct {
	o      Options
	suites []junitSuite
	at     map[string]int
}

func (j *junit) finding(f *taskworthy.Finding, w *taskworthy.WorkloadReport) {
	name := f.Workload
	if w != nil {
		name = Title(w)
	}
	c := junitCase{Name: name + ": " + f.Rule, Class: f.Workload}
	says := &junitOutcome{Message: terminal.Clean(f.Message), Type: f.Rule, Text: j.place(f.Pos) + "\n" + sarifMessage(f)}
	switch {
	case f.Waived != nil:
		c.Skipped = &junitOutcome{Message: terminal.Clean("waived: " + f.Waived.Reason)}
	case f.Existing:
		c.Skipped = &junitOutcome{Message: terminal.Clean("found before: " + f.Message)}
	case j.o.fails(f):
		c.Failure = says
	default:
		c.Out = string(f.Severity) + ": " + says.Text
	}
	j.add(placeOf(f, w), c)
}

func (j *junit) problem(p *taskworthy.Problem) {
	c := junitCase{Name: "can be read: " + p.Code, Class: p.Code}
	says := j.place(p.Pos) + "\n" + terminal.Clean(p.Message+"; "+p.Hint)
	if p.Severity == taskworthy.SeverityError {
		c.Error = &junitOutcome{Message: terminal.Clean(p.Message), Type: p.Code, Text: says}
	} else {
		c.Out = string(p.Severity) + ": " + says
	}
	j.add(p.Pos, c)
}

// place is a place as seen from the repository's folder.
func (j *junit) place(pos taskworthy.Pos) string {
	pos.Path = j.o.file(pos.Path)
	return pos.String()
}

// add puts a case into the suite of its file.
func (j *junit) add(pos taskworthy.Pos, c junitCase) {
	file := terminal.Clean(j.o.file(pos.Path))
	i, ok := j.at[file]
	if !ok {
		i = len(j.suites)
		j.at[file] = i
		j.suites = append(j.suites, junitSuite{Name: cmp.Or(file, "taskworthy"), Time: "0"})
	}
	c.Name, c.Class, c.File, c.Line, c.Time = terminal.Clean(c.Name), cmp.Or(terminal.Clean(c.Class), "taskworthy"), file, pos.Line, "0"
	for _, says := range []*junitOutcome{c.Failure, c.Error} {
		if says != nil {
			says.Type, says.Text = terminal.Clean(says.Type), terminal.CleanLines(says.Text)
		}
	}
	c.Out = terminal.CleanLines(c.Out)
	s := &j.suites[i]
	s.Cases = append(s.Cases, c)
	s.Tests++
	s.Failures += one(c.Failure != nil)
	s.Errors += one(c.Error != nil)
	s.Skipped += one(c.Skipped != nil)
}

func (j *junit) write(w io.Writer) error {
	all := junitSuites{Name: "taskworthy", Time: "0", Suites: j.suites}
	for i := range j.suites {
		s := &j.suites[i]
		all.Tests, all.Failures = all.Tests+s.Tests, all.Failures+s.Failures
		all.Errors, all.Skipped = all.Errors+s.Errors, all.Skipped+s.Skipped
	}
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(b)
	enc.Indent("", "  ")
	if err := enc.Encode(all); err != nil {
		return err
	}
	b.WriteByte('\n')
	return b.Flush()
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
