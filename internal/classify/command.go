package classify

import (
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// act is what a command line does, as far as it can be read.
type act int

const (
	actUnknown act = iota // no line, or one that nothing is known about
	actServer             // runs the product's main program
	actClient             // runs a client or tool of the product and ends
	actEntry              // runs something that the catalog of commands knows
	actLoop               // does something for ever
	actNothing            // ends at once: true
	actIdle               // only keeps the container alive for a person
)

// longPause is how many seconds a loop sleeps that only stands in for a schedule.
const longPause = 10 * 60

// workPause is how many seconds a loop sleeps between rounds of work; one that only
// starts a server again waits for less.
const workPause = 30

// deed is the reading of one command line.
type deed struct {
	act   act
	entry *knowledge.Command // for actEntry
	argv  []string
	// script: the line runs something unknown in place of the image's own program.
	script bool
	// pause is how many seconds a loop waits between its rounds, 0 for unknown.
	pause int
}

// readCommand says what the line of workload i does in a container of product s, which
// is nil when none was recognised.
func (a *analysis) readCommand(i int, s *knowledge.Software) deed {
	line := a.lines[i]
	var main, last deed
	var idle, loops, unknown, noise, again bool
	pause := 0
	for _, st := range line.steps {
		if (st.endless || st.guard) && program(st.argv) == "sleep" {
			pause = max(pause, seconds(st.argv[1:]))
		}
		if st.guard {
			continue
		}
		server, client := a.runsProgram(s, st.argv), a.matchOwn(s, clientsOf(s), st.argv)
		if server == 0 && client == 0 && s != nil && named(s, program(st.argv)) && onlyVariables(st.argv[1:]) {
			server = 1 // its own program, and nothing tells it to be a client
		}
		if server == 0 && client == 0 && (st.entry == nil || st.entry.ByName || st.entry.Weak) && a.ownProgram(i, s, st.argv) {
			server = 1
		}
		if server > client {
			return deed{act: actServer, argv: st.argv}
		}
		if client > 0 {
			last = deed{act: actClient, argv: st.argv}
			loops = loops || st.endless
			continue
		}
		if line.flags {
			continue
		}
		entry := st.entry
		switch {
		case entry == nil:
			unknown = true
			loops = loops || st.endless
		case entry.Noise:
			idle = idle || st.endless // waits for ever, and does nothing else
			noise = true
		case entry.Idle:
			idle = true
		case entry.Role == taskworthy.Job, entry.Setup, entry.Role == taskworthy.Scheduled && st.endless:
			last = deed{act: actEntry, entry: entry, argv: st.argv}
			loops = loops || st.endless
		default:
			if main.act == actUnknown || !entry.Weak {
				main = deed{act: actEntry, entry: entry, argv: st.argv}
				again = entry.Weak && st.endless
			}
		}
	}
	switch {
	case main.act != actUnknown && !(again && pause >= workPause):
		return main
	case again:
		return deed{act: actLoop, argv: main.argv, pause: pause}
	case loops:
		return deed{act: actLoop, argv: last.argv, entry: last.entry, pause: pause}
	case last.act != actUnknown && !unknown:
		return last
	case unknown:
		d := deed{script: true}
		if last.act != actUnknown {
			d.entry, d.argv = last.entry, last.argv
		}
		return d
	case idle:
		return deed{act: actIdle}
	case noise:
		return deed{act: actNothing}
	}
	return deed{}
}

// ownProgram reports whether argv is the program that the image of workload i, which is
// that of product s, is called after, and tells it no more than to run: the options of
// /bin/external-dns --source=ingress, the first word of /velero server.
func (a *analysis) ownProgram(i int, s *knowledge.Software, argv []string) bool {
	if s == nil || len(argv) == 0 || a.ids[i].image == nil || a.ids[i].image.Software != s || s.Runtime {
		return false
	}
	if program(argv) != knowledge.ParseImage(a.app.Workloads[i].Image.Ref).Name {
		return false
	}
	if len(argv) == 1 || strings.HasPrefix(argv[1], "-") {
		return true
	}
	return slices.Contains([]string{"server", "serve", "start", "run", "daemon", "agent", "controller"}, argv[1])
}

// seconds adds up the arguments of sleep: 90, 12h, 1d; what is no number counts nothing.
func seconds(args []string) int {
	total := 0
	for _, arg := range args {
		unit := 1
		switch {
		case strings.HasSuffix(arg, "m"):
			unit = 60
		case strings.HasSuffix(arg, "h"):
			unit = 60 * 60
		case strings.HasSuffix(arg, "d"):
			unit = 24 * 60 * 60
		}
		n, err := strconv.Atoi(strings.TrimRight(arg, "smhd"))
		if err == nil && n > 0 && n < 1e6 {
			total += n * unit
		}
	}
	return total
}

// onlyVariables reports whether nothing of the arguments is known: ${ARGS[*]}, $@.
func onlyVariables(args []string) bool {
	return !slices.ContainsFunc(args, func(arg string) bool { return !strings.HasPrefix(arg, "$") })
}

// runsProgram reports how many words of the product's program patterns argv
// matches, also where argv are only the arguments of the image's own entrypoint
// (minio: server /data). 0 is no match.
func (a *analysis) runsProgram(s *knowledge.Software, argv []string) int {
	if s == nil {
		return 0
	}
	most := a.catalog.Longest(s.Programs, argv)
	for i, p := range s.Programs {
		first, rest, _ := strings.Cut(p, " ")
		if rest == "" || glob.Special(first) || strings.Trim(rest, "* ") == "" {
			continue
		}
		most = max(most, a.catalog.Longest(s.Programs[i:i+1], append([]string{first}, argv...)))
	}
	return most
}

func clientsOf(s *knowledge.Software) []string {
	if s == nil {
		return nil
	}
	return s.Clients
}

// matchOwn reports how many words match argv, or what follows the product's own
// name in it: the pattern "worker" fits "n8n worker" too.
func (a *analysis) matchOwn(s *knowledge.Software, patterns, argv []string) int {
	most := a.catalog.Longest(patterns, argv)
	if s == nil || len(argv) < 2 {
		return most
	}
	if named(s, program(argv)) {
		if words := a.catalog.Longest(patterns, argv[1:]); words > 0 {
			most = max(most, words+1)
		}
	}
	if strings.HasPrefix(argv[0], "-") {
		// The image's own program stands before these options: -c FILE migrate.
		for i, p := range patterns {
			if first, rest, _ := strings.Cut(p, " "); rest != "" && named(s, first) {
				most = max(most, a.catalog.Longest(patterns[i:i+1], append([]string{first}, argv...)))
			}
		}
	}
	return most
}

// tell is the evidence that a command gives.
func (a *analysis) tell(line commandLine, d deed, s *knowledge.Software) (clue, bool) {
	value := clip(strings.Join(d.argv, " "), 96)
	switch d.act {
	case actServer:
		return evidence(s.ID, line.kind, value, line.pos, 0.9, "%s %s, the main program of %s", runs(line), program(d.argv), s.Name), true
	case actClient:
		return evidence(s.ID, line.kind, value, line.pos, 0.92,
			"%s %s, which only talks to %s and ends", runs(line), program(d.argv), s.Name), true
	case actEntry:
		weight := 0.9
		if d.entry.Weak {
			weight = weightWeak
		}
		return evidence(d.entry.ID, line.kind, value, line.pos, weight, "%s %s, which %s", runs(line), value, d.entry.Why), true
	case actNothing:
		return evidence("nothing-done", line.kind, line.text, line.pos, 0.8, runs(line)+" nothing that lasts, and ends"), true
	case actLoop:
		if d.pause >= longPause {
			return evidence("paced-loop", line.kind, line.text, line.pos, 0.8, runs(line)+" a loop that does its work and then sleeps for long"), true
		}
		return evidence("endless-loop", line.kind, line.text, line.pos, 0.8, runs(line)+" a loop that never ends"), true
	case actIdle:
		return evidence("idle", line.kind, line.text, line.pos, 0.85, runs(line)+" nothing but keeps the container alive for a person"), true
	}
	return clue{}, false
}
