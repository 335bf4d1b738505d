package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// fact is one row of the table, by the names of its columns.
type fact struct {
	Service, Component, Engine, Size, Attribute, Region, Unit, USD, Date, Source string
}

func newFact(head, cells []string) (fact, error) {
	var f fact
	columns := map[string]*string{
		"service": &f.Service, "component": &f.Component, "engine": &f.Engine, "size": &f.Size, "attribute": &f.Attribute,
		"region": &f.Region, "unit": &f.Unit, "usd": &f.USD, "as_of": &f.Date, "source": &f.Source,
	}
	for i, name := range head {
		if columns[name] == nil {
			return f, fmt.Errorf("unknown column %q", name)
		}
		*columns[name] = cells[i]
	}
	if _, err := price.ParseDecimal(f.USD); err != nil {
		return f, fmt.Errorf("usd %q: %w", f.USD, err)
	}
	return f, nil
}

// prices are what the row says: several where it names several engines or components,
// none where it is dropped, which has a reason.
func (f fact) prices() (all []price.Price, dropped string) {
	p := price.Price{
		Key:  price.Key{Service: f.Service, Size: f.Size, Region: f.Region, Purchase: price.OnDemand},
		USD:  price.MustDecimal(f.USD),
		Unit: strings.ReplaceAll(f.Unit, " ", "-"),
		Date: date(f.Date),
	}
	p.Kind, p.Source = origin(f.Source)
	for _, word := range strings.Split(f.Attribute, ";") {
		if dropped = attribute(&p, strings.TrimSpace(word)); dropped != "" {
			return nil, dropped
		}
	}
	for _, component := range components(f.Component) {
		for _, engine := range engines(f) {
			q := p
			q.Component, q.Engine = component, engine
			shape(&q, f)
			all = append(all, q)
		}
	}
	return all, ""
}

// date is the date that a text begins with, empty where it tells none.
func date(text string) string {
	text, _, _ = strings.Cut(text, " ")
	if _, ok := price.Day(text); !ok {
		return ""
	}
	return text
}

func components(text string) []string {
	// "training|hosting instance" are a training instance and a hosting instance.
	names, noun, _ := strings.Cut(text, " ")
	list := strings.Split(names, "|")
	for i := range list {
		if noun != "" {
			list[i] += "-" + noun
		}
	}
	return list
}

// engines are the engines that a row is about; a price for all engines of its
// service has none.
func engines(f fact) []string {
	switch {
	case f.Service == "aurora" && f.Component == "instance" && f.Engine == "aurora":
		return []string{"aurora-mysql", "aurora-postgresql"}
	case f.Service == "mq" && f.Component == "storage" && f.Size == "ebs":
		return []string{"activemq", "rabbitmq"}
	case slices.Contains([]string{
		"amg", "aurora", "documentdb", "gamelift", "keyspaces", "mediaconvert", "msk", "mwaa", "neptune", "opensearch", "stepfunctions", "transfer",
	}, f.Service) && !strings.HasPrefix(f.Engine, "aurora-"):
		return []string{""}
	case f.Service == "elasticache" && f.Component == "backup", f.Service == "rds" && f.Component == "cpu-credits":
		return []string{""}
	}
	return strings.Split(f.Engine, "|")
}
