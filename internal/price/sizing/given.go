package sizing

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/price"
)

// Class is the key under which a user names the managed size to price (db.t3.micro)
// in place of the smallest that fits.
const Class = "class"

// Answers are the figures that a user gives, for every workload or for some. The zero
// value gives none. Later answers replace earlier ones.
type Answers struct {
	numbers map[answerKey]price.Decimal
	classes map[string]string // by workload, empty for all
}

type answerKey struct {
	workload string // an id or a name, empty for all
	key      Key
}

// most is the largest number that a figure can have; it keeps every product of a few
// of them printable.
var most = price.MustDecimal("1000000000000000")

// Set takes in KEY=VALUE or WORKLOAD:KEY=VALUE, where WORKLOAD is a name or an id. The
// error says what is wrong in the words of whoever wrote it.
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

// Give takes in the value of one figure, or of Class, for a workload by its name or id;
// the empty name is for all.
func (a *Answers) Give(workload, key, value string) error {
	if key == Class {
		if a.classes == nil {
			a.classes = map[string]string{}
		}
		a.classes[workload] = value
		return nil
	}
	d, ok := Lookup(Key(key))
	if !ok {
		return fmt.Errorf("there is no figure %q%s", key, guess(key))
	}
	if d.Whole && workload != "" {
		return fmt.Errorf("%s is shared by all workloads; write %s=%s", key, key, value)
	}
	n, err := price.ParseDecimal(value)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %q is %w", key, value, err)
	case n.Sign() < 0:
		return fmt.Errorf("%s: %s is less than nothing", key, value)
	case n.Cmp(most) > 0:
		return fmt.Errorf("%s: %s is more than there can be", key, value)
	}
	if a.numbers == nil {
		a.numbers = map[answerKey]price.Decimal{}
	}
	a.numbers[answerKey{workload, Key(key)}] = n
	return nil
}

// guess asks for the figure that was probably meant.
func guess(key string) string {
	names := make([]string, 0, len(defaults)+1)
	for i := range defaults {
		names = append(names, string(defaults[i].Key))
	}
	if near := nearest.Words(key, append(names, Class), 1); len(near) > 0 {
		return fmt.Sprintf("; did you mean %s?", near[0])
	}
	return ""
}

// number is the answer for a workload, the one for its id before those for its name
// and for all. w is nil for an application as a whole.
func (a *Answers) number(w *taskworthy.Workload, key Key) (price.Decimal, bool) {
	if a == nil || len(a.numbers) == 0 {
		return price.Decimal{}, false
	}
	if w != nil {
		for _, name := range [...]string{w.ID(), w.Name} {
			if n, ok := a.numbers[answerKey{name, key}]; ok {
				return n, true
			}
		}
	}
	n, ok := a.numbers[answerKey{"", key}]
	return n, ok
}

func (a *Answers) class(w *taskworthy.Workload) string {
	if a == nil || len(a.classes) == 0 {
		return ""
	}
	for _, name := range [...]string{w.ID(), w.Name, ""} {
		if class, ok := a.classes[name]; ok {
			return class
		}
	}
	return ""
}
