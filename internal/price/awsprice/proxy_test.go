//go:build unix

package awsprice_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/awsprice"
)

// child tells a process of a test that it is to update.
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
	out, _, err := inChild(t, t.Name(), "HTTP_PROXY="+proxy.URL, "NO_PROXY=")
	if err != nil || !strings.Contains(out, "prices: 2") || asked != 3 {
		t.Errorf("%v, %d requests through the proxy\n%s", err, asked, out)
	}
}

// TestProxyOfHTTPS asks a proxy for a tunnel to the list, which it does not give.
func TestProxyOfHTTPS(t *testing.T) {
	if os.Getenv(child) != "" {
		o := awsprice.Options{Services: []string{"elb"}, Regions: []string{"us-east-1"}, Old: price.Builtin(), Pause: time.Millisecond}
		_, err := awsprice.Update(t.Context(), o)
		fmt.Println("error:", err)
		return
	}
	asked := map[string]int{}
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked[r.Method+" "+r.Host]++
		w.WriteHeader(http.StatusForbidden)
	}))
	defer proxy.Close()
	out, _, err := inChild(t, t.Name(), "HTTPS_PROXY="+proxy.URL, "NO_PROXY=")
	if want := "CONNECT pricing.us-east-1.amazonaws.com:443"; err != nil || asked[want] == 0 || !strings.Contains(out, "error: list of offers:") {
		t.Errorf("%v, asked for %v\n%s", err, asked, out)
	}
}

// inChild runs a test in a process of its own, with more environment, and gives what it
// printed and the most memory that it took.
func inChild(t *testing.T, name string, environ ...string) (out string, memory int64, err error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+name+"$")
	cmd.Env = append(append(os.Environ(), child+"=1"), environ...)
	text, err := cmd.CombinedOutput()
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		memory = usage.Maxrss << 10 // Linux counts kilobytes
	}
	return string(text), memory, err
}
