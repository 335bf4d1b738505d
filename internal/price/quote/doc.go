// Package quote prices what an application costs in a month: every workload as a
// container on ECS and on each place that the guide names for it, side by side, at
// equal availability.
//
// It takes facts, classifications and placements with a price book and gives lines,
// each a quantity of something that has a price, with the figures that they stand on:
//
//	q := quote.New(price.Builtin(), quote.Options{Profile: sizing.Prod})
//	costs := q.Application(app, classes, placements)
//	for _, w := range costs.Workloads {
//		for _, o := range w.Options { ... } // o.Lines, o.Total, o.Complete
//	}
//	saved, known := costs.Difference()
//
// Three rules hold throughout. A price that is not in the book is unknown: its line is
// listed, is in no total, and makes its option incomplete, which takes part in no
// difference. What workloads share (load balancer, NAT, addresses, logs, secrets) is
// priced once for the application and never for one of them. Amounts are exact; who
// prints them rounds, and says with Hidden what that hides.
package quote
