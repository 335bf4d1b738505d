package quote_test

import (
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
)

// TestAddresses counts public addresses: two of each load balancer that the internet
// reaches, one of each NAT gateway, and one of each task where that is the only way out.
func TestAddresses(t *testing.T) {
	published := web.with(func(s *subject) {
		s.change = func(w *taskworthy.Workload) { w.Ports = []taskworthy.Port{{Container: 80, Host: "80"}} }
	})
	for _, tt := range []struct {
		name    string
		subject subject
		want    string // addresses for a month
	}{
		{"a load balancer and a task", published, "3"},
		{"a task that nothing outside reaches", web, "1"},
		{"three tasks", published.gives("copies=3"), "5"},
		{"tasks behind a NAT gateway", published.prod(), "3"},
		{"a NAT gateway in each zone", published.prod().gives("nat-gateways=2"), "4"},
		{"endpoints in place of it", published.gives("endpoints=2"), "2"},
		{"two load balancers", published.prod().gives("load-balancers=2"), "5"},
		{"as many as are told", published.gives("public-ips=7"), "7"},
		{"a store that moves, priced as a container", db, "1"},
	} {
		got := ""
		for _, part := range tt.subject.price(t).Shared {
			if part.ID == "public-ipv4" {
				got = part.Today[0].Quantity.String()
			}
		}
		if want := hours(tt.want); got != want {
			t.Errorf("%s: %s hours of addresses, want %s", tt.name, got, want)
		}
	}
}

// hours are those of so many months.
func hours(months string) string {
	return price.MustDecimal(months).Mul(price.Int(price.HoursPerMonth)).String()
}
