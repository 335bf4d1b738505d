package awsprice

import (
	"testing"

	"github.com/taskworthy/taskworthy/internal/price"
)

// TestTable holds every rule to a price of the program's own book: a rule for what the
// book does not know updates nothing that is asked for, or has another name or unit for it.
func TestTable(t *testing.T) {
	type thing struct{ service, component, size, deployment string }
	units := map[thing]string{}
	engines := map[[2]string]bool{}
	for _, p := range price.Builtin().Prices() {
		if p.Purchase != price.OnDemand {
			continue
		}
		units[thing{p.Service, p.Component, p.Size, p.Deployment}] = p.Unit
		units[thing{p.Service, p.Component, "{Instance Type}", p.Deployment}] = p.Unit
		engines[[2]string{p.Service + " " + p.Component, p.Engine}] = true
	}
	for _, r := range catalogue() {
		at := thing{r.service, r.component, r.size, r.deployment}
		if unit, ok := units[at]; !ok || unit != r.unit {
			t.Errorf("%s %s: the book has %q for %v, the rule %q", r.offer, r.usage, unit, at, r.unit)
		}
		if r.engine != "" && r.engine[0] != '{' && !engines[[2]string{r.service + " " + r.component, r.engine}] {
			t.Errorf("%s %s: the book has no engine %q for %v", r.offer, r.usage, r.engine, at)
		}
		if r.engine == "" && !engines[[2]string{r.service + " " + r.component, ""}] {
			t.Errorf("%s %s: the book keeps %v by engine", r.offer, r.usage, at)
		}
	}
}
