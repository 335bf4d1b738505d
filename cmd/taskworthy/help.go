package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// reads names the commands that read definitions and so take every flag.
var reads = map[string]bool{"taskworthy": true, "check": true, "explain": true, "init": true}

// setHelp gives all commands help with examples and the exit statuses.
func setHelp(root *cobra.Command) {
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { writeHelp(cmd.OutOrStdout(), cmd) })
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show the help of a command",
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return usage("taskworthy --help lists the commands", "there is no command %q", strings.Join(args, " "))
			}
			return found.Help()
		},
		Hidden: true,
	})
}

func writeHelp(w io.Writer, cmd *cobra.Command) {
	var b strings.Builder
	text := cmd.Long
	if text == "" {
		text = cmd.Short + "."
	}
	fmt.Fprintf(&b, "%s\n\nUsage:\n  %s\n", text, useLine(cmd))
	if cmd.Example != "" {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", cmd.Example)
	}
	if cmd.HasAvailableSubCommands() {
		b.WriteString("\nCommands:\n")
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-12s%s\n", c.Name(), c.Short)
			}
		}
	}
	if flags := helpFlags(cmd); flags.HasAvailableFlags() {
		fmt.Fprintf(&b, "\nFlags:\n%s", flags.FlagUsages())
	}
	fmt.Fprintf(&b, "\nExit status:\n%s", exitTable)
	io.WriteString(w, b.String()) // help that cannot be written has nobody to read it
}

// useLine is the command with its arguments.
func useLine(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return cmd.Name() + " COMMAND [FLAGS]"
	}
	return cmd.Parent().CommandPath() + " " + cmd.Use + " [FLAGS]"
}

// helpFlags are the flags that change what the command does.
func helpFlags(cmd *cobra.Command) *pflag.FlagSet {
	shown := pflag.NewFlagSet(cmd.Name(), pflag.ContinueOnError)
	shown.AddFlagSet(cmd.NonInheritedFlags())
	cmd.InheritedFlags().VisitAll(func(f *pflag.Flag) {
		if reads[cmd.Name()] || f.Name == "config" || f.Name == "guide" || f.Name == "format" || f.Name == "color" || f.Name == "quiet" {
			shown.AddFlag(f)
		}
	})
	return shown
}
