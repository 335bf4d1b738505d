package declared

import (
	"strings"

	"github.com/taskworthy/taskworthy"
)

// Comments takes the answers in the comments that stand in the lines first to last
// of a file, which are 1-based, and right above them: # taskworthy.role: worker, or
// with // in place of #. Path is the file's in messages.
func (r Reader) Comments(w *taskworthy.Workload, path, text string, first, last int) {
	if strings.Contains(text, Prefix) {
		r.Lines(w, path, strings.Split(text, "\n"), first, last)
	}
}

// Lines is Comments for a text that is cut into lines, by whoever asks for many
// workloads of one file.
func (r Reader) Lines(w *taskworthy.Workload, path string, lines []string, first, last int) {
	first, last = max(first, 1), min(last, len(lines))
	for first > 1 && first <= len(lines)+1 && isComment(lines[first-2]) {
		first--
	}
	for n := first; n <= last; n++ {
		r.comment(w, path, lines[n-1], n)
	}
}

// comment takes the answer in one line, if it is a comment with one.
func (r Reader) comment(w *taskworthy.Workload, path, line string, n int) {
	at := strings.LastIndex(line, Prefix)
	if at < 0 {
		return
	}
	before := strings.TrimRight(line[:at], " \t")
	if !strings.HasSuffix(before, "#") && !strings.HasSuffix(before, "//") {
		return
	}
	key, value, ok := strings.Cut(line[at+len(Prefix):], ":")
	if !ok {
		return
	}
	value = strings.Trim(strings.TrimSpace(value), `"'`)
	r.answer(w, strings.TrimSpace(key), value, taskworthy.Pos{Path: path, Line: n, Column: at + 1})
}

func isComment(line string) bool {
	line = strings.TrimLeft(line, " \t")
	return strings.HasPrefix(line, "#") || strings.HasPrefix(line, "//")
}
