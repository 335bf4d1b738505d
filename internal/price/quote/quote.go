package quote

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// Application is what an application costs in a month.
type Application struct {
	Path    string
	Profile sizing.Profile
	Region  string
	// Workloads are parallel to those of the application.
	Workloads []Workload
	// Shared are the parts that no workload has for itself.
	Shared []Shared
	// Figures are those that the shared parts stand on.
	Figures []sizing.Figure
	// Today is everything as containers, Recommended everything where the guide wants
	// it, both without what LeftOut names.
	Today, Recommended price.Decimal
	// LeftOut are the ids of workloads, and of shared parts, of which not every price is
	// known on both sides: they are in neither total.
	LeftOut []string
}

// Difference is what the recommendation costs more than everything as containers,
// negative where it saves. False where nothing could be compared.
func (a *Application) Difference() (price.Decimal, bool) {
	compared := false
	for i := range a.Shared {
		compared = compared || a.Shared[i].Complete
	}
	for i := range a.Workloads {
		compared = compared || a.Workloads[i].Compared()
	}
	return a.Recommended.Sub(a.Today), compared
}

// Workload is what one workload costs, here and there.
type Workload struct {
	ID, Name string
	Verdict  taskworthy.Verdict
	Target   taskworthy.Target
	// Options begin with ECS; then come the place that the guide recommends, in its
	// variants, and the guide's alternatives.
	Options []Option
	// Today and Recommended index Options; -1 for what is not deployed at all.
	Today, Recommended int
	// Figures are those that the options stand on, in the order in which they were needed.
	Figures []sizing.Figure
	// BreakEven is nil where it was not asked for or there is none.
	BreakEven *BreakEven
}

// Compared reports whether both of its sides are known in full.
func (w *Workload) Compared() bool {
	return w.Today >= 0 && w.Recommended >= 0 && w.Options[w.Today].Complete && w.Options[w.Recommended].Complete
}

// Difference is what the recommended option costs more than today's, negative where it
// saves; false where one of them is not complete.
func (w *Workload) Difference() (price.Decimal, bool) {
	if !w.Compared() {
		return price.Decimal{}, false
	}
	return w.Options[w.Recommended].Total.Sub(w.Options[w.Today].Total), true
}

// Option is one place for a workload, with all that it takes there.
type Option struct {
	// ID is ecs-fargate, ecs-fargate-spot, ecs-ec2, or the target with a variant behind
	// it: rds-mysql, elasticache-redis/serverless.
	ID     string
	Title  string
	Target taskworthy.Target // empty on ECS
	Lines  []Line
	// Total is the sum of the lines that are known.
	Total price.Decimal
	// Low is the total at the last floating prices seen, equal to Total where none
	// floats. It is what may be reached and never what is promised.
	Low price.Decimal
	// Complete says that every line is known.
	Complete bool
	// Notes say what the lines do not.
	Notes []string
}

// Floats reports whether some of its prices change by the hour.
func (o *Option) Floats() bool { return !o.Low.Equal(o.Total) }

// Line is so much of one thing.
type Line struct {
	What     string
	Quantity price.Decimal
	Unit     string
	// Key is what was looked up; its Purchase is how it is paid. Never nil.
	Key *price.Key
	// Price is what the book has, nil where it has none.
	Price *price.Price
	// UnitPrice and Amount are zero where the price is not known.
	UnitPrice, Amount price.Decimal
	// Low is the amount at a floating price, equal to Amount where it does not float.
	Low price.Decimal
}

// Known reports whether the line has a price.
func (l *Line) Known() bool { return l.Price != nil }

// Shared is a part of the application that its workloads share.
type Shared struct {
	ID, Title string
	// Today and Recommended are its lines with everything as containers and with
	// everything where the guide wants it.
	Today, Recommended []Line
	Complete           bool
}

// Amounts sums its lines, without those that are not known.
func (s *Shared) Amounts() (today, recommended price.Decimal) {
	return sum(s.Today), sum(s.Recommended)
}

func sum(lines []Line) price.Decimal {
	var total price.Decimal
	for i := range lines {
		total = total.Add(lines[i].Amount)
	}
	return total
}

func known(lines []Line) bool {
	for i := range lines {
		if !lines[i].Known() {
			return false
		}
	}
	return true
}
