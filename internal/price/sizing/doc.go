// Package sizing finds the numbers that a price stands on: how much CPU and memory a
// workload takes, how many copies run, how much they keep, how often they start, how
// much is asked of them.
//
// Each number is a Figure: what the user gives for it comes first, then what the
// definition says, then a default, which is an assumption and listed as one. A Sheet
// finds the figures of one workload, each when it is first asked for, so that only
// those are listed on which a price does stand:
//
//	sheet := sizing.NewSheet(workload, class, sizing.Prod, given)
//	gb := sheet.Value(sizing.Storage)
//	for _, f := range sheet.Figures() { ... } // "20 GB of data, assumed; set storage-gb"
//
// What things cost is not known here.
package sizing
