package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/awsprice"
)

// priceServer serves a price list of load balancers at the price that alb points
// to; a price of nothing is a server that fails.
func priceServer(t *testing.T, alb *string) *httptest.Server {
	t.Helper()
	const file = "/offers/v1.0/aws/AWSELB/20261101000000/us-east-1/index"
	mux := http.NewServeMux()
	mux.HandleFunc("/offers/v1.0/aws/index.json", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"offers": {"AWSELB": {"currentRegionIndexUrl": "/offers/v1.0/aws/AWSELB/current/region_index.json"}}}`)
	})
	mux.HandleFunc("/offers/v1.0/aws/AWSELB/current/region_index.json", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"regions": {"us-east-1": {"currentVersionUrl": %q}}}`, file+".json")
	})
	mux.HandleFunc(file+".csv", func(w http.ResponseWriter, _ *http.Request) {
		if *alb == "" {
			http.Error(w, "gone", http.StatusGone)
			return
		}
		fmt.Fprintf(w, `"FormatVersion","v1.0"
"Publication Date","2099-11-01T00:00:00Z"
"Version","20991101000000"
"OfferCode","AWSELB"
"SKU","TermType","StartingRange","Unit","PricePerUnit","Currency","usageType","operation","Region Code"
"A","OnDemand","0","Hrs","%s","USD","LoadBalancerUsage","LoadBalancing:Application","us-east-1"
"B","OnDemand","0","LCU-Hrs","0.0080000000","USD","LCUUsage","LoadBalancing:Application","us-east-1"
`, *alb)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

// TestPricesUpdate is the life of a user's book: written, updated, kept.
func TestPricesUpdate(t *testing.T) {
	alb := "0.0250000000"
	s := priceServer(t, &alb)
	book := filepath.Join(t.TempDir(), "new", "book.txt")
	update := func() (status int, stdout, stderr string) {
		var out, err bytes.Buffer
		status = run(t.Context(), []string{"prices", "update", "--url", s.URL, "--region", "us-east-1", "--service", "elb", "--book", book},
			strings.NewReader(""), &out, &err, nil)
		return status, out.String(), err.String()
	}
	hour := func() string {
		b, err := price.Load(book)
		if err != nil {
			t.Fatal(err)
		}
		p, _ := b.Find(price.Key{Service: "elb", Component: "alb-hour", Region: "us-east-1"})
		return p.USD.String()
	}

	if status, out, err := update(); status != exitOK || !strings.Contains(out, "2 prices read, 1 of them changed, 0 not taken; written to ") || hour() != "0.025" {
		t.Fatalf("status %d, %s%s", status, out, err)
	}
	if left, _ := filepath.Glob(book + ".update"); len(left) > 0 {
		t.Errorf("%v is left behind", left)
	}

	// A price that is far off is told and not taken.
	alb = "2.5"
	if status, _, err := update(); status != exitOK || hour() != "0.025" ||
		!strings.Contains(err, "warning: elb alb-hour on-demand us-east-1: 2.5 instead of 0.025 is not plausible; not taken") {
		t.Errorf("status %d, %s at the hour, %s", status, hour(), err)
	}

	// A failure leaves the book as it was, to the byte.
	before, _ := os.ReadFile(book)
	alb = ""
	status, out, err := update()
	if after, _ := os.ReadFile(book); status != exitOutside || out != "" || !bytes.Equal(before, after) ||
		!strings.Contains(err, "offer AWSELB in us-east-1: the server answers 410 Gone") || !strings.Contains(err, "hint: the price book is as it was") {
		t.Errorf("status %d, %s%s", status, out, err)
	}

	// What is no price book is not written over.
	if err := os.WriteFile(book, []byte("my thesis\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	alb = "0.025"
	if status, _, err := update(); status != exitUsage || !strings.Contains(err, "is not a price book") {
		t.Errorf("status %d, %s", status, err)
	}
}

// TestPricesUpdateFails lets one of two offers fail: nothing of the other is written, it is
// not fetched again by the next update, and that writes both.
func TestPricesUpdateFails(t *testing.T) {
	const file = "/offers/v1.0/aws/%s/20261101000000/us-east-1/index"
	asked, fails := map[string]int{}, true
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.Path]++
		parts := strings.Split(r.URL.Path, "/")
		switch code := parts[len(parts)-3]; {
		case r.URL.Path == "/offers/v1.0/aws/index.json":
			fmt.Fprint(w, `{"offers": {"AmazonECR": {"currentRegionIndexUrl": "/offers/v1.0/aws/AmazonECR/current/region_index.json"},
				"AWSSecretsManager": {"currentRegionIndexUrl": "/offers/v1.0/aws/AWSSecretsManager/current/region_index.json"}}}`)
		case strings.HasSuffix(r.URL.Path, "/region_index.json"):
			fmt.Fprintf(w, `{"regions": {"us-east-1": {"currentVersionUrl": %q}}}`, fmt.Sprintf(file, code)+".json")
		case strings.HasPrefix(r.URL.Path, fmt.Sprintf(file, "AmazonECR")) && fails:
			http.Error(w, "gone", http.StatusGone)
		default:
			code = parts[4]
			usage, unit := "TimedStorage-ByteHrs", "GB-Mo"
			if code == "AWSSecretsManager" {
				usage, unit = "AWSSecretsManager-Secrets", "Secrets"
			}
			fmt.Fprintf(w, "FormatVersion,v1.0\nPublication Date,2099-11-01T00:00:00Z\nVersion,1\nOfferCode,%s\n"+
				"SKU,TermType,StartingRange,Unit,PricePerUnit,Currency,usageType,Region Code\nA,OnDemand,0,%s,0.3,USD,%s,us-east-1\n", code, unit, usage)
		}
	}))
	defer s.Close()
	book := filepath.Join(t.TempDir(), "book.txt")
	const had = "taskworthy-prices 1\nregions us-east-1\nsource 0 list mine\n\necr storage GB-month\n- - - on-demand 2026-01-01 0 0.1\n"
	if err := os.WriteFile(book, []byte(had), 0o644); err != nil {
		t.Fatal(err)
	}
	update := func() (status int, stdout, stderr string) {
		var out, err bytes.Buffer
		status = run(t.Context(), []string{"prices", "update", "--url", s.URL, "--region", "us-east-1", "--service", "secretsmanager", "--service", "ecr", "--book", book},
			strings.NewReader(""), &out, &err, nil)
		return status, out.String(), err.String()
	}
	status, out, err := update()
	if after, _ := os.ReadFile(book); status != exitOutside || out != "" || string(after) != had ||
		!strings.Contains(err, "offer AmazonECR in us-east-1: the server answers 410 Gone") || !strings.Contains(err, "run the same again to go on") {
		t.Errorf("status %d, %s%s\nthe book is\n%s", status, out, err, after)
	}
	fails = false
	status, out, err = update()
	b, _ := price.Load(book)
	secret, _ := b.Find(price.Key{Service: "secretsmanager", Component: "secret", Region: "us-east-1"})
	if status != exitOK || !strings.HasPrefix(out, "2 prices read, 2 of them changed, 0 not taken") || secret.USD.String() != "0.3" ||
		!strings.Contains(err, "note: prices that the list has not, as far as this program reads it, stay as they are: secretsmanager 1\n") {
		t.Errorf("status %d, a secret at %s, %s%s", status, secret.USD, out, err)
	}
	if n := asked[fmt.Sprintf(file, "AWSSecretsManager")+".csv"]; n != 1 {
		t.Errorf("the offer that did not fail was fetched %d times", n)
	}
}

// TestPricesUpdateSpot reads a feed of Spot prices from where it is told, and goes on
// without it.
func TestPricesUpdateSpot(t *testing.T) {
	feed := `{"prices": [{"unit": "vCPU-Hours", "price": {"USD": "0.0125"}, "attributes": {"aws:region": "us-east-1"}}]}`
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/offers/v1.0/aws/index.json":
			fmt.Fprint(w, `{"offers": {"AmazonECS": {"currentRegionIndexUrl": "/offers/v1.0/aws/AmazonECS/current/region_index.json"}}}`)
		case "/offers/v1.0/aws/AmazonECS/current/region_index.json":
			fmt.Fprint(w, `{"regions": {"us-east-1": {"currentVersionUrl": "/offers/v1.0/aws/AmazonECS/1/us-east-1/index.json"}}}`)
		case "/offers/v1.0/aws/AmazonECS/1/us-east-1/index.csv":
			fmt.Fprint(w, "FormatVersion,v1.0\nPublication Date,2099-11-01T00:00:00Z\nVersion,1\nOfferCode,AmazonECS\n"+
				"SKU,TermType,StartingRange,Unit,PricePerUnit,Currency,usageType,Region Code\nA,OnDemand,0,hours,0.0404800000,USD,USE1-Fargate-vCPU-Hours:perCPU,us-east-1\n")
		case "/spot.json":
			w.Header().Set("Last-Modified", "Wed, 30 Dec 2099 00:00:00 GMT")
			fmt.Fprint(w, feed)
		default:
			http.NotFound(w, r)
		}
	}))
	defer s.Close()
	book := filepath.Join(t.TempDir(), "book.txt")
	for _, tt := range []struct{ flag, out, err, spot string }{
		{"", "1 prices read", "", "0.01288871"},
		{"--spot-url=" + s.URL + "/nowhere.json", "1 prices read", "warning: the prices of Fargate Spot stay as they are: the server answers 404 Not Found\n", "0.01288871"},
		{"--spot-url=" + s.URL + "/spot.json", "2 prices read", "", "0.0125"},
	} {
		var out, err bytes.Buffer
		args := []string{"prices", "update", "-q", "--url", s.URL, "--region", "us-east-1", "--service", "fargate", "--book", book}
		if tt.flag != "" {
			args = append(args, tt.flag)
		}
		status := run(t.Context(), args, strings.NewReader(""), &out, &err, nil)
		b, _ := price.Load(book)
		p, _ := b.Find(price.Key{Service: "fargate", Component: "vcpu", Engine: "linux", Size: "x86", Purchase: price.Spot, Region: "us-east-1"})
		told := strings.Replace(err.String(), "warning: offers that AWS's list does not have, whose prices stay as they are: AWSComputeSavingsPlan\n", "", 1)
		if status != exitOK || !strings.HasPrefix(out.String(), tt.out) || told != tt.err || p.USD.String() != tt.spot {
			t.Errorf("%q: status %d, Spot at %s, %s%s", tt.flag, status, p.USD, &out, told)
		}
	}
}

// TestOldPrices runs with a clock, and wants to be told of prices that are more than 90
// days old: in what is printed, and by the commands that are about prices beside it.
func TestOldPrices(t *testing.T) {
	newest, ok := price.Day(price.Builtin().Newest())
	if !ok {
		t.Fatal("the book has no date")
	}
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	dir := t.TempDir()
	file := filepath.Join(dir, "compose.yaml")
	if err := os.WriteFile(file, []byte("services: {web: {image: nginx, ports: ['80:80']}}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for days, want := range map[int]bool{90: false, 91: true} {
		for _, args := range [][]string{{"cost", file}, {"check", file}, {"explain", "web", file}, {"prices", "fargate"}, {"cost", "-q", file}} {
			var stdout, stderr bytes.Buffer
			a := newApp(strings.NewReader(""), &stdout, &stderr, nil)
			a.clock = func() time.Time { return newest.AddDate(0, 0, days) }
			root := a.command()
			root.SetArgs(args)
			if err := root.ExecuteContext(t.Context()); err != nil {
				t.Fatal(err)
			}
			says, in := "warning: the prices are of "+price.Builtin().Newest()+"; taskworthy prices update reads AWS's list\n", &stderr
			if args[0] == "check" || args[0] == "explain" {
				says, in = "they are more than 90 days old, and taskworthy prices update reads AWS's list", &stdout
			}
			if got := strings.Contains(in.String(), says); got != want {
				t.Errorf("%v after %d days: told is %v: %s", args, days, got, in.String())
			}
		}
	}
}

// TestPricesUpdateInterrupted breaks an update off while an offer comes: the book stays
// as it was, and what is printed goes to nobody's script.
func TestPricesUpdateInterrupted(t *testing.T) {
	alb := "0.0250000000"
	whole := priceServer(t, &alb)
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, ".csv") {
			whole.Config.Handler.ServeHTTP(w, r)
			return
		}
		fmt.Fprint(w, "\"FormatVersion\",\"v1.0\"\n")
		_ = http.NewResponseController(w).Flush()
		interrupt() // as Ctrl-C does
		<-r.Context().Done()
	}))
	defer s.Close()
	book := filepath.Join(t.TempDir(), "book.txt")
	const had = "taskworthy-prices 1\nregions us-east-1\nsource 0 list mine\n\nelb alb-hour hour\n- - - on-demand 2026-01-01 0 0.03\n"
	if err := os.WriteFile(book, []byte(had), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, err bytes.Buffer
	status := run(ctx, []string{"prices", "update", "--url", s.URL, "--region", "us-east-1", "--service", "elb", "--book", book}, strings.NewReader(""), &out, &err, nil)
	if status != exitInterrupted || out.Len() > 0 {
		t.Errorf("status %d, want %d; stdout %q, stderr %q", status, exitInterrupted, &out, &err)
	}
	if after, _ := os.ReadFile(book); string(after) != had {
		t.Errorf("the book is now\n%s", after)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(book), ".taskworthy-*")); len(left) > 0 {
		t.Errorf("%v is left behind", left)
	}
}

// TestPricedServices: the help names the services whose prices can be updated.
func TestPricedServices(t *testing.T) {
	if want := strings.Join(awsprice.Services(), ", "); pricedServices != want {
		t.Errorf("pricedServices is %s\nwant %s", pricedServices, want)
	}
}
