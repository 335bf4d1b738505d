package dockerfile

import (
	"path"
	"strings"
)

// maxShells bounds how deep shells may stand in shells: sh -c "sh -c '...'".
const maxShells = 3

// script is shell text and where its bytes stand in the file.
type script struct {
	text   string
	offset func(i int) int
	vars   *scope
	depth  int
}

// run reads the commands of a RUN line, in either form and with its heredocs.
func (b *builder) run(in *instruction) {
	_, begin := flags(in.text, b.file.escape)
	if begin == len(in.text) {
		b.broken(in, "RUN wants a command", "complete or remove the line")
		return
	}
	vars := b.vars.shell()
	if args, ok := b.strings(in, in.text[begin:]); ok {
		at := in.offset(begin)
		argv := make([]word, len(args))
		for i, arg := range args {
			argv[i] = word{arg, at}
		}
		b.runs(argv, vars, 0)
		return
	}
	b.script(script{text: in.text[begin:], offset: func(i int) int { return in.offset(begin + i) }, vars: vars})
	if len(in.heredocs) == 0 || !feedsShell(in.text[begin:]) {
		return
	}
	for _, doc := range in.heredocs {
		if interpreter, ok := strings.CutPrefix(doc.body, "#!"); ok {
			if line, _, _ := strings.Cut(interpreter, "\n"); !strings.HasSuffix(strings.TrimSpace(line), "sh") {
				continue
			}
		}
		b.script(script{text: doc.body, offset: func(i int) int { return doc.offset + i }, vars: vars})
	}
}

// feedsShell reports whether a command with heredocs hands them to a shell:
// RUN <<EOF and RUN bash <<EOF do, RUN cat <<EOF does not.
func feedsShell(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	return strings.Contains(first, "<<") || isShell(path.Base(first))
}

func isShell(program string) bool {
	switch program {
	case "sh", "bash", "ash", "dash", "zsh", "ksh":
		return true
	}
	return false
}

// script reads the simple commands of a script, one after the other and whatever
// their conditions.
func (b *builder) script(s script) {
	argv := make([]word, 0, 2*usual)
	skip := false // the next word is a redirection's file
	for i := 0; i < len(s.text); {
		switch c := s.text[i]; {
		case c == ';' || c == '\n' || c == '|' || c == '(' || c == ')' || c == '&':
			b.simple(argv, s)
			argv, skip = argv[:0], false
			i++
		case isBlank(c) || c == '\\' && i+1 < len(s.text) && (s.text[i+1] == '\n' || s.text[i+1] == '\r'):
			i++
			if c == '\\' {
				i++
			}
		case c == '#':
			n := strings.IndexByte(s.text[i:], '\n')
			if n < 0 {
				n = len(s.text) - i
			}
			i += n
		case c == '<' || c == '>':
			i++
			for i < len(s.text) && (s.text[i] == '<' || s.text[i] == '>' || s.text[i] == '&' || s.text[i] == '-') {
				i++
			}
			skip = true
		default:
			end := shellWordEnd(s.text, i)
			if !skip && !isDescriptor(s.text, i, end) {
				argv = append(argv, word{s.text[i:end], i})
			}
			skip = false
			i = end
		}
	}
	b.simple(argv, s)
}

// isDescriptor reports whether a word is the number in front of a redirection, as
// in 2>&1.
func isDescriptor(text string, begin, end int) bool {
	return end < len(text) && (text[end] == '<' || text[end] == '>') && strings.Trim(text[begin:end], "0123456789") == ""
}

// shellWordEnd is the end of the shell word that begins at i. Command
// substitutions belong to the word.
func shellWordEnd(text string, i int) int {
	quote := byte(0)
	open := 0
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quote != '\'':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"' || c == '`':
			quote = c
		case c == '$' && i+1 < len(text) && text[i+1] == '(':
			open++
			i++
		case open > 0:
			switch c {
			case '(':
				open++
			case ')':
				open--
			}
		case isBlank(c) || strings.IndexByte(";|&()<>", c) >= 0:
			return i
		}
	}
	return len(text)
}

// simple expands one simple command: reserved words and assignments first.
func (b *builder) simple(raw []word, s script) {
	for len(raw) > 0 {
		name, value, ok := strings.Cut(raw[0].text, "=")
		switch {
		case raw[0].text == "for" && len(raw) > 2 && raw[2].text == "in":
			b.assign(raw[1].text, raw[3:], s.vars)
			return
		case ok && isName(name):
			value, _ = s.vars.expand(value)
			s.vars.set(name, value)
		case !reserved[raw[0].text]:
			argv := make([]word, 0, len(raw))
			for _, w := range raw {
				argv = b.fields(argv, w, s)
			}
			b.runs(argv, s.vars, s.depth)
			return
		}
		raw = raw[1:]
	}
}

// reserved are the words that may stand in front of a command and change nothing
// about what it installs.
var reserved = map[string]bool{
	"if": true, "then": true, "elif": true, "else": true, "do": true, "while": true, "until": true, "!": true, "{": true,
	"}": true, "time": true, "exec": true, "command": true, "eval": true, "export": true, "local": true, "readonly": true,
}

// assign gives a loop's variable all its values at once.
func (b *builder) assign(name string, values []word, vars *scope) {
	var all strings.Builder
	for _, w := range values {
		value, _ := vars.expand(w.text)
		if all.Len()+len(value) > maxValue {
			break
		}
		all.WriteString(value)
		all.WriteByte(' ')
	}
	vars.set(name, all.String())
}

// fields expands a word, which may become several where it is not quoted.
func (b *builder) fields(argv []word, w word, s script) []word {
	at := s.offset(w.at)
	value, _ := s.vars.expand(w.text)
	if strings.IndexByte(w.text, '$') < 0 || strings.ContainsAny(w.text, "'\"`(") || !strings.ContainsAny(value, " \t\n") {
		return append(argv, word{value, at})
	}
	for _, field := range strings.Fields(value) {
		argv = append(argv, word{field, at})
	}
	return argv
}

func isName(s string) bool {
	for i := range len(s) {
		if !isNameByte(s[i], i > 0) {
			return false
		}
	}
	return s != ""
}
