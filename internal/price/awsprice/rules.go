package awsprice

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/taskworthy/taskworthy/internal/price"
)

//go:embed rules.txt
var embedded string

// catalogue is what rules.txt says. It is read on first use; it panics only where
// the program's own data is broken, which a test excludes.
var catalogue = sync.OnceValue(func() *ruleset {
	c, err := parseRules(embedded)
	if err != "" {
		panic("awsprice: rules.txt: " + err)
	}
	return c
})

// ruleset is everything that is known of the price list.
type ruleset struct {
	rules []rule
	left  []left
	seen  map[string]string // places where usage types were seen, by their names
}

// rule says which rows of an offer price which thing.
type rule struct {
	offer      string      // AWS's code of the offer
	usage      []string    // usage types without the region's prefix; a * at the end is anything
	conditions []condition // all must hold
	thing      price.Key   // without region and purchase; words may have a {column}
	unit, note string
	seen       string // a name in ruleset.seen, or unseen
}

// unseen marks a usage type that nobody's copy of the list was found to have.
const unseen = "unseen"

// condition is a column and what it may say.
type condition struct {
	column string // as normal writes it
	values []string
}

// left is a thing of the book that no rule gives, and why. A * stands for anything.
type left struct {
	thing price.Key // without region
	why   string
}

// normal is the name of a column as rules and files have it in common: the list
// writes Instance Type, instanceType and usageType.
func normal(name string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// parseRules reads rules.txt; it gives what is wrong with a line, empty if nothing.
func parseRules(text string) (*ruleset, string) {
	p := rulesParser{ruleset: ruleset{seen: map[string]string{}}}
	line := 0
	for s := range strings.Lines(text) {
		line++
		s, _, _ = strings.Cut(strings.TrimSpace(s), "#")
		if s == "" {
			continue
		}
		if wrong := p.read(s); wrong != "" {
			return nil, "line " + strconv.Itoa(line) + ": " + wrong
		}
	}
	return &p.ruleset, ""
}

type rulesParser struct {
	ruleset
	offer, unit string
	head        price.Key // service and component of the lines below
	why         string    // of what is left, below it
}

func (p *rulesParser) read(line string) string {
	word, rest, _ := strings.Cut(line, " ")
	words := strings.Fields(line)
	switch {
	case word == "seen":
		name, place, _ := strings.Cut(rest, " ")
		p.seen[name] = place
	case word == "offer" && len(words) == 2:
		p.offer, p.head = words[1], price.Key{}
	case word == "left":
		p.offer, p.why = "", rest
	case word == "where":
		return p.where(rest)
	case p.why != "":
		return p.leave(words)
	case len(words) == 3:
		p.head, p.unit = price.Key{Service: words[0], Component: words[1]}, words[2]
	default:
		return p.thing(line)
	}
	return ""
}

// thing reads a line below an offer and a head.
func (p *rulesParser) thing(line string) string {
	line, note, _ := strings.Cut(line, " ; ")
	words := strings.Fields(line)
	if len(words) != 5 || p.offer == "" || p.head.Service == "" {
		return "is neither a head nor a thing below one"
	}
	r := rule{offer: p.offer, usage: strings.Split(words[3], "|"), thing: p.head, unit: p.unit, note: note, seen: words[4]}
	r.thing.Engine, r.thing.Size, r.thing.Deployment = word(words[0]), word(words[1]), word(words[2])
	if _, ok := p.seen[r.seen]; !ok && r.seen != unseen {
		return "was seen in an unknown place: " + r.seen
	}
	p.rules = append(p.rules, r)
	return ""
}

// where adds a condition to the rule above it.
func (p *rulesParser) where(text string) string {
	column, values, ok := strings.Cut(text, " = ")
	if !ok || len(p.rules) == 0 {
		return "is no condition of a rule"
	}
	r := &p.rules[len(p.rules)-1]
	r.conditions = append(r.conditions, condition{normal(column), strings.Split(values, " | ")})
	return ""
}

// leave reads a line below a reason.
func (p *rulesParser) leave(words []string) string {
	if len(words) != 6 {
		return "is no thing of the book"
	}
	k := price.Key{Service: words[0], Component: words[1], Engine: word(words[2]), Size: word(words[3]), Deployment: word(words[4]), Purchase: words[5]}
	p.left = append(p.left, left{k, p.why})
	return ""
}

// word is a word of the book, in which a hyphen is nothing.
func word(text string) string {
	if text == "-" {
		return ""
	}
	return text
}

// gives reports whether an update can give k by this rule, if the list has it.
func (r *rule) gives(k price.Key, unit string) bool {
	return r.thing.Service == k.Service && r.thing.Component == k.Component && r.unit == unit && r.thing.Deployment == k.Deployment &&
		slices.Contains(layoutOf(r.offer).purchases, base(k.Purchase)) && fits(r.thing.Engine, k.Engine) && fits(r.thing.Size, k.Size) &&
		(r.thing.Engine != "{database-engine}" || slices.Contains(databases(), k.Engine))
}

// base is a way to pay without how: reserved-1y-no-upfront is reserved-1y.
func base(purchase string) string {
	for _, term := range []string{price.Reserved1y, price.Reserved3y} {
		if strings.HasPrefix(purchase, term) {
			return term
		}
	}
	return purchase
}

// fits reports whether what a rule writes, perhaps with a {column}, can be word.
func fits(written, word string) bool {
	start, _, open := strings.Cut(written, "{")
	return word == written || open && strings.HasPrefix(word, start) && len(word) > len(start)
}

// is reports whether l is about k.
func (l left) is(k price.Key) bool {
	same := func(written, word string) bool { return written == "*" || written == word }
	return l.thing.Service == k.Service && l.thing.Component == k.Component && same(l.thing.Engine, k.Engine) &&
		same(l.thing.Size, k.Size) && same(l.thing.Deployment, k.Deployment) && l.thing.Purchase == k.Purchase
}
