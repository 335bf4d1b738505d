package dockerfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// stage is one FROM with the instructions up to the next.
type stage struct {
	image  string // what it is built on, variables put in
	name   string // lower case
	shown  string // the name as written
	parent int    // the stage it is built on, -1 for an image
	pos    taskworthy.Pos
	body   []instruction
}

// platform is what the automatic platform arguments are taken to be, since
// nothing says for which machine the build is.
// Source: https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope, 2026-11.
var platform = map[string]string{
	"TARGETPLATFORM": "linux/amd64", "TARGETOS": "linux", "TARGETARCH": "amd64", "TARGETVARIANT": "",
	"BUILDPLATFORM": "linux/amd64", "BUILDOS": "linux", "BUILDARCH": "amd64", "BUILDVARIANT": "",
}

// stages cuts the instructions at each FROM. vars takes the arguments in front of
// the first one, which are all that a FROM may use.
func (f *file) stages(vars *scope, opts Options) []stage {
	var stages []stage
	begin := 0
	var names map[string]int
	for i := range f.instructions {
		in := &f.instructions[i]
		switch {
		case in.name == "FROM":
			if n := len(stages); n > 0 {
				stages[n-1].body = f.instructions[begin:i]
			}
			begin = i + 1
			s := f.from(in, vars, opts, names)
			if s.name != "" {
				if names == nil {
					names = make(map[string]int)
				}
				names[s.name] = len(stages)
			}
			stages = append(stages, s)
		case len(stages) > 0 && known[in.name]:
		case in.name == "ARG":
			f.arguments(in, vars, func(name, value string, set bool) {
				if given, ok := opts.Args[name]; ok {
					value, set = given, true
				}
				if set {
					vars.set(name, value)
				}
			})
		case known[in.name]:
			f.report(CodeBefore, taskworthy.SeverityWarning, in.start,
				in.name+" stands before the first FROM and is left out", "move it behind FROM")
		default:
			f.report(CodeInstruction, taskworthy.SeverityWarning, in.start,
				fmt.Sprintf("Docker knows no instruction %q; it is left out", clip(in.name)), "correct or remove it")
		}
	}
	if n := len(stages); n > 0 {
		stages[n-1].body = f.instructions[begin:]
	}
	return stages
}

// known are the instructions of a Dockerfile.
// Source: https://docs.docker.com/reference/dockerfile/, 2026-11.
var known = map[string]bool{
	"ADD": true, "ARG": true, "CMD": true, "COPY": true, "ENTRYPOINT": true, "ENV": true, "EXPOSE": true, "FROM": true,
	"HEALTHCHECK": true, "LABEL": true, "MAINTAINER": true, "ONBUILD": true, "RUN": true, "SHELL": true,
	"STOPSIGNAL": true, "USER": true, "VOLUME": true, "WORKDIR": true,
}

// from reads FROM [--platform=...] IMAGE [AS NAME].
func (f *file) from(in *instruction, vars *scope, opts Options, names map[string]int) stage {
	_, at := flags(in.text, f.escape)
	list := fields(in.text, at)
	s := stage{parent: -1, pos: f.pos(in.start)}
	if len(list) != 1 && (len(list) != 3 || !strings.EqualFold(list[1].text, "AS")) {
		f.report(CodeArguments, taskworthy.SeverityWarning, in.start, "FROM wants IMAGE or IMAGE AS NAME", "correct the line")
	}
	if len(list) > 2 && strings.EqualFold(list[1].text, "AS") {
		s.shown = list[2].text
		s.name = strings.ToLower(s.shown)
	}
	if len(list) == 0 {
		return s
	}
	var missing string
	s.image, missing = vars.expand(list[0].text)
	if missing != "" {
		f.report(CodeUnset, taskworthy.SeverityNote, in.start,
			fmt.Sprintf("the image %s depends on %s, which has no value", clip(s.image), clip(missing)),
			fmt.Sprintf("give %s a default or a build argument", clip(missing)))
	}
	key := strings.ToLower(s.image)
	if ref, ok := opts.Contexts[key]; ok {
		s.image = ref
	} else if n, ok := names[key]; ok {
		s.parent = n
	}
	return s
}

// chain gives the stages from the one that stands on an image up to the target.
func (f *file) chain(stages []stage, opts Options) []stage {
	at := len(stages) - 1
	if opts.Target != "" {
		n, ok := target(stages, opts.Target)
		if !ok {
			f.report(CodeTarget, taskworthy.SeverityWarning, 0,
				fmt.Sprintf("no stage is called %q; the last one is taken", clip(opts.Target)), "correct the target of the build or name the stage with AS")
			n = at
		}
		at = n
	}
	var chain []stage
	for ; at >= 0; at = stages[at].parent { // a parent stands earlier in the file
		chain = append(chain, stages[at])
	}
	slices.Reverse(chain)
	return chain
}

// target finds a stage by name or number; of two that share a name, the later.
func target(stages []stage, want string) (int, bool) {
	for i, s := range slices.Backward(stages) {
		if s.name != "" && strings.EqualFold(s.name, want) {
			return i, true
		}
	}
	n, err := strconv.Atoi(want)
	return n, err == nil && n >= 0 && n < len(stages)
}

// arguments reads ARG NAME, ARG NAME=DEFAULT and several of these in one line.
func (f *file) arguments(in *instruction, vars *scope, set func(name, value string, set bool)) {
	list := words(in.text, f.escape)
	if len(list) == 0 {
		f.report(CodeArguments, taskworthy.SeverityWarning, in.start, "ARG wants a name", "write ARG NAME or ARG NAME=DEFAULT")
	}
	for _, w := range list {
		name, value, ok := strings.Cut(w.text, "=")
		value, _ = vars.expand(value)
		set(unquote(name, f.escape), value, ok)
	}
}

// clip cuts a name of the input to what fits in a message.
func clip(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "..."
}
