package awsprice

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/lazyregexp"
	"github.com/taskworthy/taskworthy/internal/price"
)

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

// matcher has the rules of one offer, found by usage type.
type matcher struct {
	exact map[string][]*rule
	open  []openRule
	known sizes
}

// openRule is a rule by what a usage type begins with.
type openRule struct {
	start string
	*rule
}

func newMatcher(code string, known sizes) *matcher {
	m := &matcher{exact: map[string][]*rule{}, known: known}
	for i := range catalogue().rules {
		r := &catalogue().rules[i]
		if r.offer != code {
			continue
		}
		for _, usage := range r.usage {
			if start, open := strings.CutSuffix(usage, "*"); open {
				m.open = append(m.open, openRule{start, r})
			} else {
				m.exact[usage] = append(m.exact[usage], r)
			}
		}
	}
	return m
}

// prefix is what a usage type begins with in most regions: USW2-, EU-, us-east-1-, and
// the code of an airport for video.
//
// Source: AWS, "Understanding billing and usage reports for Amazon EFS" lists those of
// all regions (docs.aws.amazon.com/efs, read in November 2026).
var prefix = lazyregexp.New(`^(?:[A-Z]{3,4}\d|EU|[a-z]{2}-[a-z]+-\d|IAD|CMH|SFO|PDX|DUB|FRA|LHR|CDG|ARN|NRT|ICN|SIN|SYD|BOM|GRU|YUL|AUH|CPT|DXB|KIX|MEL)-`)

// match is a thing that a row prices, without region and purchase.
type match struct {
	key  price.Key
	rule *rule
}

// match gives the things that a row prices, usually one or none.
func (m *matcher) match(cell func(string) string) []match {
	usage := cell("usagetype")
	usage = usage[len(prefix().FindString(usage)):]
	var things []match
	for _, r := range m.exact[usage] {
		things = m.add(things, r, "", cell)
	}
	for _, r := range m.open {
		if rest, ok := strings.CutPrefix(usage, r.start); ok {
			things = m.add(things, r.rule, rest, cell)
		}
	}
	return things
}

// add appends what a row prices by a rule whose usage type it has, rest being what the
// rule's * stands for.
func (m *matcher) add(things []match, r *rule, rest string, cell func(string) string) []match {
	for _, c := range r.conditions {
		if !slices.Contains(c.values, cell(c.column)) {
			return things
		}
	}
	k := r.thing
	k.Size = filled(k.Size, rest, cell)
	if k.Size != r.thing.Size && !m.known[price.Key{Service: k.Service, Component: k.Component, Size: k.Size}] {
		return things
	}
	for _, engine := range engines(k.Engine, rest, cell) {
		k.Engine = engine
		things = append(things, match{k, r})
	}
	return things
}

// filled is a word of a rule with its {column} filled in.
func filled(written, rest string, cell func(string) string) string {
	start, column, open := strings.Cut(written, "{")
	if !open {
		return written
	}
	column = normal(strings.TrimSuffix(column, "}"))
	if column == "usage" {
		return start + rest
	}
	return start + cell(column)
}

// engines are the engines that a row is about in the words of the book, none where the
// book has no word for it.
func engines(written, rest string, cell func(string) string) []string {
	switch {
	case !strings.HasPrefix(written, "{"):
		return []string{written}
	case written != "{database-engine}": // Redis, Valkey, Memcached
		name := strings.ToLower(filled(written, rest, cell))
		if name == "" {
			return nil
		}
		return []string{name}
	}
	switch engine := cell("databaseengine"); engine {
	case "Any":
		return free
	case "SQL Server", "Oracle":
		return licensed[[3]string{engine, cell("databaseedition"), cell("licensemodel")}]
	default:
		name := strings.ReplaceAll(strings.ToLower(engine), " ", "-")
		if !slices.Contains(free, name) && !slices.Contains(aurora, name) {
			return nil
		}
		return []string{name}
	}
}

// The engines of RDS and of Aurora as the book writes them: MySQL is mysql, Aurora
// MySQL aurora-mysql.
var (
	free   = []string{"mariadb", "mysql", "postgresql"}
	aurora = []string{"aurora-mysql", "aurora-postgresql"}
)

// databases are all engines that a row can have.
func databases() []string {
	all := slices.Concat(free, aurora)
	for _, engine := range licensed {
		all = append(all, engine...)
	}
	return all
}

// licensed are the engines that differ by edition and by who has the licence.
var licensed = map[[3]string][]string{
	{"SQL Server", "Express", "License included"}:        {"sqlserver-express"},
	{"SQL Server", "Web", "License included"}:            {"sqlserver-web"},
	{"SQL Server", "Standard", "License included"}:       {"sqlserver-standard"},
	{"Oracle", "Standard Two", "License included"}:       {"oracle-se2"},
	{"Oracle", "Standard Two", "Bring your own license"}: {"oracle-se2-byol"},
}
