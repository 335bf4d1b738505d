package compose

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// maxMentions is the size of the largest mounted file that is looked into.
const maxMentions = 64 << 10

// volumes reads the mounts of a service. There is one for each target; of two
// definitions the later one counts.
func (d *decoder) volumes(n *position.Node) []taskworthy.Mount {
	list := d.items(n, "volumes")
	out := keyed[taskworthy.Mount]{key: mountTarget, all: make([]taskworthy.Mount, 0, len(list))}
	for _, item := range list {
		var m taskworthy.Mount
		var from *position.Node
		switch {
		case item.Is(position.Scalar):
			var ok bool
			m, ok = shortMount(item.Value)
			if !ok && strings.HasPrefix(item.Value, ":") {
				// A variable without a value stands before the colon. What is
				// mounted is not known, but that something is.
				if m, ok = shortMount("." + item.Value); ok {
					m.Source = ""
					d.warn(CodeVolume, item, fmt.Sprintf("the source of %q is empty", cut(item.Value)), "set the variable that stands before the colon")
				}
			}
			if !ok {
				d.warn(CodeVolume, item, fmt.Sprintf("%q is not a volume", cut(item.Value)), `write "SOURCE:TARGET", as in "data:/var/lib/data"`)
				continue
			}
			from = item
		case item.Is(position.Mapping):
			m = d.longMount(item)
			from = item.Get("source")
		default:
			d.wrongType(item, "a volume", `it as "data:/var/lib/data"`)
			continue
		}
		if m.Target != "" {
			m.Target = path.Clean(m.Target)
		}
		m.Pos = item.Pos()
		d.resolveMount(&m, from)
		d.inlined(&m, item.Get("content")) // no key of Compose, but of platforms that deploy its files
		out.put(m)
	}
	return out.all
}

// shortMount reads [source:]target[:options].
func shortMount(s string) (taskworthy.Mount, bool) {
	var parts [3]string
	n := 0
	if len(s) <= 2 {
		return taskworthy.Mount{Kind: taskworthy.MountAnonymous, Target: s}, s != ""
	}
	for start, i, depth := 0, 0, 0; i <= len(s); i++ {
		switch {
		case i < len(s) && strings.HasPrefix(s[i:], "${"):
			depth++
		case i < len(s) && s[i] == '}' && depth > 0:
			depth--
		case i == len(s) || s[i] == ':' && depth == 0 && !(i-start == 1 && isLetter(s[start])):
			if n == len(parts) || i == start {
				return taskworthy.Mount{}, false
			}
			parts[n] = s[start:i]
			n++
			start = i + 1
		}
	}
	m := taskworthy.Mount{Source: parts[0], Target: parts[1]}
	if n == 1 {
		m.Source, m.Target = "", parts[0]
	}
	for option := range strings.SplitSeq(parts[2], ",") {
		switch option {
		case "ro":
			m.ReadOnly = true
		case "rw":
			m.ReadOnly = false
		}
	}
	switch {
	case m.Source == "":
		m.Kind = taskworthy.MountAnonymous
	case strings.HasPrefix(m.Source, `\\.\pipe`):
		m.Kind = taskworthy.MountPipe
	case isPath(m.Source):
		m.Kind = taskworthy.MountBind
	default:
		m.Kind = taskworthy.MountVolume
	}
	return m, true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isPath reports whether a source is a path of the host and not a volume's name.
func isPath(s string) bool {
	return strings.IndexByte("./~", s[0]) >= 0 || strings.HasPrefix(s, `\\`) || len(s) > 1 && s[1] == ':' && isLetter(s[0])
}

func (d *decoder) longMount(n *position.Node) taskworthy.Mount {
	m := taskworthy.Mount{
		Source: n.Get("source").Text(), Target: n.Get("target").Text(),
		ReadOnly: d.flag(n.Get("read_only"), "read_only").IsSet(),
	}
	switch kind := n.Get("type").Text(); kind {
	case "bind":
		m.Kind = taskworthy.MountBind
	case "tmpfs":
		m.Kind = taskworthy.MountTmpfs
	case "npipe":
		m.Kind = taskworthy.MountPipe
	case "image":
		m.Kind = taskworthy.MountImage
	case "cluster":
		m.Kind = taskworthy.MountNetwork
	default:
		m.Kind = taskworthy.MountVolume
		if kind != "volume" {
			d.warn(CodeVolume, n, fmt.Sprintf("a mount has the type %q, which Compose does not know", cut(kind)),
				"write type: volume, bind, tmpfs, npipe, image or cluster")
		}
		if m.Source == "" {
			m.Kind = taskworthy.MountAnonymous
		}
	}
	return m
}

// resolveMount follows a mount to its volume's declaration, or to the file it
// binds. from is what names the source.
func (d *decoder) resolveMount(m *taskworthy.Mount, from *position.Node) {
	switch m.Kind {
	case taskworthy.MountVolume:
		declared := d.resource("volumes", m.Source)
		if declared.Key == nil {
			d.warn(CodeUndefined, from, fmt.Sprintf("volume %q is not declared", m.Source), "declare it under top-level volumes")
			return
		}
		d.driver(m, declared.Value)
	case taskworthy.MountBind:
		d.bind(m, from)
	}
}

// driver recognises the volumes that are no local disk.
func (d *decoder) driver(m *taskworthy.Mount, volume *position.Node) {
	opts := volume.Get("driver_opts")
	kind, device := opts.Get("type").Text(), opts.Get("device")
	driver := volume.Get("driver").Text()
	switch {
	case strings.HasPrefix(kind, "nfs"), kind == "cifs", kind == "smb", kind == "efs", kind == "glusterfs", kind == "ceph",
		strings.Contains(driver, "nfs"), strings.Contains(driver, "efs"), strings.Contains(driver, "cifs"):
		m.Kind = taskworthy.MountNetwork
	case kind == "tmpfs":
		m.Kind = taskworthy.MountTmpfs
	case device.Text() != "" && slices.Contains(strings.Split(opts.Get("o").Text(), ","), "bind"):
		m.Kind, m.Source = taskworthy.MountBind, device.Value
		d.bind(m, device)
	}
}

// bind looks at what is bound.
func (d *decoder) bind(m *taskworthy.Mount, from *position.Node) {
	if m.Source == "" || from == nil {
		return
	}
	name := d.path(from, m.Source)
	m.Source = d.written(from, m.Source)
	if path.IsAbs(name) || strings.HasPrefix(m.Source, "~") || strings.Contains(m.Source, "$") {
		return
	}
	m.IsFile = d.tree.IsFile(name)
	if m.IsFile {
		d.mentions(m, func() []byte { return d.small(name) })
	}
}

// small is the content of a file that is small enough to be looked into; one
// that cannot be read is empty.
func (d *decoder) small(name string) []byte {
	info, err := d.tree.Stat(name)
	if err != nil || info.Size() > maxMentions {
		return nil
	}
	data, err := d.tree.ReadFile(name)
	if err != nil {
		return nil
	}
	return data
}

// mentions looks for the telling words in what is mounted, if there are any for
// its target.
func (d *decoder) mentions(m *taskworthy.Mount, content func() []byte) {
	if d.opts.Mentions == nil {
		return
	}
	words := d.opts.Mentions(m.Target)
	if len(words) == 0 {
		return
	}
	data := content()
	for _, word := range words {
		if bytes.Contains(data, []byte(word)) {
			m.Mentions = append(m.Mentions, word)
		}
	}
}

// inlined takes what a mount holds from the definition itself.
func (d *decoder) inlined(m *taskworthy.Mount, content *position.Node) {
	if text := content.Text(); text != "" {
		m.IsFile = true
		d.mentions(m, func() []byte { return []byte(text) })
	}
}

func (d *decoder) tmpfs(n *position.Node) []taskworthy.Mount {
	var out []taskworthy.Mount
	for _, item := range d.items(n, "tmpfs") {
		target, _, _ := strings.Cut(item.Text(), ":")
		out = append(out, taskworthy.Mount{Kind: taskworthy.MountTmpfs, Target: target, Pos: item.Pos()})
	}
	return out
}

// fileMounts reads the secrets or configs of a service.
func (d *decoder) fileMounts(n *position.Node, what, folder string, kind taskworthy.MountKind) []taskworthy.Mount {
	var out []taskworthy.Mount
	for _, item := range d.items(n, what+"s") {
		name, target := item, (*position.Node)(nil)
		if item.Is(position.Mapping) {
			name, target = item.Get("source"), item.Get("target")
		}
		if name.Text() == "" {
			d.wrongType(item, "a "+what, "the name of one")
			continue
		}
		declared := d.resource(what+"s", name.Value)
		if declared.Key == nil {
			d.warn(CodeUndefined, name, fmt.Sprintf("%s %q is not declared", what, name.Value), fmt.Sprintf("declare it under top-level %ss", what))
		}
		m := taskworthy.Mount{Kind: kind, Source: name.Value, Target: folder + name.Value, ReadOnly: true, Pos: item.Pos()}
		if t := target.Text(); t != "" {
			m.Target = t
			if !path.IsAbs(t) {
				m.Target = folder + t
			}
		}
		if kind == taskworthy.MountConfig {
			d.inlined(&m, declared.Value.Get("content"))
		}
		out = append(out, m)
	}
	return out
}

// checkFiles notes the files of secrets and configs that are absent, as they
// often are where nobody runs the project.
func (d *decoder) checkFiles(section, what string) {
	for _, e := range d.section(section) {
		file := e.Value.Get("file")
		if ref := file.Text(); ref != "" && !path.IsAbs(ref) && !strings.HasPrefix(ref, "~") && !d.tree.IsFile(d.path(file, ref)) {
			d.note(CodeAbsentFile, file, fmt.Sprintf("the file of %s %q is absent", what, e.Key.Value),
				"create it before the project is run")
		}
	}
}
