package template

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// outline writes a tree on one line, with the column of every scalar.
func outline(n *position.Node) string {
	var b strings.Builder
	var walk func(n *position.Node)
	walk = func(n *position.Node) {
		switch n.Kind {
		case position.Mapping:
			b.WriteString("{")
			for i, e := range n.Entries {
				if i > 0 {
					b.WriteString(" ")
				}
				walk(e.Key)
				b.WriteString("=")
				walk(e.Value)
			}
			b.WriteString("}")
		case position.Sequence:
			b.WriteString("[")
			for i, item := range n.Items {
				if i > 0 {
					b.WriteString(" ")
				}
				walk(item)
			}
			b.WriteString("]")
		case position.Scalar:
			fmt.Fprintf(&b, "%s@%d", n.Value, n.Column)
		}
	}
	walk(n)
	return b.String()
}

func TestParse(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"JSON", `{"a": [1, "x", true]}`, `{a@2=[1@8 x@11 true@16]}`},
		{"in strings", `{"a": "x-${Y}-{{ z }}"}`, `{a@2=x-${Y}-{{ z }}@7}`},
		{"in the open", `{"a": ${A}, "b": {{ .B }}, "c": <C>, "d": <%= d %>, "e": #{E}}`, `{a@2=${A}@7 b@13={{ .B }}@18 c@28=<C>@33 d@38=<%= d %>@43 e@53=#{E}@58}`},
		{"words", `{"a": $A, "b": __B__, "c": %C%, "d": @D@}`, `{a@2=$A@7 b@11=__B__@16 c@23=%C%@28 d@33=@D@@38}`},
		{"with text around", `{"a": ${A}00, "b": x-{{b}}}`, `{a@2=${A}00@7 b@15=x-{{b}}@20}`},
		{"calls", `{"a": ${jsonencode({"x" = "}"})}, "b": ${lookup(m, "k")}}`, `{a@2=${jsonencode({"x" = "}"})}@7 b@35=${lookup(m, "k")}@40}`},
		{"quotes in a string", `{"a": "${lookup(m, "k")}", "b": "{{ index .x "y" }}"}`, `{a@2=${lookup(m, "k")}@7 b@28={{ index .x "y" }}@33}`},
		{"as a list", `{"a": [${A}], "b": [{{ b }}, "c"]}`, `{a@2=[${A}@8] b@15=[{{ b }}@21 c@30]}`},
		{"as a member", `{"a": 1, ${A}}`, `{a@2=1@7 ${A}@10=}`},
		{"with its comma", `{"a": 1 ${A}, "b": [${B} "c"]}`, `{a@2=1@7 ${A}@10= b@15=[${B}@21 c@26]}`},
		{"only a comma", `[1 ${last ? "" : ","} 2 ${last ? "" : ","}]`, `[1@2 2@23]`},
		{"a comma before each", `[<%= "," if i > 0 %> 1, {{ ',' if not loop.first else '' }} 2]`, `[1@22 2@61]`},
		{"commas of a loop", `[{{ range $i, $x := .y }}{{ if $i }},{{ end }}1{{ end }}, {% for x in y %}2{% if not loop.last %},{% endif %}{% endfor %}, 3]`, `[1@47 2@75 3@124]`},
		{"no comma", `{"a": [${join(",", b)}], "c": ${x ? "," : ";"}}`, `{a@2=[${join(",", b)}@8] c@26=${x ? "," : ";"}@31}`},
		{"comments of templates", `[{# "a", #} 1, <%# "b" %> 2, {{/* "c" */}} 3, {{!-- "d" --}} 4]`, `[1@13 2@27 3@44 4@62]`},
		{"a comment in a branch", `[{% if a %}1{% else %}{# end #}2{% endif %}, 3]`, `[1@12 3@46]`},
		{"members with their commas", `{"a": 1, ${B} "c": [] ${D} ${E}}`, `{a@2=1@7 ${B}@10= c@15=[] ${D}@24= ${E}@28=}`},
		{"else", "{\"a\": %{ if x }\"b\"%{ else }\"c\"%{ endif }}", `{a@2=b@16}`},
		{"Go", `{{- if .x }}[{{ else }}[1, {{ if .y }}2{{ end }}{{ end }}"a"]`, `[a@58]`},
		{"Jinja", `[{% for x in y %}"{{ x }}"{% if not loop.last %},{% endif %}{% endfor %}]`, `[{{ x }}@18]`},
		{"comments", "[1, // one\n/* two */ 2]", `[1@2 2@11]`},
		{"surrogates", `{"a": "\ud83d\ude00 x"}`, `{a@2=😀 x@7}`},
		{"a shell's own", `["sh", "-c", "echo \"${A:-b}\" > x && echo ${C"]`, `[sh@2 -c@8 echo "${A:-b}" > x && echo ${C@14]`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			docs, problems := Parse(new(position.Memory), "f.json", []byte(test.text), position.Limits{})
			if len(docs) != 1 || len(problems) > 0 {
				t.Fatalf("%d documents, problems %v", len(docs), problems)
			}
			if diff := cmp.Diff(test.want, outline(docs[0])); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestHostile reads what would take for ever if each mark looked for its end in all
// that follows.
func TestHostile(t *testing.T) {
	for _, text := range []string{"${", "{{", "<", "<%", "#{", "{% else %}", "${\"", "\"${", "{{ if }}{{ else }}", "/*", "<a", "\\"} {
		start := time.Now()
		Parse(new(position.Memory), "f.json", []byte("["+strings.Repeat(text, 1<<20/len(text))), position.Limits{})
		if took := time.Since(start); took > 15*time.Second {
			t.Errorf("%s took %v", text, took)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`{"a": ${A}, "b": [{{ .B }}, <C>] // c` + "\n}")
	f.Add(`{{ if }}"${x("y")}"{{ else }}é${é}é{{ end }}`)
	f.Fuzz(func(t *testing.T, text string) {
		s := scanner{text: []byte(text)}
		s.scan()
		if s.out == nil {
			return
		}
		if len(s.out) != len(text) || strings.Count(string(s.out), "\n") != strings.Count(text, "\n") {
			t.Fatalf("%q became %q, whose places are others", text, s.out)
		}
		if utf8.ValidString(text) && !utf8.Valid(s.out) {
			t.Fatalf("%q became %q", text, s.out)
		}
		Parse(new(position.Memory), "f", []byte(text), position.Limits{Nodes: 5000})
	})
}

func BenchmarkParse(b *testing.B) {
	text := []byte(`[` + strings.Repeat(`{"name": "app", "cpu": ${cpu}, "image": "x:${tag}", "portMappings": [{"containerPort": 8080}]},`, 50) + `{}]`)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Parse(new(position.Memory), "f.json", text, position.Limits{})
	}
}
