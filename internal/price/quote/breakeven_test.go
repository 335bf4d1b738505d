package quote_test

import (
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// TestBreakEven wants the point at which the cheaper side changes, or that none was found
// as far as prices are known.
func TestBreakEven(t *testing.T) {
	of := func(role taskworthy.Role, engine string, target taskworthy.Target) subject {
		s := subject{role: role, verdict: taskworthy.ManagedService, target: target, engine: engine, keeps: true, profile: sizing.Prod}
		s.opts.BreakEven = true
		return s
	}
	for _, tt := range []struct {
		name        string
		of          subject
		none, above bool
	}{
		{"a database", of(taskworthy.Database, "postgres", "rds-postgres"), false, false},
		{"a broker that is always dearer", of(taskworthy.Broker, "rabbitmq", "amazon-mq-rabbitmq"), true, true},
		{"messages", of(taskworthy.Broker, "nats", "sns"), false, false},
	} {
		b := tt.of.price(t).Workloads[0].BreakEven
		switch {
		case b == nil:
			t.Errorf("%s: nothing was found", tt.name)
		case b.None != tt.none || b.Above != tt.above:
			t.Errorf("%s: none is %v, above is %v", tt.name, b.None, b.Above)
		case b.None && (b.CPU == 0 || b.Memory == 0):
			t.Errorf("%s: up to no size", tt.name)
		}
	}
	if b := of(taskworthy.Broker, "", "other"); b.price(t).Workloads[0].BreakEven != nil {
		t.Error("what has no price breaks even")
	}
}
