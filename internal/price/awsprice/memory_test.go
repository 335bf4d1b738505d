//go:build unix

package awsprice_test

import (
	"fmt"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/awsprice"
)

// TestMemory updates in a process of its own from files much larger than the memory that
// it may take, the whole process counted. Their rows are of EC2, those of the offer of
// machines that the book has, each a product of its own.
func TestMemory(t *testing.T) {
	const limit = 100 << 20
	if url := os.Getenv(child); strings.HasPrefix(url, "http") {
		o := awsprice.Options{URL: url, Services: []string{"ec2"}, Regions: []string{"us-east-1"}, Old: price.Builtin(), Pause: time.Millisecond}
		var read int64
		o.Progress = func(p awsprice.Progress) { read = max(read, p.Bytes) }
		r, err := awsprice.Update(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("%d prices, %d refused, %d MB\n", r.Book.Len(), len(r.Refused), read>>20)
		return
	}
	if runtime.GOOS != "linux" {
		t.Skip("the kernel counts the memory of a process in its own way")
	}
	var machines []string // of the book
	for _, p := range price.Builtin().Prices() {
		if p.Service == "ec2" && p.Purchase == price.OnDemand && p.Region == "us-east-1" {
			machines = append(machines, p.Size)
		}
	}
	machine := func(sku, size, usd string) row {
		return row{
			"SKU": sku, "Instance Type": size, "usageType": "BoxUsage:" + size, "PricePerUnit": usd, "Operating System": "Linux", "Tenancy": "Shared",
			"Pre Installed S/W": "NA", "CapacityStatus": "Used", "PriceDescription": strings.Repeat("a machine of this size ", 40),
		}
	}
	for name, tt := range map[string]struct {
		serve   func(l *list)
		size    int
		refused int
	}{
		"offer": {func(l *list) {
			p, _ := price.Builtin().Find(price.Key{Service: "ec2", Component: "instance", Engine: "linux", Size: machines[0], Region: "us-east-1"})
			rows := []row{machine("GOOD", machines[0], p.USD.String())}
			for i := range 1000 {
				rows = append(rows, machine("SKU%d", machines[1+i%(len(machines)-1)], "0.1"))
			}
			l.add("AmazonEC2", offer("AmazonEC2", rows...), "us-east-1")
			repeat(l, offerPath("AmazonEC2", "us-east-1"), offer("AmazonEC2", rows...), 320<<20)
		}, 320, len(machines) - 1},
		"Savings Plans": {func(l *list) {
			l.add("AmazonEC2", offer("AmazonEC2"), "us-east-1")
			text := savingsHead + plan("GOOD", "AmazonEC2", "BoxUsage:m5.large", "RunInstances", "0.084", "No Upfront", "1", "ComputeSavingsPlans", "REGION", "m5.large")
			l.codes = nil
			l.addSavings(text, "us-east-1")
			for i := range 1000 {
				text += plan("SKU%d", "AmazonEC2", "UnusedBox:m5.large", "RunInstances", fmt.Sprint(i), "No Upfront", "1", "ComputeSavingsPlans", "REGION", "m5.large")
			}
			repeat(l, savingsPath("us-east-1"), text, 160<<20)
		}, 160, 0},
	} {
		t.Run(name, func(t *testing.T) {
			l := newList(t)
			tt.serve(l)
			start := time.Now()
			out, memory, err := inChild(t, "TestMemory", child+"="+l.URL)
			var prices, refused, size int
			_, wrong := fmt.Sscanf(out, "%d prices, %d refused, %d MB\n", &prices, &refused, &size)
			if err != nil || wrong != nil || prices != 1 || refused != tt.refused || size < tt.size || memory == 0 || memory > limit {
				t.Errorf("%v, with %d MB of memory, want one price, %d refused, %d MB\n%s", err, memory>>20, tt.refused, tt.size, out)
			}
			t.Logf("%d MB read with %d MB of memory in %s", size, memory>>20, time.Since(start).Round(time.Millisecond))
		})
	}
}

// repeat serves a file whose rows come again until it is as large as size, each time with
// another number in their SKUs.
func repeat(l *list, path, text string, size int) {
	text = strings.ReplaceAll(text, "REGION", "us-east-1")
	start := strings.LastIndexByte(text[:strings.Index(text, "SKU%d")], '\n') + 1
	head, rows := text[:start], text[start:]
	l.answer(path, func(w http.ResponseWriter, _ *http.Request) {
		if _, err := fmt.Fprint(w, head); err != nil {
			return
		}
		for sent := 0; sent < size; sent += len(rows) {
			if _, err := fmt.Fprint(w, strings.ReplaceAll(rows, "SKU%d", fmt.Sprintf("SKU%d", sent))); err != nil {
				return
			}
		}
	})
}
