package cost

import (
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/price"
)

// TestGuideNotes holds the figures of the guide's dated footnotes on cost against the
// price book of the program.
func TestGuideNotes(t *testing.T) {
	find := func(k price.Key) price.Decimal {
		k.Region = "us-east-1"
		p, ok := price.Builtin().Find(k)
		if !ok {
			t.Fatalf("no price of %s", k)
		}
		return p.Monthly()
	}
	task := func(cpu, memory string) string {
		vcpu := find(price.Key{Service: "fargate", Component: "vcpu", Engine: "linux", Size: "x86"})
		gb := find(price.Key{Service: "fargate", Component: "memory", Engine: "linux", Size: "x86"})
		return "$" + vcpu.Mul(price.MustDecimal(cpu)).Add(gb.Mul(price.MustDecimal(memory))).Text(2)
	}
	size := func(service, component, engine, size, deployment, purchase string) string {
		return "$" + find(price.Key{Service: service, Component: component, Engine: engine, Size: size, Deployment: deployment, Purchase: purchase}).Text(2)
	}
	for id, figures := range map[string][]string{
		"cost-mysql": {
			task("0.5", "1"), size("rds", "instance", "mysql", "db.t3.micro", price.SingleAZ, ""),
			size("rds", "instance", "mysql", "db.t3.micro", price.SingleAZ, "reserved-1y-no-upfront"),
		},
		"cost-redis": {
			task("0.25", "0.5"), size("elasticache", "node", "redis", "cache.t3.micro", "", ""), size("elasticache", "node", "valkey", "cache.t3.micro", "", ""),
			size("elasticache", "node", "redis", "cache.t3.micro", "", "reserved-1y-no-upfront"),
		},
	} {
		notes := guide.Builtin().NotesOf([]string{id})
		if len(notes) != 1 || notes[0].Date == "" {
			t.Fatalf("no dated note %s", id)
		}
		for _, f := range figures {
			if !strings.Contains(notes[0].Says, f) {
				t.Errorf("the note %s does not say %s: %s", id, f, notes[0].Says)
			}
		}
	}
}
