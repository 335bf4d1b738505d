package dockerfile

import (
	"encoding/json"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/taskworthy/taskworthy"
)

// builder evaluates the instructions of a chain of stages into a recipe.
type builder struct {
	file   *file
	opts   Options
	stages []stage
	global *scope // arguments in front of the first FROM
	vars   *scope // arguments and environment of the chain
	recipe *taskworthy.Recipe

	env       map[string]int     // where in recipe.Env a variable stands
	exposed   int                // how many ports were looked at
	installed map[[2]string]bool // manager and name
	cmdHere   bool               // the current stage has a CMD
}

func newBuilder(f *file, stages []stage, global *scope, opts Options) *builder {
	return &builder{
		file: f, opts: opts, stages: stages, global: global, vars: global.separate(),
		recipe: &taskworthy.Recipe{Path: f.path},
	}
}

// stage adds a stage on top of those before it.
func (b *builder) stage(s stage) {
	b.recipe.From = append(b.recipe.From, taskworthy.From{Image: s.image, Stage: s.shown, Pos: s.pos})
	b.cmdHere = false
	for i := range s.body {
		b.instruction(&s.body[i])
	}
}

func (b *builder) instruction(in *instruction) {
	switch in.name {
	case "ARG":
		b.file.arguments(in, b.vars, b.argument)
	case "ENV":
		b.environment(in)
	case "CMD":
		b.recipe.Command = b.command(in, in.text)
		b.cmdHere = true
	case "ENTRYPOINT":
		b.recipe.Entrypoint = b.command(in, in.text)
		if !b.cmdHere {
			// Docker drops the CMD of the image below, which was meant for
			// another program.
			b.recipe.Command = taskworthy.Command{Set: true, Pos: b.file.pos(in.start)}
		}
	case "EXPOSE":
		b.expose(in)
	case "VOLUME":
		for _, w := range b.list(in, 0) {
			b.recipe.Volumes = append(b.recipe.Volumes, taskworthy.Mount{
				Kind: taskworthy.MountAnonymous, Target: w.text, Pos: b.file.pos(in.offset(w.at)),
			})
		}
	case "HEALTHCHECK":
		b.health(in)
	case "STOPSIGNAL":
		b.setting(in, &b.recipe.StopSignal)
	case "USER":
		b.setting(in, &b.recipe.User)
	case "WORKDIR":
		dir := b.recipe.WorkDir
		b.setting(in, &dir)
		dir.Value = b.inWorkDir(dir.Value)
		b.recipe.WorkDir = dir
	case "COPY", "ADD":
		b.copy(in)
	case "RUN":
		b.run(in)
	}
}

// argument declares an ARG inside of a stage.
func (b *builder) argument(name, value string, set bool) {
	if _, ok := b.env[name]; ok {
		return // ENV always wins
	}
	if given, ok := b.opts.Args[name]; ok {
		value, set = given, true
	} else if !set {
		value, set = b.global.lookup(name)
	}
	if set {
		b.vars.set(name, value)
	}
}

// environment reads ENV NAME=VALUE ... and the older ENV NAME VALUE.
func (b *builder) environment(in *instruction) {
	list := words(in.text, b.file.escape)
	switch {
	case len(list) == 0 || len(list) == 1 && !strings.Contains(list[0].text, "="):
		b.broken(in, "ENV wants NAME=VALUE", "write ENV NAME=VALUE")
		return
	case !strings.Contains(list[0].text, "="):
		value, _ := b.vars.expand(in.text[list[1].at:])
		b.variable(unquote(list[0].text, b.file.escape), value, in.offset(list[0].at))
		return
	}
	values := make([]string, len(list)) // one line does not see its own variables
	for i, w := range list {
		_, value, ok := strings.Cut(w.text, "=")
		if !ok {
			b.broken(in, "ENV wants NAME=VALUE, not "+clip(w.text), "quote a value that holds blanks")
		}
		values[i], _ = b.vars.expand(value)
	}
	for i, w := range list {
		if name, _, ok := strings.Cut(w.text, "="); ok {
			b.variable(unquote(name, b.file.escape), values[i], in.offset(w.at))
		}
	}
}

func (b *builder) variable(name, value string, offset int) {
	b.vars.set(name, value)
	v := taskworthy.EnvVar{Name: name, Pos: b.file.pos(offset)}
	if b.opts.KeepEnv != nil && b.opts.KeepEnv(name) {
		v.Value, v.Kept = value, true
	}
	if at, ok := b.env[name]; ok {
		b.recipe.Env[at] = v
		return
	}
	if b.env == nil {
		b.env = make(map[string]int)
	}
	b.env[name] = len(b.recipe.Env)
	b.recipe.Env = append(b.recipe.Env, v)
}

// command reads the exec form ["a", "b"] or the shell form.
func (b *builder) command(in *instruction, text string) taskworthy.Command {
	c := taskworthy.Command{Set: true, Pos: b.file.pos(in.start)}
	switch args, isList := b.strings(in, text); {
	case isList:
		c.Args = args
	case text != "":
		c.Args, c.Shell = []string{text}, true
	}
	return c
}

// strings reads a JSON list of strings. Docker hands a list that is no JSON to the
// shell, which cannot run it; it is read as what it was meant to be.
func (b *builder) strings(in *instruction, text string) ([]string, bool) {
	if !strings.HasPrefix(text, "[") {
		return nil, false
	}
	if list, ok := plainList(text); ok {
		return list, true
	}
	var list []string
	if json.Unmarshal([]byte(text), &list) == nil {
		return list, true
	}
	if json.Unmarshal([]byte(strings.ReplaceAll(text, "'", `"`)), &list) != nil {
		return nil, false
	}
	b.broken(in, in.name+" holds a list that is not JSON, so Docker gives it to a shell", "use double quotes")
	return list, true
}

// plainList reads a JSON list of strings that have no escapes.
func plainList(text string) ([]string, bool) {
	const space = " \t\r\n"
	list := make([]string, 0, usual)
	for rest := text[1:]; ; {
		rest = strings.TrimLeft(rest, space)
		if !strings.HasPrefix(rest, `"`) {
			return nil, false
		}
		value, after, ok := strings.Cut(rest[1:], `"`)
		if !ok || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == '\\' || r == utf8.RuneError }) {
			return nil, false
		}
		list = append(list, value)
		after = strings.Trim(after, space)
		if after == "]" {
			return list, true
		}
		if rest, ok = strings.CutPrefix(after, ","); !ok {
			return nil, false
		}
	}
}

// list gives the arguments, from at on, of an instruction that takes a JSON list
// or words, with variables put in.
func (b *builder) list(in *instruction, at int) []word {
	if at == len(in.text) {
		b.broken(in, in.name+" wants an argument", "complete or remove the line")
		return nil
	}
	if args, ok := b.strings(in, in.text[at:]); ok {
		list := make([]word, 0, len(args))
		for _, arg := range args {
			value, _ := b.vars.expand(arg)
			list = append(list, word{value, at})
		}
		return list
	}
	list := fields(in.text, at)
	for i := range list {
		list[i].text, _ = b.vars.expand(list[i].text)
	}
	return list
}

// setting reads an instruction that takes one value.
func (b *builder) setting(in *instruction, s *taskworthy.Setting) {
	value, _ := b.vars.expand(in.text)
	if value == "" {
		b.broken(in, in.name+" wants a value", "complete or remove the line")
		return
	}
	*s = taskworthy.Setting{Value: value, Pos: b.file.pos(in.start)}
}

// health reads HEALTHCHECK [--interval=...] CMD ... and HEALTHCHECK NONE.
func (b *builder) health(in *instruction) {
	_, at := flags(in.text, b.file.escape)
	list := fields(in.text, at)
	h := &taskworthy.Health{Pos: b.file.pos(in.start)}
	switch {
	case len(list) == 1 && strings.EqualFold(list[0].text, "NONE"):
		h.Disabled = true
	case len(list) > 1 && strings.EqualFold(list[0].text, "CMD"):
		h.Test = b.command(in, in.text[list[1].at:])
	default:
		b.broken(in, "HEALTHCHECK wants CMD and a command, or NONE", "correct the line")
		return
	}
	b.recipe.Health = h
}

// copy reads COPY [--from=STAGE] SOURCE ... DEST and ADD.
func (b *builder) copy(in *instruction) {
	found, at := flags(in.text, b.file.escape)
	list := b.list(in, at)
	if len(list) < 2 {
		if len(list) == 1 {
			b.broken(in, in.name+" wants a source and a destination", "complete or remove the line")
		}
		return
	}
	c := taskworthy.Copy{Dest: b.inWorkDir(list[len(list)-1].text), Pos: b.file.pos(in.start)}
	c.From, _ = b.vars.expand(found["from"])
	if n, err := strconv.Atoi(c.From); err == nil && n >= 0 && n < len(b.stages) && b.stages[n].shown != "" {
		c.From = b.stages[n].shown
	}
	c.Sources = make([]string, 0, len(list)-1)
	for _, w := range list[:len(list)-1] {
		if len(in.heredocs) > 0 && strings.HasPrefix(w.text, "<<") {
			continue // its content stands in this file
		}
		if in.name == "ADD" {
			b.download(w.text, in.offset(w.at))
		}
		c.Sources = append(c.Sources, withoutSecrets(w.text))
	}
	b.recipe.Copies = append(b.recipe.Copies, c)
}

// inWorkDir makes a path of the image absolute where the working directory is
// known. A slash at its end, which says that it is a folder, stays.
func (b *builder) inWorkDir(name string) string {
	base := b.recipe.WorkDir.Value
	if strings.HasPrefix(name, "/") || strings.Contains(name, `:\`) || !strings.HasPrefix(base, "/") {
		return name
	}
	joined := path.Join(base, name)
	if strings.HasSuffix(name, "/") && joined != "/" {
		joined += "/"
	}
	return joined
}

func (b *builder) broken(in *instruction, message, hint string) {
	b.file.report(CodeArguments, taskworthy.SeverityWarning, in.start, message, hint)
}
