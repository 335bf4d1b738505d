package evaluate

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/cputime"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestHostile evaluates what would take for ever, or all memory, without limits.
// Each takes a second or two at most; the limit here is for slow machines.
func TestHostile(t *testing.T) {
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i, i+1)
		}
		return b.String()
	}
	thing := func(expression string) string { return "resource \"x\" \"y\" {\n a = " + expression + "\n}\n" }
	tests := map[string]string{
		"count":            "resource \"x\" \"y\" {\n count = 1000000000\n}\n",
		"nested modules":   "module \"a\" {\n source = \"./a\"\n count = 1000\n}\n",
		"doubled text":     "locals {\n a0 = \"0123456789\"\n" + many(60, " a%[2]d = \"${local.a%[1]d}${local.a%[1]d}\"\n") + "}\n" + thing("local.a60"),
		"doubled lists":    "locals {\n a0 = [1]\n" + many(60, " a%[2]d = [local.a%[1]d, local.a%[1]d]\n") + "}\n" + thing("local.a60"),
		"doubled JSON":     "locals {\n a0 = [1]\n" + many(60, " a%[2]d = [local.a%[1]d, local.a%[1]d]\n") + "}\n" + thing("length(jsonencode(local.a60))"),
		"doubled and same": "locals {\n a0 = [1]\n" + many(60, " a%[2]d = [local.a%[1]d, local.a%[1]d]\n") + "}\n" + thing("local.a60 == local.a59"),
		"concatenated":     "locals {\n a0 = [1]\n" + many(60, " a%[2]d = concat(local.a%[1]d, local.a%[1]d)\n") + "}\n" + thing("local.a60"),
		"unknown doubled":  "locals {\n a0 = uuid()\n" + many(60, " a%[2]d = \"${local.a%[1]d}${local.a%[1]d}\"\n") + "}\n" + thing("local.a60"),
		"a long chain":     "locals {\n a0 = 1\n" + many(20000, " a%[2]d = local.a%[1]d\n") + "}\n" + thing("local.a20000"),
		"a deep value":     "locals {\n a0 = 1\n" + many(5000, " a%[2]d = [local.a%[1]d]\n") + "}\n" + many(5000, "resource \"x\" \"y%[1]d\" {\n a = jsonencode(local.a%[1]d)\n}\n"),
		"range":            thing("range(1000000000)"),
		"ranges":           thing("setproduct(range(1000), range(1000), range(1000), range(1000))"),
		"loops":            thing("[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a]]]"),
		"loop of loops":    thing("flatten([for a in range(1000) : [for b in range(1000) : range(1000)]])"),
		"format":           thing(`format("%999999999d", 1)`),
		"formats":          thing(`format("` + strings.Repeat("%999999d", 10000) + `", 1)`),
		"indent":           thing(`indent(1000000000, "a\nb")`),
		"replace":          thing(`replace(join("", [for a in range(1000) : join("", [for b in range(1000) : "a"])]), "a", join("", [for b in range(1000) : "bbbbbbbbbbbbb"]))`),
		"regex":            thing(`replace(join("", [for a in range(1000) : "aaaaaaaaaaaaaaaaaaaaaa"]), "/(a*)/", join("", [for a in range(1000) : "$0$0$0$0$0$0$0$0$0"]))`),
		"power":            thing("pow(10, 1000000000)"),
		"number":           thing("1e999999999 + 1e-999999999"),
		"modulo":           thing("1e4000 % 3"),
		"brackets":         thing(strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)),
		"parentheses":      thing(strings.Repeat("(", 100_000)),
		"not":              thing(strings.Repeat("!", 100_000) + "true"),
		"minus":            thing(strings.Repeat("- ", 100_000) + "1"),
		"choices":          thing(strings.Repeat("true ? 1 : ", 100_000) + "1"),
		"sums":             thing(strings.Repeat("1 + ", 100_000) + "1"),
		"indexes":          thing("local" + strings.Repeat("[local", 10_000) + strings.Repeat("]", 10_000)),
		"templates":        thing(strings.Repeat(`"${`, 50_000)),
		"template ifs":     thing(`"` + strings.Repeat("%{ if true }", 50_000) + `"`),
		"blocks":           strings.Repeat("resource \"x\" \"y\" {\n", 1) + strings.Repeat("a {\n", 50_000),
		"many resources":   many(50_000, "resource \"x\" \"y%[1]d\" {\n}\n"),
		"many attributes":  "resource \"x\" \"y\" {\n" + many(50_000, " a%[1]d = 1\n") + "}\n",
		"many keys":        "locals {\n a = {\n" + many(50_000, " a%[1]d = 1\n") + "}\n}\n" + thing("[for k, v in local.a : local.a[k]]"),
		"many nested":      "resource \"x\" \"y\" {\n" + strings.Repeat(" a {\n }\n", 50_000) + "}\n",
		"a set of lists":   thing("toset([for i in range(1000) : [for j in range(20) : i * j]])"),
		"distinct":         thing("distinct([for i in range(1000) : { a = i, b = range(100) }])"),
		"groups":           thing("{ for i in range(1000) : \"a\" => range(1000)... }"),
		"template":         thing(`templatefile("self.tpl", { a = "b" })`),
		"decode":           thing(`yamldecode(file("bomb.yaml"))`),
		"globs":            thing(`fileset(".", "` + strings.Repeat("**/", 100) + `*")`),
		"dynamic":          "resource \"x\" \"y\" {\n dynamic \"a\" {\n for_each = range(1000)\n content {\n dynamic \"b\" {\n for_each = range(1000)\n content {\n dynamic \"c\" {\n for_each = range(1000)\n content {\n }\n }\n }\n }\n }\n }\n}\n",
		"cycles":           "locals {\n" + many(1000, " a%[1]d = local.a%[2]d\n") + " a1000 = local.a0\n}\n" + thing("local.a0"),
		"key cycles":       "resource \"x\" \"y\" {\n for_each = x.y\n}\nmodule \"m\" {\n source = \"./a\"\n for_each = module.m\n}\n",
		"control":          "resource \"x\\u001b[31m\" \"y\" {\n \"a\x01\" = 1\n}\n",
		"tabs":             "\t\tresource\t\"x\"\t\"y\"\t{\n\ta\t=\t1\n\t}",
		"duplicates":       strings.Repeat("resource \"x\" \"y\" {\n a = 1\n a = 2\n}\n", 1000),
		"not UTF-8":        "resource \"x\" \"y\" {\n a = \"\xff\xfe\"\n}\n",
		"empty":            "",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			tree := source.New(fstest.MapFS{
				"main.tf":   {Data: []byte(text)},
				"a/main.tf": {Data: []byte("module \"b\" {\n source = \"../b\"\n count = 1000\n}\nresource \"x\" \"y\" {\n count = 1000\n}\n")},
				"b/main.tf": {Data: []byte("module \"a\" {\n source = \"../a\"\n}\nresource \"x\" \"y\" {\n count = 1000\n}\n")},
				"self.tpl":  {Data: []byte(`${templatefile("self.tpl", { a = "${a}${a}" })}${templatefile("self.tpl", { a = a })}`)},
				"bomb.yaml": {Data: []byte("a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n")},
			})
			var r *Result
			took := cputime.Of(func() { r = Module(t.Context(), tree, ".", Options{}) })
			if took > 20*time.Second {
				t.Errorf("took %v", took)
			} else if took > time.Second {
				t.Logf("took %v", took)
			}
			if len(r.Problems) > maxProblems {
				t.Errorf("%d problems", len(r.Problems))
			}
		})
	}
}

// TestHostileUnits does the same for Terragrunt's files.
func TestHostileUnits(t *testing.T) {
	var doubled, reads, includes strings.Builder
	doubled.WriteString("locals {\n a0 = { x = 1, y = 1 }\n")
	for i := range 60 {
		fmt.Fprintf(&doubled, " a%d = { x = local.a%d, y = local.a%d }\n", i+1, i, i)
		fmt.Fprintf(&reads, " r%d = read_terragrunt_config(\"../other.hcl\")\n", i)
	}
	doubled.WriteString("}\ninputs = { a = local.a60 }\n")
	for i := range 3000 {
		fmt.Fprintf(&includes, "include \"i%d\" {\n path = \"../root.hcl\"\n merge_strategy = \"deep\"\n}\n", i)
	}
	call := "terraform {\n source = \"../module\"\n}\n"
	include := "include \"root\" {\n path = \"../root.hcl\"\n merge_strategy = \"deep\"\n}\n"
	for name, files := range map[string][2]string{
		"doubled, merged": {call + include + doubled.String(), doubled.String()},
		"circles":         {call + include + "locals {\n" + reads.String() + "}\ninputs = local.r0.inputs\n", "locals {\n" + reads.String() + "}\n"},
		"many includes":   {call + includes.String(), doubled.String()},
	} {
		t.Run(name, func(t *testing.T) {
			tree := source.New(fstest.MapFS{
				"unit/terragrunt.hcl": {Data: []byte(files[0])}, "root.hcl": {Data: []byte(files[1])}, "other.hcl": {Data: []byte(files[1])},
				"module/main.tf": {Data: []byte("variable \"a\" {}\nresource \"x\" \"y\" {\n a = var.a\n}\n")},
			})
			var r *Result
			took := cputime.Of(func() { r = Module(t.Context(), tree, "unit", Options{}) })
			if took > 20*time.Second || len(r.Problems) > maxProblems {
				t.Errorf("took %v, %d problems", took, len(r.Problems))
			}
		})
	}
}

// A run that is not wanted any more ends.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	tree := source.New(fstest.MapFS{"main.tf": {Data: []byte("resource \"x\" \"y\" {\n a = [for a in range(1000) : [for b in range(1000) : a]]\n}\n")}})
	if r := Module(ctx, tree, ".", Options{}); len(r.Problems) > 0 {
		t.Error(r.Problems)
	}
}

// Decoded texts are read as they are meant.
func TestEncodings(t *testing.T) {
	text := "resource \"x\" \"y\" {\r\n  a = \"é\"\r\n  b = 1\r\n}\r\n"
	utf16 := []byte{0xff, 0xfe}
	for _, r := range text {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	want := "x.y main.tf:1:1-4\n  a (str main.tf:2:7) \"é\"\n  b (float main.tf:3:7) \"1\"\n"
	for name, data := range map[string][]byte{"CRLF": []byte(text), "BOM": []byte("\xef\xbb\xbf" + text), "UTF-16": utf16} {
		tree := source.New(fstest.MapFS{"main.tf": {Data: data}})
		if diff := cmp.Diff(want, shown(Module(t.Context(), tree, ".", Options{}))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
