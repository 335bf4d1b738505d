package classify

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// step is one simple command of a shell line.
type step struct {
	argv []string
	// guard: the command is the condition of an if, while or until.
	guard bool
	// endless: the command stands in a loop that never ends by itself.
	endless bool
	// background: the command was started with &.
	background bool
	// entry is what the catalog says of the command; looked up once, by commandOf.
	entry *knowledge.Command
}

// parseShell takes a shell line apart into its simple commands, in order. It
// knows quotes, operators, comments, assignments before a command, redirections
// and the words of compound commands; expansions stay as they are written. It
// never fails: what it does not understand becomes a word.
func parseShell(line string) []step {
	p := shellParser{tokens: shellTokens(line)}
	p.list()
	return p.steps
}

// token is a word or, with op, an operator of the shell.
type token struct {
	text string
	op   bool
}

type shellParser struct {
	tokens []token
	at     int
	steps  []step
	loops  int // endless loops around the current command
	guards int
}

func (p *shellParser) list() {
	for p.at < len(p.tokens) {
		p.command()
	}
}

func (p *shellParser) peek() token {
	if p.at < len(p.tokens) {
		return p.tokens[p.at]
	}
	return token{}
}

// command reads one simple command or one word of a compound one.
func (p *shellParser) command() {
	word := p.peek()
	if word.op {
		if word.text == "(" || word.text == ")" {
			p.at++
			return
		}
		p.simple()
		return
	}
	switch word.text {
	case "if", "elif":
		p.at++
		p.guards++
	case "then":
		p.at++
		p.guards = max(0, p.guards-1)
	case "while", "until":
		p.at++
		start := len(p.steps)
		p.guards++
		for p.at < len(p.tokens) && p.peek().text != "do" {
			p.command()
		}
		p.guards = max(0, p.guards-1)
		p.at++
		p.body(word.text == "while" && alwaysTrue(p.steps[start:]))
	case "for", "select":
		endless := p.at+1 < len(p.tokens) && strings.HasPrefix(p.tokens[p.at+1].text, "((;;")
		for p.at < len(p.tokens) && p.peek().text != "do" {
			p.at++
		}
		p.at++
		p.body(endless)
	case "else", "fi", "do", "done", "{", "}", "!", "esac":
		p.at++
	default:
		p.simple()
	}
}

func (p *shellParser) body(endless bool) {
	start := len(p.steps)
	if endless {
		p.loops++
	}
	for p.at < len(p.tokens) && p.peek().text != "done" {
		p.command()
	}
	p.at++
	if endless {
		p.loops--
		p.leave(start)
	}
}

// leave sees that a loop can be left: then it does end.
func (p *shellParser) leave(start int) {
	for _, s := range p.steps[start:] {
		switch s.argv[0] {
		case "break", "exit", "return":
			for i := start; i < len(p.steps); i++ {
				p.steps[i].endless = p.loops > 0
			}
			return
		}
	}
}

func (p *shellParser) simple() {
	s := step{guard: p.guards > 0, endless: p.loops > 0}
	for p.at < len(p.tokens) {
		t := p.tokens[p.at]
		p.at++
		if t.op {
			if t.text == ">" {
				p.at++ // the redirection's file
				continue
			}
			s.background = t.text == "&"
			break
		}
		if len(s.argv) == 0 && isAssignment(t.text) {
			continue
		}
		s.argv = append(s.argv, t.text)
	}
	if len(s.argv) > 0 {
		p.steps = append(p.steps, s)
	}
}

func alwaysTrue(guard []step) bool {
	if len(guard) != 1 {
		return false
	}
	switch strings.Join(guard[0].argv, " ") {
	case "true", ":", "1", "[ 1 ]", "[ true ]", "[[ true ]]", "sleep", "/bin/true":
		return true
	}
	return guard[0].argv[0] == "sleep"
}

func isAssignment(word string) bool {
	name, _, ok := strings.Cut(word, "=")
	if !ok || name == "" {
		return false
	}
	for i := range len(name) {
		c := name[i]
		if c != '_' && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// shellTokens splits a line into words and operators.
func shellTokens(line string) []token {
	var tokens []token
	var word strings.Builder
	open := false
	flush := func() {
		if open {
			tokens = append(tokens, token{text: word.String()})
			word.Reset()
			open = false
		}
	}
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case c == '\\' && i+1 < len(line):
			i++
			if line[i] != '\n' {
				word.WriteByte(line[i])
				open = true
			}
		case c == '\'' || c == '"' || c == '`':
			end := closing(line, i+1, c)
			word.WriteString(line[i+1 : end])
			open = true
			i = end
		case c == '$' && i+1 < len(line) && (line[i+1] == '(' || line[i+1] == '{'):
			end := matching(line, i+1)
			word.WriteString(line[i:min(end+1, len(line))])
			open = true
			i = end
		case c == '(' && strings.HasPrefix(line[i:], "(("):
			end := matching(line, i)
			word.WriteString(strings.ReplaceAll(line[i:min(end+1, len(line))], " ", ""))
			open = true
			i = end
		case c == ' ' || c == '\t' || c == '\r':
			flush()
		case c == '#' && !open:
			for i < len(line) && line[i] != '\n' {
				i++
			}
			tokens = append(tokens, token{";", true})
		case c == '\n' || c == ';':
			flush()
			tokens = append(tokens, token{";", true})
		case c == '&' && open && i > 0 && line[i-1] == '>':
			word.WriteByte(c)
		case c == '<' || c == '>':
			if open && strings.Trim(word.String(), "0123456789") == "" {
				word.Reset()
				open = false
			}
			flush()
			if i+1 < len(line) && line[i+1] == '&' { // 2>&1
				i += 2
				continue
			}
			for i+1 < len(line) && (line[i+1] == '<' || line[i+1] == '>' || line[i+1] == '|') {
				i++
			}
			tokens = append(tokens, token{">", true})
		case c == '&' || c == '|' || c == '(' || c == ')':
			flush()
			op := string(c)
			if i+1 < len(line) && line[i+1] == c && (c == '&' || c == '|') {
				op += string(c)
				i++
			}
			tokens = append(tokens, token{op, true})
		default:
			word.WriteByte(c)
			open = true
		}
	}
	flush()
	return tokens
}

// closing finds the end of a quoted part that starts at from.
func closing(line string, from int, quote byte) int {
	for i := from; i < len(line); i++ {
		if line[i] == '\\' && quote == '"' {
			i++
			continue
		}
		if line[i] == quote {
			return i
		}
	}
	return len(line)
}

// matching finds the bracket that closes the one at from.
func matching(line string, from int) int {
	depth := 0
	for i := from; i < len(line); i++ {
		switch line[i] {
		case '(', '{':
			depth++
		case ')', '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(line)
}
