package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price/discount"
	used "github.com/taskworthy/taskworthy/internal/price/usage"
	"github.com/taskworthy/taskworthy/internal/strict"
)

// readUsage reads the usage file, where there is one; name is what names it.
func (a *app) readUsage(p *pricing, name, file string, paths []string) error {
	if file == "" {
		return nil
	}
	data, err := strict.File(file)
	if err != nil {
		hint := "a usage file has lines as requests: 3000000; taskworthy schema usage prints its form"
		if strings.Contains(file, "=") && errors.Is(err, fs.ErrNotExist) {
			hint = "one figure is --set " + file
		}
		return usage(hint, "%s: %s: %w", name, nameFrom(".", file), cause(err))
	}
	var problems []taskworthy.Problem
	p.usage, problems = used.Parse(nameFrom(".", file), data)
	if len(problems) > 0 {
		return badPrices("the usage file", problems)
	}
	p.under = under(filepath.Dir(file), folderOf(append(slices.Clone(paths), a.flags.files...)))
	return p.usage.Give(p.answers, p.under)
}

// under is the folder that ids are relative to, as seen from the folder of the file
// whose globs name them; empty where they are the same.
func under(from, folder string) string {
	if rel := nameFrom(from, folder); rel != "." && filepath.IsLocal(rel) {
		return rel + "/"
	}
	return ""
}

func (a *app) readDiscounts(p *pricing, name, file string) error {
	if file == "" {
		return nil
	}
	data, err := strict.File(file)
	if err != nil {
		return usage("taskworthy schema discounts prints the form of a discount file", "%s: %s: %w", name, nameFrom(".", file), cause(err))
	}
	found, problems := discount.Parse(nameFrom(".", file), data)
	if len(problems) > 0 {
		return badPrices("the discount file", problems)
	}
	p.options.Discounts = found
	p.problems = append(p.problems, found.Check(p.book, p.options.Now)...)
	return nil
}

func badPrices(what string, problems []taskworthy.Problem) error {
	f := bad(what, "", problems)
	if e, ok := errors.AsType[*failure](f); ok {
		e.hint = "nothing was priced; mend what stands above and run again"
	}
	return f
}

// set adds figures of the command line.
func (p *pricing) set(figures []string) error {
	for _, text := range figures {
		name, value, _ := strings.Cut(text, "=")
		if slices.Contains(settings, name) {
			return usage(fmt.Sprintf("write --%s %s, or compare with --what-if %s", name, value, text), "%s is no figure: all prices are for one", name)
		}
		if err := p.answers.Set(text); err != nil {
			says, hint, ok := strings.Cut(err.Error(), "; ")
			if !ok {
				hint = "taskworthy list figures has the keys, as has taskworthy cost --lines"
			}
			return usage(hint, "%s", says)
		}
		if i := strings.LastIndexByte(name, ':'); i >= 0 {
			p.named = append(p.named, name[:i])
		}
	}
	return nil
}

// whatIf is p with figures changed, or with what all prices are for.
func (p *pricing) whatIf(changes []string) (*pricing, error) {
	changed := *p
	changed.answers, changed.named = p.answers.Clone(), slices.Clone(p.named)
	for _, text := range changes {
		key, value, _ := strings.Cut(text, "=")
		if !slices.Contains(settings, key) {
			if err := changed.set([]string{text}); err != nil {
				return nil, err
			}
			continue
		}
		if err := changed.choose("--what-if "+key, key, value); err != nil {
			return nil, err
		}
	}
	return &changed, nil
}

// idle says of figures for workloads and applications that are not there: those of a
// command line are an error, those of a file a problem. paths are the applications'.
func (p *pricing) idle(r *taskworthy.Report, paths []string) ([]taskworthy.Problem, error) {
	if len(p.named) == 0 && (p.usage == nil || len(p.usage.Workloads)+len(p.usage.Applications) == 0) {
		return p.problems, nil
	}
	ids := make([]string, len(r.Workloads))
	for i := range r.Workloads {
		ids[i] = r.Workloads[i].ID
	}
	for _, name := range p.named {
		if !used.Covers(name, "", ids) {
			return nil, usage(used.Near(name, ids), "no workload is called %q", name)
		}
	}
	problems := slices.Clone(p.problems)
	if p.usage != nil {
		problems = append(problems, p.usage.Idle(p.under, ids, paths)...)
	}
	return problems, nil
}
