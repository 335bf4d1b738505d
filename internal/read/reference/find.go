package reference

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// What is looked at; beyond it lies input that only wants to cost time.
const (
	maxReferences = 200      // of one workload
	maxValue      = 16 << 10 // bytes of one value
)

// Find fills in the references of w: the endpoints that it names in its environment,
// whose values must still be there, and in its commands. names leads from every
// name by which workloads are reached to them, links from the workload's own names
// for others to theirs.
func Find(w *taskworthy.Workload, names map[string]*taskworthy.Workload, links map[string]string) {
	f := finder{w: w, names: names, links: links}
	f.all()
	w.Budget = budget(w)
}

// Forget drops the values of environment variables that are not to be kept; nil
// keeps none.
func Forget(w *taskworthy.Workload, keep func(name string) bool) {
	for i := range w.Env {
		v := &w.Env[i]
		v.Kept = keep != nil && keep(v.Name)
		if !v.Kept {
			v.Value = ""
		}
	}
}

// finder finds the endpoints that one workload names in its environment and its
// command.
//
// A URL or DSN is a reference wherever it stands. host:port is one where the
// host is a workload of the project, or the variable's name says that it holds
// addresses; a word alone only where both hold. The workload itself and the
// machine it runs on are no references.
type finder struct {
	w     *taskworthy.Workload
	names map[string]*taskworthy.Workload // by every name that they have
	links map[string]string               // the workload's own names for others
}

// all fills in the workload's references, in the order of its environment.
func (f *finder) all() {
	for i := range f.w.Env {
		v := &f.w.Env[i]
		if v.Value == "" {
			continue
		}
		f.value(v, addressy(v.Name))
	}
	for _, c := range []*taskworthy.Command{&f.w.Entrypoint, &f.w.Command} {
		for i, arg := range c.Args {
			f.argument(c, i, arg)
		}
	}
}

// value finds the references in the value of a variable.
func (f *finder) value(v *taskworthy.EnvVar, hostish bool) {
	add := func(r taskworthy.Reference) {
		r.Via, r.Pos = v.Name, v.Pos
		f.add(r)
	}
	text := v.Value[:min(len(v.Value), maxValue)]
	if f.urls(text, add) {
		text = beforeURL(text) // a list may begin with hosts
	} else if f.dsn(text, add) {
		return
	}
	if !hostish && strings.IndexByte(text, ':') < 0 {
		return
	}
	for part := range strings.FieldsFuncSeq(text, isListSeparator) {
		host, port, ok := hostPort(part)
		if !ok {
			continue
		}
		if _, known := f.known(host); !known && !f.neighbour(host) && !(hostish && strings.IndexByte(host, '.') > 0 && (port > 0 || hasLetter(host) || private(host))) {
			continue
		}
		if port == 0 {
			if !hostish {
				continue
			}
			port = f.portBeside(v.Name)
		}
		add(taskworthy.Reference{Host: host, Port: port})
	}
}

// beforeURL is the part of a list that ends where its first URL begins.
func beforeURL(text string) string {
	head, _, found := strings.Cut(text, "://")
	if !found {
		return ""
	}
	return head[:strings.LastIndexAny(head, ",; ")+1]
}

// placeholder is the length of the ${...} that a text begins with, 0 for none.
func placeholder(s string) int {
	if !strings.HasPrefix(s, "${") {
		return 0
	}
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// indexAny is strings.IndexAny outside of placeholders.
func indexAny(s, chars string) int {
	if strings.IndexByte(s, '$') < 0 {
		return strings.IndexAny(s, chars)
	}
	for i := 0; i < len(s); i++ {
		if n := placeholder(s[i:]); n > 0 {
			i += n - 1
			continue
		}
		if strings.IndexByte(chars, s[i]) >= 0 {
			return i
		}
	}
	return -1
}

func isListSeparator(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\n' || r == '\t' }

func hasLetter(s string) bool {
	for i := range len(s) {
		if isLetter(s[i]) {
			return true
		}
	}
	return false
}

// argument finds the references in one argument of a command.
func (f *finder) argument(c *taskworthy.Command, i int, arg string) {
	add := func(r taskworthy.Reference) {
		r.Via, r.Pos = "command", c.Pos
		f.add(r)
	}
	arg = arg[:min(len(arg), maxValue)]
	if strings.Contains(arg, "://") {
		f.urls(arg, add)
	}
	previous := ""
	if i > 0 {
		previous = c.Args[i-1]
	}
	for word := range strings.FieldsFuncSeq(arg, isWordSeparator) {
		flag, value, ok := strings.Cut(word, "=")
		if !ok {
			flag, value = previous, word
		}
		previous = word
		if strings.Contains(value, "://") {
			continue
		}
		for part := range strings.SplitSeq(value, ",") {
			host, port, ok := hostPort(part)
			if _, known := f.known(host); !ok || !known || port == 0 && !hostFlag(flag) {
				continue
			}
			add(taskworthy.Reference{Host: host, Port: port})
		}
	}
}

func isWordSeparator(r rune) bool {
	switch r {
	case ' ', '\t', '\n', ';', '|', '&', '(', ')', '\'', '"':
		return true
	}
	return false
}

// hostFlag reports whether a flag, or the name before a =, announces a host.
func hostFlag(flag string) bool {
	name := strings.ToLower(strings.TrimLeft(flag, "-"))
	switch {
	case strings.HasPrefix(flag, "-h") && !strings.HasPrefix(flag, "--"), flag == "-H", flag == "-S":
		return flag == "-h" || flag == "-H" || flag == "-S"
	case !strings.HasPrefix(flag, "-") && !strings.Contains(flag, "_"):
		return false
	}
	return strings.HasSuffix(name, "host") || strings.HasSuffix(name, "hostname") || strings.HasSuffix(name, "server") ||
		strings.HasSuffix(name, "addr") || strings.HasSuffix(name, "address")
}

// add appends a reference unless it is to nothing, to the workload itself, or
// there already.
func (f *finder) add(r taskworthy.Reference) {
	if r.Host == "" && r.Path == "" || len(f.w.References) >= maxReferences {
		return
	}
	if name, ok := f.links[r.Host]; ok {
		r.Host = name
	}
	if w, ok := f.known(r.Host); ok && (w == f.w || w == nil && r.Host == f.w.Name) {
		return
	}
	if isLocal(r.Host) && (f.w.Task == nil || r.Port == 0) { // a neighbour in the task listens there
		return
	}
	if !slices.Contains(f.w.References, r) {
		f.w.References = append(f.w.References, r)
	}
}

// known reports whether a host name stands for a workload, and for which; nil where
// only the workload's own links have the name. Containers of different tasks may be
// called alike.
func (f *finder) known(host string) (*taskworthy.Workload, bool) {
	if w, ok := f.names[host]; ok {
		return w, true
	}
	if name, ok := f.links[host]; ok {
		return f.names[name], true
	}
	if rest, ok := strings.CutPrefix(host, "tasks."); ok { // Swarm's name for all replicas
		if w, ok := f.names[rest]; ok {
			return w, true
		}
	}
	return nil, false
}

// neighbour reports whether a host is the task itself, in which a neighbour listens.
func (f *finder) neighbour(host string) bool {
	return f.w.Task != nil && (host == "localhost" || host == "127.0.0.1" || host == "::1")
}

// private reports whether a host is an address within a private network.
func private(host string) bool {
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsPrivate()
}

func isLocal(host string) bool {
	switch host {
	case "localhost", "127.0.0.1", "0.0.0.0", "::1", "::", "*":
		return true
	}
	return false
}

// addressWords end the names of variables that hold addresses.
var addressWords = []string{
	"HOST", "HOSTS", "HOSTNAME", "ADDR", "ADDRESS", "ADDRESSES", "SERVER", "SERVERS", "URL", "URLS", "URI", "ENDPOINT", "ENDPOINTS",
	"BROKER", "BROKERS", "NODES", "DSN", "CONNECT", "CONNECTION_STRING",
}

// addressy reports whether a variable's name says that it holds addresses.
func addressy(name string) bool {
	upper := strings.ToUpper(name)
	if strings.Contains(upper, "BOOTSTRAP") {
		return true
	}
	for _, word := range addressWords {
		if upper == "" || upper[len(upper)-1] != word[len(word)-1] { // most names end here
			continue
		}
		if rest, ok := strings.CutSuffix(upper, word); ok && (rest == "" || !isLetter(rest[len(rest)-1]) || rest == "PG" || rest == "DB") {
			return true
		}
	}
	// Names in camel case: SpringDatasourceHost.
	return strings.HasSuffix(name, "Host") || strings.HasSuffix(name, "Url") || strings.HasSuffix(name, "Server")
}

// portBeside is the value of the port variable that goes with a host variable.
func (f *finder) portBeside(name string) int {
	i := strings.LastIndex(strings.ToUpper(name), "HOST")
	if i < 0 {
		return 0
	}
	want := name[:i] + "PORT"
	for _, v := range f.w.Env {
		if strings.EqualFold(v.Name, want) {
			n, _ := port(v.Value)
			return n
		}
	}
	return 0
}

// hostPort splits host:port; the port may be missing. It is not ok for what is
// no name of a host.
func hostPort(s string) (host string, n int, ok bool) {
	host, text, found := s, "", false
	if i := indexAny(s, ":"); i >= 0 {
		host, text, found = s[:i], s[i+1:], true
	}
	if strings.HasPrefix(s, "[") {
		if host, text, found = strings.Cut(s[1:], "]"); !found {
			return "", 0, false
		}
		text, found = strings.CutPrefix(text, ":")
	}
	if found {
		text, _, _ = strings.Cut(text, "/")
		text, _, _ = strings.Cut(text, ":") // redis host:port:db, advertised host:port:cluster
		if n, ok = port(text); !ok {
			return "", 0, false
		}
	}
	if host == "" || len(host) > 253 {
		return "", 0, false
	}
	for i := placeholder(host); i < len(host); i++ {
		c := host[i]
		if !isLetter(c) && (c < '0' || c > '9') && c != '.' && c != '-' && c != '_' && c != ':' {
			return "", 0, false
		}
	}
	return host, n, true
}

// port is a port number; it is not ok for what is none.
func port(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || i > 5 {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, s != "" && n <= 65535
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
