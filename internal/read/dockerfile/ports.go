package dockerfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// maxPorts is how many ports of one file are kept: media servers expose ranges of
// ten thousand.
const maxPorts = 256

// expose reads EXPOSE PORT[-PORT][/PROTOCOL] ...
func (b *builder) expose(in *instruction) {
	if b.exposed > maxPorts {
		return
	}
	if in.text == "" {
		b.broken(in, "EXPOSE wants a port", "complete or remove the line")
	}
	for _, w := range fields(in.text, 0) {
		value, missing := b.vars.expand(w.text)
		pos := b.file.pos(in.offset(w.at))
		if missing != "" {
			b.file.report(CodePort, taskworthy.SeverityNote, in.offset(w.at),
				fmt.Sprintf("the port %s depends on %s, which has no value", clip(value), clip(missing)),
				fmt.Sprintf("give %s a default", clip(missing)))
			continue
		}
		// Docker ignores an address and a published port in front of the container's.
		number, protocol, _ := strings.Cut(strings.ToLower(value[strings.LastIndexByte(value, ':')+1:]), "/")
		if protocol == "" {
			protocol = "tcp"
		}
		first, last, ok := portRange(number)
		if !ok {
			b.file.report(CodePort, taskworthy.SeverityWarning, in.offset(w.at),
				fmt.Sprintf("%q is no port", clip(value)), "write a number, a range like 8000-8010, or either with /udp")
			continue
		}
		for n := first; n <= last; n++ {
			if b.exposed++; b.exposed > maxPorts {
				b.file.report(CodeTooMany, taskworthy.SeverityNote, in.offset(w.at),
					fmt.Sprintf("there are more than %d ports; the others are left out", maxPorts), "expose fewer ports")
				return
			}
			known := func(p taskworthy.Port) bool { return p.Container == n && p.Protocol == protocol }
			if !slices.ContainsFunc(b.recipe.Ports, known) {
				b.recipe.Ports = append(b.recipe.Ports, taskworthy.Port{Container: n, Protocol: protocol, Pos: pos})
			}
		}
	}
}

func portRange(text string) (first, last int, ok bool) {
	low, high, isRange := strings.Cut(text, "-")
	first, err := strconv.Atoi(low)
	if err != nil {
		return 0, 0, false
	}
	last = first
	if isRange {
		if last, err = strconv.Atoi(high); err != nil {
			return 0, 0, false
		}
	}
	return first, last, first > 0 && last >= first && last <= 65535
}
