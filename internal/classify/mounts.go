package classify

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// purposeOf says what a mount is for: what the product itself keeps there
// first, then the first rule of the knowledge that fits, then what its kind
// usually means. rule is the id that decided.
func purposeOf(m taskworthy.Mount, software *knowledge.Software, c *knowledge.Catalog) (p taskworthy.Purpose, rule string) {
	if software != nil && m.Kind != taskworthy.MountTmpfs {
		for _, path := range software.Caches {
			if knowledge.Under(path, m.Target) {
				return taskworthy.PurposeCache, software.ID
			}
		}
		for _, path := range software.Data {
			if knowledge.Under(path, m.Target) && !m.IsFile && m.Kind != taskworthy.MountConfig && m.Kind != taskworthy.MountSecret {
				if m.ReadOnly {
					return taskworthy.PurposeConfig, software.ID
				}
				return taskworthy.PurposeData, software.ID
			}
		}
		for _, path := range software.Config {
			if knowledge.Under(path, m.Target) {
				return taskworthy.PurposeConfig, software.ID
			}
		}
	}
	if r := c.Mount(&m); r != nil {
		return r.Purpose, r.ID
	}
	switch m.Kind {
	case taskworthy.MountTmpfs:
		return taskworthy.PurposeTemp, "mount-tmpfs"
	case taskworthy.MountConfig, taskworthy.MountSecret:
		return taskworthy.PurposeConfig, "mount-config"
	case taskworthy.MountPipe:
		return taskworthy.PurposeSocket, "mount-pipe"
	case taskworthy.MountImage:
		return taskworthy.PurposeSource, "mount-image"
	case taskworthy.MountVolume, taskworthy.MountNetwork:
		return taskworthy.PurposeData, "mount-volume"
	case taskworthy.MountAnonymous:
		return taskworthy.PurposeUnknown, "mount-anonymous"
	}
	switch {
	case m.IsFile, m.ReadOnly:
		return taskworthy.PurposeConfig, "mount-bind"
	}
	return taskworthy.PurposeUnknown, "mount-bind"
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
