package costreport

import (
	_ "embed"

	"github.com/taskworthy/taskworthy"
)

// SchemaName names the version of a cost's JSON form; it only grows.
const SchemaName = "taskworthy.cost/v1"

// Cost is what the workloads of a report cost in a month, as containers and where
// the guide sends them. It is computed elsewhere; here it is told.
type Cost struct {
	Schema string               `json:"schema"`
	Tool   taskworthy.Tool      `json:"tool"`
	Guide  taskworthy.GuideInfo `json:"guide"`
	// Region, Profile, Arch and Purchase are what all prices are for.
	Region   string `json:"region"`
	Profile  string `json:"profile"`
	Arch     string `json:"arch"`
	Purchase string `json:"purchase"`
	Currency string `json:"currency"`
	Prices   Prices `json:"prices"`
	// Applications are in the order of the definitions.
	Applications []Application `json:"applications"`
	// Total sums the applications.
	Total Total `json:"total"`
	// Limits are sentences about the limits that the totals pass, which fail the run.
	Limits []string `json:"limits,omitempty"`
	// Discounts are the negotiated prices that count in any line.
	Discounts []Discount `json:"discounts,omitempty"`
	// WhatIf is the difference that --what-if makes, Base the one since --base.
	WhatIf *Change `json:"whatIf,omitempty"`
	Base   *Change `json:"base,omitempty"`
	// Notes are sentences about the whole: an old book, what no price says.
	Notes    []string             `json:"notes"`
	Problems []taskworthy.Problem `json:"problems"`
}

// Prices says which prices were used.
type Prices struct {
	Newest string `json:"newest"`
	Oldest string `json:"oldest"`
	Count  int    `json:"count"`
	Digest string `json:"digest,omitempty"`
	// Stale says that the newest price is older than 90 days.
	Stale bool `json:"stale"`
}

// Application is one application with what its workloads share.
type Application struct {
	Path      string     `json:"path"`
	Workloads []Workload `json:"workloads"`
	// Shared are the parts that no workload has for itself, each counted once.
	Shared []Shared `json:"shared"`
	// Assumptions are the figures that the shared parts stand on.
	Assumptions []*Figure `json:"assumptions"`
	Total       Total     `json:"total"`
}

// Total compares an application as it stands, all of it in containers, with the
// guide's advice. What has an unknown line on one side is in neither sum.
type Total struct {
	Today       Amount `json:"today"`
	Recommended Amount `json:"recommended"`
	// Difference is recommended less today: negative is saved. Nil where nothing could
	// be compared.
	Difference Amount `json:"difference"`
	// LeftOut are the ids of workloads and shared parts that are in no sum.
	LeftOut []string `json:"leftOut"`
}

// Workload is one workload with its options, those on ECS first.
type Workload struct {
	ID      string             `json:"id"`
	Name    string             `json:"name"`
	Owner   string             `json:"owner,omitempty"`
	Role    taskworthy.Role    `json:"role"`
	Engine  string             `json:"engine,omitempty"`
	Verdict taskworthy.Verdict `json:"verdict"`
	Grade   taskworthy.Grade   `json:"grade"`
	Target  taskworthy.Target  `json:"target,omitempty"`
	Options []Option           `json:"options"`
	// Difference is the recommended option less the one in a container; nil where one
	// of them is incomplete or not there.
	Difference Amount `json:"difference"`
	// Counted says that it is in the total of all: known on both sides, and not the same as
	// a workload of another definition, with which it counts.
	Counted bool `json:"counted"`
	// Assumptions are the figures that its options stand on.
	Assumptions []*Figure `json:"assumptions"`
	// BreakEven says at which size both sides cost the same, empty where that is not known.
	BreakEven string `json:"breakEven,omitempty"`
	// Claims are the guide's own figures, each beside the computed one.
	Claims []Claim `json:"claims,omitempty"`
	// Title is what a table calls it.
	Title string `json:"-"`
}

// Option is one place for a workload with all that it costs there.
type Option struct {
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
	Monthly Amount   `json:"monthly"`
	Low     Amount   `json:"low,omitempty"`
	Lines   []Line   `json:"lines"`
	Notes   []string `json:"notes"`
}

// Shared is a part that the workloads of an application use together.
type Shared struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Complete bool   `json:"complete"`
	// Counted says that it is in the total of all.
	Counted bool `json:"counted"`
	// Today is for everything as containers, Recommended for what stays there.
	Today            Amount `json:"today"`
	Recommended      Amount `json:"recommended"`
	TodayLines       []Line `json:"todayLines"`
	RecommendedLines []Line `json:"recommendedLines"`
}

// Line is one line of a bill.
type Line struct {
	Component string `json:"component"`
	Quantity  Amount `json:"quantity"`
	// Amount is for the month, nil where the price is not known.
	Amount Amount `json:"amount"`
	// Rate is what a unit costs; lines of the same price may share it. Never nil.
	*Rate
}

// Rate is what a unit of something costs, and where that is known from.
type Rate struct {
	Unit string `json:"unit"`
	// Price is for one unit, nil where it is not known.
	Price Amount `json:"price"`
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

// Figure is one number that prices stand on. Who sets it anew names its Key.
type Figure struct {
	Key   string `json:"key"`
	Value Amount `json:"value"`
	Unit  string `json:"unit,omitempty"`
	Means string `json:"means"`
	// From is given, definition or assumed.
	From string `json:"from"`
	Why  string `json:"why,omitempty"`
	taskworthy.Pos
}

// Claim is what the guide says that a place costs, beside the computed figure.
type Claim struct {
	Place    string `json:"place"`
	Guide    string `json:"guide"`
	Computed Amount `json:"computed"`
	Option   string `json:"option"`
	// Size is what is computed there: the copies of a container, the class of a machine.
	Size string `json:"size,omitempty"`
	// Date is that of the newest price behind the computed figure.
	Date string `json:"date,omitempty"`
}

// For is the option with its size.
func (c *Claim) For() string {
	if c.Size == "" {
		return c.Option
	}
	return c.Option + " (" + c.Size + ")"
}

// Discount is a negotiated price: what it does to a list price, why, and until when.
type Discount struct {
	Says string `json:"says"`
	taskworthy.Pos
}

// Change compares the totals with those before something was changed.
type Change struct {
	// What was changed: figures as KEY=VALUE, or the revision.
	What   []string `json:"what"`
	Before Total    `json:"before"`
	// Today and Recommended are the totals of now less those before, without what
	// LeftOut names. Nil where nothing could be compared.
	Today       Amount `json:"today"`
	Recommended Amount `json:"recommended"`
	// Changed are the workloads and shared parts that cost something else than before.
	Changed []Move `json:"changed"`
	// LeftOut are the ids of what cannot be compared, as a price is not known.
	LeftOut []string `json:"leftOut"`
}

// Move is what one workload or shared part cost before and costs now; nil where it
// was or is not there.
type Move struct {
	Application string `json:"application"`
	ID          string `json:"id"`
	Before      Pair   `json:"before"`
	Now         Pair   `json:"now"`
	// Difference is now less before; what was or is not there costs nothing.
	Difference Pair `json:"difference"`
	// Title is what a table calls it.
	Title string `json:"-"`
}

// Pair is an amount in containers and where the guide sends it.
type Pair struct {
	Today       Amount `json:"today"`
	Recommended Amount `json:"recommended"`
}
