package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/awsprice"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// priceUpdate says what taskworthy prices update reads and where it writes.
type priceUpdate struct {
	book, url, spotURL string
	regions, services  []string
}

// pricedServices are awsprice.Services, which a test holds them to: asking for those takes
// the rules of the list to be read, and every start of the program makes this command.
const pricedServices = "amg, amp, apigateway, aurora, backup, cloudmap, cloudwatch, datatransfer, documentdb, dynamodb, " +
	"ebs, ec2, ecr, efs, elasticache, elb, eventbridge, fargate, fsx, gamelift, keyspaces, kinesis, kms, " +
	"lambda, mediaconvert, memorydb, mq, msk, mwaa, neptune, opensearch, rds, redshift, s3, sagemaker, " +
	"secretsmanager, sns, sqs, ssm, stepfunctions, timestream, transfer, vpc"

func (a *app) pricesUpdateCommand() *cobra.Command {
	u := priceUpdate{}
	cmd := &cobra.Command{
		Use:   "update",
		Short: "Read AWS's public price list into the user's price book",
		Long: `Update fetches AWS's public price list, which needs no account, and writes the user's
price book. The offer files are read as they come; those of EC2 and of Savings Plans
have hundreds of megabytes for each region, so name what you need with --service and
--region.

It asks pricing.us-east-1.amazonaws.com and, for what Fargate Spot costs,
dftu77xade0tc.cloudfront.net. With --url only that address is asked, and the Spot
prices stay as they are unless --spot-url names where they are.

A price that moved more than tenfold, that the list has twice or by another unit is told
and not taken. When anything of the list fails, the book stays as it was, and the next
update goes on where this one ended; when the Spot prices fail, they alone stay. Proxies
are those of HTTPS_PROXY, HTTP_PROXY and NO_PROXY.`,
		Example: `  taskworthy prices update --service fargate --service rds
  taskworthy prices update --region eu-central-1
  taskworthy prices update --book prices.txt`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("spot-url") && !cmd.Flags().Changed("url") {
				u.spotURL = awsprice.SpotURL
			}
			return a.updatePrices(cmd.Context(), u)
		},
	}
	f := cmd.Flags()
	f.StringVar(&u.book, "book", "", "write the price book `FILE` instead of the user's own")
	f.StringVar(&u.url, "url", awsprice.URL, "read the price list at `URL`, such as a mirror of it")
	f.StringVar(&u.spotURL, "spot-url", "", "read what Fargate Spot costs at `URL` (default: AWS's own feed, none with --url)")
	f.StringArrayVar(&u.regions, "region", nil, "only prices in `REGION` (default: those of the book)")
	f.StringArrayVar(&u.services, "service", nil, "only prices of `SERVICE`: "+pricedServices)
	return cmd
}

// updatePrices reads the list and puts what it says over the book that was there.
func (a *app) updatePrices(ctx context.Context, u priceUpdate) error {
	if err := webAddress("url", u.url); err != nil {
		return err
	}
	if err := webAddress("spot-url", u.spotURL); err != nil {
		return err
	}
	file, own, err := u.before()
	if err != nil {
		return err
	}
	old := price.Builtin().With(own)
	slices.Sort(u.regions)
	slices.Sort(u.services)
	kept := file + ".update"
	result, err := awsprice.Update(ctx, awsprice.Options{
		URL: u.url, SpotURL: u.spotURL, Regions: slices.Compact(u.regions), Services: slices.Compact(u.services),
		Old: old, Resume: kept, Progress: a.watchPrices(),
	})
	a.clear()
	if unknown, ok := errors.AsType[*awsprice.UnknownError](err); ok {
		hint := "one of " + strings.Join(unknown.Known, ", ")
		if near := nearest.Words(unknown.Name, unknown.Known, 1); len(near) > 0 {
			hint = "did you mean " + near[0] + "?"
		}
		return usage(hint, "%w", err)
	} else if err != nil {
		return &failure{
			status: exitOutside, err: fmt.Errorf("update the prices: %w", err), hint: "the price book is as it was; run the same again to go on",
		}
	}
	a.tellUpdate(result)
	if err := atomically(file, own.With(result.Book).Write); err != nil {
		return outside(fmt.Errorf("write %s: %w", file, err))
	}
	if err := os.RemoveAll(kept); err != nil {
		return outside(err)
	}
	_, err = fmt.Fprintf(a.stdout, "%d prices read, %d of them changed, %d not taken; written to %s\n",
		result.Book.Len(), result.Changed, len(result.Refused), terminal.Clean(file))
	return written(err)
}

// webAddress refuses what nobody can fetch; empty is none.
func webAddress(flag, address string) error {
	if u, err := url.Parse(address); address != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		return usage("write it whole, as "+awsprice.URL+" is", "--%s: %q is no address of the web", flag, address)
	}
	return nil
}

// tellUpdate says what stays as it was although the list was read.
func (a *app) tellUpdate(result *awsprice.Result) {
	if len(result.Missing) > 0 {
		a.warn("offers that AWS's list does not have, whose prices stay as they are: %s", strings.Join(result.Missing, ", "))
	}
	for _, refusal := range result.Refused {
		a.warn("%s; not taken", refusal)
	}
	if result.Spot != nil {
		a.warn("the prices of Fargate Spot stay as they are: %v", result.Spot)
	}
	counts := map[string]int{}
	for _, k := range result.Absent {
		counts[k.Service]++
	}
	var services []string
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		services = append(services, fmt.Sprintf("%s %d", name, counts[name]))
	}
	if len(services) > 0 {
		a.note("prices that the list has not, as far as this program reads it, stay as they are: %s", strings.Join(services, ", "))
	}
}

// before finds the book to write, makes its folder and reads what is in it. A book
// that is broken is written anew.
func (u priceUpdate) before() (file string, own *price.Book, err error) {
	file = u.book
	if file == "" {
		if file, err = price.UserFile(); err != nil {
			return "", nil, usage("name one with --book FILE", "no place for the user's price book: %w", err)
		}
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", nil, outside(err)
	}
	own, err = price.ReadFile(file)
	if _, broken := errors.AsType[*price.ParseError](err); broken && u.book != "" {
		return "", nil, usage("name another, or remove it", "--book: %w", err) // perhaps no book at all
	} else if broken || errors.Is(err, fs.ErrNotExist) {
		return file, price.New(nil), nil
	} else if err != nil {
		return "", nil, outside(err)
	}
	return file, own, nil
}

// watchPrices shows how far an update is, where somebody sees it.
func (a *app) watchPrices() func(awsprice.Progress) {
	if a.flags.quiet || !isTerminal(a.stderr) {
		return nil
	}
	a.progress = &progress{w: a.stderr, start: time.Now()}
	return func(p awsprice.Progress) {
		a.progress.say(func(w io.Writer) {
			fmt.Fprintf(w, "offer %d of %d: %s %s, %.1f MB", p.Done+1, p.Offers, p.Offer, p.Region, float64(p.Bytes)/(1<<20))
		})
	}
}
