package awsprice_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/awsprice"
)

func TestUpdate(t *testing.T) {
	l := newList(t)
	l.add("AWSELB", balancers("0.0250000000"), "us-east-1", "eu-west-1")
	o := options(l, "elb")
	o.Regions = []string{"us-east-1", "eu-west-1"}
	var last awsprice.Progress
	o.Progress = func(p awsprice.Progress) { last = p }
	r, err := awsprice.Update(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	want := price.Price{
		Key: price.Key{Service: "elb", Component: "alb-hour", Purchase: price.OnDemand, Region: "us-east-1"},
		USD: price.MustDecimal("0.025"), Unit: "hour", Date: "2026-11-01", Kind: price.List, Source: "AWS price list AWSELB " + version,
	}
	got, _ := r.Book.Find(want.Key)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if r.Book.Len() != 4 || r.Changed != 2 || len(r.Implausible) != 0 {
		t.Errorf("%d prices, %d changed, implausible: %v", r.Book.Len(), r.Changed, r.Implausible)
	}
	if last.Offers != 2 || last.Done != 1 || last.Region != "eu-west-1" || last.Bytes == 0 {
		t.Errorf("the last progress is %+v", last)
	}
}

// TestRows reads rows of many kinds: reservations, tiers, engines, units.
func TestRows(t *testing.T) {
	l := newList(t)
	mysql := func(r row) row {
		r["Database Engine"], r["Instance Type"], r["usageType"] = "MySQL", "db.t3.micro", "InstanceUsage:db.t3.micro"
		return r
	}
	l.add("AmazonRDS", offer(
		"AmazonRDS",
		mysql(row{"PricePerUnit": "0.0170000000"}),
		mysql(row{"TermType": "Reserved", "LeaseContractLength": "1yr", "PurchaseOption": "Partial Upfront", "OfferingClass": "standard", "PricePerUnit": "0.0060000000", "StartingRange": ""}),
		mysql(row{"TermType": "Reserved", "LeaseContractLength": "1yr", "PurchaseOption": "Partial Upfront", "OfferingClass": "standard", "PricePerUnit": "51", "Unit": "Quantity", "StartingRange": ""}),
		mysql(row{"TermType": "Reserved", "LeaseContractLength": "3yr", "PurchaseOption": "No Upfront", "OfferingClass": "convertible", "PricePerUnit": "9"}),
		row{"Database Engine": "Aurora MySQL", "Instance Type": "db.r6g.large", "usageType": "InstanceUsage:db.r6g.large", "PricePerUnit": "0.26"},
		row{"Database Engine": "Oracle", "Database Edition": "Standard Two", "License Model": "Bring your own license", "Instance Type": "db.t3.small", "usageType": "USE1-InstanceUsage:db.t3.small", "PricePerUnit": "0.034"},
		row{"Database Engine": "Oracle", "Database Edition": "Enterprise", "Instance Type": "db.t3.small", "usageType": "InstanceUsage:db.t3.small", "PricePerUnit": "9"},
		row{"Database Engine": "MySQL", "Instance Type": "db.x99.metal", "usageType": "InstanceUsage:db.x99.metal", "PricePerUnit": "9"},
		row{"Database Engine": "Any", "usageType": "RDS:Multi-AZ-GP3-Storage", "PricePerUnit": "0.23"},
		row{"usageType": "Aurora:StorageIOUsage", "PricePerUnit": "0.0000002000"},
	), "us-east-1")
	l.add("AWSQueueService", offer(
		"AWSQueueService",
		row{"usageType": "Requests-RBP", "StartingRange": "0", "EndingRange": "1000000", "PricePerUnit": "0.0000000000"},
		row{"usageType": "Requests-RBP", "StartingRange": "100000000000", "PricePerUnit": "0.0000003000"},
		row{"usageType": "Requests-RBP", "StartingRange": "1000000", "EndingRange": "100000000000", "PricePerUnit": "0.0000004000"},
	), "us-east-1")
	r, err := awsprice.Update(t.Context(), options(l, "rds", "aurora", "sqs"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range r.Book.Prices() {
		got = append(got, fmt.Sprintf("%s: %s+%s %s", p.Key, p.USD, p.Upfront, p.Unit))
	}
	want := []string{
		"aurora instance aurora-mysql db.r6g.large standard on-demand us-east-1: 0.26+0 hour",
		"aurora io-requests on-demand us-east-1: 0.2+0 million-requests",
		"rds instance mysql db.t3.micro single-az on-demand us-east-1: 0.017+0 hour",
		"rds instance mysql db.t3.micro single-az reserved-1y-partial-upfront us-east-1: 0.006+51 hour",
		"rds instance oracle-se2-byol db.t3.small single-az on-demand us-east-1: 0.034+0 hour",
		"rds storage mariadb gp3 multi-az on-demand us-east-1: 0.23+0 GB-month",
		"rds storage mysql gp3 multi-az on-demand us-east-1: 0.23+0 GB-month",
		"rds storage postgresql gp3 multi-az on-demand us-east-1: 0.23+0 GB-month",
		"sqs request standard on-demand us-east-1: 0.0000004+0 request",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestImplausible(t *testing.T) {
	for usd, taken := range map[string]bool{"0.2249": true, "0.2251": false, "0.00226": true, "0.00224": false} {
		l := newList(t)
		l.add("AWSELB", balancers(usd), "us-east-1")
		r, err := awsprice.Update(t.Context(), options(l, "elb"))
		if err != nil {
			t.Fatal(err)
		}
		_, ok := r.Book.Find(price.Key{Service: "elb", Component: "alb-hour", Region: "us-east-1"})
		if ok != taken || (len(r.Implausible) == 0) != taken {
			t.Errorf("%s instead of 0.0225: taken %v, told %v", usd, ok, r.Implausible)
		}
	}
}

// TestFailures lets everything go wrong that a server can do.
func TestFailures(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	text := func(s string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, s) }
	}
	whole := balancers("0.0225")
	whole = strings.ReplaceAll(whole, "REGION", "us-east-1")
	csv, index := offerPath("AWSELB", "us-east-1"), indexPath("AWSELB")
	for _, tt := range []struct {
		name, path string
		answer     http.HandlerFunc
		asked      int // how often, when it never gets better
		want       string
	}{
		{"server error", csv, status(503), 4, "the server answers 503"},
		{"too many requests", index, status(429), 4, "the server answers 429"},
		{"not there", csv, status(404), 1, "the server answers 404"},
		{"forbidden index", index, status(403), 1, "region index of AWSELB: the server answers 403"},
		{"cut off", csv, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(len(whole)))
			fmt.Fprint(w, whole[:len(whole)/2])
		}, 4, "unexpected EOF"},
		{"cut off without a length", csv, text(whole[:len(whole)-20]), 4, "a quote is not closed"},
		{"cut off before a line's end", csv, text(whole[:len(whole)-1]), 4, "ends within line"},
		{"a page instead", csv, text("<html><body>Sign in to the network</body></html>\n"), 4, "is no offer file"},
		{"a page instead of the index", index, text("<html>"), 4, "is not the JSON"},
		{"empty", csv, text(""), 4, "is no offer file"},
		{"no list", listPath, status(404), 1, "list of offers: the server answers 404"},
		{"a page instead of the list", listPath, text("<html>"), 4, "list of offers: is not the JSON"},
		{"an empty list", listPath, text("{}"), 1, "list of offers: names none of the offers AWSELB"},
		{"a list that points elsewhere", listPath, text(`{"offers": {"AWSELB": {"currentRegionIndexUrl": "https://elsewhere.test/region_index.json"}}}`), 1, "unusual address"},
		{"empty index", index, text("{}"), 1, "names no regions"},
		{"an index that points elsewhere", index, text(`{"regions": {"us-east-1": {"currentVersionUrl": "http://elsewhere.test/index.json"}}}`), 1, "unusual address"},
		{"an index that climbs", index, text(`{"regions": {"us-east-1": {"currentVersionUrl": "/offers/v1.0/../../x/index.json"}}}`), 1, "unusual address"},
		{"another offer", csv, text(strings.Replace(whole, `"AWSELB"`, `"AmazonEC2"`, 1)), 1, `is the offer "AmazonEC2"`},
		{"another format", csv, text(strings.Replace(whole, `"v1.0"`, `"v2.0"`, 1)), 1, "has format"},
		{"no date", csv, text(strings.Replace(whole, "2026-11-01T00:00:00Z", "today", 1)), 1, "no date of publication"},
		{"no column", csv, text(strings.Replace(whole, `"usageType"`, `"kind"`, 1)), 1, `has no column "usageType"`},
		{"a short row", csv, text(whole + "\"a\",\"b\"\n"), 4, "2 cells instead of"},
		{"a word for a price", csv, text(strings.Replace(whole, `"0.0225"`, `"free"`, 1)), 1, `price "free"`},
		{"a negative price", csv, text(strings.Replace(whole, `"0.0225"`, `"-1"`, 1)), 1, `price "-1"`},
		{"nothing known", csv, text(strings.ReplaceAll(whole, "LoadBalancing:Application", "Other")), 1, "prices nothing that this program knows"},
		{"an endless line", csv, text(whole + strings.Repeat("x", 2<<20)), 4, "is longer than"},
		{"silence", csv, func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, whole[:100])
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		}, 4, "the server was silent for 50ms"},
		{"silence from the start", csv, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, 4, "silent for 50ms"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			l := newList(t)
			l.add("AWSELB", whole, "us-east-1")
			l.answer(tt.path, tt.answer)
			o := options(l, "elb")
			if strings.Contains(tt.want, "silent") {
				o.Stall = 50 * time.Millisecond
			}
			r, err := awsprice.Update(t.Context(), o)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v and %v, want %s", r, err, tt.want)
			}
			if got := l.times(tt.path); got != tt.asked {
				t.Errorf("asked %d times, want %d", got, tt.asked)
			}

			// The same once only: where it is worth another attempt, the update succeeds.
			l.answer(tt.path, func(w http.ResponseWriter, r *http.Request) {
				l.answer(tt.path, nil)
				tt.answer(w, r)
			})
			if _, err := awsprice.Update(t.Context(), o); (err == nil) != (tt.asked > 1) {
				t.Errorf("after one bad answer: %v", err)
			}
		})
	}
}

// TestMissing wants an offer that the list does not have told, and the others read.
func TestMissing(t *testing.T) {
	l := newList(t)
	l.add("AWSELB", balancers("0.0225"), "us-east-1")
	r, err := awsprice.Update(t.Context(), options(l, "elb", "secretsmanager"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"AWSSecretsManager"}, r.Missing); diff != "" || r.Book.Len() != 2 {
		t.Errorf("%d prices; missing (-want +got)\n%s", r.Book.Len(), diff)
	}
}

// TestSlowButSteady is a server that is slower than the longest silence in all.
func TestSlowButSteady(t *testing.T) {
	l := newList(t)
	whole := strings.ReplaceAll(balancers("0.0225"), "REGION", "us-east-1")
	l.add("AWSELB", whole, "us-east-1")
	l.answer(offerPath("AWSELB", "us-east-1"), func(w http.ResponseWriter, _ *http.Request) {
		for part := range 10 {
			fmt.Fprint(w, whole[len(whole)*part/10:len(whole)*(part+1)/10])
			_ = http.NewResponseController(w).Flush()
			time.Sleep(30 * time.Millisecond)
		}
	})
	o := options(l, "elb")
	o.Stall = 200 * time.Millisecond
	if _, err := awsprice.Update(t.Context(), o); err != nil {
		t.Error(err)
	}
}

// TestResume reads after a failure only what the update before it has not.
func TestResume(t *testing.T) {
	l := newList(t)
	l.add("AWSELB", balancers("0.0225"), "us-east-1")
	l.add("AWSSecretsManager", secrets(), "us-east-1")
	o := options(l, "elb", "secretsmanager")
	o.Resume = filepath.Join(t.TempDir(), "kept")

	last := offerPath("AWSSecretsManager", "us-east-1")
	l.answer(last, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) })
	if _, err := awsprice.Update(t.Context(), o); err == nil {
		t.Fatal("no error")
	}
	l.answer(last, nil)
	r, err := awsprice.Update(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if got := l.times(offerPath("AWSELB", "us-east-1")); got != 1 || r.Resumed != 1 || r.Book.Len() != 3 {
		t.Errorf("the first offer was fetched %d times, %d resumed, %d prices", got, r.Resumed, r.Book.Len())
	}

	// A kept file that is broken is as good as absent.
	kept, _ := filepath.Glob(filepath.Join(o.Resume, "*.txt"))
	for _, file := range kept {
		if err := os.WriteFile(file, []byte("taskworthy-prices 1\nrub"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if r, err := awsprice.Update(t.Context(), o); err != nil || r.Resumed != 0 || len(kept) != 2 {
		t.Errorf("%d broken files: %d resumed, %v", len(kept), r.Resumed, err)
	}
}

func TestUnknown(t *testing.T) {
	l := newList(t)
	l.add("AWSELB", balancers("0.0225"), "us-east-1", "eu-west-1")
	for _, tt := range []struct{ service, region, want string }{
		{"eks", "us-east-1", `the price list has no service "eks"`},
		{"elb", "us-east-9", `the price list has no region "us-east-9"`},
	} {
		o := options(l, tt.service)
		o.Regions = []string{tt.region}
		_, err := awsprice.Update(t.Context(), o)
		if unknown, ok := errors.AsType[*awsprice.UnknownError](err); !ok || err.Error() != tt.want || len(unknown.Known) < 2 {
			t.Errorf("got %v, want %s", err, tt.want)
		}
	}
}

func TestInterrupted(t *testing.T) {
	l := newList(t)
	l.add("AWSELB", balancers("0.0225"), "us-east-1")
	l.answer(offerPath("AWSELB", "us-east-1"), func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := contextAfter(t, 30*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := awsprice.Update(ctx, options(l, "elb")); err == nil || time.Since(start) > 3*time.Second {
		t.Errorf("%v after %s", err, time.Since(start))
	}
}

func contextAfter(t *testing.T, d time.Duration) (context.Context, context.CancelFunc) {
	t.Helper()
	return context.WithTimeout(t.Context(), d)
}
