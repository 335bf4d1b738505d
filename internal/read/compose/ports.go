package compose

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// maxRange bounds how many ports one range may stand for.
const maxRange = 1000

// ports reads published ports. Each is there once; of two definitions of the
// same the later one counts.
func (d *decoder) ports(n *position.Node) []taskworthy.Port {
	list := d.items(n, "ports")
	out := make([]taskworthy.Port, 0, len(list))
	for _, item := range list {
		switch {
		case item.Is(position.Scalar):
			out = d.shortPort(out, item)
		case item.Is(position.Mapping):
			out = d.longPort(out, item)
		default:
			d.wrongType(item, "a port", `it as "8080:80"`)
		}
	}
	return out
}

// addPort appends p, or replaces the same port.
func (d *decoder) addPort(out []taskworthy.Port, p taskworthy.Port) []taskworthy.Port {
	if d.reader.ports++; d.reader.ports > maxPorts {
		return out
	}
	for i, have := range out {
		if have.Container == p.Container && have.Host == p.Host && have.Protocol == p.Protocol {
			out[i] = p
			return out
		}
	}
	return append(out, p)
}

// shortPort reads [[ip:]host:]container[/protocol], each of the two a port or
// a range.
func (d *decoder) shortPort(out []taskworthy.Port, n *position.Node) []taskworthy.Port {
	text, protocol, _ := strings.Cut(n.Value, "/")
	protocol, _, _ = strings.Cut(strings.ToLower(protocol), "/")
	if protocol == "" {
		protocol = "tcp"
	}
	var ip, host string
	container := text
	if i := strings.LastIndexByte(text, ':'); i >= 0 {
		host, container = text[:i], text[i+1:]
		if i := strings.LastIndexByte(host, ':'); i >= 0 {
			ip, host = strings.Trim(host[:i], "[]"), host[i+1:]
		}
	}
	from, to, ok := portRange(container)
	hostFrom, hostTo := 0, 0
	if host != "" {
		var hostOK bool
		hostFrom, hostTo, hostOK = portRange(host)
		ok = ok && hostOK && (to-from == hostTo-hostFrom || from == to)
	}
	if protocol != "tcp" && protocol != "udp" && protocol != "sctp" {
		ok = false
	}
	if !ok {
		d.warn(CodePort, n, fmt.Sprintf("%q is not a port", cut(n.Value)), `write "HOST:CONTAINER", as in "8080:80"`)
		if container == "" {
			// A variable without a value: which port it is stays open, that there is one does not.
			return d.addPort(out, taskworthy.Port{Protocol: "tcp", Host: publishedAs(ip, "0"), Pos: n.Pos()})
		}
		return out
	}
	if to-from >= maxRange {
		d.note(CodeTooMany, n, fmt.Sprintf("of the %d ports in %q the first %d are read", to-from+1, n.Value, maxRange),
			"publish fewer ports")
		to = from + maxRange - 1
	}
	p := taskworthy.Port{Protocol: protocol, Pos: n.Pos()}
	for port := from; port <= to; port++ {
		p.Container = port
		switch {
		case host == "":
			p.Host = publishedAs(ip, "0")
		case from == to && hostFrom != hostTo:
			p.Host = publishedAs(ip, host)
		default:
			p.Host = publishedAs(ip, strconv.Itoa(hostFrom+port-from))
		}
		out = d.addPort(out, p)
	}
	return out
}

// publishedAs is how a port is published: on an address if one is named.
func publishedAs(ip, port string) string {
	if ip == "" {
		return port
	}
	if strings.Contains(ip, ":") {
		ip = "[" + ip + "]"
	}
	return ip + ":" + port
}

func (d *decoder) longPort(out []taskworthy.Port, n *position.Node) []taskworthy.Port {
	target := n.Get("target")
	from, to, ok := portRange(target.Text())
	if !ok {
		d.warn(CodePort, n, "a port has no target", "name the container's port under target")
		return out
	}
	p := taskworthy.Port{Protocol: orElse(strings.ToLower(n.Get("protocol").Text()), "tcp"), Name: n.Get("name").Text(), Pos: n.Pos()}
	p.Host = publishedAs(n.Get("host_ip").Text(), orElse(n.Get("published").Text(), "0"))
	for port := from; port <= min(to, from+maxRange-1); port++ {
		p.Container = port
		out = d.addPort(out, p)
	}
	return out
}

// expose reads ports that are open for the other services only.
func (d *decoder) expose(n *position.Node) []taskworthy.Port {
	var out []taskworthy.Port
	for _, item := range d.items(n, "expose") {
		text, protocol, _ := strings.Cut(item.Text(), "/")
		from, to, ok := portRange(text)
		if !ok {
			d.warn(CodePort, item, fmt.Sprintf("%q is not a port", cut(item.Text())), `write "80" or "80/udp"`)
			continue
		}
		for port := from; port <= min(to, from+maxRange-1); port++ {
			out = d.addPort(out, taskworthy.Port{Container: port, Protocol: orElse(strings.ToLower(protocol), "tcp"), Pos: item.Pos()})
		}
	}
	return out
}

// portRange reads a port or a range of them.
func portRange(s string) (from, to int, ok bool) {
	first, last, isRange := strings.Cut(s, "-")
	if !isRange {
		last = first
	}
	last, _, _ = strings.Cut(last, "-") // Compose does not look at more
	from, ok = port(first)
	if !ok {
		return 0, 0, false
	}
	to, ok = port(last)
	return from, to, ok && to >= from
}

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
