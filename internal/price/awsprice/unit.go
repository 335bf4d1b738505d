package awsprice

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// convert gives how many of AWS's units one unit of the book is, so that a price for
// AWS's times it is one for the book's. False where the two have nothing to do with
// each other: the row prices something else, or in a way that this program does not
// know.
func convert(aws, book string) (price.Decimal, bool) {
	from, one := measure(aws), price.Int(1)
	switch book {
	case "GB-hour": // Fargate's memory is listed by the hour
		return one, from == book || from == "hour"
	case "GB-month", "GB", "IOPS-month", "minute":
		return one, from == book
	case "GB-second":
		return one, from == "second"
	case "MBps-month":
		return one, from == "MiBps-month"
	case "MiBps-month": // the list asks by the GiB a second in some regions
		if from == "GiBps-month" {
			return price.MustDecimal("0.0009765625"), true
		}
		return one, from == book
	case "million-requests", "million-ECPU":
		return price.Int(1_000_000), from == "count"
	case "parameter-month": // listed by the hour
		return price.Int(price.HoursPerMonth), from == "hour"
	}
	if book == "hour" || strings.HasSuffix(book, "-hour") {
		return one, from == "hour"
	}
	return one, from == "count"
}

// measure is what a unit of AWS's measures, whose spelling differs from offer to offer:
// Hrs, hours, Hourly and LCU-Hrs are the hour, GB-Mo and GB-Month the GB-month. What is
// counted one by one is a count; a unit that has a number in it is none of these.
func measure(unit string) string {
	u := strings.ToLower(unit)
	switch u {
	case "gb-mo", "gb-month":
		return "GB-month"
	case "gb", "gigabytes", "gigabyte":
		return "GB"
	case "gb-hours", "gb-hour", "gb-hrs", "gigabyte-hour":
		return "GB-hour"
	case "iops-mo", "iops-month":
		return "IOPS-month"
	case "mibps-mo", "mbps-mo", "mibps-month":
		return "MiBps-month"
	case "gibps-mo", "gibps-month":
		return "GiBps-month"
	case "second", "seconds", "lambda-gb-second", "gb-second", "gb-seconds":
		return "second"
	case "minute", "minutes":
		return "minute"
	case "64k-chunks", "8k-chunks":
		return "count"
	}
	switch {
	case strings.HasSuffix(u, "hour"), strings.HasSuffix(u, "hours"), strings.HasSuffix(u, "hrs"), strings.HasSuffix(u, "hr"), u == "hourly":
		return "hour"
	case u == "" || strings.ContainsAny(u, "0123456789") || strings.Contains(u, "million") || strings.HasSuffix(u, "-mo"), strings.HasSuffix(u, "bytes"):
		return ""
	}
	return "count"
}
