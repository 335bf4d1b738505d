package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy/internal/guide"
)

// buildInfo is what the program was built from, which is a text that is read once.
var buildInfo = sync.OnceValues(debug.ReadBuildInfo)

// version is that of the module, or devel with the commit it was built from.
func version() string {
	info, ok := buildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}

// buildVersion is the version with what it was built from and for.
func buildVersion() string {
	text := "taskworthy " + version()
	if info, ok := buildInfo(); ok {
		if commit := setting(info, "vcs.revision"); len(commit) >= 12 {
			text += " commit " + commit[:12]
			if setting(info, "vcs.modified") == "true" {
				text += " with changes"
			}
			text += " of " + setting(info, "vcs.time")
		}
	}
	return fmt.Sprintf("%s (%s %s/%s)", text, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func setting(info *debug.BuildInfo, key string) string {
	for _, s := range info.Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program and of its built-in guide",
		Example: "  taskworthy version",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			g := guide.Builtin()
			_, err := fmt.Fprintf(a.stdout, "%s\nguide %s %s %s\n", buildVersion(), g.Name, g.Version, g.Digest)
			return written(err)
		},
	}
}
