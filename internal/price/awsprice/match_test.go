package awsprice

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/price"
)

// TestEveryRule makes a row for every rule, as each of several regions would write it, and
// wants the rule's thing of it and no other.
func TestEveryRule(t *testing.T) {
	for _, r := range catalogue().rules {
		for _, usage := range r.usage {
			for _, prefix := range []string{"", "USE1-", "USW2-", "EU-", "EUC1-", "APN1-", "CAN1-", "eu-central-1-"} {
				cells, want := example(&r, usage)
				cells["usagetype"] = prefix + cells["usagetype"]
				known := sizes{{Service: want.Service, Component: want.Component, Size: want.Size}: true}
				var got []price.Key
				for _, m := range newMatcher(r.offer, known).match(func(name string) string { return cells[name] }) {
					if !twice(m.key, want) {
						got = append(got, m.key)
					}
				}
				if diff := cmp.Diff([]price.Key{want}, got); diff != "" {
					t.Errorf("%s %s (-want +got)\n%s", r.offer, cells["usagetype"], diff)
				}
			}
		}
	}
}

// example is a row that a rule is for, by the normal names of its columns, and what it
// prices.
func example(r *rule, usage string) (cells map[string]string, want price.Key) {
	cells, want = map[string]string{}, r.thing
	for _, c := range r.conditions {
		cells[c.column] = c.values[len(c.values)-1]
	}
	start, open := strings.CutSuffix(usage, "*")
	if open {
		usage = start + "x9.large"
	}
	cells["usagetype"] = usage
	for _, word := range []*string{&want.Engine, &want.Size} {
		start, column, open := strings.Cut(*word, "{")
		switch column = strings.TrimSuffix(column, "}"); {
		case !open:
		case column == "usage":
			*word = start + "x9.large"
		case column == "database-engine" && cells["databaseengine"] == "Oracle":
			cells["databaseedition"], cells["licensemodel"], *word = "Standard Two", "License included", "oracle-se2"
		case column == "database-engine":
			*word = strings.ReplaceAll(strings.ToLower(cells["databaseengine"]), " ", "-")
		case column == "instance-type":
			cells["instancetype"], *word = "x9.large", "x9.large"
		default:
			cells[normal(column)], *word = "Valkey", "valkey"
		}
	}
	return cells, want
}

// twice reports whether the book has one price of the list under two names.
func twice(k, other price.Key) bool {
	backups := func(k price.Key) bool {
		return k.Service == "backup" || k.Component == "backup" || k.Component == "snapshot"
	}
	return k.Service != other.Service && backups(k) && backups(other)
}
