package sizing

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
	"github.com/taskworthy/taskworthy/internal/price"
)

// Class is the key under which a user names the managed size to price (db.t3.micro)
// in place of the smallest that fits.
const Class = "class"

// Answers are the figures that a user gives, for everything or for some. The zero
// value gives none. What is given for some workloads counts before what is given for
// one application, and that before what is given for all; of several that cover one
// workload the last one counts.
type Answers struct {
	numbers map[Key]price.Decimal // for all
	class   string                // for all
	some    []answer              // for some, in the order given
	// parted says that some are for one application.
	parted bool
}

// For says whose figure one is. The zero value is for all.
type For struct {
	// Application is a glob over the paths of applications and the folders that they lie
	// in, Workload one over ids or names; empty for every one.
	Application, Workload string
	// Under stands before the ids and paths that the globs are compared with: the folder,
	// with a slash behind it, in which whoever wrote the globs sees them.
	Under string
}

// answer is what is given for some.
type answer struct {
	For
	key    Key
	number price.Decimal
	class  string
}

// covers reports whether it is for w, which it names by a glob over ids or names.
func (a *answer) covers(w *taskworthy.Workload) bool {
	return w != nil && (a.Workload == w.Name || glob.ID(a.Workload, path.Clean(a.Under+w.ID())))
}

// Has reports whether f is for what is in the application with that path.
func (f *For) Has(application string) bool {
	at := path.Clean(f.Under + application)
	return f.Application == "" || f.Application == at || glob.Path(f.Application, at)
}

// In are the answers as they count in the application with that path.
func (a *Answers) In(application string) *Answers {
	if a == nil || !a.parted {
		return a
	}
	in := &Answers{numbers: maps.Clone(a.numbers), class: a.class}
	for i := range a.some {
		switch s := &a.some[i]; {
		case !s.Has(application):
		case s.Workload != "":
			in.some = append(in.some, *s)
		case s.key == Class:
			in.class = s.class
		default:
			in.give(s.key, s.number)
		}
	}
	return in
}

// most is the largest number that a figure can have; it keeps every product of a few
// of them printable.
var most = price.MustDecimal("1000000000000000")

// Set takes in KEY=VALUE or WORKLOAD:KEY=VALUE, where WORKLOAD is a name, an id or a
// glob over ids. The error says what is wrong in the words of whoever wrote it.
func (a *Answers) Set(text string) error {
	name, value, ok := strings.Cut(text, "=")
	if !ok {
		return fmt.Errorf("%q gives no value; write KEY=VALUE or WORKLOAD:KEY=VALUE", text)
	}
	workload := ""
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		workload, name = name[:i], name[i+1:]
	}
	return a.Give(workload, strings.TrimSpace(name), strings.TrimSpace(value))
}

// Give takes in the value of one figure, or of Class, for the workloads that a glob
// covers; the empty glob is for all.
func (a *Answers) Give(workload, key, value string) error {
	return a.GiveFor(For{Workload: workload}, key, value)
}

// GiveFor takes in the value of one figure, or of Class.
func (a *Answers) GiveFor(whose For, key, value string) error {
	given := answer{For: whose, key: Key(key), class: value}
	if key != Class {
		d, ok := Lookup(Key(key))
		if !ok {
			return fmt.Errorf("there is no figure %q%s", key, guess(key))
		}
		if d.Whole && whose.Workload != "" {
			return fmt.Errorf("%s is shared by all workloads; write %s=%s, or have it for one application in a usage file", key, key, value)
		}
		n, err := Number(value)
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		given.number, given.class = n, ""
	}
	switch {
	case whose.Workload != "" || whose.Application != "":
		a.some = append(a.some, given)
		a.parted = a.parted || whose.Application != ""
	case key == Class:
		a.class = value
	default:
		a.give(given.key, given.number)
	}
	return nil
}

// give takes in a figure for all.
func (a *Answers) give(key Key, n price.Decimal) {
	if a.numbers == nil {
		a.numbers = map[Key]price.Decimal{}
	}
	a.numbers[key] = n
}

// Number reads the value of a figure.
func Number(value string) (price.Decimal, error) {
	n, err := price.ParseDecimal(value)
	switch {
	case err != nil:
		return n, fmt.Errorf("%q is %w", value, err)
	case n.Sign() < 0:
		return n, fmt.Errorf("%s is less than nothing", value)
	case n.Cmp(most) > 0:
		return n, fmt.Errorf("%s is more than there can be", value)
	}
	return n, nil
}

// Clone is a copy that may be added to.
func (a *Answers) Clone() *Answers {
	return &Answers{numbers: maps.Clone(a.numbers), class: a.class, some: slices.Clone(a.some), parted: a.parted}
}

// guess asks for the figure that was probably meant.
func guess(key string) string {
	if word := meant(key); word != "" {
		return "; did you mean " + word + "?"
	}
	return ""
}

// number is the answer for a workload, one that names it before one for all. w is nil
// for an application as a whole.
func (a *Answers) number(w *taskworthy.Workload, key Key) (price.Decimal, bool) {
	if a == nil {
		return price.Decimal{}, false
	}
	for i := range slices.Backward(a.some) {
		if s := &a.some[i]; s.key == key && s.covers(w) {
			return s.number, true
		}
	}
	n, ok := a.numbers[key]
	return n, ok
}

func (a *Answers) classOf(w *taskworthy.Workload) string {
	if a == nil {
		return ""
	}
	for i := range slices.Backward(a.some) {
		if s := &a.some[i]; s.key == Class && s.covers(w) {
			return s.class
		}
	}
	return a.class
}
