package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// noArgs refuses arguments.
func noArgs(cmd *cobra.Command, args []string) error { return between(0, 0)(cmd, args) }

// between wants from least to most arguments.
func between(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		hint := "taskworthy " + strings.TrimPrefix(cmd.UseLine(), "taskworthy ")
		switch {
		case len(args) < least:
			return usage(hint, "%s needs an argument", cmd.Name())
		case len(args) > most:
			return usage(hint, "%s takes no argument %q", cmd.Name(), args[most])
		}
		return nil
	}
}

// word wants one argument of a set.
func word(set ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		hint := "one of " + strings.Join(set, ", ")
		if len(args) == 0 {
			return usage(hint, "%s needs to be told what", cmd.Name())
		}
		if err := between(1, 1)(cmd, args); err != nil {
			return err
		}
		for _, w := range set {
			if w == args[0] {
				return nil
			}
		}
		return usage(hint, "%s knows no %q", cmd.Name(), args[0])
	}
}
