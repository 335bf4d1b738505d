package classify

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// maxEvidence bounds the evidence kept for one workload; the weakest go first.
const maxEvidence = 9

// classification writes the conclusion down in the public form.
func (a *analysis) classification(i int, c *conclusion) taskworthy.Classification {
	w := a.app.Workloads[i]
	if len(c.evidence) == 0 {
		c.say(evidence("service", "name", w.Name, w.Pos, 0.1, "is defined here"))
	}
	facts := dedupe(c.evidence)
	slices.SortStableFunc(facts, func(x, y fact) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), x.pos.Compare(y.pos), cmp.Compare(x.rule, y.rule), slices.Compare(x.args[:], y.args[:]))
	})
	if len(facts) > maxEvidence {
		facts = facts[:maxEvidence]
	}
	out := taskworthy.Classification{
		Role: c.role, Engine: c.engine, Use: c.use, Target: c.target, Also: c.also, Mounts: a.purposes(i),
		Confidence: math.Round(c.confidence*100) / 100,
		Stateless:  taskworthy.Yes, Continuous: taskworthy.Yes,
		Evidence: make([]taskworthy.Evidence, len(facts)),
	}
	if w.Declared.Use != "" {
		out.Use = w.Declared.Use
	}
	if s := a.product(i); s != nil && c.known {
		out.Software, out.Product = s.ID, s.Name
	}
	out.RoleBecause, out.StatelessBecause, out.ContinuousBecause = because(facts)
	for j, f := range facts {
		out.Evidence[j] = f.evidence(&a.memory.said)
		out.Evidence[j].Weight = math.Round(f.weight*100) / 100
	}
	switch {
	case c.role.Stateful():
		out.Stateless = taskworthy.No
	case c.leaves:
		out.Stateless = taskworthy.Unknown
	default:
		out.StatelessBecause = nil // it speaks of state that is kept, never of none
	}
	if c.role == taskworthy.Job || c.role == taskworthy.Scheduled || w.Job.Known() {
		out.Continuous = taskworthy.No
	}
	var how []*relation
	out.Clients, how = a.graph.clients(i, a.watches)
	out.ClientPos, out.ClientAt = make([]taskworthy.Pos, len(how)), make([]int, len(how))
	for j, r := range how {
		out.ClientPos[j], out.ClientAt[j] = r.pos, r.from
	}
	a.answers(w, &out)
	a.questions(w, &out)
	return out
}

// because are the indexes of the facts that speak for the role, of state and of
// running, in one piece of memory; nil for none.
func because(facts []fact) (role, state, runs []int) {
	all := make([]int, 0, 3*len(facts)/2) // few facts speak for two things
	list := func(tells func(f *fact) bool) []int {
		start := len(all)
		for i := range facts {
			if tells(&facts[i]) {
				all = append(all, i)
			}
		}
		if len(all) == start {
			return nil
		}
		return all[start:len(all):len(all)]
	}
	role = list(func(f *fact) bool { return f.role })
	state = list(func(f *fact) bool { return f.state })
	runs = list(func(f *fact) bool { return f.runs })
	return role, state, runs
}

func (a *analysis) purposes(i int) []taskworthy.Purpose {
	if len(a.mounts[i]) == 0 {
		return nil
	}
	purposes := make([]taskworthy.Purpose, len(a.mounts[i]))
	for j, use := range a.mounts[i] {
		purposes[j] = use.purpose
	}
	return purposes
}

// answers puts the user's own word in the place of what was concluded.
func (a *analysis) answers(w *taskworthy.Workload, out *taskworthy.Classification) {
	told := func(list *[]int, what string, answer taskworthy.Answer) {
		e := evidence("declared", "answer", string(answer), w.Declared.Pos, 1, "is declared %s: %s", what, string(answer))
		out.Evidence = append(out.Evidence, e.evidence(&a.memory.said))
		*list = []int{len(out.Evidence) - 1}
	}
	if w.Declared.Stateless != "" {
		out.Stateless = w.Declared.Stateless
		told(&out.StatelessBecause, "stateless", out.Stateless)
	}
	if w.Declared.Continuous != "" {
		out.Continuous = w.Declared.Continuous
		told(&out.ContinuousBecause, "continuous", out.Continuous)
	}
}

// questions names what is open when the evidence does not decide.
func (a *analysis) questions(w *taskworthy.Workload, out *taskworthy.Classification) {
	if out.Confidence >= taskworthy.Unsure {
		return
	}
	settle := fmt.Sprintf("%s (its best guess is %s), or answer for %s under workloads: in .taskworthy.yaml", answerPlace(w), out.Role, w.ID())
	if known := settleImage(w); known != "" {
		settle = known + ", " + settle
	}
	out.Questions = append(out.Questions, taskworthy.OpenQuestion{
		Question: fmt.Sprintf("what is %s: does it keep data, and does it run for ever?", w.Name), Settle: settle,
	})
	if w.Declared.Stateless == "" && len(out.StatelessBecause) == 0 && out.Stateless == taskworthy.Yes {
		out.Stateless = taskworthy.Unknown
	}
	if w.Declared.Continuous == "" && len(out.ContinuousBecause) == 0 {
		out.Continuous = taskworthy.Unknown
	}
}

// answerPlace says how the definition itself takes an answer.
func answerPlace(w *taskworthy.Workload) string {
	const container = "give the container the Docker label taskworthy.role"
	switch w.Source.Format {
	case "compose":
		return "label the service with taskworthy.role"
	case "ecs-taskdef":
		return container
	case "kubernetes":
		return "annotate the pod with taskworthy.role"
	}
	if strings.HasSuffix(w.Source.Path, ".json") { // which has no comments
		return container
	}
	return "put the comment # taskworthy.role: ROLE above it"
}

// dedupe drops facts that say the same twice, keeping the stronger and what
// both are for.
func dedupe(facts []fact) []fact {
	out := facts[:0]
	for _, f := range facts {
		at := slices.IndexFunc(out, func(o fact) bool { return o.form == f.form && o.args == f.args && o.pos == f.pos })
		if at < 0 {
			out = append(out, f)
			continue
		}
		out[at].weight = max(out[at].weight, f.weight)
		out[at].role = out[at].role || f.role
		out[at].state = out[at].state || f.state
		out[at].runs = out[at].runs || f.runs
	}
	return out
}
