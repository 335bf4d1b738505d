package awsprice

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/taskworthy/taskworthy/internal/price"
)

// SpotURL is where AWS publishes what Fargate Spot costs: a file that its pricing page
// reads, on a host of its own, which AWS does not promise to keep.
//
// Source of its shape: parts of it in public tests and what public programs read of it,
// github.com/ligoj/plugin-prov-aws (spot-fargate.json) among them, in November 2026.
const SpotURL = "https://dftu77xade0tc.cloudfront.net/fargate-spot-prices.json"

// spotThings are what the feed's units mean.
var spotThings = map[string]struct{ component, size, unit string }{
	"vCPU-Hours":     {"vcpu", "x86", "vCPU-hour"},
	"GB-Hours":       {"memory", "x86", "GB-hour"},
	"ARM-vCPU-Hours": {"vcpu", "arm64", "vCPU-hour"},
	"ARM-GB-Hours":   {"memory", "arm64", "GB-hour"},
}

// spot gives the prices of Fargate Spot in the regions that are asked for.
func (u *update) spot(ctx context.Context) (prices []price.Price, err error) {
	err = u.small(ctx, u.SpotURL, func(text []byte, header http.Header) (err error) {
		prices, err = readSpot(text, lastModified(header), u.Regions)
		return err
	})
	return prices, err
}

// lastModified is the day that a file is of. The feed tells none that moves.
func lastModified(h http.Header) string {
	for _, name := range []string{"Last-Modified", "Date"} {
		if at, err := http.ParseTime(h.Get(name)); err == nil {
			return at.UTC().Format(time.DateOnly)
		}
	}
	return ""
}

// readSpot reads the feed. What has no price, two prices or a unit that is not known is
// left out.
func readSpot(text []byte, date string, regions []string) ([]price.Price, error) {
	var feed struct {
		Prices []struct {
			Unit       string            `json:"unit"`
			Price      map[string]string `json:"price"`
			Attributes map[string]string `json:"attributes"`
		} `json:"prices"`
	}
	if err := json.Unmarshal(text, &feed); err != nil {
		return nil, fmt.Errorf("is not the JSON that it should be: %w", err)
	}
	if date == "" {
		return nil, finalError{errors.New("the server does not say of which day the prices are")}
	}
	amounts := map[price.Key][]price.Decimal{}
	units := map[price.Key]string{}
	for _, p := range feed.Prices {
		region := p.Attributes["aws:region"]
		thing, known := spotThings[p.Unit]
		usd, err := price.ParseDecimal(p.Price[price.Currency])
		if !known || err != nil || usd.Sign() <= 0 || !slices.Contains(regions, region) {
			continue
		}
		k := price.Key{Service: "fargate", Component: thing.component, Engine: "linux", Size: thing.size, Purchase: price.Spot, Region: region}
		units[k] = thing.unit
		if !slices.ContainsFunc(amounts[k], usd.Equal) {
			amounts[k] = append(amounts[k], usd)
		}
	}
	var prices []price.Price
	for k, usd := range amounts {
		if len(usd) == 1 {
			prices = append(prices, price.Price{
				Key: k, USD: usd[0], Unit: units[k], Date: date, Kind: price.Page, Source: "AWS's feed of Fargate Spot prices", Note: "floats",
			})
		}
	}
	if len(prices) == 0 {
		return nil, finalError{errors.New("has no price that this program knows")}
	}
	return prices, nil
}
