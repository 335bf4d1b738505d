package awsprice_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/awsprice"
)

// child tells a process of this test that it is to go through a proxy.
const child = "TASKWORTHY_TEST_PROXY_CHILD"

// TestProxy updates in a process of its own, because Go reads the proxies of the
// environment once. The list's host exists only for the proxy.
func TestProxy(t *testing.T) {
	if os.Getenv(child) != "" {
		o := awsprice.Options{URL: "http://prices.example.test", Services: []string{"elb"}, Regions: []string{"us-east-1"}, Old: price.Builtin(), Pause: time.Millisecond}
		r, err := awsprice.Update(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("prices:", r.Book.Len())
		return
	}
	l := newList(t)
	l.add("AWSELB", balancers("0.0225"), "us-east-1")
	asked := 0
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Host == "prices.example.test" {
			asked++
			l.ServeHTTP(w, r)
		}
	}))
	defer proxy.Close()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestProxy$")
	cmd.Env = append(os.Environ(), child+"=1", "HTTP_PROXY="+proxy.URL, "NO_PROXY=")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "prices: 2") || asked != 2 {
		t.Errorf("%v, %d requests through the proxy\n%s", err, asked, out)
	}
}

func contextAfter(t *testing.T, d time.Duration) (context.Context, context.CancelFunc) {
	t.Helper()
	return context.WithTimeout(t.Context(), d)
}
