package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// GitHub writes workflow commands, which GitHub Actions shows as annotations on the
// lines of a change: the standing findings and the problems, then the counts. Since
// only so many are shown of a step, the most severe come first.
// Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
func GitHub(w io.Writer, r *taskworthy.Report, o Options) error {
	b := bufio.NewWriter(w)
	workloads, told := sources(r), map[string]bool{}
	for _, severity := range taskworthy.Severities {
		for i := range r.Problems {
			if p := &r.Problems[i]; p.Severity == severity {
				once(b, told, annotation(severity, o, p.Pos, p.Code, p.Message+"; "+p.Hint))
			}
		}
		for i := range r.Findings {
			if f := &r.Findings[i]; f.Severity == severity && f.Waived == nil && !f.Existing {
				once(b, told, annotation(severity, o, placeOf(f, workloads[f.Workload]), f.Rule, sarifMessage(f)))
			}
		}
	}
	fmt.Fprintf(b, "taskworthy: %s\n", terminal.Clean(outcome(r)))
	return b.Flush()
}

// once writes a command that was not told before: of a module that several call, or of a
// chart, each workload has the same finding at the same line.
func once(w *bufio.Writer, told map[string]bool, command string) {
	if !told[command] {
		told[command] = true
		w.WriteString(command)
	}
}

// annotation is one command: ::error file=F,line=1,col=2,title=T::MESSAGE.
func annotation(severity taskworthy.Severity, o Options, pos taskworthy.Pos, title, message string) string {
	command := string(severity)
	if severity == taskworthy.SeverityNote {
		command = "notice"
	}
	var properties []string
	if pos.Path != "" {
		properties = append(properties, "file="+property.Replace(terminal.Clean(o.file(pos.Path))))
		if pos.Line > 0 {
			properties = append(properties, fmt.Sprintf("line=%d", pos.Line))
		}
		if pos.Column > 0 {
			properties = append(properties, fmt.Sprintf("col=%d", pos.Column))
		}
	}
	properties = append(properties, "title="+property.Replace(terminal.Clean("taskworthy "+title)))
	return fmt.Sprintf("::%s %s::%s\n", command, strings.Join(properties, ","), data.Replace(terminal.CleanLines(message)))
}

// Within a command these characters would end it or a part of it.
var (
	data     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
