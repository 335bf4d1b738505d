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

// TestMemory updates in a process of its own from an offer three times as large as the
// memory that it may take, the whole process counted.
func TestMemory(t *testing.T) {
	const size, limit = 320 << 20, 100 << 20
	if url := os.Getenv(child); strings.HasPrefix(url, "http") {
		o := awsprice.Options{URL: url, Services: []string{"elb"}, Regions: []string{"us-east-1"}, Old: price.Builtin(), Pause: time.Millisecond}
		var read int64
		o.Progress = func(p awsprice.Progress) { read = p.Bytes }
		r, err := awsprice.Update(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("prices:", r.Book.Len(), "of", read>>20, "MB")
		return
	}
	if runtime.GOOS != "linux" {
		t.Skip("the kernel counts the memory of a process in its own way")
	}
	l := newList(t)
	head := strings.ReplaceAll(balancers("0.0225"), "REGION", "us-east-1")
	l.add("AWSELB", head, "us-east-1")
	rows := strings.Split(strings.TrimSuffix(head, "\n"), "\n")
	block := strings.Repeat(rows[len(rows)-1]+"\n", 1000)
	l.answer(offerPath("AWSELB", "us-east-1"), func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, head)
		for sent := 0; sent < size; sent += len(block) {
			if _, err := fmt.Fprint(w, block); err != nil {
				return
			}
		}
	})
	out, memory, err := inChild(t, child+"="+l.URL)
	if err != nil || !strings.Contains(out, fmt.Sprintf("prices: 2 of %d MB", size>>20)) || memory == 0 || memory > limit {
		t.Errorf("%v, with %d MB of memory\n%s", err, memory>>20, out)
	}
	t.Logf("%d MB read with %d MB of memory", size>>20, memory>>20)
}
