package awsprice

import (
	"regexp"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// rule says which rows of an offer price which thing.
type rule struct {
	offer string // AWS's code of the offer
	usage string // the usage type without the region's prefix; a * at its end is anything
	where string // column=value or column=value|value, several with a comma; all must hold

	service, component string
	engine, size       string // a name in braces is what that column says: {Database Engine}
	deployment         string
	unit               string
	factor             price.Decimal // from AWS's unit to unit
}

// sizes are those that a book knows of each component.
type sizes map[price.Key]bool

// sizesOf collects the sizes of a book, by service and component.
func sizesOf(b *price.Book) sizes {
	known := sizes{}
	for _, p := range b.Prices() {
		known[price.Key{Service: p.Service, Component: p.Component, Size: p.Size}] = true
	}
	return known
}

// rules are those of one offer, found by usage type.
type rules struct {
	exact map[string][]rule
	open  []rule // those with a * at the end
	known sizes
}

func rulesOf(code string, known sizes) *rules {
	r := &rules{exact: map[string][]rule{}, known: known}
	for _, rule := range catalogue() {
		if rule.offer != code {
			continue
		}
		if start, open := strings.CutSuffix(rule.usage, "*"); open {
			rule.usage = start
			r.open = append(r.open, rule)
		} else {
			r.exact[rule.usage] = append(r.exact[rule.usage], rule)
		}
	}
	return r
}

// prefix is what a usage type begins with in most regions: USW2-, EU-, us-east-1-.
var prefix = regexp.MustCompile(`^(?:[A-Z]{3,4}\d|EU|[a-z]{2}-[a-z]+-\d)-`)

// match is a thing that a row prices, without region and purchase.
type match struct {
	key  price.Key
	rule *rule
}

// match gives the things that a row prices, usually one or none.
func (r *rules) match(cell func(string) string) []match {
	usage := cell("usageType")
	usage = usage[len(prefix.FindString(usage)):]
	var things []match
	for _, list := range [][]rule{r.exact[usage], r.open} {
		for i := range list {
			rule := &list[i]
			if !strings.HasPrefix(usage, rule.usage) || !rule.holds(cell) {
				continue
			}
			if key, ok := rule.key(cell, r.known); ok {
				things = append(things, match{key, rule})
			}
		}
	}
	return things
}

// holds reports whether a row meets the rule's conditions.
func (r *rule) holds(cell func(string) string) bool {
	for condition := range strings.SplitSeq(r.where, ",") {
		column, values, _ := strings.Cut(condition, "=")
		if column != "" && !slices.Contains(strings.Split(values, "|"), cell(column)) {
			return false
		}
	}
	return true
}

// key is the thing that a row prices by the rule; false where it is none of the book's.
func (r *rule) key(cell func(string) string, known sizes) (price.Key, bool) {
	k := price.Key{
		Service: r.service, Component: r.component, Engine: filled(r.engine, cell), Size: filled(r.size, cell), Deployment: r.deployment,
	}
	if strings.HasPrefix(r.size, "{") && !known[price.Key{Service: k.Service, Component: k.Component, Size: k.Size}] {
		return k, false
	}
	return k, r.engine == "" || k.Engine != ""
}

// filled is a word of a rule, or what the column that it names says in the book's words.
func filled(word string, cell func(string) string) string {
	column, ok := strings.CutPrefix(word, "{")
	if !ok {
		return word
	}
	column = strings.TrimSuffix(column, "}")
	text := cell(column)
	switch column {
	case "Instance Type":
		return text
	case "Database Engine":
		return database(text, cell("Database Edition"), cell("License Model"))
	default: // Cache Engine: Redis, Valkey, Memcached
		return strings.ToLower(text)
	}
}

// database is an RDS engine in the words of the book, empty where it has none.
func database(engine, edition, license string) string {
	switch engine {
	case "MySQL", "MariaDB", "PostgreSQL":
		return strings.ToLower(engine)
	case "Aurora MySQL":
		return "aurora-mysql"
	case "Aurora PostgreSQL":
		return "aurora-postgresql"
	case "SQL Server":
		return map[string]string{"Express": "sqlserver-express", "Web": "sqlserver-web", "Standard": "sqlserver-standard"}[edition]
	case "Oracle":
		if edition != "Standard Two" {
			return ""
		}
		return map[string]string{"License included": "oracle-se2", "Bring your own license": "oracle-se2-byol"}[license]
	}
	return ""
}
