package report

import (
	_ "embed"
	"encoding"
	"io"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// CostSchemaName names the version of a cost's JSON form; it only grows.
const CostSchemaName = "taskworthy.cost/v1"

//go:embed cost.schema.json
var costSchema []byte

// CostSchema is the JSON Schema (draft 2020-12) of a cost.
func CostSchema() []byte { return costSchema }

// Amount is an exact decimal: money in US dollars, a price, a quantity. Nil is an
// amount that is not known, which is neither zero nor free.
type Amount interface {
	// MarshalText gives all of its digits.
	encoding.TextMarshaler
	// Text is rounded half up to so many decimals.
	Text(decimals int) string
	Sign() int
}

// Cost is what the workloads of a report cost in a month, as containers and where
// the guide sends them. It is computed elsewhere; here it is told.
type Cost struct {
	Schema string               `json:"schema"`
	Tool   taskworthy.Tool      `json:"tool"`
	Guide  taskworthy.GuideInfo `json:"guide"`
	// Region, Profile, Arch and Purchase are what all prices are for.
	Region   string     `json:"region"`
	Profile  string     `json:"profile"`
	Arch     string     `json:"arch"`
	Purchase string     `json:"purchase"`
	Currency string     `json:"currency"`
	Prices   CostPrices `json:"prices"`
	// Applications are in the order of the definitions.
	Applications []CostApplication `json:"applications"`
	// Total sums the applications.
	Total CostTotal `json:"total"`
	// Discounts are the negotiated prices that count in any line.
	Discounts []CostDiscount `json:"discounts,omitempty"`
	// WhatIf is the difference that --what-if makes, Base the one since --base.
	WhatIf *CostChange `json:"whatIf,omitempty"`
	Base   *CostChange `json:"base,omitempty"`
	// Notes are sentences about the whole: an old book, what no price says.
	Notes    []string             `json:"notes"`
	Problems []taskworthy.Problem `json:"problems"`
}

// CostPrices says which prices were used.
type CostPrices struct {
	Newest string `json:"newest"`
	Oldest string `json:"oldest"`
	Count  int    `json:"count"`
	Digest string `json:"digest,omitempty"`
	// Stale says that the newest price is older than 90 days.
	Stale bool `json:"stale"`
}

// CostApplication is one application with what its workloads share.
type CostApplication struct {
	Path      string         `json:"path"`
	Workloads []CostWorkload `json:"workloads"`
	// Shared are the parts that no workload has for itself, each counted once.
	Shared []CostShared `json:"shared"`
	// Assumptions are the figures that the shared parts stand on.
	Assumptions []CostFigure `json:"assumptions"`
	Total       CostTotal    `json:"total"`
}

// CostTotal compares an application as it stands, all of it in containers, with the
// guide's advice. What has an unknown line on one side is in neither sum.
type CostTotal struct {
	Today       Amount `json:"today"`
	Recommended Amount `json:"recommended"`
	// Difference is recommended less today: negative is saved. Nil where nothing could
	// be compared.
	Difference Amount `json:"difference"`
	// LeftOut are the ids of workloads and shared parts that are in no sum.
	LeftOut []string `json:"leftOut"`
}

// CostWorkload is one workload with its options, those on ECS first.
type CostWorkload struct {
	ID      string             `json:"id"`
	Name    string             `json:"name"`
	Owner   string             `json:"owner,omitempty"`
	Role    taskworthy.Role    `json:"role"`
	Engine  string             `json:"engine,omitempty"`
	Verdict taskworthy.Verdict `json:"verdict"`
	Grade   taskworthy.Grade   `json:"grade"`
	Target  taskworthy.Target  `json:"target,omitempty"`
	Options []CostOption       `json:"options"`
	// Difference is the recommended option less the one in a container; nil where one
	// of them is incomplete or not there.
	Difference Amount `json:"difference"`
	// Assumptions are the figures that its options stand on.
	Assumptions []CostFigure `json:"assumptions"`
	// BreakEven says at which size both sides cost the same, empty where that is not known.
	BreakEven string `json:"breakEven,omitempty"`
	// Claims are the guide's own figures, each beside the computed one.
	Claims []CostClaim `json:"claims,omitempty"`
	// Title is what a table calls it.
	Title string `json:"-"`
}

// CostOption is one place for a workload with all that it costs there.
type CostOption struct {
	ID     string            `json:"id"`
	Title  string            `json:"title"`
	Target taskworthy.Target `json:"target,omitempty"` // empty on ECS
	// Today is set for the workload as a container, Recommended for the guide's advice;
	// both for what stays.
	Today       bool `json:"today"`
	Recommended bool `json:"recommended"`
	// Complete says that every line has a price.
	Complete bool `json:"complete"`
	// Monthly is the sum of the lines that are known, nil where none is; Low the same at the last floating
	// prices, nil where none floats.
	Monthly Amount     `json:"monthly"`
	Low     Amount     `json:"low,omitempty"`
	Lines   []CostLine `json:"lines"`
	Notes   []string   `json:"notes"`
}

// CostShared is a part that the workloads of an application use together.
type CostShared struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Complete bool   `json:"complete"`
	// Today is for everything as containers, Recommended for what stays there.
	Today            Amount     `json:"today"`
	Recommended      Amount     `json:"recommended"`
	TodayLines       []CostLine `json:"todayLines"`
	RecommendedLines []CostLine `json:"recommendedLines"`
}

// CostLine is one line of a bill.
type CostLine struct {
	Component string `json:"component"`
	Quantity  Amount `json:"quantity"`
	Unit      string `json:"unit"`
	// Price is for one unit, Amount for the month; both nil where the price is not known.
	Price  Amount `json:"price"`
	Amount Amount `json:"amount"`
	// Purchase is how it is paid.
	Purchase string `json:"purchase,omitempty"`
	// List is the price of the list where another one was negotiated, as Discount says.
	List     Amount `json:"list,omitempty"`
	Discount string `json:"discount,omitempty"`
	// Date is that of the list's price, Kind and Source where it was read.
	Date   string `json:"date,omitempty"`
	Kind   string `json:"kind,omitempty"`
	Source string `json:"source,omitempty"`
}

// CostFigure is one number that prices stand on. Who sets it anew names its Key.
type CostFigure struct {
	Key   string `json:"key"`
	Value Amount `json:"value"`
	Unit  string `json:"unit,omitempty"`
	Means string `json:"means"`
	// From is given, definition or assumed.
	From string `json:"from"`
	Why  string `json:"why,omitempty"`
	taskworthy.Pos
}

// CostClaim is what the guide says that a place costs, beside the computed figure.
type CostClaim struct {
	Place    string `json:"place"`
	Guide    string `json:"guide"`
	Computed Amount `json:"computed"`
	Option   string `json:"option"`
	// Date is that of the newest price behind the computed figure.
	Date string `json:"date,omitempty"`
}

// CostDiscount is a negotiated price: what it does to a list price, why, and until when.
type CostDiscount struct {
	Says string `json:"says"`
	taskworthy.Pos
}

// CostChange compares the totals with those before something was changed.
type CostChange struct {
	// What was changed: figures as KEY=VALUE, or the revision.
	What   []string  `json:"what"`
	Before CostTotal `json:"before"`
	// Today and Recommended are the totals of now less those before, without what
	// LeftOut names. Nil where nothing could be compared.
	Today       Amount `json:"today"`
	Recommended Amount `json:"recommended"`
	// Changed are the workloads and shared parts that cost something else than before.
	Changed []CostMove `json:"changed"`
	// LeftOut are the ids of what cannot be compared, as a price is not known.
	LeftOut []string `json:"leftOut"`
}

// CostMove is what one workload or shared part cost before and costs now; nil where it
// was or is not there.
type CostMove struct {
	Application string   `json:"application"`
	ID          string   `json:"id"`
	Before      CostPair `json:"before"`
	Now         CostPair `json:"now"`
	// Title is what a table calls it.
	Title string `json:"-"`
}

// CostPair is an amount in containers and where the guide sends it.
type CostPair struct {
	Today       Amount `json:"today"`
	Recommended Amount `json:"recommended"`
}

// CostFormat is one form of a cost.
type CostFormat struct {
	Name  string
	Write func(io.Writer, *Cost, CostOptions) error
}

// CostOptions say how a cost is shown.
type CostOptions struct {
	Options
	// Lines shows every line of every option.
	Lines bool
}

// CostFormats lists the forms by the names of --format, the default first.
func CostFormats() []CostFormat {
	return []CostFormat{
		{"table", CostTable},
		{"json", CostJSON},
		{"csv", CostCSV},
		{"markdown", CostMarkdown},
		{"html", CostHTML},
	}
}

// CostJSON writes a cost as indented JSON: amounts are decimals as text with all
// their digits, null where they are not known.
func CostJSON(w io.Writer, c *Cost, _ CostOptions) error { return Encode(w, c) }

// usd is an amount in dollars and cents; what is not known says so.
func usd(a Amount) string {
	if a == nil {
		return "unknown"
	}
	text, negative := strings.CutPrefix(a.Text(2), "-")
	whole, cents, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if negative && strings.Trim(text, "0.") != "" {
		return "-" + whole + "." + cents
	}
	return whole + "." + cents
}

// signed is an amount with its sign.
func signed(a Amount) string {
	text := usd(a)
	if a != nil && text[0] != '-' && strings.Trim(text, "0.,") != "" {
		return "+" + text
	}
	return text
}

// exact is an amount with all of its digits.
func exact(a Amount) string {
	if a == nil {
		return ""
	}
	text, err := a.MarshalText()
	if err != nil {
		return ""
	}
	return string(text)
}

// cents is an amount as it is printed, in cents; false where it is not known or too
// large to compare.
func cents(a Amount) (int64, bool) {
	if a == nil {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.Replace(a.Text(2), ".", "", 1), 10, 64)
	return n, err == nil
}

// rounding is what the printed lines are short of the printed sum, in cents: 0 where
// they agree.
func rounding(lines []CostLine, sum Amount) int64 {
	total, ok := cents(sum)
	if !ok {
		return 0
	}
	for i := range lines {
		n, _ := cents(lines[i].Amount)
		total -= n
	}
	return total
}

// dollars writes cents.
func dollars(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return sign + strconv.FormatInt(n/100, 10) + "." + strconv.Itoa(int(n%100/10)) + strconv.Itoa(int(n%10))
}
