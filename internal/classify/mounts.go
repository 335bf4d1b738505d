package classify

import (
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// mountUse is what one mount is for: the id of the rule that says so, and, for
// data, the chance that it really is data that would be missed.
type mountUse struct {
	purpose taskworthy.Purpose
	rule    string
	weight  float64
}

// The chances that a mount keeps data, by what says so.
const (
	dataByRule   = 0.93 // the product's own data path, or a rule about the path
	dataByClaim  = 0.92 // storage that was asked for so that it lasts
	dataByKind   = 0.70 // a named volume, and no rule says what it is for
	dataBySource = 0.55 // only where it comes from sounds like data, or it has no name to find it by
	dataOfOthers = 0.40 // another workload's volume
)

func (a *analysis) mountUses(i int) []mountUse {
	mounts := a.app.Workloads[i].Mounts
	if len(mounts) == 0 {
		return nil
	}
	uses := make([]mountUse, len(mounts))
	for j := range mounts {
		uses[j] = use(&mounts[j], a.product(i), a.catalog)
		if uses[j].rule != a.productID(i) && a.cacheOf(i, mounts[j].Target) {
			uses[j] = mountUse{taskworthy.PurposeCache, "mount-cache-option", 0}
		}
		if builtFrom(a.app.Workloads[i], &mounts[j]) && uses[j].rule != a.productID(i) {
			uses[j] = mountUse{taskworthy.PurposeSource, "mount-build-context", 0}
		}
		if slices.Contains([]string{"mount-volume", "mount-named-volume"}, uses[j].rule) && a.filled(i, &mounts[j]) {
			uses[j] = mountUse{taskworthy.PurposeCache, "mount-filled", 0}
			continue
		}
		if !claimed(a.app.Workloads[i], &mounts[j]) {
			continue
		}
		switch u := &uses[j]; u.purpose {
		case taskworthy.PurposeData:
			u.weight = max(u.weight, dataByClaim)
		case taskworthy.PurposeTemp, taskworthy.PurposeUnknown:
			*u = mountUse{taskworthy.PurposeData, "mount-claim", dataByClaim} // nobody asks for lasting storage for what may go
		}
	}
	return uses
}

// filled reports whether a first step of its task fetches what is in the folder of a
// mount, so that it is there again after each start: model-downloader fills /app/models.
func (a *analysis) filled(i int, m *taskworthy.Mount) bool {
	w := a.app.Workloads[i]
	folder := knowledge.Words(path.Base(m.Target))
	return slices.ContainsFunc(a.graph.volumes[volumeKey(w, m)], func(j int) bool {
		step := a.app.Workloads[j]
		if w.Task == nil || step.Task != w.Task || !initial(step) {
			return false
		}
		fetches, what := false, false
		for _, word := range knowledge.Words(step.Name) {
			a.catalog.EachWord(word, func(h *knowledge.Word) { fetches = fetches || h.Fetches })
			what = what || slices.ContainsFunc(folder, func(f string) bool { return word == f || word+"s" == f || word == f+"s" })
		}
		return fetches && what
	})
}

// use says what a mount is for: what the product itself keeps there first, then
// the first rule of the knowledge that fits, then what its kind usually means.
func use(m *taskworthy.Mount, s *knowledge.Software, c *knowledge.Catalog) mountUse {
	if s != nil && m.Kind != taskworthy.MountTmpfs {
		if p, ok := ownUse(m, s); ok {
			return mountUse{p, s.ID, dataByRule}
		}
	}
	if r := c.Mount(m); r != nil {
		if len(r.Targets) == 0 || m.Kind == taskworthy.MountAnonymous {
			return mountUse{r.Purpose, r.ID, dataBySource}
		}
		return mountUse{r.Purpose, r.ID, dataByRule}
	}
	switch m.Kind {
	case taskworthy.MountTmpfs:
		return mountUse{taskworthy.PurposeTemp, "mount-tmpfs", 0}
	case taskworthy.MountScratch:
		return mountUse{taskworthy.PurposeTemp, "mount-scratch", 0}
	case taskworthy.MountConfig, taskworthy.MountSecret:
		return mountUse{taskworthy.PurposeConfig, "mount-config", 0}
	case taskworthy.MountPipe:
		return mountUse{taskworthy.PurposeSocket, "mount-pipe", 0}
	case taskworthy.MountImage:
		return mountUse{taskworthy.PurposeSource, "mount-image", 0}
	case taskworthy.MountVolume, taskworthy.MountNetwork, taskworthy.MountBlock:
		return mountUse{taskworthy.PurposeData, "mount-volume", dataByKind}
	case taskworthy.MountAnonymous:
		return mountUse{taskworthy.PurposeUnknown, "mount-anonymous", 0}
	}
	if m.IsFile || m.ReadOnly {
		return mountUse{taskworthy.PurposeConfig, "mount-bind", 0}
	}
	return mountUse{taskworthy.PurposeUnknown, "mount-bind", 0}
}

// cacheOf reports whether the command of workload i is told to keep its cache in dir or
// above it, by an option whose name says so: --cache_dir /models, --cache-path=/models.
// A folder with more in it than the cache is no cache.
func (a *analysis) cacheOf(i int, dir string) bool {
	for _, st := range a.lines[i].steps {
		for at, arg := range st.argv {
			if !strings.HasPrefix(arg, "-") {
				continue
			}
			name, value, joined := strings.Cut(arg, "=")
			if !joined && at+1 < len(st.argv) {
				value = st.argv[at+1]
			}
			if cacheOption(name) && len(value) > 1 && value[0] == '/' && knowledge.Under(value, dir) {
				return true
			}
		}
	}
	return false
}

// cacheOption reports whether the name of an option is that of the place of a cache.
func cacheOption(name string) bool {
	words := knowledge.Words(name)
	return len(words) == 2 && words[0] == "cache" && slices.Contains([]string{"dir", "directory", "folder", "path", "root"}, words[1])
}

// builtFrom reports whether the mount binds in the folder that the image is built
// from: a developer's source code, wherever it goes.
func builtFrom(w *taskworthy.Workload, m *taskworthy.Mount) bool {
	return m.Kind == taskworthy.MountBind && w.Build != nil && !w.Build.Remote && path.Clean(m.Source) == path.Clean(w.Build.Context)
}

// claimed reports whether the storage behind a mount was asked for so that it outlives
// the task: a claim of a cluster, a network file system, an EBS volume that a service
// attaches.
func claimed(w *taskworthy.Workload, m *taskworthy.Mount) bool {
	switch m.Kind {
	case taskworthy.MountBlock, taskworthy.MountNetwork:
		return true
	case taskworthy.MountVolume:
		return w.Task != nil && w.Source.Format == "kubernetes"
	}
	return false
}

// ownUse is what the product itself does with the mounted path.
func ownUse(m *taskworthy.Mount, s *knowledge.Software) (taskworthy.Purpose, bool) {
	under := func(paths []string) bool {
		for _, p := range paths {
			if knowledge.Under(p, m.Target) {
				return true
			}
		}
		return false
	}
	switch {
	case under(s.Caches):
		return taskworthy.PurposeCache, true
	case !m.IsFile && m.Kind != taskworthy.MountConfig && m.Kind != taskworthy.MountSecret && under(s.Data):
		if m.ReadOnly {
			return taskworthy.PurposeConfig, true
		}
		return taskworthy.PurposeData, true
	case under(s.Config):
		return taskworthy.PurposeConfig, true
	}
	return "", false
}

// anyGlob reports whether one of the globs matches; an empty list asks nothing.
func anyGlob(globs []string, s string) bool {
	if len(globs) == 0 {
		return true
	}
	for _, g := range globs {
		if glob.Match(g, s) {
			return true
		}
	}
	return false
}
