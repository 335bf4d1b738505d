package config

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
	"github.com/taskworthy/taskworthy/internal/nearest"
)

// Scope answers for paths and ids as one run reports them: relative to the
// folder that was asked about. The zero Scope knows of no configuration.
type Scope struct {
	cfg    *Config
	prefix string
}

// At gives the answers for what lies in dir, a folder on disk. A configuration
// that lies elsewhere (--config) speaks of dir as if it lay there.
func (c *Config) At(dir string) Scope {
	s := Scope{cfg: c}
	if c == nil || c.Dir == "" {
		return s
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return s
	}
	rel, err := filepath.Rel(c.Dir, abs)
	if err == nil && rel != "." && filepath.IsLocal(rel) {
		s.prefix = filepath.ToSlash(rel) + "/"
	}
	return s
}

// full is a reported path or id as the configuration's globs see it.
func (s Scope) full(name string) string {
	p, rest, _ := strings.Cut(name, "#")
	if strings.HasPrefix(p, "..") || s.prefix != "" {
		p = path.Clean(s.prefix + p)
	}
	if strings.Contains(name, "#") {
		return p + "#" + rest
	}
	return p
}

// Intent is how the file is read, empty when nothing is said of it.
func (s Scope) Intent(path string) taskworthy.Intent {
	var intent taskworthy.Intent
	if s.cfg == nil {
		return intent
	}
	for _, r := range s.cfg.Intents {
		if glob.Path(r.Glob, s.full(path)) {
			intent = r.Intent
		}
	}
	return intent
}

// Excludes reports whether discovery leaves the file or folder out.
func (s Scope) Excludes(path string) bool {
	if s.cfg == nil {
		return false
	}
	for _, g := range s.cfg.Exclude {
		if glob.Path(g, s.full(path)) {
			return true
		}
	}
	return false
}

// Declared is what is said of the workload; where several globs match, the
// later line wins for each answer, and Pos is that of the last one.
func (s Scope) Declared(id string) taskworthy.Declared {
	var d taskworthy.Declared
	if s.cfg == nil {
		return d
	}
	for _, a := range s.cfg.Workloads {
		if !glob.ID(a.Glob, s.full(id)) {
			continue
		}
		set(&d.Role, a.Role)
		set(&d.Stateless, a.Stateless)
		set(&d.Continuous, a.Continuous)
		set(&d.Use, a.Use)
		d.Pos = a.Pos
	}
	return d
}

func set[T ~string](field *T, value T) {
	if value != "" {
		*field = value
	}
}

// Severity is what the rule's findings in the file weigh; usual unless said otherwise.
func (s Scope) Severity(rule, path string, usual taskworthy.Severity) taskworthy.Severity {
	if s.cfg == nil {
		return usual
	}
	for _, r := range s.cfg.Severities {
		if r.Rule == rule && glob.Path(r.Glob, s.full(path)) {
			usual = r.Severity
		}
	}
	return usual
}

// Waived says by which waiver the rule's finding on the workload does not count
// on the day now, nil when it stands.
func (s Scope) Waived(rule, id string, now time.Time) *taskworthy.Waived {
	if s.cfg == nil {
		return nil
	}
	for _, w := range s.cfg.Waivers {
		if w.Rule == rule && !Expired(w, now) && glob.ID(w.Workload, s.full(id)) {
			return &taskworthy.Waived{Reason: w.Reason, Expires: w.Expires, Pos: w.Pos}
		}
	}
	return nil
}

// Expired reports whether the waiver's last day has passed. The day is that of now's location.
func Expired(w taskworthy.Waiver, now time.Time) bool {
	return w.Expires != "" && now.Format(time.DateOnly) > w.Expires
}

// Expired lists the waivers that no longer hold, as warnings.
func (c *Config) Expired(now time.Time) []taskworthy.Problem {
	if c == nil {
		return nil
	}
	return Lapsed(c.Waivers, now)
}

// Lapsed lists those of the waivers that no longer hold, as warnings.
func Lapsed(waivers []taskworthy.Waiver, now time.Time) []taskworthy.Problem {
	var problems []taskworthy.Problem
	for _, w := range waivers {
		if !Expired(w, now) {
			continue
		}
		problems = append(problems, taskworthy.Problem{
			Code: CodeExpired, Severity: taskworthy.SeverityWarning, Pos: w.Pos,
			Message: fmt.Sprintf("the waiver of %s for %q ended on %s", w.Rule, w.Workload, w.Expires),
			Hint:    "fix the finding and remove the waiver, or give it a new reason and date",
		})
	}
	return problems
}

// Rules are the ids of the guide's rules: those that make findings, and those that
// are only details of the findings of another.
type Rules struct {
	Findings, Details []string
	// Of is the rule whose findings have the details.
	Of string
}

// UnknownRules lists, as warnings, the rules that the configuration names and that no
// finding in use has.
func (c *Config) UnknownRules(rules Rules) []taskworthy.Problem {
	if c == nil {
		return nil
	}
	named := make([]taskworthy.Waiver, 0, len(c.Severities)+len(c.Waivers))
	for _, r := range c.Severities {
		named = append(named, taskworthy.Waiver{Rule: r.Rule, Pos: r.Pos})
	}
	return UnknownRules(append(named, c.Waivers...), rules)
}

// UnknownRules lists, as warnings, those of the waivers whose rule no finding in use
// has, each rule once.
func UnknownRules(waivers []taskworthy.Waiver, rules Rules) []taskworthy.Problem {
	var problems []taskworthy.Problem
	var told []string
	for _, w := range waivers {
		if slices.Contains(rules.Findings, w.Rule) || slices.Contains(told, w.Rule) {
			continue
		}
		problems = append(problems, unknownRule(w, rules))
		told = append(told, w.Rule)
	}
	return problems
}

func unknownRule(w taskworthy.Waiver, rules Rules) taskworthy.Problem {
	if slices.Contains(rules.Details, w.Rule) {
		return taskworthy.Problem{
			Code: CodeDetail, Severity: taskworthy.SeverityWarning, Pos: w.Pos,
			Message: fmt.Sprintf("%q is a detail of the rule %q and has no findings of its own, so this changes nothing", w.Rule, rules.Of),
			Hint:    fmt.Sprintf("name %q", rules.Of),
		}
	}
	hint := "taskworthy list rules names them all"
	if near := nearest.Words(w.Rule, rules.Findings, 1); len(near) > 0 {
		hint = fmt.Sprintf("did you mean %q? %s", near[0], hint)
	}
	return taskworthy.Problem{
		Code: CodeRule, Severity: taskworthy.SeverityWarning, Pos: w.Pos,
		Message: fmt.Sprintf("the guide has no rule %q", w.Rule), Hint: hint,
	}
}
