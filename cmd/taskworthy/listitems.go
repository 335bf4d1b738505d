package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

type roleItem struct {
	Role    taskworthy.Role    `json:"role"`
	Verdict taskworthy.Verdict `json:"verdict"`
	Says    string             `json:"says"`
	Clause  string             `json:"clause"`
}

func (r roleItem) cells() []string { return []string{string(r.Role), string(r.Verdict), r.Says} }

// roles lists the roles with the verdict that each usually gets.
func (s *setup) roles() []roleItem {
	items := []roleItem{}
	for _, r := range s.guide.Roles {
		it := roleItem{Role: r.ID, Says: r.Says, Clause: r.Clause}
		if _, _, leaf := s.guide.Matrix.Walk(guide.Case{Role: r.ID, Stateless: r.Stateless, Continuous: r.Continuous}); leaf != nil {
			it.Verdict = leaf.Verdict
		}
		items = append(items, it)
	}
	return items
}

type softwareItem struct {
	ID     string              `json:"id"`
	Name   string              `json:"name"`
	Role   taskworthy.Role     `json:"role"`
	Engine string              `json:"engine,omitempty"`
	Target taskworthy.Target   `json:"target,omitempty"`
	Also   []taskworthy.Target `json:"also,omitempty"`
	Images []string            `json:"images,omitempty"`
	Why    string              `json:"why"`
	Source string              `json:"source,omitempty"`
}

func (s softwareItem) cells() []string {
	return []string{s.ID, s.Name, string(s.Role), s.Engine, string(s.Target)}
}

// software lists the catalog by id; the company's own entries are in it.
func (s *setup) software() []softwareItem {
	items := []softwareItem{}
	for _, p := range s.catalog.Software {
		items = append(items, softwareItem{p.ID, p.Name, p.Role, p.Engine, p.Target, p.Also, p.Images, p.Why, p.Source})
	}
	slices.SortStableFunc(items, func(a, b softwareItem) int { return cmp.Compare(a.ID, b.ID) })
	return items
}

type ruleItem struct {
	Rule    string              `json:"rule"`
	Title   string              `json:"title"`
	Advise  taskworthy.Severity `json:"advise,omitempty"`
	Enforce taskworthy.Severity `json:"enforce,omitempty"`
	Clause  string              `json:"clause"`
	Topic   string              `json:"topic,omitempty"`
	// Of is the bad use whose row it is: a detail of findings, with none of its own.
	Of     string `json:"of,omitempty"`
	Unseen string `json:"unseen,omitempty"`
}

func (r ruleItem) cells() []string {
	switch {
	case r.Unseen != "":
		return []string{r.Rule, "explained", "explained", r.Title}
	case r.Of != "":
		return []string{r.Rule, "detail", "detail", r.Title}
	}
	return []string{r.Rule, cmp.Or(string(r.Advise), "-"), cmp.Or(string(r.Enforce), "-"), r.Title}
}

func (s *setup) rules() []ruleItem {
	items := []ruleItem{}
	for _, r := range s.guide.AllRules() {
		items = append(items, ruleItem{r.ID, r.Title, r.Advise, r.Enforce, r.Clause, r.Topic, r.Of, r.Unseen})
	}
	return items
}

type targetItem struct {
	Target taskworthy.Target `json:"target"`
	Name   string            `json:"name"`
	Why    string            `json:"why"`
}

func (t targetItem) cells() []string {
	return []string{string(t.Target), t.Name, strings.TrimSpace(t.Why)}
}

func (s *setup) targets() []targetItem {
	items := []targetItem{}
	for _, t := range s.guide.Targets {
		items = append(items, targetItem{t.ID, t.Name, t.Why})
	}
	return items
}

type figureItem struct {
	Key   string `json:"key"`
	Unit  string `json:"unit,omitempty"`
	Means string `json:"means"`
	// Dev and Prod are what is assumed where nobody says it, as decimals.
	Dev  string `json:"dev"`
	Prod string `json:"prod"`
	// Shared says that it is of an application and not of one of its workloads.
	Shared bool `json:"shared"`
	// Date is when what is assumed was last thought over.
	Date string `json:"date"`
}

func (f figureItem) cells() []string { return []string{f.Key, f.Unit, f.Dev, f.Prod, f.Means} }

// figures lists the numbers that prices stand on, in the order of the documentation.
func figures() []figureItem {
	items := []figureItem{}
	for _, d := range sizing.Defaults() {
		items = append(items, figureItem{string(d.Key), d.Unit, d.Means, d.Dev.String(), d.Prod.String(), d.Whole, sizing.DefaultsDate})
	}
	return items
}
