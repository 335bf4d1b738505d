// Package awsprice reads AWS's public price list into a price book.
//
// AWS publishes what it asks as files that anybody may fetch: a list of offers, for
// each offer a region index, and for each region an offer file, as JSON and as CSV;
// Savings Plans have files of the same sort. This package fetches the indexes, then
// reads the CSV row by row as it comes, so that an offer of a gigabyte takes no more
// memory than a small one. What a row prices is told by its usage type and a few
// columns beside it; rules.txt knows which, where each was seen, and which prices of the
// book the list does not have. What Fargate Spot costs is no part of the list and comes
// from a feed of another host.
//
// What it gives is checked: an offer must have the columns that are read and its last
// line. What does not come out as one price in a unit that the rules expect, or has
// moved more than tenfold, is not taken but told. Any failure fails the update as a
// whole, but for one of the feed, after which the Spot prices are those of before;
// what was read completely by then stays in the folder Options.Resume, where the
// next update finds it.
//
// Source: AWS, "Using the AWS Price List Bulk API" (docs.aws.amazon.com,
// awsaccountbilling, read in November 2026).
package awsprice

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy/internal/price"
)

// URL is where AWS publishes its price list.
const URL = "https://pricing.us-east-1.amazonaws.com"

// Options say what to update and how.
type Options struct {
	URL      string   // of the list; empty is URL
	SpotURL  string   // of the feed of Fargate Spot prices; empty for none
	Regions  []string // empty are those of Old
	Services []string // as the book names them; empty are all that can be updated

	// Old is the book until now. Sizes that it does not know are not read, and
	// its prices are what new ones are compared with.
	Old *price.Book

	// Resume is a folder for what is read completely, empty for none. It is made.
	Resume string

	// Progress is told how far an offer is, if not nil; from one goroutine.
	Progress func(Progress)

	Client *http.Client  // nil is one that goes through the proxies of the environment
	Stall  time.Duration // the longest silence of the server; zero is 30 seconds
	Pause  time.Duration // before the second attempt, doubling; zero is a second
}

// Progress is how far an update is.
type Progress struct {
	Done, Offers int // of all offers
	Offer        string
	Region       string
	Bytes        int64 // of this offer
}

// Result is what an update found.
type Result struct {
	Book    *price.Book // the new prices alone
	Refused []Refusal   // what was found and not taken
	Absent  []price.Key // what Old has and the list should have and was not found, ordered
	Changed int         // prices that differ from the old ones
	Resumed int         // offers that an earlier update had read
	Missing []string    // codes of offers that the list does not have
	Spot    error       // why the Spot prices were not read
}

// Update reads the price list. An error means that nothing is to be changed.
func Update(ctx context.Context, o Options) (*Result, error) {
	o.URL = strings.TrimRight(cmp.Or(o.URL, URL), "/")
	o.Stall, o.Pause = cmp.Or(o.Stall, 30*time.Second), cmp.Or(o.Pause, time.Second)
	if len(o.Regions) == 0 {
		o.Regions = o.Old.Regions()
	}
	if o.Client == nil {
		o.Client = client()
	}
	codes, err := offersOf(o.Services)
	if err != nil {
		return nil, err
	}
	u := &update{Options: o, sizes: sizesOf(o.Old)}
	files, err := u.files(ctx, codes)
	if err != nil {
		return nil, err
	}
	for i, f := range files {
		u.done, u.total = i, len(files)
		if err := u.read(ctx, f); err != nil {
			return nil, fmt.Errorf("offer %s in %s: %w", f.code, f.region, err)
		}
	}
	if len(u.prices)+len(u.refused) == 0 {
		return nil, errors.New("the list prices nothing that this program knows")
	}
	if u.SpotURL != "" && u.asks("fargate") {
		prices, err := u.spot(ctx)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		u.prices, u.spotError = append(u.prices, prices...), err
	}
	return u.result(), nil
}

// asks reports whether the prices of a service are to be updated.
func (o *Options) asks(service string) bool {
	return len(o.Services) == 0 || slices.Contains(o.Services, service)
}

// Services are the services whose prices can be updated, sorted.
func Services() []string {
	var names []string
	for _, r := range catalogue().rules {
		names = append(names, r.thing.Service)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// offersOf are AWS's codes of the offers that hold the prices of services.
func offersOf(services []string) ([]string, error) {
	for _, s := range services {
		if !slices.Contains(Services(), s) {
			return nil, &UnknownError{What: "service", Name: s, Known: Services()}
		}
	}
	var codes []string
	for _, r := range catalogue().rules {
		if len(services) == 0 || slices.Contains(services, r.thing.Service) {
			codes = append(codes, r.offer)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes), nil
}

// UnknownError says that a service or a region cannot be updated.
type UnknownError struct {
	What, Name string
	Known      []string
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("the price list has no %s %q", e.What, e.Name)
}

// update is one run of Update.
type update struct {
	Options
	sizes       sizes
	prices      []price.Price
	refused     []Refusal
	done, total int
	resumed     int
	missing     []string
	spotError   error
}

// file is one offer in one region.
type file struct{ code, region, path string }

// files finds the files to read. A service that AWS does not sell in one of the regions
// is left out there; a region without any service is none.
func (u *update) files(ctx context.Context, codes []string) ([]file, error) {
	var files []file
	sold := map[string]bool{}
	indexes, err := u.list(ctx, codes)
	if err != nil {
		return nil, fmt.Errorf("list of offers: %w", err)
	}
	for _, code := range codes {
		path, ok := indexes[code]
		if !ok {
			continue
		}
		index, err := u.index(ctx, path)
		if err != nil {
			return nil, fmt.Errorf("region index of %s: %w", code, err)
		}
		for region := range index {
			sold[region] = true
		}
		for _, region := range u.Regions {
			if path, ok := index[region]; ok {
				files = append(files, file{code, region, path})
			}
		}
	}
	for _, region := range u.Regions {
		if !sold[region] {
			return nil, &UnknownError{What: "region", Name: region, Known: slices.Sorted(maps.Keys(sold))}
		}
	}
	return files, nil
}

// read takes in the prices of one file, from an earlier update if that has read this
// very version.
func (u *update) read(ctx context.Context, f file) error {
	prices, refused, ok := u.kept(f)
	if ok {
		u.resumed++
	} else {
		err := u.retry(ctx, func() (err error) {
			prices, refused, err = u.fetch(ctx, f)
			return err
		})
		if err != nil {
			return err
		}
		if err := u.keep(f, prices, refused); err != nil {
			return err
		}
	}
	u.prices, u.refused = append(u.prices, prices...), append(u.refused, refused...)
	return nil
}

func (u *update) fetch(ctx context.Context, f file) ([]price.Price, []Refusal, error) {
	body, err := u.get(ctx, u.URL+strings.TrimSuffix(f.path, ".json")+".csv")
	if err != nil {
		return nil, nil, err
	}
	defer body.Close()
	if u.Progress != nil {
		body.read = func(n int64) {
			u.Progress(Progress{Done: u.done, Offers: u.total, Offer: f.code, Region: f.region, Bytes: n})
		}
	}
	prices, refused, err := readOffer(body, f.code, f.region, u.sizes)
	if err != nil {
		return nil, nil, body.cause(err)
	}
	// An offer may hold the prices of several services.
	prices = slices.DeleteFunc(prices, func(p price.Price) bool { return !u.asks(p.Service) })
	refused = slices.DeleteFunc(refused, func(r Refusal) bool { return !u.asks(r.Key.Service) })
	return prices, refused, nil
}

// result compares what was read with the old book.
func (u *update) result() *Result {
	r := &Result{Refused: u.refused, Resumed: u.resumed, Missing: u.missing, Spot: u.spotError}
	told := map[price.Key]bool{}
	for _, refusal := range r.Refused {
		told[refusal.Key] = true
	}
	var taken []price.Price
	for _, p := range price.New(u.prices).Prices() {
		told[p.Key] = true
		old, known := u.Old.Find(p.Key)
		switch {
		case known && !plausible(old, p):
			r.Refused = append(r.Refused, Refusal{p.Key, amount(p) + " instead of " + amount(old) + " is not plausible"})
			continue
		case known && !old.Monthly().Equal(p.Monthly()):
			r.Changed++
		}
		taken = append(taken, p)
	}
	r.Book = price.New(taken)
	for _, p := range u.Old.Prices() {
		if !told[p.Key] && u.asks(p.Service) && slices.Contains(u.Regions, p.Region) && listed(p) {
			r.Absent = append(r.Absent, p.Key)
		}
	}
	return r
}

// listed reports whether the list has a price, as far as the rules know.
func listed(p price.Price) bool {
	return slices.ContainsFunc(catalogue().rules, func(r rule) bool { return r.gives(p.Key, p.Unit) })
}

// plausible reports whether a price moved no more than tenfold, neither up nor down.
func plausible(old, now price.Price) bool {
	ten := price.Int(10)
	a, b := old.Monthly(), now.Monthly()
	return a.IsZero() || old.Unit == now.Unit && a.Cmp(b.Mul(ten)) <= 0 && b.Cmp(a.Mul(ten)) <= 0
}
