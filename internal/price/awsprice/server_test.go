package awsprice_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/awsprice"
)

// list is a price list on the loopback: the layout that AWS documents, with files
// of the test's own.
type list struct {
	*httptest.Server
	mu    sync.Mutex
	asked map[string]int
	files map[string]string           // by path
	odd   map[string]http.HandlerFunc // goes before files, for one answer each time it is called
	codes []string                    // entries of the list of offers
}

// savings is the offer of Savings Plans.
const savings = "AWSComputeSavingsPlan"

const version = "20261101000000"

func newList(t *testing.T) *list {
	t.Helper()
	l := &list{asked: map[string]int{}, files: map[string]string{}, odd: map[string]http.HandlerFunc{}}
	l.Server = httptest.NewServer(l)
	t.Cleanup(l.Close)
	return l
}

func (l *list) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	l.asked[r.URL.Path]++
	text, known := l.files[r.URL.Path]
	odd := l.odd[r.URL.Path]
	l.mu.Unlock()
	switch {
	case odd != nil:
		odd(w, r)
	case known:
		fmt.Fprint(w, text)
	default:
		http.NotFound(w, r)
	}
}

// times is how often a file was asked for.
func (l *list) times(path string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.asked[path]
}

const listPath = "/offers/v1.0/aws/index.json"

func indexPath(code string) string { return "/offers/v1.0/aws/" + code + "/current/region_index.json" }

func offerPath(code, region string) string {
	return "/offers/v1.0/aws/" + code + "/" + version + "/" + region + "/index.csv"
}

// answer lets f answer for a file from now on, nil the file itself.
func (l *list) answer(path string, f http.HandlerFunc) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.odd[path] = f
}

// addSavings publishes the offer of Savings Plans beside that of EC2, as AWS does.
func (l *list) addSavings(text string, regions ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var entries []string
	for _, region := range regions {
		path := savingsPath(region)
		entries = append(entries, fmt.Sprintf(`{"regionCode": %q, "versionUrl": %q}`, region, strings.TrimSuffix(path, ".csv")+".json"))
		l.files[path] = strings.ReplaceAll(text, "REGION", region)
	}
	const index = "/savingsPlan/v1.0/aws/" + savings + "/current/region_index.json"
	l.codes = append(l.codes, fmt.Sprintf(`"AmazonEC2": {"offerCode": "AmazonEC2", "currentRegionIndexUrl": %q, "currentSavingsPlanIndexUrl": %q}`, indexPath("AmazonEC2"), index))
	l.files[listPath] = `{"formatVersion": "v1.0", "offers": {` + strings.Join(l.codes, ",") + `}}`
	l.files[index] = `{"disclaimer": "of no value", "publicationDate": "2026-11-01T00:00:00Z", "regions": [` + strings.Join(entries, ",") + `]}`
}

func savingsPath(region string) string {
	return "/savingsPlan/v1.0/aws/" + savings + "/" + version + "/" + region + "/index.csv"
}

// add publishes an offer in regions.
func (l *list) add(code, text string, regions ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var entries []string
	for _, region := range regions {
		path := strings.TrimSuffix(offerPath(code, region), ".csv") + ".json"
		entries = append(entries, fmt.Sprintf(`%q: {"regionCode": %q, "currentVersionUrl": %q}`, region, region, path))
		l.files[offerPath(code, region)] = strings.ReplaceAll(text, "REGION", region)
	}
	l.codes = append(l.codes, fmt.Sprintf(`%q: {"offerCode": %q, "currentRegionIndexUrl": %q}`, code, code, indexPath(code)))
	l.files[listPath] = `{"formatVersion": "v1.0", "offers": {` + strings.Join(l.codes, ",") + `}}`
	l.files[indexPath(code)] = `{"formatVersion": "v1.0", "regions": {` + strings.Join(entries, ",") + `}}`
}

// columns are those of all offers together; each has some of them.
var columns = []string{
	"SKU", "OfferTermCode", "RateCode", "TermType", "PriceDescription", "EffectiveDate", "StartingRange", "EndingRange", "Unit", "PricePerUnit",
	"Currency", "LeaseContractLength", "PurchaseOption", "OfferingClass", "Product Family", "Location", "Location Type", "Instance Type",
	"Operating System", "Tenancy", "Pre Installed S/W", "CapacityStatus", "License Model", "Database Engine", "Database Edition", "Cache Engine",
	"Engine", "Group", "Volume Type", "Storage Type", "File System Type", "Deployment Option", "Queue Type", "Access Type", "Transfer Type",
	"From Location", "To Location", "From Region Code", "To Region Code", "usageType", "operation", "Region Code", "serviceName",
}

// row is a row of an offer by the names of its columns.
type row map[string]string

// offer writes an offer file as AWS does: metadata, then all cells in quotes.
func offer(code string, rows ...row) string {
	var b strings.Builder
	for _, line := range [][2]string{
		{"FormatVersion", "v1.0"},
		{"Disclaimer", `A list for tests, with "quotes", of no value`},
		{"Publication Date", "2026-11-01T00:00:00Z"},
		{"Version", version},
		{"OfferCode", code},
	} {
		b.WriteString(quote(line[0]) + "," + quote(line[1]) + "\n")
	}
	writeRow(&b, columns)
	for _, r := range rows {
		defaults := row{
			"SKU": "ABC", "TermType": "OnDemand", "StartingRange": "0", "EndingRange": "Inf", "Unit": "Hrs", "Currency": "USD", "Region Code": "REGION",
			"Location Type":    "AWS Region",
			"PriceDescription": `$x per hour, "all" of it`,
		}
		var cells []string
		for _, name := range columns {
			cell, ok := r[name]
			if !ok {
				cell = defaults[name]
			}
			cells = append(cells, cell)
		}
		writeRow(&b, cells)
	}
	return b.String()
}

func quote(cell string) string { return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"` }

func writeRow(b *strings.Builder, cells []string) {
	for i, cell := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quote(cell))
	}
	b.WriteByte('\n')
}

// balancers is an offer of two prices.
func balancers(alb string) string {
	return offer(
		"AWSELB",
		row{"usageType": "USE1-LoadBalancerUsage", "operation": "LoadBalancing:Application", "PricePerUnit": alb},
		row{"usageType": "LCUUsage", "operation": "LoadBalancing:Application", "PricePerUnit": "0.0080000000"},
		row{"usageType": "TS-LoadBalancerUsage", "operation": "LoadBalancing:Application", "PricePerUnit": "9"},
		row{"usageType": "LoadBalancerUsage", "operation": "LoadBalancing:Application", "PricePerUnit": "9", "Region Code": "us-east-1-wl1"},
		row{"usageType": "LoadBalancerUsage", "operation": "LoadBalancing:Gateway", "PricePerUnit": "9"},
		row{"usageType": "LoadBalancerUsage", "operation": "LoadBalancing:Application", "PricePerUnit": "9", "Currency": "CNY"},
		row{"usageType": "Outposts-LCUUsage", "operation": "LoadBalancing:Application", "PricePerUnit": "9"},
		row{"usageType": "ReservedLCUUsage", "operation": "LoadBalancing:Application", "PricePerUnit": "9"},
		row{"usageType": "LoadBalancerUsage", "operation": "LoadBalancing:Application", "PricePerUnit": "9", "Location Type": "AWS Outposts"},
	)
}

func secrets() string {
	return offer("AWSSecretsManager", row{"usageType": "USE1-AWSSecretsManager-Secrets", "PricePerUnit": "0.4000000000", "Unit": "Secrets"})
}

// options are those of a quick update of one service.
func options(l *list, services ...string) awsprice.Options {
	return awsprice.Options{
		URL: l.URL, Services: services, Regions: []string{"us-east-1"}, Old: price.Builtin(), Pause: time.Millisecond, Stall: 5 * time.Second,
	}
}

// TestOfferIsCSV holds what the tests serve against the standard library's reader.
func TestOfferIsCSV(t *testing.T) {
	r := csv.NewReader(strings.NewReader(balancers("0.0225")))
	r.FieldsPerRecord = -1
	if rows, err := r.ReadAll(); err != nil || len(rows) != 15 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}
