package main

import (
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/taskworthy/taskworthy/assess"

	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/report"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// app is one run of the program.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	env            []string
	clock          func() time.Time // nil for the computer's

	flags  flags
	before before
	// price prices what is decided, nil where the report alone is asked for.
	price    func(assess.Decision) assess.Priced
	progress *progress
	// status is the exit status of a run that did its work.
	status int
}

// flags are the flags that all commands share.
type flags struct {
	quiet    bool
	format   string
	color    string
	failOn   string
	config   string
	guide    string
	root     string
	files    []string
	env      bool
	envFiles []string
	maxSize  byteSize
	vars     []string
	varFiles []string
	helm     bool

	helmValues []string
}

func newApp(stdin io.Reader, stdout, stderr io.Writer, env []string) *app {
	return &app{stdin: stdin, stdout: stdout, stderr: stderr, env: env}
}

// command is the root command with all others below it.
func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "taskworthy",
		Short: "Is this workload worthy of an ECS task?",
		Long: `taskworthy reads the definitions that an application already has, decides for
every workload in them where on AWS it belongs, and shows the evidence and the
path through the guide.`,
		Example: `  taskworthy check                      every definition below this folder
  taskworthy explain db                 why db got its verdict
  taskworthy check --format json shop   for programs`,
		Version:           buildVersion(),
		SilenceErrors:     true,
		SilenceUsage:      true,
		Args:              a.unknownCommand,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetIn(a.stdin)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage(flagHint(cmd, err.Error()), "%s", lowerFirst(err.Error()))
	})
	root.SetVersionTemplate("{{.Version}}\n")
	a.addFlags(root)
	root.AddCommand(
		a.checkCommand(), a.explainCommand(), a.askCommand(), a.guideCommand(), a.initCommand(), a.listCommand(), a.costCommand(), a.pricesCommand(),
		a.schemaCommand(), a.completionCommand(), a.manCommand(), a.versionCommand(),
	)
	setHelp(root)
	completeWords(root, map[string][]string{
		"color":   {"auto", "always", "never"},
		"fail-on": {"error", "warning", "note", "none"},
	})
	completeForms(root)
	return root
}

func (a *app) addFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.StringArrayVarP(&a.flags.files, "file", "f", nil, "read `FILE`; several are one project, later ones over earlier ones")
	f.StringVar(&a.flags.root, "root", "", "read nothing outside of `DIR` (default: the git work tree)")
	f.BoolVar(&a.flags.env, "env", false, "interpolate with the environment of this process too")
	f.StringArrayVar(&a.flags.envFiles, "env-file", nil, "interpolate with `FILE` instead of .env")
	f.StringArrayVar(&a.flags.vars, "var", nil, "set a Terraform variable: `NAME=VALUE`")
	f.StringArrayVar(&a.flags.varFiles, "var-file", nil, "set Terraform variables from `FILE`")
	f.BoolVar(&a.flags.helm, "helm", false, "render Helm charts with the helm program")
	f.StringArrayVar(&a.flags.helmValues, "helm-values", nil, "values `FILE` for the charts")
	f.Var(&a.flags.maxSize, "max-size", "`SIZE` limit of one file: 512KB, 16MB, bytes (default: 8MB)")
	f.StringVar(&a.flags.config, "config", "", "configuration `FILE` (default: .taskworthy.yaml, searched upward from PATH)")
	f.StringVar(&a.flags.guide, "guide", "", "decide by `GUIDE`: a file or a folder, as guide eject writes it")
	f.StringVar(&a.flags.failOn, "fail-on", "", "weakest `SEVERITY` that fails the run: error, warning, note, none (default: error)")
	f.StringVar(&a.flags.format, "format", "table", "`FORM` of the result: table, json; check, cost and prices have more")
	f.StringVar(&a.flags.color, "color", "auto", "colour `WHEN`: auto, always, never")
	f.BoolVarP(&a.flags.quiet, "quiet", "q", false, "only warnings, errors and what fails the run")
}

// unknownCommand refuses arguments of the root command, which has none.
func (a *app) unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	hint := "the commands are " + strings.Join(names, ", ")
	switch near := nearest.Words(args[0], names, 1); {
	case len(near) > 0:
		hint = "did you mean taskworthy " + near[0] + "?"
	case exists(args[0]):
		hint = "to check it: taskworthy check " + args[0]
	}
	return usage(hint, "there is no command %q", args[0])
}

// flagHint says what to do about an error of the command line's flags.
func flagHint(cmd *cobra.Command, message string) string {
	hint := "see " + cmd.CommandPath() + " --help"
	unknown, ok := strings.CutPrefix(message, "unknown flag: --")
	if !ok {
		return hint
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := nearest.Words(unknown, names, 1); len(near) > 0 {
		return "did you mean --" + near[0] + "? " + hint
	}
	return hint
}

// oneOf refuses a flag's value outside its set.
func oneOf(flag, value string, set ...string) error {
	for _, s := range set {
		if value == s {
			return nil
		}
	}
	return usage("one of "+strings.Join(set, ", "), "--%s knows no %q", flag, value)
}

// render writes a value as a table with write, or as JSON.
func (a *app) render(value any, write func(io.Writer, terminal.Options) error) error {
	if err := oneOf("format", a.flags.format, "table", "json"); err != nil {
		return err
	}
	o, err := a.options()
	if err != nil {
		return err
	}
	if a.flags.format == "json" {
		return written(report.Encode(a.stdout, value))
	}
	return written(write(a.stdout, o.Options))
}

// written makes an error of the output a failure of the outside world.
func written(err error) error {
	if err != nil {
		return outside(err)
	}
	return nil
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
