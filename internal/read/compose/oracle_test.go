package compose

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/compose-spec/compose-go/v2/format"
	"github.com/compose-spec/compose-go/v2/override"
	"github.com/compose-spec/compose-go/v2/template"
	"github.com/compose-spec/compose-go/v2/tree"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/google/go-cmp/cmp"
	"github.com/mattn/go-shellwords"
	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// The tests in this file hold our own code against that of compose-go which it
// stands for, on generated input.

func newReader() *reader {
	return &reader{
		ctx: context.Background(), tree: source.New(fstest.MapFS{}), folders: make(map[*position.File]string),
		opts: Options{Memory: new(position.Memory)},
	}
}

// serviceGen makes services in which every rule of the merge can apply.
func serviceGen() *rapid.Generator[map[string]any] {
	word := rapid.SampledFrom([]string{"a", "b", "c", "d"})
	pairs := rapid.OneOf(
		rapid.Map(rapid.MapOf(word, rapid.SampledFrom([]any{"1", "2", 3, nil})), func(m map[string]any) any { return m }),
		rapid.Map(rapid.SliceOf(rapid.SampledFrom([]any{"a=1", "a=2", "b", "b=", "c=x=y"})), func(s []any) any { return s }),
	)
	list := rapid.Map(rapid.SliceOf(rapid.SampledFrom([]any{"x", "y", "z"})), func(s []any) any { return s })
	oneOrMore := rapid.OneOf(list, rapid.Map(word, func(s string) any { return s }))
	names := func(value any) *rapid.Generator[any] {
		return rapid.OneOf(list, rapid.Map(rapid.MapOf(word, rapid.Just(value)), func(m map[string]any) any {
			for k := range m {
				m[k] = maps.Clone(value.(map[string]any))
			}
			return m
		}))
	}
	plain := rapid.OneOf(rapid.Map(word, func(s string) any { return s }), rapid.Just[any](nil))
	mapping := func(fields map[string]*rapid.Generator[any]) *rapid.Generator[any] {
		return rapid.Custom(func(t *rapid.T) any {
			m := map[string]any{}
			for _, key := range slices.Sorted(maps.Keys(fields)) {
				if rapid.Bool().Draw(t, key) {
					m[key] = fields[key].Draw(t, key)
				}
			}
			return m
		})
	}
	build := mapping(map[string]*rapid.Generator[any]{"context": plain, "args": pairs, "labels": pairs, "extra_hosts": oneOrMore, "additional_contexts": pairs})
	fields := map[string]*rapid.Generator[any]{
		"image": plain, "command": oneOrMore, "entrypoint": oneOrMore, "environment": pairs, "labels": pairs, "annotations": pairs, "sysctls": pairs,
		"build": rapid.OneOf(build, rapid.Map(word, func(s string) any { return s })),
		"dns":   oneOrMore, "tmpfs": oneOrMore, "env_file": oneOrMore, "extra_hosts": oneOrMore,
		"depends_on":  names(map[string]any{"condition": "service_healthy"}),
		"networks":    names(map[string]any{"priority": 1}),
		"deploy":      mapping(map[string]*rapid.Generator[any]{"replicas": plain, "labels": pairs}),
		"healthcheck": mapping(map[string]*rapid.Generator[any]{"test": oneOrMore, "interval": plain}),
		"logging": mapping(map[string]*rapid.Generator[any]{
			"driver": rapid.Map(word, func(s string) any { return s }), "options": mapping(map[string]*rapid.Generator[any]{"a": plain, "b": plain}),
		}),
		"ulimits":  mapping(map[string]*rapid.Generator[any]{"a": rapid.OneOf(plain, mapping(map[string]*rapid.Generator[any]{"soft": plain, "hard": plain}))}),
		"ports":    list,
		"profiles": list,
	}
	return rapid.Map(mapping(fields), func(v any) map[string]any { return v.(map[string]any) })
}

// nodeOf is a value as a node.
func nodeOf(t *rapid.T, value any) *position.Node {
	data, err := yaml.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	docs, problems := position.Parse("x.yaml", data, position.Limits{})
	if len(docs) != 1 {
		t.Fatalf("%s: %v", data, problems)
	}
	return docs[0]
}

// uniform turns both results into one form: lists of KEY=VALUE and mappings
// are the same, single values and lists of one are not.
func uniform(v any, x *rules) any {
	switch x.how {
	case pairs:
		out := map[string]string{}
		switch v := v.(type) {
		case map[string]any:
			for k, e := range v {
				if out[k] = fmt.Sprint(e); e == nil {
					out[k] = "nothing"
				}
			}
		case []any:
			for _, e := range v {
				key, value, ok := strings.Cut(fmt.Sprint(e), "=")
				if out[key] = value; !ok {
					out[key] = "nothing"
				}
			}
		}
		return out
	}
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, e := range v {
			out[k] = uniform(e, x.below(k))
		}
		return out
	case []any:
		out := []string{}
		for _, e := range v {
			out = append(out, fmt.Sprint(e))
		}
		return out
	case nil:
		return nil
	default:
		return fmt.Sprint(v)
	}
}

// value turns a node back into maps and lists.
func value(n *position.Node) any {
	switch {
	case n.IsNull():
		return nil
	case n.Is(position.Mapping):
		m := map[string]any{}
		for _, e := range n.Entries {
			m[e.Key.Value] = value(e.Value)
		}
		return m
	case n.Is(position.Sequence):
		s := []any{}
		for _, item := range n.Items {
			s = append(s, value(item))
		}
		return s
	}
	return n.Value
}

func TestMergeIsComposes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, over := serviceGen().Draw(t, "base"), serviceGen().Draw(t, "over")
		got := newReader().merge(nodeOf(t, base), nodeOf(t, over), serviceRules)
		want, err := override.ExtendService(base, over)
		if err != nil {
			return // ours goes on
		}
		if diff := cmp.Diff(uniform(want, serviceRules), uniform(value(got), serviceRules)); diff != "" {
			t.Errorf("(-compose +ours):\n%s", diff)
		}
	})
}

func TestMergeIsComposesOnFiles(t *testing.T) {
	base := "services: {a: {image: x}}\nvolumes: {v: {labels: [a=1]}, w: }\nnetworks: {n: {driver: bridge}}\n"
	over := "services: {b: {image: y}}\nvolumes: {v: {labels: {a: 2}}, w: {external: true}}\nnetworks: {n: {driver: overlay}}\n"
	var left, right map[string]any
	if err := yaml.Unmarshal([]byte(base), &left); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal([]byte(over), &right); err != nil {
		t.Fatal(err)
	}
	want, err := override.MergeYaml(left, right, tree.NewPath())
	if err != nil {
		t.Fatal(err)
	}
	a, _ := position.Parse("a", []byte(base), position.Limits{})
	b, _ := position.Parse("b", []byte(over), position.Limits{})
	got := newReader().merge(a[0], b[0], rootRules)
	if diff := cmp.Diff(uniform(want, rootRules), uniform(value(got), rootRules)); diff != "" {
		t.Errorf("(-compose +ours):\n%s", diff)
	}
}

func TestInterpolationIsComposes(t *testing.T) {
	silence()
	vars := map[string]string{"SET": "value", "EMPTY": "", "a1": "x"}
	lookup := func(name string) (string, bool) { v, ok := vars[name]; return v, ok }
	part := rapid.SampledFrom([]string{
		"$", "$$", "${", "}", "SET", "EMPTY", "UNSET", "a1", ":", "-", "+", "?", " ", "/", "é", "{", "text", "$SET", "${SET}", "${UNSET}",
		"${UNSET:-", "${EMPTY-", "${SET:+", "${SET?", "\n", "1", "_", ".",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(part, 1, 8).Draw(t, "parts"), "")
		want, err := template.Substitute(text, lookup)
		i := &interpolator{reader: newReader(), env: &environment{vars: vars}}
		n := &position.Node{Kind: position.Scalar, Value: text, File: &position.File{}}
		got := i.scalar(n, false).Value
		if err != nil {
			if len(i.problems) == 0 {
				t.Errorf("%q: compose says %v, we say nothing", text, err)
			}
			return
		}
		if got != want {
			t.Errorf("%q: got %q, compose has %q", text, got, want)
		}
	})
}

func TestSplitIsComposes(t *testing.T) {
	part := rapid.SampledFrom([]string{"a", "b", " ", "  ", `"`, "'", `\`, "&&", "|", ";", "<", ">", "$", "(", ")", "$(", "`", "1", "é", "=", "-", "\t"})
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(rapid.SliceOfN(part, 0, 10).Draw(t, "parts"), "")
		want, err := shellwords.Parse(line)
		got, cutAt, ok := split(line)
		if ok != (err == nil) {
			t.Fatalf("%q: got %t, compose says %v", line, ok, err)
		}
		if err != nil {
			return
		}
		if cutAt >= 0 {
			if got, _, _ = split(line[:cutAt]); len(got) == len(want)+1 && line[cutAt] == '>' {
				return // a file descriptor before >
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-compose +ours):\n%s", line, diff)
		}
	})
}

func TestShortMountIsComposes(t *testing.T) {
	part := rapid.SampledFrom([]string{"data", "/var/lib", ".", "./src", "~", "C:", `\\.\pipe\x`, ":", ":", "ro", "rw", ",", "z", "${X}", "${X:-y}", "a", "$"})
	rapid.Check(t, func(t *rapid.T) {
		spec := strings.Join(rapid.SliceOfN(part, 0, 7).Draw(t, "parts"), "")
		want, err := format.ParseVolume(spec)
		got, ok := shortMount(spec)
		if ok != (err == nil) {
			t.Fatalf("%q: got %t, compose says %v", spec, ok, err)
		}
		if err != nil {
			return
		}
		kind := map[taskworthy.MountKind]string{
			taskworthy.MountAnonymous: "volume", taskworthy.MountVolume: "volume", taskworthy.MountBind: "bind", taskworthy.MountPipe: "bind",
		}[got.Kind]
		if kind != want.Type || got.Source != want.Source || got.Target != want.Target || got.ReadOnly != want.ReadOnly {
			t.Errorf("%q: got %+v, compose has %+v", spec, got, want)
		}
	})
}

func TestShortPortIsComposes(t *testing.T) {
	part := rapid.SampledFrom([]string{"80", "1", "65536", "8000-8002", "9000-9002", "5-3", "-", ":", ":", "/tcp", "/udp", "/UDP", "/x", "127.0.0.1", "[::1]", "::1", "", "a", "/"})
	rapid.Check(t, func(t *rapid.T) {
		spec := strings.Join(rapid.SliceOfN(part, 1, 6).Draw(t, "parts"), "")
		d := &decoder{reader: newReader()}
		got := d.shortPort(nil, &position.Node{Kind: position.Scalar, Value: spec, File: &position.File{}})
		if len(got) > 100 {
			return // compose would go on for long
		}
		want, err := types.ParsePortConfig(spec)
		if err != nil {
			return // compose also refuses addresses that are none, which we let pass
		}
		if len(d.problems) > 0 {
			t.Fatalf("%q: we say %v, compose has %d ports", spec, d.problems[0].Message, len(want))
		}
		var theirs, ours []string
		for _, p := range want {
			published := p.Published
			if published == "" {
				published = "0"
			}
			theirs = append(theirs, fmt.Sprintf("%s>%d/%s", publishedAs(p.HostIP, published), p.Target, p.Protocol))
		}
		for _, p := range got {
			ours = append(ours, fmt.Sprintf("%s>%d/%s", p.Host, p.Container, p.Protocol))
		}
		if diff := cmp.Diff(sorted(theirs), sorted(ours)); diff != "" {
			t.Errorf("%q (-compose +ours):\n%s", spec, diff)
		}
	})
}
