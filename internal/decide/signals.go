package decide

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// sighting is a signal with what was seen and where. many chooses between the two
// halves of a {one|many} in the guide's sentences.
type sighting struct {
	signal guide.SignalID
	words  guide.Words
	many   bool
	pos    taskworthy.Pos
}

func signals(seen []sighting) []guide.SignalID {
	ids := make([]guide.SignalID, len(seen))
	for i, s := range seen {
		ids[i] = s.signal
	}
	return ids
}

// see looks for every signal in the i-th workload, which was walked as c.
func (a *view) see(i int, c guide.Case) []sighting {
	l := &looker{view: a, i: i, w: a.app.Workloads[i], c: &a.classes[i], walked: c}
	l.dependants()
	l.storage()
	l.sharedData()
	l.cluster()
	l.settings(guide.ClusterSettings)
	l.settings(guide.Persistence)
	l.address()
	l.lasting()
	l.hardware()
	return l.seen
}

type looker struct {
	*view
	i      int
	w      *taskworthy.Workload
	c      *taskworthy.Classification
	walked guide.Case
	seen   []sighting
}

// add notes a signal; pairs are words and their values.
func (l *looker) add(id guide.SignalID, pos taskworthy.Pos, many bool, pairs ...string) {
	words := make(guide.Words, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		words[pairs[i]] = pairs[i+1]
	}
	if pos.IsZero() {
		pos = l.w.Pos
	}
	l.seen = append(l.seen, sighting{id, words, many, pos})
}

func (l *looker) dependants() {
	if n := len(l.c.Clients); n > 0 {
		pos := l.w.Pos
		if len(l.c.ClientEvidence) > 0 {
			pos = l.c.ClientEvidence[0].Pos
		}
		l.add(guide.Dependants, pos, n > 1, "clients", list(l.c.Clients), "count", count(n, "service"))
	}
}

// storage sees where the workload keeps its data. What goes with the container
// (an anonymous volume, tmpfs) is no place to keep it.
func (l *looker) storage() {
	signal := map[taskworthy.MountKind]guide.SignalID{
		taskworthy.MountVolume: guide.DataVolume, taskworthy.MountBind: guide.BindData, taskworthy.MountNetwork: guide.NetworkStorage,
	}
	kept := false
	for _, kind := range []taskworthy.MountKind{taskworthy.MountVolume, taskworthy.MountBind, taskworthy.MountNetwork} {
		var paths, sources []string
		var pos taskworthy.Pos
		for n, m := range l.w.Mounts {
			if m.Kind != kind || l.purpose(l.i, n) != taskworthy.PurposeData {
				continue
			}
			if len(paths) == 0 {
				pos = m.Pos
			}
			paths, sources = append(paths, m.Target), append(sources, m.Source)
		}
		if len(paths) > 0 {
			kept = true
			l.add(signal[kind], pos, len(paths) > 1, "paths", list(paths), "sources", list(sources))
		}
	}
	if l.walked.Stateless == taskworthy.No && !kept {
		l.add(guide.NoVolume, l.w.Pos, false)
	}
	if l.c.Stateless == taskworthy.No {
		if e, ok := l.evidence(l.c.StatelessBecause); ok {
			l.add(guide.KeepsState, e.Pos, false, "reason", e.Says)
		}
	}
}

// sharedData sees data of a workload that keeps state mounted here too.
func (l *looker) sharedData() {
	var paths, sources, owners []string
	var pos taskworthy.Pos
	for _, m := range l.w.Mounts {
		before := len(owners)
		for _, j := range l.keepers[keptKey(l.w, m)] {
			if len(owners) == maxNamed {
				break
			}
			if j != l.i {
				owners = append(owners, l.app.Workloads[j].Name)
			}
		}
		if len(owners) == before {
			continue
		}
		if len(paths) == 0 {
			pos = m.Pos
		}
		paths, sources = append(paths, m.Target), append(sources, m.Source)
	}
	if len(paths) > 0 {
		owners = unique(owners)
		l.add(guide.SharedData, pos, len(owners) > 1, "paths", list(paths), "sources", list(sources), "owners", and(owners))
	}
}

func (l *looker) cluster() {
	if n, err := strconv.Atoi(l.w.Replicas.Value); err == nil && n > 1 {
		l.add(guide.Cluster, l.w.Replicas.Pos, true, "members", "the "+strconv.Itoa(n)+" replicas of "+l.w.Name, "count", count(n, "container"))
		return
	}
	members := l.members(l.i)
	if len(members) == 1 {
		l.add(guide.SingleReplica, l.w.Pos, false)
		return
	}
	var names []string
	for _, j := range members {
		names = append(names, l.app.Workloads[j].Name)
	}
	l.add(guide.Cluster, l.w.Pos, true, "members", and(names), "count", count(len(members), "container"))
}

// settings sees a signal that the guide finds in the environment or the command.
func (l *looker) settings(id guide.SignalID) {
	looked := l.guide.Signal(id)
	var found []string
	var pos taskworthy.Pos
	note := func(what string, p taskworthy.Pos) {
		if len(found) == 0 {
			pos = p
		}
		found = append(found, what)
	}
	for _, e := range l.w.Env {
		if !(e.Kept && negative(e.Value)) && glob.Any(looked.Env, e.Name) {
			note(e.Name, e.Pos)
		}
	}
	for _, c := range []taskworthy.Command{l.w.Entrypoint, l.w.Command} {
		for _, words := range neighbours(arguments(c)) {
			if glob.Any(looked.Args, words) {
				note(words, c.Pos)
			}
		}
	}
	if len(found) > 0 {
		l.add(id, pos, len(found) > 1, "settings", list(unique(found)))
	}
}

// address sees an IP address among the names by which the workload is known.
func (l *looker) address() {
	for _, alias := range l.w.Aliases {
		if _, err := netip.ParseAddr(alias); err == nil {
			l.add(guide.FixedAddress, l.w.Pos, false, "address", alias, "clients", list(l.c.Clients))
			return
		}
	}
}

// lasting sees that the workload is meant to stay up.
func (l *looker) lasting() {
	if r := l.w.Restart; r.IsSet() && r.Value != "no" && r.Value != "on-failure" {
		l.add(guide.LongRunning, r.Pos, false, "settings", "restart: "+r.Value)
		return
	}
	e, ok := l.evidence(l.c.ContinuousBecause)
	if ok && e.Kind != "restart" && l.walked.Continuous == taskworthy.Yes {
		l.add(guide.LongRunning, e.Pos, false, "settings", strings.TrimSuffix(e.Says, "."))
	}
}

func (l *looker) hardware() {
	if l.w.GPU.IsSet() {
		l.add(guide.GPU, l.w.GPU.Pos, false, "settings", l.w.GPU.Value)
	}
	switch {
	case l.w.Privileged.Value == "true":
		l.add(guide.HostAccess, l.w.Privileged.Pos, false, "settings", "privileged")
	case len(l.w.Devices) > 0:
		l.add(guide.HostAccess, l.w.Devices[0].Pos, false, "settings", l.w.Devices[0].Value)
	default:
		for n, m := range l.w.Mounts {
			if p := l.purpose(l.i, n); p == taskworthy.PurposeHost || p == taskworthy.PurposeSocket {
				l.add(guide.HostAccess, m.Pos, false, "settings", m.Source)
				return
			}
		}
	}
}

// evidence is the first piece that the indexes name.
func (l *looker) evidence(because []int) (taskworthy.Evidence, bool) {
	for _, i := range because {
		if i >= 0 && i < len(l.c.Evidence) {
			return l.c.Evidence[i], true
		}
	}
	return taskworthy.Evidence{}, false
}
