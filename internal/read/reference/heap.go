package reference

import (
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
)

const mostHeap = 1 << 30 // MiB; more is a mistake

// heap finds the largest heap that a Java machine may take: -Xmx or -XX:MaxHeapSize in
// the environment, whose values must still be there, and in the commands. A share of
// the container's memory (-XX:MaxRAMPercentage) says nothing about how much that is.
func heap(w *taskworthy.Workload) taskworthy.Setting {
	most, found := 0, taskworthy.Setting{}
	look := func(text string, pos taskworthy.Pos) {
		if n := xmx(text); n > most {
			most, found = n, taskworthy.Setting{Value: strconv.Itoa(n), Pos: pos}
		}
	}
	for i := range w.Env {
		look(w.Env[i].Value, w.Env[i].Pos)
	}
	for _, c := range []*taskworthy.Command{&w.Entrypoint, &w.Command} {
		for _, arg := range c.Args {
			look(arg, c.Pos)
		}
	}
	return found
}

// flags set the largest heap.
// Source: https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html
var flags = [...]string{"-Xmx", "-XX:MaxHeapSize="}

// xmx is the MiB of the last of flags in a text, as Java itself takes the last; 0
// without one that can be understood.
func xmx(text string) int {
	at := -1
	for _, flag := range flags {
		if i := strings.LastIndex(text, flag); i >= 0 {
			at = max(at, i+len(flag))
		}
	}
	if at < 0 {
		return 0
	}
	text = text[at:]
	end := 0
	for end < len(text) && text[end] >= '0' && text[end] <= '9' {
		end++
	}
	n, err := strconv.ParseInt(text[:end], 10, 64)
	if err != nil || n > 1<<50 {
		return 0
	}
	unit := byte('b')
	if end < len(text) {
		unit = text[end] | 0x20
	}
	switch unit {
	case 'k':
		n >>= 10
	case 'm':
	case 'g':
		n <<= 10
	case 't':
		n <<= 20
	default:
		n >>= 20
	}
	if n > mostHeap {
		return 0
	}
	return int(n)
}
