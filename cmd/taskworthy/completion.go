package main

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/report"
)

func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Print the completion script of a shell",
		Example: `  source <(taskworthy completion bash)
  taskworthy completion fish > ~/.config/fish/completions/taskworthy.fish`,
		Args:      word(shells...),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return written(root.GenBashCompletionV2(a.stdout, true))
			case "zsh":
				return written(root.GenZshCompletion(a.stdout))
			case "fish":
				return written(root.GenFishCompletion(a.stdout, true))
			default:
				return written(root.GenPowerShellCompletionWithDesc(a.stdout))
			}
		},
	}
}

// completeWords lets a shell complete the values of flags that have only so many.
func completeWords(root *cobra.Command, words map[string][]string) {
	for flag, set := range words {
		values := cobra.FixedCompletions(set, cobra.ShellCompDirectiveNoFileComp)
		if err := root.RegisterFlagCompletionFunc(flag, values); err != nil {
			panic(err) // a flag of our own that is not there
		}
	}
}

// completeForms lets a shell complete the forms that a command has.
func completeForms(root *cobra.Command) {
	err := root.RegisterFlagCompletionFunc("format", func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		return formsOf(cmd.Name()), cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(err) // a flag of our own that is not there
	}
}

// completionTime is how long a completion may look for services: a shell waits.
const completionTime = 700 * time.Millisecond

// completeExplain completes what explain takes: the services of the definitions here, as
// far as they are read in time, the rules and, once something is typed, the software of the
// catalog. It complains of nothing.
func (a *app) completeExplain(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	ctx, cancel := context.WithTimeout(cmd.Context(), completionTime)
	defer cancel()
	words := append(a.services(ctx), ruleIDs(guide.Builtin())...)
	if typed != "" {
		for _, s := range knowledge.Builtin().Software {
			words = append(words, s.ID)
		}
	}
	words = slices.DeleteFunc(words, func(word string) bool { return !strings.HasPrefix(word, typed) })
	return words, cobra.ShellCompDirectiveNoFileComp
}

// services are the services of the definitions that the flags name, or of those here, each
// by the shortest name that it has alone, with what it is.
func (a *app) services(ctx context.Context) []string {
	quiet := *a
	quiet.stderr, quiet.progress = io.Discard, nil
	s, err := quiet.setup(nil)
	if err != nil {
		return nil
	}
	r, err := quiet.assess(ctx, s, nil)
	if err != nil {
		return nil
	}
	called := map[string]int{}
	for i := range r.Workloads {
		w := &r.Workloads[i]
		called[w.Name]++
		if title := report.Title(w); title != w.Name {
			called[title]++
		}
	}
	var words []string
	for i := range r.Workloads {
		w := &r.Workloads[i]
		name := w.ID
		for _, shorter := range []string{report.Title(w), w.Name} {
			if called[shorter] == 1 {
				name = shorter
			}
		}
		words = append(words, name+"\t"+string(w.Role)+" in "+w.Source.Path)
	}
	return words
}

// plainUsages takes the marks around the name of a flag's value out of what is said of
// it, which help reads and a shell would show: read `FILE`.
func plainUsages(cmd *cobra.Command) {
	plain := func(f *pflag.Flag) { f.Usage = strings.ReplaceAll(f.Usage, "`", "") }
	cmd.Flags().VisitAll(plain)
	cmd.PersistentFlags().VisitAll(plain)
	for _, c := range cmd.Commands() {
		plainUsages(c)
	}
}
