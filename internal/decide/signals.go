package decide

import (
	"cmp"
	"net/netip"
	"slices"
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
	words  []string // each word before its value
	many   bool
	pos    taskworthy.Pos
}

// word gives the words that fill the guide's sentences about what was seen.
func (s *sighting) word(word string) (value string, known bool) {
	if s == nil {
		return "", false
	}
	for i := 0; i+1 < len(s.words); i += 2 {
		if s.words[i] == word {
			return s.words[i+1], true
		}
	}
	return "", false
}

// signals adds the ids of what was seen.
func signals(ids []guide.SignalID, seen []sighting) []guide.SignalID {
	for i := range seen {
		ids = append(ids, seen[i].signal)
	}
	return ids
}

// see looks for every signal in the subject, the i-th workload, which was walked as c.
func (s *subject) see(i int, c guide.Case) {
	l := looker{view: s.view, i: i, w: s.w, c: s.c, walked: c, moves: s.leaf.Moves, seen: s.seen[:0], heard: s.heard[:0]}
	l.dependants()
	l.storage()
	l.networkDatabase()
	l.sharedData()
	l.leavesData()
	s.members = l.cluster()
	l.hear(&l.w.Entrypoint)
	l.hear(&l.w.Command)
	l.settings(guide.ClusterSettings)
	l.settings(guide.Persistence)
	l.address()
	l.lasting()
	l.hardware()
	if l.w.Task != nil {
		l.deployment()
	} else {
		l.fargateContainer(nil)
	}
	s.seen, s.heard = l.seen, l.heard
}

type looker struct {
	*view
	i      int
	w      *taskworthy.Workload
	c      *taskworthy.Classification
	walked guide.Case
	// moves says that the workload leaves ECS.
	moves bool
	seen  []sighting
	heard []spoken
}

// add notes a signal; words stand before their values.
func (l *looker) add(id guide.SignalID, pos taskworthy.Pos, many bool, words ...string) {
	if pos.IsZero() {
		pos = l.w.Pos
	}
	l.seen = append(l.seen, sighting{id, words, many, pos})
}

func (l *looker) dependants() {
	if n := len(l.c.Clients); n > 0 {
		pos := l.w.Pos
		if len(l.c.ClientPos) > 0 {
			pos = l.c.ClientPos[0]
		}
		l.add(guide.Dependants, pos, n > 1, "clients", list(l.c.Clients), "count", count(n, "service"))
	}
}

// storageKinds are the mounts in which data outlives a container, or its restart.
var storageKinds = []struct {
	signal guide.SignalID
	kinds  []taskworthy.MountKind
}{
	{guide.DataVolume, []taskworthy.MountKind{taskworthy.MountVolume}},
	{guide.BindData, []taskworthy.MountKind{taskworthy.MountBind}},
	{guide.NetworkStorage, []taskworthy.MountKind{taskworthy.MountNetwork}},
	{guide.TaskVolume, []taskworthy.MountKind{taskworthy.MountBlock, taskworthy.MountScratch}},
}

// storage sees where the workload keeps its data. What goes with the container
// (an anonymous volume, tmpfs) is no place to keep it.
func (l *looker) storage() {
	kept := false
	for _, k := range storageKinds {
		var paths, sources []string
		var pos taskworthy.Pos
		for n := range l.w.Mounts {
			m := &l.w.Mounts[n]
			if !slices.Contains(k.kinds, m.Kind) || l.purpose(l.i, n) != taskworthy.PurposeData || l.prepares(m) {
				continue
			}
			if len(paths) == 0 {
				pos = m.Pos
			}
			paths, sources = append(paths, m.Target), append(sources, m.Source)
		}
		if len(paths) == 0 {
			continue
		}
		kept = true
		words := []string{"paths", list(paths), "sources", list(sources)}
		if k.signal == guide.DataVolume {
			words = append(words, "volume", l.volume())
		}
		l.add(k.signal, pos, len(paths) > 1, words...)
	}
	if l.walked.Stateless == taskworthy.No && !kept {
		l.add(guide.NoVolume, l.w.Pos, false)
	}
	if l.c.Stateless == taskworthy.No {
		if e := l.evidence(l.c.StatelessBecause); e != nil {
			l.add(guide.KeepsState, e.Pos, false, "reason", e.Says)
		}
	}
}

// prepares reports whether an init container mounts what another container of its task
// mounts too: what it leaves there is for that one.
func (l *looker) prepares(m *taskworthy.Mount) bool {
	g := l.tasks[l.w.Task]
	if g == nil || !l.w.Init.IsSet() {
		return false
	}
	return slices.ContainsFunc(g.members, func(j int) bool {
		return j != l.i && slices.ContainsFunc(l.app.Workloads[j].Mounts, func(other taskworthy.Mount) bool {
			return other.Kind == m.Kind && other.Source == m.Source
		})
	})
}

// volume is what a volume is called where the workload is defined.
func (l *looker) volume() string {
	if l.inKubernetes() {
		return "a volume of the cluster"
	}
	return "a Docker volume"
}

// networkDatabase sees the files of a database on network storage: those of a store,
// and those that a library keeps where a connection string says.
func (l *looker) networkDatabase() {
	role := l.walked.Role
	stores := role.HasEngine() && role != taskworthy.FileStorage
	for n := range l.w.Mounts {
		m := &l.w.Mounts[n]
		if m.Kind != taskworthy.MountNetwork {
			continue
		}
		if stores && l.purpose(l.i, n) == taskworthy.PurposeData || l.filesUnder(m.Target) {
			l.add(guide.NetworkDatabase, m.Pos, false, "paths", m.Target, "sources", cmp.Or(m.Driver, m.Source))
			return
		}
	}
}

// filesUnder reports whether a connection string names a file below the folder.
func (l *looker) filesUnder(folder string) bool {
	return slices.ContainsFunc(l.w.References, func(r taskworthy.Reference) bool {
		return r.Path != "" && strings.HasPrefix("/"+strings.TrimLeft(r.Path, "/"), strings.TrimRight(folder, "/")+"/")
	})
}

// sharedData sees data of a workload that keeps state mounted here too. The containers
// of one task share their volumes wherever it runs.
func (l *looker) sharedData() {
	var paths, sources, owners []string
	var pos taskworthy.Pos
	if len(l.keepers) == 0 {
		return
	}
	for n := range l.w.Mounts {
		m := &l.w.Mounts[n]
		before := len(owners)
		for _, j := range l.keepers[keptKey(l.w, m)] {
			if len(owners) == maxNamed {
				break
			}
			if j != l.i && (l.w.Task == nil || l.app.Workloads[j].Task != l.w.Task) {
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

// leavesData sees what a job leaves in volumes that nobody else keeps, where it is open
// whether that is missed.
func (l *looker) leavesData() {
	if l.walked.Continuous != taskworthy.No || l.c.Stateless != taskworthy.Unknown {
		return
	}
	var paths, sources []string
	var pos taskworthy.Pos
	for n := range l.w.Mounts {
		m := &l.w.Mounts[n]
		if l.purpose(l.i, n) != taskworthy.PurposeData || m.Kind == taskworthy.MountNetwork || m.ReadOnly || l.prepares(m) || len(l.keepers[keptKey(l.w, m)]) > 0 {
			continue
		}
		if len(paths) == 0 {
			pos = m.Pos
		}
		paths, sources = append(paths, m.Target), append(sources, cmp.Or(m.Source, string(m.Kind)))
	}
	if len(paths) > 0 {
		l.add(guide.LeavesData, pos, len(paths) > 1, "paths", list(paths), "sources", list(sources))
	}
}

// cluster sees a cluster of its own, and says how many workloads form it.
func (l *looker) cluster() (workloads int) {
	n, err := strconv.Atoi(l.w.Replicas.Value)
	if err == nil && n > 1 {
		l.add(guide.Cluster, l.w.Replicas.Pos, true, "members", "the "+strconv.Itoa(n)+" replicas of "+l.w.Name, "count", count(n, "container"))
		return 1
	}
	members := l.members(l.i)
	if len(members) == 1 {
		if err == nil || !l.w.Replicas.IsSet() { // ${COPIES} may be three
			l.add(guide.SingleReplica, l.w.Pos, false)
		}
		return 1
	}
	var names []string
	for _, j := range members {
		names = append(names, l.app.Workloads[j].Name)
	}
	l.add(guide.Cluster, l.w.Pos, true, "members", and(names), "count", count(len(members), "container"))
	return len(members)
}

// spoken is a word of a command, or two that are neighbours.
type spoken struct {
	words string
	pos   taskworthy.Pos
}

// hear notes the words of a command one by one and, from the second on, each with the
// one before it.
func (l *looker) hear(c *taskworthy.Command) {
	words := arguments(c)
	line, start := strings.Join(words, " "), 0 // of which two neighbours are a part
	for i, word := range words {
		if i > 0 {
			end := start + len(words[i-1]) + 1
			l.heard = append(l.heard, spoken{line[start : end+len(word)], c.Pos})
			start = end
		}
		l.heard = append(l.heard, spoken{word, c.Pos})
	}
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
	for i := range l.w.Env {
		e := &l.w.Env[i]
		if !(e.Kept && negative(e.Value)) && glob.Any(looked.Env, e.Name) {
			note(e.Name, e.Pos)
		}
	}
	for i := range l.heard {
		if s := &l.heard[i]; glob.Any(looked.Args, s.words) && !glob.Any(looked.Except, s.words) {
			note(s.words, s.pos)
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
	if t := l.w.Task; t != nil && t.Service != nil && l.walked.Continuous == taskworthy.Yes && !l.w.Job.IsSet() && !l.helps(l.i) {
		l.add(guide.LongRunning, t.Service.Pos, false, "settings", serviceName(t.Service)+" keeps it running")
		return
	}
	e := l.evidence(l.c.ContinuousBecause)
	if e != nil && e.Kind != "restart" && l.walked.Continuous == taskworthy.Yes {
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
		for n := range l.w.Mounts {
			m := &l.w.Mounts[n]
			if l.ofHost(n) {
				l.add(guide.HostAccess, m.Pos, false, "settings", m.Source)
				return
			}
		}
	}
}

// evidence is the first piece that the indexes name, nil without one.
func (l *looker) evidence(because []int) *taskworthy.Evidence {
	for _, i := range because {
		if i >= 0 && i < len(l.c.Evidence) {
			return &l.c.Evidence[i]
		}
	}
	return nil
}
