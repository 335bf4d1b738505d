package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// reads names the commands that read definitions and so take every flag.
var reads = map[string]bool{"taskworthy": true, "check": true, "explain": true, "init": true}

// takes names the shared flags that other commands take.
var takes = map[string][]string{
	"cost": {
		"color", "config", "env", "env-file", "file", "format", "guide", "helm", "helm-values", "max-size", "quiet", "root", "var", "var-file",
	},
	"ask":    {"color", "config", "format", "guide", "quiet"},
	"list":   {"color", "config", "format", "guide"},
	"guide":  {"config", "guide"},
	"eject":  {"quiet"},
	"prices": {"color", "format", "quiet"},
	"update": {"quiet"},
}

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
		b.WriteString("\nFlags:\n")
		writeFlags(&b, flags)
	}
	fmt.Fprintf(&b, "\nExit status:\n%s", exitTable)
	io.WriteString(w, b.String()) // help that cannot be written has nobody to read it
}

// writeFlags lists flags as pflag does, without its [=true|false] behind switches.
func writeFlags(b *strings.Builder, flags *pflag.FlagSet) {
	var names, texts []string
	width := 0
	flags.VisitAll(func(f *pflag.Flag) {
		name := "    "
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", "
		}
		value, text := pflag.UnquoteUsage(f)
		name = strings.TrimRight(name+"--"+f.Name+" "+value, " ")
		if f.DefValue != "" && f.Value.Type() == "string" {
			text += fmt.Sprintf(" (default %q)", f.DefValue)
		}
		names, texts, width = append(names, name), append(texts, text), max(width, len(name))
	})
	for i, name := range names {
		fmt.Fprintf(b, "  %-*s   %s\n", width, name, texts[i])
	}
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
		if reads[cmd.Name()] || slices.Contains(takes[cmd.Name()], f.Name) {
			shown.AddFlag(own(cmd, f))
		}
	})
	return shown
}

// own is a shared flag with the forms that the command has.
func own(cmd *cobra.Command, f *pflag.Flag) *pflag.Flag {
	if f.Name != "format" || !cmd.HasParent() {
		return f
	}
	of := *f
	of.Usage = "`FORM` of the result: " + strings.Join(formsOf(cmd.Name()), ", ")
	return &of
}

// formsOf are the forms in which a command can write its result.
func formsOf(command string) []string {
	switch command {
	case "check":
		return formatNames()
	case "cost":
		return costForms()
	case "prices":
		return priceForms
	}
	return []string{"table", "json"}
}
