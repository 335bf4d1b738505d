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

// Answers are the figures that a user gives, for every workload or for some. The zero
// value gives none. What is given for some workloads counts before what is given for
// all; of several that cover one workload the last one counts.
type Answers struct {
	numbers map[Key]price.Decimal // for all
	class   string                // for all
	some    []answer              // for some, in the order given
}

// answer is what is given for the workloads that a glob covers.
type answer struct {
	under    string // stands before the ids that the glob is compared with
	workload string
	key      Key
	number   price.Decimal
	class    string
}

// covers reports whether it is for w, which it names by a glob over ids or names.
func (a *answer) covers(w *taskworthy.Workload) bool {
	return w != nil && (a.workload == w.Name || glob.ID(a.workload, path.Clean(a.under+w.ID())))
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
	return a.GiveUnder("", workload, key, value)
}

// GiveUnder is Give with a glob that sees ids with under before them: the folder, with a
// slash behind it, in which whoever wrote the glob sees them.
func (a *Answers) GiveUnder(under, workload, key, value string) error {
	if key == Class {
		if workload == "" {
			a.class = value
		} else {
			a.some = append(a.some, answer{under: under, workload: workload, key: Class, class: value})
		}
		return nil
	}
	d, ok := Lookup(Key(key))
	if !ok {
		return fmt.Errorf("there is no figure %q%s", key, guess(key))
	}
	if d.Whole && workload != "" {
		return fmt.Errorf("%s is shared by all workloads; write %s=%s", key, key, value)
	}
	n, err := Number(value)
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	if workload != "" {
		a.some = append(a.some, answer{under: under, workload: workload, key: Key(key), number: n})
		return nil
	}
	if a.numbers == nil {
		a.numbers = map[Key]price.Decimal{}
	}
	a.numbers[Key(key)] = n
	return nil
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
	return &Answers{numbers: maps.Clone(a.numbers), class: a.class, some: slices.Clone(a.some)}
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
