package dockerfile

import (
	"fmt"
	"sort"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// maxLine is the longest line in bytes that Docker reads (bufio.MaxScanTokenSize - 1).
const maxLine = 64*1024 - 1

// blanks are what Docker trims around an instruction.
const blanks = " \t\v\f\r"

// maxProblems is how many problems of one file are told; more help nobody.
const maxProblems = 50

// maxLostHeredocs bounds how often the rest of a file is searched for an end that
// is not there.
const maxLostHeredocs = 8

// instruction is one instruction with its arguments in one line.
type instruction struct {
	name     string // upper case
	text     string // everything behind the name, continuation lines joined
	marks    []mark // none where all of it is in one line
	heredocs []heredoc
	start    int // offset of the name
	begin    int // offset of the text
}

// mark says that the text from at on stands in the file from offset on.
type mark struct{ at, offset int }

// heredoc is a text that follows an instruction, up to a line that holds its name.
type heredoc struct {
	body   string
	offset int
}

// offset is the place in the file of the i-th byte of the text.
func (in *instruction) offset(i int) int {
	if len(in.marks) == 0 {
		return in.begin + i
	}
	k := sort.Search(len(in.marks), func(k int) bool { return in.marks[k].at > i })
	if k == 0 {
		return in.start
	}
	m := in.marks[k-1]
	return m.offset + i - m.at
}

// file is a Dockerfile cut into instructions.
type file struct {
	path         string
	text         string
	lines        []int // offset of each line
	escape       byte
	instructions []instruction
	problems     []taskworthy.Problem
}

// pos is the place of an offset.
func (f *file) pos(offset int) taskworthy.Pos {
	line := sort.SearchInts(f.lines, offset+1) - 1
	return taskworthy.Pos{Path: f.path, Line: line + 1, Column: offset - f.lines[line] + 1}
}

func (f *file) report(code string, severity taskworthy.Severity, offset int, message, hint string) {
	if len(f.problems) == maxProblems {
		return
	}
	f.problems = append(f.problems, taskworthy.Problem{
		Code: code, Severity: severity, Pos: f.pos(offset), Message: message, Hint: hint,
	})
}

// scan cuts text into instructions.
func scan(path, text string) *file {
	f := &file{path: path, text: text, escape: '\\', lines: make([]int, 1, 2+strings.Count(text, "\n"))}
	for begin := 0; begin < len(text); {
		n := strings.IndexByte(text[begin:], '\n') + 1
		if n == 0 {
			n = len(text) - begin
		}
		if n > maxLine {
			f.report(CodeLongLine, taskworthy.SeverityWarning, begin,
				fmt.Sprintf("the line is longer than %d bytes, which Docker refuses; it is left out", maxLine), "break the line")
		}
		if begin += n; begin < len(text) {
			f.lines = append(f.lines, begin)
		}
	}
	f.instructions = make([]instruction, 0, min(len(f.lines), 32))
	lost := 0
	for n := f.directives(); n < len(f.lines); {
		var in instruction
		in, n = f.instruction(n)
		if in.name == "" {
			continue
		}
		if lost < maxLostHeredocs && takesHeredoc(&in) {
			for _, name := range heredocNames(in.text, f.escape) {
				doc, next, ok := f.heredoc(n, name)
				if !ok {
					lost++
					f.report(CodeHeredoc, taskworthy.SeverityWarning, in.start,
						fmt.Sprintf("the heredoc %q has no end", name.word), "write a line that holds only "+name.word)
					break
				}
				in.heredocs = append(in.heredocs, doc)
				n = next
			}
		}
		f.instructions = append(f.instructions, in)
	}
	return f
}

// line is the n-th line without its line break, empty for one that Docker refuses.
func (f *file) line(n int) string {
	end := len(f.text)
	if n+1 < len(f.lines) {
		end = f.lines[n+1]
	}
	if end-f.lines[n] > maxLine {
		return ""
	}
	return strings.TrimRight(f.text[f.lines[n]:end], "\r\n")
}

// directives reads the comments at the top that tell the parser something and
// gives the first line behind them.
func (f *file) directives() int {
	seen := map[string]bool{}
	for n := range f.lines {
		comment, isComment := strings.CutPrefix(strings.TrimLeft(f.line(n), blanks), "#")
		name, value, ok := strings.Cut(comment, "=")
		if !isComment || !ok {
			return n
		}
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		switch name {
		case "escape":
			switch {
			case seen[name]:
				f.report(CodeDirective, taskworthy.SeverityWarning, f.lines[n], "there is a second escape directive", "keep one")
			case value == "`" || value == `\`:
				f.escape = value[0]
			default:
				f.report(CodeDirective, taskworthy.SeverityWarning, f.lines[n],
					fmt.Sprintf("the escape character cannot be %q", value), "use \\ or `")
			}
		case "syntax", "check":
		default:
			return n
		}
		seen[name] = true
	}
	return len(f.lines)
}

// instruction reads the instruction that begins on line n and gives the line
// behind it. Its name is empty where there is none.
func (f *file) instruction(n int) (instruction, int) {
	var in instruction
	line := f.line(n)
	trimmed := strings.TrimLeft(line, blanks)
	in.start = f.lines[n] + len(line) - len(trimmed)
	n++
	if trimmed == "" || trimmed[0] == '#' {
		return in, n
	}
	text, more := f.continues(trimmed)
	if more && n < len(f.lines) {
		in.marks = append(in.marks, mark{0, in.start})
		var joined strings.Builder
		joined.WriteString(text)
		for more && n < len(f.lines) {
			line := f.line(n)
			inner := strings.TrimLeft(line, blanks)
			if inner != "" && inner[0] != '#' {
				line, more = f.continues(line)
				in.marks = append(in.marks, mark{joined.Len(), f.lines[n]})
				joined.WriteString(line)
			}
			n++
		}
		text = joined.String()
	}
	end := strings.IndexAny(text, blanks)
	if end < 0 {
		end = len(text)
	}
	in.name = strings.ToUpper(text[:end])
	args := strings.TrimLeft(text[end:], blanks)
	in.drop(len(text) - len(args))
	in.begin = in.start + len(text) - len(args)
	in.text = strings.TrimRight(args, blanks)
	return in, n
}

// drop moves the marks to a text that lacks its first n bytes.
func (in *instruction) drop(n int) {
	for i := range in.marks {
		in.marks[i].at -= n
	}
}

// continues takes the escape character off the end of a line that goes on.
func (f *file) continues(line string) (string, bool) {
	trimmed := strings.TrimRight(line, " \t")
	n := len(trimmed)
	if n == 0 || trimmed[n-1] != f.escape || n > 1 && trimmed[n-2] == f.escape {
		return line, false
	}
	return trimmed[:n-1], true
}

// heredocName is the word of a <<WORD.
type heredocName struct {
	word string
	tabs bool // <<- : tabs before the end are ignored
}

// takesHeredoc reports whether Docker looks for heredocs in the instruction.
func takesHeredoc(in *instruction) bool {
	name, text := in.name, in.text
	if name == "ONBUILD" {
		name, text, _ = strings.Cut(text, " ")
		name = strings.ToUpper(name)
	}
	switch name {
	case "RUN", "COPY", "ADD":
		return strings.Contains(text, "<<") && !strings.HasPrefix(strings.TrimLeft(text, " \t"), "[")
	}
	return false
}

// heredocNames are the words of text that are <<WORD, in order.
func heredocNames(text string, escape byte) []heredocName {
	var names []heredocName
	for _, w := range words(text, escape) {
		rest := strings.TrimLeft(w.text, "0123456789")
		rest, ok := strings.CutPrefix(rest, "<<")
		if !ok {
			continue
		}
		var name heredocName
		rest, name.tabs = strings.CutPrefix(rest, "-")
		if rest == "" || strings.Contains(rest, "<") {
			continue
		}
		name.word = unquote(rest, escape)
		names = append(names, name)
	}
	return names
}

// heredoc reads from line n up to the end of the heredoc and gives the line behind.
func (f *file) heredoc(n int, name heredocName) (heredoc, int, bool) {
	if n >= len(f.lines) {
		return heredoc{}, n, false
	}
	begin := f.lines[n]
	for ; n < len(f.lines); n++ {
		line := f.line(n)
		if name.tabs {
			line = strings.TrimLeft(line, "\t")
		}
		if line == name.word {
			return heredoc{body: f.text[begin:f.lines[n]], offset: begin}, n + 1, true
		}
	}
	return heredoc{}, n, false
}
