package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy/internal/guide"
)

// ejected is the file name that guide eject writes.
const ejected = "guide.yaml"

func (a *app) guideCommand() *cobra.Command {
	var html bool
	cmd := &cobra.Command{
		Use:   "guide",
		Short: "Print the guide that decides, for people",
		Long: `Guide prints the guide in use as Markdown, or as one self-contained HTML page. It
is rendered from the data that decides, so the two cannot differ.`,
		Example: `  taskworthy guide | less
  taskworthy guide --html > guide.html
  taskworthy guide --guide ours.yaml`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			s, err := a.setup(nil)
			if err != nil {
				return err
			}
			if html {
				return written(guide.HTML(a.stdout, s.guide))
			}
			return written(guide.Markdown(a.stdout, s.guide))
		},
	}
	cmd.Flags().BoolVar(&html, "html", false, "one self-contained page with the decision tree as a picture")
	cmd.AddCommand(a.ejectCommand())
	return cmd
}

func (a *app) ejectCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "eject [DIR|-]",
		Short: "Write the built-in guide's data out, to be changed",
		Long: `Eject writes the built-in guide as ` + ejected + ` into DIR (default: this folder), never
over an existing file, or to standard output for -. Decide by the changed file
with --guide, or with the line "guide: ` + ejected + `" in .taskworthy.yaml.`,
		Example: `  taskworthy guide eject company
  taskworthy check --guide company/` + ejected,
		Args: between(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			if dir == "-" {
				_, err := a.stdout.Write(guide.Eject())
				return written(err)
			}
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return outside(err)
			}
			file := filepath.Join(dir, ejected)
			if err := create(file, guide.Eject()); err != nil {
				return err
			}
			a.note("wrote %s; taskworthy check --guide %s decides by it", file, file)
			return nil
		},
	}
}

// create writes a new file and never touches one that is there.
func create(file string, data []byte) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return alreadyThere(file)
	}
	if err != nil {
		return outside(err)
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return outside(fmt.Errorf("write %s: %w", file, err))
	}
	return nil
}

func alreadyThere(file string) error {
	return usage("move it away, or choose another folder", "%s is already there", file)
}
