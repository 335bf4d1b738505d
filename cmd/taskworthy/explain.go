package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/classify"
	"github.com/taskworthy/taskworthy/internal/cost"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/report"
	"github.com/taskworthy/taskworthy/internal/report/explain"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain SERVICE|RULE [PATH]",
		Short: "Show the path to one verdict, or the page of a rule",
		Long: `Explain SERVICE shows the path through the guide's matrix with the evidence for
each answer, what would go wrong in an ECS task, where the service goes instead
and why, what it costs here and there, and what would change the verdict. SERVICE is a name or an id; PATH is
as for check. Without a PATH, the name of a rule gives that rule's page; so does
the id behind a piece of evidence, which names an entry of the catalog, where no
service is called so.`,
		Example: `  taskworthy explain db
  taskworthy explain "shop/compose.yaml#db" .
  taskworthy explain connection-interruptions`,
		Args:              between(1, 2),
		RunE:              func(cmd *cobra.Command, args []string) error { return a.explain(cmd.Context(), args[0], args[1:]) },
		ValidArgsFunction: a.completeExplain,
	}
}

func (a *app) explain(ctx context.Context, name string, paths []string) error {
	s, err := a.setup(paths)
	if err != nil {
		return err
	}
	if rule, ok := s.guide.Rule(name); ok && len(paths) == 0 {
		page := explain.NewRule(rule)
		return a.render(page, func(w io.Writer, o terminal.Options) error { return explain.WriteRule(w, page, o) })
	}
	p, unpriced := a.pricing(s, priceFlags{}, paths)
	var prices *cost.Pricer
	if unpriced == nil {
		prices = p.pricer(s, false)
		a.price = priceBy(prices)
	}
	r, err := a.assess(ctx, s, paths)
	if err != nil {
		return err
	}
	w, err := find(r, s.guide, name, orHere(paths))
	if err != nil {
		if shown, failed := a.explainEvidence(s, name, len(paths) == 0); shown {
			return failed
		}
		return err
	}
	e := explain.New(r, w, s.guide)
	if unpriced != nil {
		a.noCosts(unpriced)
	} else {
		e.Price(prices.Cost())
	}
	return a.render(e, func(w io.Writer, o terminal.Options) error { return explain.Write(w, e, o) })
}

// explainEvidence shows what stands behind the id of a piece of evidence: an entry
// of the catalog, or a rule of the reasoning.
func (a *app) explainEvidence(s *setup, id string, wanted bool) (shown bool, err error) {
	if !wanted {
		return false, nil
	}
	if e, ok := s.catalog.Entry(id); ok {
		page := explain.NewEntry(e)
		return true, a.render(page, func(w io.Writer, o terminal.Options) error { return explain.WriteEntry(w, page, o) })
	}
	if r, ok := classify.ReasonFor(id); ok {
		page := explain.NewEntry(knowledge.Entry{ID: r.ID, Kind: "reason", Name: "a rule of the reasoning", Why: r.Says})
		return true, a.render(page, func(w io.Writer, o terminal.Options) error { return explain.WriteEntry(w, page, o) })
	}
	return false, nil
}

// find is the one workload that has this id or this name.
func find(r *taskworthy.Report, g *guide.Guide, name, where string) (*taskworthy.WorkloadReport, error) {
	var hits []*taskworthy.WorkloadReport
	names := ruleIDs(g)
	for i := range r.Workloads {
		w := &r.Workloads[i]
		names = append(names, w.Name)
		if w.ID == name {
			return w, nil
		}
		if w.Name == name || w.Owner+"/"+w.Name == name || report.Title(w) == name {
			hits = append(hits, w)
		}
	}
	switch {
	case len(hits) == 1:
		return hits[0], nil
	case len(hits) > 1:
		ids := make([]string, len(hits))
		for i, w := range hits {
			ids[i] = w.ID
		}
		return nil, usage("name one by its id: "+strings.Join(ids, ", "), "%d services are called %q", len(hits), name)
	}
	failed := &failure{status: exitUsage, err: fmt.Errorf("no service and no rule is called %q in %s", name, where)}
	for _, p := range r.Problems {
		if p.Severity == taskworthy.SeverityError { // the service may stand in what could not be read
			failed.problems, failed.status = append(failed.problems, p), exitUnreadable
		}
	}
	switch near := nearest.Words(name, names, 3); {
	case len(near) > 0:
		failed.hint = "did you mean " + strings.Join(near, ", ") + "?"
	case len(r.Workloads) == 0:
		failed.hint = "PATH says where its definition is: taskworthy explain " + name + " PATH"
	default:
		failed.hint = "taskworthy check lists the services, taskworthy list rules the rules"
	}
	return nil, failed
}

func ruleIDs(g *guide.Guide) []string {
	var ids []string
	for _, r := range g.AllRules() {
		ids = append(ids, r.ID)
	}
	return ids
}
