package sizing

import (
	"strconv"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy/internal/price"
)

// What a month has when runs are counted.
const (
	daysPerMonth   = 30
	monthsPerYear  = 12
	minutesPerHour = 60
	hoursPerDay    = 24
	mostExpression = 200 // bytes
)

// RunsPerMonth counts how often an expression starts something in a month of thirty
// days: cron with five fields or the six of EventBridge, with or without cron(...),
// rate(5 minutes), @daily, @every 90m. ok is false for anything else, at(...) too.
func RunsPerMonth(expression string) (runs price.Decimal, ok bool) {
	e := strings.TrimSpace(expression)
	if len(e) > mostExpression {
		return price.Decimal{}, false
	}
	if inner, found := cutCall(e, "rate"); found {
		return rate(inner)
	}
	if inner, found := cutCall(e, "cron"); found {
		e = inner
	}
	if every, found := strings.CutPrefix(e, "@every "); found {
		d, err := time.ParseDuration(strings.TrimSpace(every))
		if err != nil || d < time.Second {
			return price.Decimal{}, false
		}
		return perMonth(int64(d / time.Second)), true
	}
	if named, found := words[strings.ToLower(e)]; found {
		e = named
	}
	return cron(strings.Fields(e))
}

// words are what crontab(5) knows in place of five fields.
var words = map[string]string{
	"@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
	"@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
}

func cutCall(e, name string) (string, bool) {
	rest, ok := strings.CutPrefix(e, name+"(")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(rest, ")")
}

// rate reads "5 minutes".
func rate(s string) (price.Decimal, bool) {
	count, unit, _ := strings.Cut(strings.TrimSpace(s), " ")
	n, err := strconv.ParseInt(count, 10, 64)
	seconds := map[string]int64{"minute": 60, "hour": 3600, "day": 86400}[strings.TrimSuffix(strings.TrimSpace(unit), "s")]
	if err != nil || n <= 0 || n > 1_000_000 || seconds == 0 {
		return price.Decimal{}, false
	}
	return perMonth(n * seconds), true
}

// perMonth is how often something that comes every so many seconds comes in a month.
func perMonth(seconds int64) price.Decimal {
	return price.Int(daysPerMonth * hoursPerDay * 3600).Div(price.Int(seconds))
}

// cron counts the runs of five fields, or of six with a year behind them.
func cron(f []string) (price.Decimal, bool) {
	if len(f) != 5 && len(f) != 6 {
		return price.Decimal{}, false
	}
	minutes, okMinutes := chosen(f[0], 0, minutesPerHour-1)
	hours, okHours := chosen(f[1], 0, hoursPerDay-1)
	dates, okDates := chosen(f[2], 1, daysPerMonth)
	months, okMonths := chosen(f[3], 1, monthsPerYear)
	weekdays, okWeekdays := chosen(f[4], 0, 6)
	if !okMinutes || !okHours || !okDates || !okMonths || !okWeekdays {
		return price.Decimal{}, false
	}
	runs := price.Int(int64(minutes * hours * min(dates, daysPerMonth)))
	if weekdays < 7 {
		runs = runs.Mul(price.Int(int64(weekdays))).Div(price.Int(7)).Round(1)
	}
	if months < monthsPerYear {
		runs = runs.Mul(price.Int(int64(months))).Div(price.Int(monthsPerYear)).Round(2)
	}
	return runs, runs.Sign() > 0
}

// chosen counts the values from least to most that a field takes: *, ?, 5, 1-5, */15,
// 1,3, MON-FRI, L, 1W, 2#1.
func chosen(field string, least, most int) (int, bool) {
	total := 0
	for part := range strings.SplitSeq(field, ",") {
		n, ok := values(part, least, most)
		if !ok {
			return 0, false
		}
		total += n
	}
	return min(total, most-least+1), true
}

func values(part string, least, most int) (int, bool) {
	span, step, stepped := strings.Cut(part, "/")
	by := 1
	if stepped {
		var err error
		if by, err = strconv.Atoi(step); err != nil || by < 1 {
			return 0, false
		}
	}
	from, to, ranged := strings.Cut(span, "-")
	switch {
	case span == "*" || span == "?":
		from, to, ranged = strconv.Itoa(least), strconv.Itoa(most), true
	case stepped && !ranged: // 5/15: from five to the end
		to, ranged = strconv.Itoa(most), true
	}
	first, ok := value(from)
	if !ok || !ranged {
		return 1, ok
	}
	last, ok := value(to)
	if last < first {
		last += most - least + 1 // FRI-MON
	}
	n := (last-first)/by + 1
	return n, ok && n >= 1 && n <= most-least+2
}

// value reads a number or the name of a day or month. What stands for one day of the
// month (L, 15W, FRI#2, 6L) is one value wherever it lies.
func value(s string) (int, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return n, n >= 0 && n < minutesPerHour
	}
	upper := strings.ToUpper(s)
	for _, names := range [...]string{"SUN MON TUE WED THU FRI SAT", "--- JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"} {
		for i, name := range strings.Fields(names) {
			if upper == name {
				return i, true
			}
		}
	}
	trimmed := strings.TrimRight(upper, "LW")
	if day, _, found := strings.Cut(upper, "#"); found {
		return value(day)
	}
	if trimmed == "" && upper != "" {
		return 1, true
	}
	if n, err := strconv.Atoi(trimmed); err == nil && trimmed != upper {
		return n, n >= 0 && n < minutesPerHour
	}
	return 0, false
}
