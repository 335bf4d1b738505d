package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
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
