package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const head = "service,component,engine,size,attribute,region,unit,usd,as_of,source\n"

// TestCompile makes prices of rows of every sort, and tells why a row is none.
func TestCompile(t *testing.T) {
	book, rows, err := compile(strings.NewReader(head +
		"elb,alb-hour,,,,us-east-1,hour,0.0225,2026-09-11,a:b_offer.json\n" + // 2
		"elb,alb-hour,,,,us-east-1,hour,0.0252,2017,a blog\n" + // 3
		"elb,alb-hour,,,,us-east-1,hour,0.0225,2026-09-11,somebody's table\n" + // 4
		"sqs,request,standard,,first 1M/month free,us-east-1,request,0,,known\n" + // 5
		"sqs,request,standard,,first tier,us-east-1,request,0.0000004,2026-09-29,known\n" + // 6
		"sqs,request,standard,,over 100B/month,us-east-1,request,0.0000002,2026-09-29,known\n" + // 7
		"rds,instance,mysql,db.t3.micro,reserved-1y-partial-upfront;single-az;hourly part,us-east-1,hour,0.0057,2025,x\n" + // 8
		"rds,instance,mysql,db.t3.micro,reserved-1y-partial-upfront;single-az;upfront part,us-east-1,upfront,50,2025,x\n" + // 9
		"rds,instance,mysql,db.t3.small,reserved-1y-partial-upfront;single-az;hourly part,us-east-1,hour,0.0114,2025,x\n" + // 10
		"elasticache,node,redis|memcached,cache.t3.micro,reserved-1y-all-upfront,us-east-1,upfront,95,2025,x\n" + // 11
		"elasticache,node,redis,cache.t3.micro,reserved-1y-all-upfront;effective hourly,us-east-1,hour,0.01,2024,x\n" + // 12
		"aurora,storage,aurora,,\"io-optimized (golden prints 0.23, rounded)\",us-east-1,GB-month,0.23,2024,x\n", // 13
	))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range book.Prices() {
		got = append(got, p.Key.String()+": "+p.USD.String()+"+"+p.Upfront.String()+" "+p.Unit+" "+p.Date)
	}
	want := []string{
		"elasticache node memcached cache.t3.micro reserved-1y-all-upfront us-east-1: 0+95 hour 2025",
		"elasticache node redis cache.t3.micro reserved-1y-all-upfront us-east-1: 0+95 hour 2025",
		"elb alb-hour on-demand us-east-1: 0.0225+0 hour 2026-09-11",
		"rds instance mysql db.t3.micro single-az reserved-1y-partial-upfront us-east-1: 0.0057+50 hour 2025",
		"sqs request standard on-demand us-east-1: 0.0000004+0 request 2026-09-29",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	reasons := map[int]string{}
	for _, l := range leftOut(book, rows) {
		reasons[l.line] = l.why
	}
	if diff := cmp.Diff(map[int]string{3: olderPrice, 4: sameAgain, 5: freeTier, 7: laterTier, 10: halfOnly, 12: averaged, 13: rounded}, reasons); diff != "" {
		t.Errorf("rows that are not in the book (-want +got)\n%s", diff)
	}
}

// TestBook writes the book anew where the table is at hand, and holds every row of it
// to be in the book or to have a reason.
func TestBook(t *testing.T) {
	table, err := os.Open("../../../../shared/prices/aws.csv")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the table of facts is not at hand")
	} else if err != nil {
		t.Fatal(err)
	}
	defer table.Close() //nolint:errcheck // only read from
	book, rows, err := compile(table, strings.NewReader(more))
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := book.Write(&text); err != nil {
		t.Fatal(err)
	}
	committed, err := os.ReadFile("../data/book.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, text.Bytes()) {
		t.Error("data/book.txt is not what the table makes: go run ./internal/price/gen -csv TABLE")
	}
	out := leftOut(book, rows)
	missed := map[int]bool{}
	for _, l := range out {
		missed[l.line] = true
	}
	for _, row := range rows {
		if missed[row.line] || row.dropped != "" {
			continue
		}
		for _, p := range row.prices {
			if has, ok := book.Find(p.Key); !ok || p.Unit != upfront && !has.USD.Equal(p.USD) || p.Unit == upfront && !has.Upfront.Equal(p.USD) {
				t.Errorf("line %d: %v is neither in the book nor left out", row.line, p)
			}
		}
	}
	var told strings.Builder
	tell(&told, len(rows), book.Len(), out)
	t.Log(told.String())
	// Where two sources have a price for one thing, the newer one is taken. None of
	// those that are left out is another price than the book's.
	for _, row := range rows {
		for _, p := range row.prices {
			if has, _ := book.Find(p.Key); missed[row.line] && p.Note != hourlyPart && p.Unit != upfront && !has.USD.Equal(p.USD) {
				t.Errorf("line %d: %v is left out for %v", row.line, p, has)
			}
		}
	}
}
