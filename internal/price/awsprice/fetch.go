package awsprice

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/taskworthy/taskworthy/internal/lazyregexp"
)

// attempts is how often a file is asked for before the update fails.
const attempts = 4

// maxIndex bounds the list of offers, a region index and the feed of Spot prices, which
// have some kilobytes.
const maxIndex = 4 << 20

// The addresses of an offer and of a region index within the list.
var (
	offerPath = lazyregexp.New(`^/(?:offers|savingsPlan)/v1\.0/[A-Za-z0-9/-]+/index\.json$`)
	indexPath = lazyregexp.New(`^/(?:offers|savingsPlan)/v1\.0/[A-Za-z0-9/-]+/region_index\.json$`)
)

// client goes through the proxies that the environment names. It needs no times
// of its own: get watches over the silence, from the connection on.
func client() *http.Client {
	return &http.Client{Transport: &http.Transport{
		Proxy:             http.ProxyFromEnvironment,
		ForceAttemptHTTP2: true,
		IdleConnTimeout:   time.Minute,
	}}
}

// finalError is an error that another attempt would meet again.
type finalError struct{ error }

func (e finalError) Unwrap() error { return e.error }

// retry tries until an attempt succeeds, fails for good or was the last one.
func (u *update) retry(ctx context.Context, try func() error) error {
	pause := u.Pause
	for n := 1; ; n++ {
		err := try()
		if _, final := errors.AsType[finalError](err); err == nil || final || n == attempts || ctx.Err() != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
			pause *= 2
		}
	}
}

// listPath is the list of all offers.
const listPath = "/offers/v1.0/aws/index.json"

// list gives the paths of the region indexes of offers, by their codes, as the list has
// them. An offer that the list does not have is not there.
func (u *update) list(ctx context.Context, codes []string) (map[string]string, error) {
	var list struct {
		Offers map[string]struct {
			CurrentRegionIndexURL      string `json:"currentRegionIndexUrl"`
			CurrentSavingsPlanIndexURL string `json:"currentSavingsPlanIndexUrl"` // of the plans for it, if there are any
		} `json:"offers"`
	}
	if err := u.document(ctx, listPath, &list); err != nil {
		return nil, err
	}
	paths := map[string]string{}
	for _, code := range codes {
		path := list.Offers[code].CurrentRegionIndexURL
		for _, name := range slices.Sorted(maps.Keys(list.Offers)) {
			if plan := list.Offers[name].CurrentSavingsPlanIndexURL; isPlan(code) && strings.Contains(plan, "/"+code+"/") {
				path = plan
			}
		}
		if _, ok := list.Offers[code]; !ok && path == "" {
			u.missing = append(u.missing, code)
			continue
		}
		if !indexPath().MatchString(path) {
			return nil, fmt.Errorf("names an unusual address for %s: %q", code, path)
		}
		paths[code] = path
	}
	if len(paths) == 0 {
		return nil, errors.New("names none of the offers " + strings.Join(codes, ", "))
	}
	return paths, nil
}

// index is what a region index says: the path of the offer of each region. That of an
// offer has the regions by name, that of Savings Plans one after another.
func (u *update) index(ctx context.Context, path string) (map[string]string, error) {
	var index struct {
		Regions json.RawMessage `json:"regions"`
	}
	if err := u.document(ctx, path, &index); err != nil {
		return nil, err
	}
	paths := map[string]string{}
	var named map[string]struct {
		CurrentVersionURL string `json:"currentVersionUrl"`
	}
	var listed []struct {
		RegionCode string `json:"regionCode"`
		VersionURL string `json:"versionUrl"`
	}
	if json.Unmarshal(index.Regions, &named) == nil {
		for region, r := range named {
			paths[region] = r.CurrentVersionURL
		}
	} else if json.Unmarshal(index.Regions, &listed) == nil {
		for _, r := range listed {
			paths[r.RegionCode] = r.VersionURL
		}
	}
	if len(paths) == 0 {
		return nil, errors.New("names no regions")
	}
	for _, region := range slices.Sorted(maps.Keys(paths)) {
		if !offerPath().MatchString(paths[region]) {
			return nil, fmt.Errorf("names an unusual address for %s: %q", region, paths[region])
		}
	}
	return paths, nil
}

// document reads a small JSON file of the list.
func (u *update) document(ctx context.Context, path string, into any) error {
	return u.small(ctx, u.URL+path, func(text []byte, _ http.Header) error {
		if err := json.Unmarshal(text, into); err != nil {
			return fmt.Errorf("is not the JSON that it should be: %w", err)
		}
		return nil
	})
}

// small gives a file that fits into memory to read, again where that fails.
func (u *update) small(ctx context.Context, address string, read func([]byte, http.Header) error) error {
	return u.retry(ctx, func() error {
		body, err := u.get(ctx, address)
		if err != nil {
			return err
		}
		defer body.Close()
		text, err := io.ReadAll(io.LimitReader(body, maxIndex))
		if err != nil {
			return body.cause(err)
		}
		return read(text, body.header)
	})
}

// get opens a file. The file is closed, as if it had failed, when the server is silent
// for too long.
func (u *update) get(ctx context.Context, address string) (*body, error) {
	ctx, cancel := context.WithCancel(ctx)
	b := &body{cancel: cancel, stall: u.Stall}
	b.timer = time.AfterFunc(u.Stall, func() {
		b.stalled.Store(true)
		cancel()
	})
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, finalError{err}
	}
	request.Header.Set("User-Agent", "taskworthy")
	response, err := u.Client.Do(request) //nolint:bodyclose // whoever reads the body closes it
	if err != nil {
		b.stop()
		return nil, b.cause(err)
	}
	b.inner, b.header = response.Body, response.Header
	switch status := response.StatusCode; {
	case status == http.StatusOK:
		return b, nil
	case status >= 500, status == http.StatusTooManyRequests, status == http.StatusRequestTimeout:
		b.Close()
		return nil, fmt.Errorf("the server answers %s", response.Status)
	default:
		b.Close()
		return nil, finalError{fmt.Errorf("the server answers %s", response.Status)}
	}
}

// body is a file as it comes from the server.
type body struct {
	inner   io.ReadCloser
	header  http.Header
	cancel  context.CancelFunc
	timer   *time.Timer
	stall   time.Duration
	stalled atomic.Bool
	n       int64
	read    func(n int64) // is told how much has come, if not nil
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.inner.Read(p)
	if n > 0 {
		b.timer.Reset(b.stall)
		b.n += int64(n)
		if b.read != nil {
			b.read(b.n)
		}
	}
	return n, err
}

// Close lets the rest of the file go.
func (b *body) Close() {
	b.inner.Close() //nolint:errcheck,gosec // nothing of it is needed any more
	b.stop()
}

func (b *body) stop() {
	b.timer.Stop()
	b.cancel()
}

// cause says of an error that follows from the server's silence just that.
func (b *body) cause(err error) error {
	if b.stalled.Load() {
		return fmt.Errorf("the server was silent for %s", b.stall)
	}
	return err
}
