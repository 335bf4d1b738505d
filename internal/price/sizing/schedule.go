package sizing

import (
	"strconv"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy/internal/price"
)

// What a month has when runs are counted.
const (
	daysPerMonth     = 30
	monthsPerYear    = 12
	minutesPerHour   = 60
	secondsPerMinute = 60
	hoursPerDay      = 24
	daysPerWeek      = 7
	mostExpression   = 200 // bytes
)

// RunsPerMonth counts how often an expression starts something in a month of thirty
// days: cron with the five fields of crontab, the six of EventBridge (a year behind
// them) or the six and seven that begin with seconds, with or without cron(...) and a
// time zone in front; rate(5 minutes), @daily, @every 90m. ok is false for anything
// else, at(...) too.
func RunsPerMonth(expression string) (runs price.Decimal, ok bool) {
	e := strings.TrimSpace(expression)
	if len(e) > mostExpression {
		return price.Decimal{}, false
	}
	if inner, found := cutCall(e, "rate"); found {
		return rate(inner)
	}
	inner, called := cutCall(e, "cron")
	if called {
		e = inner
	}
	if zone, rest, found := strings.Cut(e, " "); found && (strings.HasPrefix(zone, "TZ=") || strings.HasPrefix(zone, "CRON_TZ=")) {
		e = strings.TrimSpace(rest)
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
	return cron(strings.Fields(e), called)
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

// cron counts the runs of the fields of an expression. Six of them end with a year in
// cron(...), and where one of the two fields for days is a question mark; they begin with
// seconds otherwise.
func cron(f []string, called bool) (price.Decimal, bool) {
	seconds := 1
	if len(f) == 7 || len(f) == 6 && !called && f[2] != "?" && f[4] != "?" {
		n, ok := chosen(f[0], 0, secondsPerMinute-1)
		if !ok {
			return price.Decimal{}, false
		}
		seconds, f = n, f[1:]
	}
	if len(f) != 5 && len(f) != 6 {
		return price.Decimal{}, false
	}
	minutes, okMinutes := chosen(f[0], 0, minutesPerHour-1)
	hours, okHours := chosen(f[1], 0, hoursPerDay-1)
	months, okMonths := chosen(f[3], 1, monthsPerYear)
	days, okDays := days(f[2], f[4])
	if !okMinutes || !okHours || !okMonths || !okDays {
		return price.Decimal{}, false
	}
	runs := days.Mul(price.Int(int64(seconds * minutes * hours))).Round(1)
	if months < monthsPerYear {
		runs = runs.Mul(price.Int(int64(months))).Div(price.Int(monthsPerYear)).Round(2)
	}
	return runs, runs.Sign() > 0
}

// days counts the days of a month that a day of the month and a day of the week choose.
// Where both choose some, either is enough.
func days(ofMonth, ofWeek string) (price.Decimal, bool) {
	dates, okDates := chosen(ofMonth, 1, daysPerMonth)
	weekdays, okWeekdays := chosen(ofWeek, 0, daysPerWeek-1)
	month, all := price.Int(daysPerMonth), price.Int(int64(dates))
	if weekdays == daysPerWeek {
		return all, okDates && okWeekdays
	}
	some := price.Int(int64(weekdays))
	if nth := strings.Contains(ofWeek, "#") || len(ofWeek) > 1 && strings.HasSuffix(ofWeek, "L"); !nth { // of all Fridays one
		some = some.Mul(month).Div(price.Int(daysPerWeek))
	}
	if dates == daysPerMonth {
		return some, okDates && okWeekdays
	}
	return all.Add(month.Sub(all).Mul(some).Div(month)), okDates && okWeekdays
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
	highest := most
	if most == daysPerWeek-1 || most == daysPerMonth {
		highest++ // Sunday is 7 too, and some months have 31 days
	}
	first, ok := value(from)
	if ok = ok && least <= first && first <= highest; !ok || !ranged {
		return 1, ok
	}
	last, ok := value(to)
	if last < first {
		last += most - least + 1 // FRI-MON
	}
	n := (last-first)/by + 1
	return n, ok && last <= highest+most-least && n >= 1 && n <= most-least+2
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
