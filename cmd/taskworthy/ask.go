package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/ask"
	"github.com/taskworthy/taskworthy/internal/report/explain"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

func (a *app) askCommand() *cobra.Command {
	given := map[string]*string{}
	cmd := &cobra.Command{
		Use:   "ask",
		Short: "Answer the guide's questions yourself, without a file",
		Long: `Ask puts the questions of the guide's matrix, one after another, and explains the
verdict as explain does. On a terminal it asks for what no flag answers; elsewhere
the flags must answer all that matters, and it says which are missing.`,
		Example: `  taskworthy ask
  taskworthy ask --engine postgres
  taskworthy ask --role web --stateless yes --continuous yes
  taskworthy ask --role cache --engine redis --use queue --format json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.ask(cmd.Context(), given) },
	}
	roles := make([]string, len(taskworthy.Roles))
	for i, r := range taskworthy.Roles {
		roles[i] = string(r)
	}
	for _, f := range []struct {
		id, usage string
		words     []string
	}{
		{ask.Role, "what it is: a `ROLE` (taskworthy list roles)", roles},
		{ask.Engine, "which software it is: an `ENGINE` (taskworthy list software), or other", nil},
		{ask.Use, "what a cache is used for: `USE` is cache, queue or store", []string{"cache", "queue", "store"}},
		{ask.Stateless, "`YES` or no: would nothing be missed if it were thrown away?", []string{"yes", "no"}},
		{ask.Continuous, "`YES` or no: does it stay up until it is stopped?", []string{"yes", "no"}},
	} {
		given[f.id] = cmd.Flags().String(f.id, "", f.usage)
		if f.words != nil {
			completeWords(cmd, map[string][]string{f.id: f.words})
		}
	}
	return cmd
}

func (a *app) ask(ctx context.Context, given map[string]*string) error {
	s, err := a.setup(nil)
	if err != nil {
		return err
	}
	w := &ask.Wizard{Guide: s.guide, Catalog: s.catalog}
	answers, err := answered(w, given)
	if err != nil {
		return err
	}
	var out io.Writer
	for q := w.Next(answers); q != nil; q = w.Next(answers) {
		if out == nil {
			out = a.dialogue()
		}
		if out == nil {
			return unanswered(w, answers)
		}
		value, err := a.prompt(ctx, out, q)
		if err != nil {
			return err
		}
		if err := w.Set(&answers, q.ID, value); err != nil {
			return err // a choice that is none
		}
	}
	answers, idle := w.Prune(answers)
	for _, id := range idle {
		a.note("--%s plays no part here: the guide does not ask it of %s", id, answers.Role)
	}
	r := w.Report(answers)
	r.Tool = taskworthy.Tool{Name: "taskworthy", Version: version()}
	e := explain.New(r, &r.Workloads[0], s.guide)
	return a.render(e, func(out io.Writer, o terminal.Options) error { return explain.Write(out, e, o) })
}

// answered are the answers that the flags give.
func answered(w *ask.Wizard, given map[string]*string) (ask.Answers, error) {
	var answers ask.Answers
	for _, id := range ask.IDs {
		value := *given[id]
		if value == "" {
			continue
		}
		err := w.Set(&answers, id, value)
		wrong, ok := errors.AsType[*ask.WrongError](err)
		switch {
		case ok && id == ask.Engine && answers.Role != "" && !answers.Role.HasEngine():
			return answers, usage("leave --engine out", "a workload of the role %s has no engine", answers.Role)
		case ok:
			return answers, usage("one of "+strings.Join(wrong.Choices, ", "), "--%s knows no %q", id, value)
		case err != nil:
			return answers, err
		}
	}
	return answers, nil
}

// unanswered says which flags answer what nobody is there to be asked.
func unanswered(w *ask.Wizard, answers ask.Answers) error {
	left := w.Left(answers)
	flags := make([]string, len(left))
	for i, q := range left {
		flags[i] = flagFor(q)
	}
	hint := "give " + flags[0]
	switch {
	case left[0].ID == ask.Role:
		hint += ", and what that role needs of --engine, --use, --stateless and --continuous"
	case len(flags) > 1:
		hint += ", and where it then matters " + strings.Join(flags[1:], " and ")
	}
	return usage(hint, "nobody is there to answer: %s", left[0].Ask)
}

// flagFor is the flag that answers a question, with the values that it takes.
func flagFor(q *ask.Question) string {
	if q.ID == ask.Engine {
		return "--engine NAME (taskworthy list software names them; or other)"
	}
	values := make([]string, len(q.Choices))
	for i, c := range q.Choices {
		values[i] = c.Value
	}
	return "--" + q.ID + " " + strings.Join(values, "|")
}
