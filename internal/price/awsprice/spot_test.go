package awsprice_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/awsprice"
)

const spotPath = "/fargate-spot-prices.json"

// spotPrice writes a price as the feed has it.
func spotPrice(unit, region, usd string) string {
	return fmt.Sprintf(`{"id": "4c", "unit": %q, "price": {"USD": %q}, "attributes": {"aws:region": %q, "aws:label": "per vCPU per hour"}}`, unit, usd, region)
}

func spotFeed(prices ...string) string {
	return `{"metadata": {"format:version": "1.0", "source:version": "20190730194642"}, "prices": [` + strings.Join(prices, ",") + "]}"
}

// spotList is a list with Fargate's prices and a feed, which says that it is of a day.
func spotList(t *testing.T, text string) (*list, awsprice.Options) {
	t.Helper()
	l := newList(t)
	l.add("AmazonECS", offer("AmazonECS", row{"usageType": "USE1-Fargate-GB-Hours", "Unit": "hours", "PricePerUnit": "0.004445"}), "us-east-1")
	l.answer(spotPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Last-Modified", "Mon, 28 Dec 2026 21:37:30 GMT")
		fmt.Fprint(w, text)
	})
	o := options(l, "fargate")
	o.SpotURL = l.URL + spotPath
	return l, o
}

func TestSpot(t *testing.T) {
	_, o := spotList(t, spotFeed(
		spotPrice("vCPU-Hours", "us-east-1", "0.01288871"),
		spotPrice("GB-Hours", "us-east-1", "0.00141527"),
		spotPrice("ARM-vCPU-Hours", "us-east-1", "0.01030969"),
		spotPrice("ARM-GB-Hours", "us-east-1", "2.5"), // more than tenfold
		spotPrice("vCPU-Hours", "eu-west-1", "0.9"),   // not asked for
		spotPrice("Windows-vCPU-Hours", "us-east-1", "0.9"),
		spotPrice("vCPU-Hours", "us-east-1", "0.01288871"), // again
	))
	r, err := awsprice.Update(t.Context(), o)
	if err != nil || r.Spot != nil {
		t.Fatal(err, r.Spot)
	}
	want := []string{
		"fargate memory linux x86 on-demand us-east-1: 0.004445 GB-hour",
		"fargate memory linux x86 spot us-east-1: 0.00141527 GB-hour",
		"fargate vcpu linux arm64 spot us-east-1: 0.01030969 vCPU-hour",
		"fargate vcpu linux x86 spot us-east-1: 0.01288871 vCPU-hour",
	}
	if diff := cmp.Diff(want, prices(r)); diff != "" {
		t.Errorf("prices (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"fargate memory linux arm64 spot us-east-1: 2.5 instead of 0.00113349 is not plausible"}, refusals(r)); diff != "" {
		t.Errorf("refused (-want +got)\n%s", diff)
	}
	k := price.Key{Service: "fargate", Component: "vcpu", Engine: "linux", Size: "x86", Purchase: price.Spot, Region: "us-east-1"}
	if p, _ := r.Book.Find(k); p.Date != "2026-12-28" || p.Kind != price.Page || p.Note != "floats" {
		t.Errorf("the price is %+v, want that of a page of 2026-12-28 that floats", p)
	}
}

// TestSpotFails keeps the Spot prices as they are, and reads all others, when the feed
// cannot be had or is not what it was.
func TestSpotFails(t *testing.T) {
	good := spotFeed(spotPrice("vCPU-Hours", "us-east-1", "0.01288871"))
	for _, tt := range []struct {
		name  string
		feed  http.HandlerFunc
		asked int
		want  string
	}{
		{"server error", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }, 4, "the server answers 503"},
		{"gone", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) }, 1, "the server answers 404"},
		{"a page", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>") }, 4, "is not the JSON"},
		{"cut off", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(len(good)))
			fmt.Fprint(w, good[:30])
		}, 4, "unexpected EOF"},
		{"silence", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, 4, "silent for 50ms"},
		{"nothing known", func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, spotFeed(spotPrice("vCPU-Seconds", "us-east-1", "1")))
		}, 1, "has no price"},
		{"two prices for one thing", func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, spotFeed(spotPrice("vCPU-Hours", "us-east-1", "0.01"), spotPrice("vCPU-Hours", "us-east-1", "0.02")))
		}, 1, "has no price"},
		{"no number", func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, spotFeed(spotPrice("vCPU-Hours", "us-east-1", "N/A")))
		}, 1, "has no price"},
		{"no day", func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Date"] = nil // or the server writes one
			fmt.Fprint(w, good)
		}, 1, "of which day"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			l, o := spotList(t, good)
			l.answer(spotPath, tt.feed)
			if strings.Contains(tt.want, "silent") {
				o.Stall = 50 * time.Millisecond
			}
			r, err := awsprice.Update(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			if r.Spot == nil || !strings.Contains(r.Spot.Error(), tt.want) || l.times(spotPath) != tt.asked {
				t.Errorf("got %v after %d attempts, want %s after %d", r.Spot, l.times(spotPath), tt.want, tt.asked)
			}
			if diff := cmp.Diff([]string{"fargate memory linux x86 on-demand us-east-1: 0.004445 GB-hour"}, prices(r)); diff != "" {
				t.Errorf("prices (-want +got)\n%s", diff)
			}
		})
	}
}

// TestSpotNotAsked asks nobody for Spot prices for other services, or without an address.
func TestSpotNotAsked(t *testing.T) {
	l, o := spotList(t, "")
	o.SpotURL = ""
	if r, err := awsprice.Update(t.Context(), o); err != nil || r.Spot != nil {
		t.Error(err)
	}
	l.add("AWSSecretsManager", secrets(), "us-east-1")
	o = options(l, "secretsmanager")
	o.SpotURL = l.URL + spotPath
	if r, err := awsprice.Update(t.Context(), o); err != nil || r.Spot != nil || l.times(spotPath) > 0 {
		t.Errorf("%v, asked %d times", err, l.times(spotPath))
	}
}
