package reference

import (
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// mostBudget is in MiB; more is a mistake.
const mostBudget = 1 << 30

// budget finds the memory that the program of w is told to fill: the largest of what
// flags and settings say in the environment, whose values must still be there, and in
// the commands. A share of the container's memory (-XX:MaxRAMPercentage) says nothing
// about how much that is.
func budget(w *taskworthy.Workload) taskworthy.Setting {
	most, found := 0, taskworthy.Setting{}
	take := func(n int, pos taskworthy.Pos) {
		if n > most {
			most, found = n, taskworthy.Setting{Value: strconv.Itoa(n), Pos: pos}
		}
	}
	for i := range w.Env {
		v := &w.Env[i]
		if unit, ok := budgets[v.Name]; ok {
			take(amount(v.Value, unit), v.Pos)
		} else {
			take(flagged(v.Value, false), v.Pos)
		}
	}
	memcached := strings.Contains(w.Image.Ref, "memcached")
	for _, c := range []*taskworthy.Command{&w.Entrypoint, &w.Command} {
		if len(c.Args) > 0 {
			take(flagged(strings.Join(c.Args, " "), memcached || strings.Contains(c.Args[0], "memcached")), c.Pos)
		}
	}
	return found
}

// The bytes that a number without a unit counts.
const (
	byBytes = 1
	byPages = 8 << 10 // of PostgreSQL
	byMiB   = 1 << 20
	byGiB   = 1 << 30
)

// budgets are variables that say it, by name.
// Sources: cassandra-env.sh of Apache Cassandra 5; Neo4j's operations manual, 5;
// https://learn.microsoft.com/sql/linux/sql-server-linux-configure-environment-variables
var budgets = map[string]int64{
	"MAX_HEAP_SIZE":                      byBytes,
	"NEO4J_dbms_memory_heap_max__size":   byBytes,
	"NEO4J_server_memory_heap_max__size": byBytes,
	"MSSQL_MEMORY_LIMIT_MB":              byMiB,
}

// flags say it in commands, and in variables that are handed to one. Names are compared
// without regard to case, and an underscore is a hyphen. The value follows an equals sign
// or a blank, except where the flag ends with neither.
// Sources: the manuals of java 21, Node.js 22, PostgreSQL 17, MySQL 8.4, Redis 8,
// MongoDB 8 and memcached 1.6.
var flags = [...]struct {
	name string
	unit int64
	// glued says that the value follows at once.
	glued bool
	// memcached says that only memcached means this by it.
	memcached bool
}{
	{name: "-xmx", unit: byBytes, glued: true},
	{name: "-xx:maxheapsize", unit: byBytes},
	{name: "--max-old-space-size", unit: byMiB},
	{name: "--innodb-buffer-pool-size", unit: byBytes},
	{name: "--maxmemory", unit: byBytes},
	{name: "--wiredtigercachesizegb", unit: byGiB},
	{name: "--shared-buffers", unit: byPages},
	{name: "-c shared-buffers", unit: byPages},
	{name: "--memory-limit", unit: byMiB, memcached: true},
	{name: "-m", unit: byMiB, memcached: true},
}

// flagged is the MiB of the last of flags in a text, as programs themselves take the
// last; 0 without one that can be understood.
func flagged(text string, memcached bool) int {
	found := 0
	for at := 0; ; at++ {
		next := strings.IndexByte(text[at:], '-')
		if next < 0 {
			return found
		}
		at += next
		for i := range flags {
			f := &flags[i]
			if rest, ok := cutFold(text[at:], f.name); ok && (memcached || !f.memcached) && (f.glued || rest != "" && (rest[0] == '=' || rest[0] == ' ')) {
				if n := amount(strings.TrimLeft(rest, `= "'`), f.unit); n > 0 {
					found = n
				}
			}
		}
		if strings.HasPrefix(text[at:], "--") {
			at++
		}
	}
}

// cutFold cuts a name in small letters off the front of a text.
func cutFold(text, name string) (rest string, ok bool) {
	if len(text) < len(name) {
		return "", false
	}
	for i := range len(name) {
		c := text[i]
		switch {
		case c == '_':
			c = '-'
		case 'A' <= c && c <= 'Z':
			c |= 0x20
		}
		if c != name[i] {
			return "", false
		}
	}
	return text[len(name):], true
}

// amount reads a number with at most one letter for its unit, k, m, g or t, and gives
// MiB; 0 for what is none.
func amount(text string, unit int64) int {
	end := 0
	for end < len(text) && (text[end] >= '0' && text[end] <= '9' || text[end] == '.') {
		end++
	}
	n, err := strconv.ParseFloat(text[:end], 64)
	if err != nil {
		return 0
	}
	if end < len(text) {
		switch text[end] | 0x20 {
		case 'k':
			unit = 1 << 10
		case 'm':
			unit = byMiB
		case 'g':
			unit = byGiB
		case 't':
			unit = 1 << 40
		}
	}
	if n *= float64(unit) / byMiB; n > mostBudget {
		return 0
	}
	return int(n)
}
