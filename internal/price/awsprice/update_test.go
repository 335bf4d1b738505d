package awsprice_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

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
	if r.Book.Len() != 4 || r.Changed != 2 || len(r.Refused) != 0 {
		t.Errorf("%d prices, %d changed, refused: %v", r.Book.Len(), r.Changed, r.Refused)
	}
	if last.Offers != 2 || last.Done != 1 || last.Region != "eu-west-1" || last.Bytes == 0 {
		t.Errorf("the last progress is %+v", last)
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
		told := []awsprice.Refusal{}
		if !taken {
			told = append(told, awsprice.Refusal{
				Key: price.Key{Service: "elb", Component: "alb-hour", Purchase: price.OnDemand, Region: "us-east-1"}, Why: usd + " instead of 0.0225 is not plausible",
			})
		}
		if diff := cmp.Diff(told, r.Refused, cmpopts.EquateEmpty()); ok != taken || diff != "" {
			t.Errorf("%s instead of 0.0225: taken %v, told (-want +got)\n%s", usd, ok, diff)
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
		{"no column", csv, text(strings.Replace(whole, `"usageType"`, `"kind"`, 1)), 1, `has no column "usagetype"`},
		{"a short row", csv, text(whole + "\"a\",\"b\"\n"), 4, "2 cells instead of"},
		{"a quote that is never closed", csv, text(whole + `"` + strings.Repeat("x\n", 100)), 4, "a quote is not closed"},
		{"nothing known", csv, text(strings.ReplaceAll(whole, "LoadBalancing:Application", "Other")), 1, "the list prices nothing that this program knows"},
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

// TestServerErrors lets a server fail some times in a row: three times is borne, four
// times fails the update with what all other offers have.
func TestServerErrors(t *testing.T) {
	for fails, want := range map[int]string{3: "", 4: "offer AWSELB in us-east-1: the server answers 503"} {
		l := newList(t)
		l.add("AWSELB", balancers("0.0225"), "us-east-1")
		l.add("AmazonECR", offer("AmazonECR", row{"usageType": "TimedStorage-ByteHrs", "Unit": "GB-Mo", "PricePerUnit": "0.1"}), "us-east-1")
		path := offerPath("AWSELB", "us-east-1")
		l.answer(path, func(w http.ResponseWriter, r *http.Request) {
			if l.times(path) >= fails {
				l.answer(path, nil)
			}
			w.WriteHeader(http.StatusServiceUnavailable)
		})
		r, err := awsprice.Update(t.Context(), options(l, "elb", "ecr"))
		if want == "" && (err != nil || r.Book.Len() != 3) || want != "" && (r != nil || err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("after %d failures: %v and %v, want %q", fails, r, err, want)
		}
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

// TestAbsent tells which prices of the old book the list should have and has not: those
// that are asked for, and that no rule leaves.
func TestAbsent(t *testing.T) {
	l := newList(t)
	l.add("AmazonRDS", offer("AmazonRDS", row{"Database Engine": "Any", "usageType": "Aurora:StorageUsage", "Unit": "GB-Mo", "PricePerUnit": "0.1"}), "us-east-1", "eu-west-1")
	l.add("AmazonECR", offer("AmazonECR", row{"usageType": "TimedStorage-ByteHrs", "Unit": "Boxes", "PricePerUnit": "0.1"}), "us-east-1")
	o := options(l, "aurora", "ecr")
	one := func(component, deployment, region string) price.Price {
		return price.Price{Key: price.Key{Service: "aurora", Component: component, Deployment: deployment, Region: region}, USD: price.Int(1), Unit: "GB-month", Date: "2026"}
	}
	o.Old = price.New([]price.Price{
		one("storage", price.Standard, "us-east-1"), one("storage", price.IOOptimized, "us-east-1"),
		one("storage", price.IOOptimized, "eu-west-1"), one("backup", "", "us-east-1"), one("gossip", "", "us-east-1"),
		{Key: price.Key{Service: "ecr", Component: "storage", Region: "us-east-1"}, USD: price.Int(1), Unit: "GB-month", Date: "2026"}, // refused
		{Key: price.Key{Service: "efs", Component: "storage", Size: "standard", Region: "us-east-1"}, USD: price.Int(1), Unit: "GB-month", Date: "2026"},
	})
	r, err := awsprice.Update(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	want := []price.Key{one("backup", "", "us-east-1").Key, one("storage", price.IOOptimized, "us-east-1").Key}
	for i := range want {
		want[i].Purchase = price.OnDemand
	}
	if diff := cmp.Diff(want, r.Absent); diff != "" || len(r.Refused) != 1 {
		t.Errorf("refused: %v, absent (-want +got)\n%s", r.Refused, diff)
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

	// What was not taken is told again.
	l.add("AmazonECR", offer("AmazonECR", row{"usageType": "TimedStorage-ByteHrs", "Unit": "Boxes", "PricePerUnit": "0.1"}), "us-east-1")
	o.Services = append(o.Services, "ecr")
	for resumed := range 2 {
		want := "ecr storage on-demand us-east-1: the list has it by Boxes instead of GB-month"
		if r, err := awsprice.Update(t.Context(), o); err != nil || len(r.Refused) != 1 || r.Refused[0].String() != want || (r.Resumed == 3) != (resumed == 1) {
			t.Errorf("%v, %d resumed, refused: %v, want %s", err, r.Resumed, r.Refused, want)
		}
	}

	// A kept file that is broken is as good as absent.
	kept, _ := filepath.Glob(filepath.Join(o.Resume, "*.txt"))
	for _, file := range kept {
		if err := os.WriteFile(file, []byte("taskworthy-prices 1\nrub"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if r, err := awsprice.Update(t.Context(), o); err != nil || r.Resumed != 0 || len(kept) != 5 {
		t.Errorf("%d broken files: %d resumed, %v", len(kept), r.Resumed, err)
	}
}

// TestResumeOfMany keeps files also where so many services are named that no file could
// have all of them in its name, and takes them up whatever the order of the services.
func TestResumeOfMany(t *testing.T) {
	l := newList(t)
	l.add("AWSELB", balancers("0.0225"), "us-east-1")
	o := options(l, awsprice.Services()...)
	o.Resume = t.TempDir()
	for resumed := range 2 {
		if r, err := awsprice.Update(t.Context(), o); err != nil {
			t.Fatal(err)
		} else if r.Resumed != resumed {
			t.Errorf("%d resumed instead of %d", r.Resumed, resumed)
		}
		slices.Reverse(o.Services)
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
