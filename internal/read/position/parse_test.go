package position

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
)

// outline writes a tree as lines of path, place and value.
func outline(n *Node) string {
	var b strings.Builder
	var walk func(n *Node, path string)
	walk = func(n *Node, path string) {
		fmt.Fprintf(&b, "%s %d:%d-%d %s %q\n", path, n.Line, n.Column, n.EndLine, n.Kind, n.Value)
		for _, e := range n.Entries {
			walk(e.Value, path+"."+e.Key.Value)
		}
		for i, item := range n.Items {
			walk(item, fmt.Sprintf("%s[%d]", path, i))
		}
	}
	walk(n, "")
	return strings.TrimLeft(b.String(), " ")
}

func TestParse(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"places", "a:\n  b: 1\n  c: [x, 'y']\n", `
 1:1-3 mapping ""
.a 2:3-3 mapping ""
.a.b 2:6-2 value "1"
.a.c 3:6-3 list ""
.a.c[0] 3:7-3 value "x"
.a.c[1] 3:10-3 value "y"
`},
		{"bytes not characters", "é: {ü: ö, z: 1}\n", `
 1:1-1 mapping ""
.é 1:5-1 mapping ""
.é.ü 1:10-1 value "ö"
.é.z 1:17-1 value "1"
`},
		{"byte order mark", "\xef\xbb\xbfa: 1\n", `
 1:1-1 mapping ""
.a 1:4-1 value "1"
`},
		{"carriage returns", "a: 1\r\nb:\r\n  c: 2\r\n", `
 1:1-3 mapping ""
.a 1:4-1 value "1"
.b 3:3-3 mapping ""
.b.c 3:6-3 value "2"
`},
		{"aliases point at the anchor", "a: &x {k: 1}\nb: *x\n", `
 1:1-2 mapping ""
.a 1:4-1 mapping ""
.a.k 1:11-1 value "1"
.b 1:4-1 mapping ""
.b.k 1:11-1 value "1"
`},
		{"own keys win over merged ones", "a: &x {k: 1, l: 1}\nb: &y {l: 2, m: 2}\nc:\n  <<: [*x, *y]\n  k: 3\n", `
 1:1-5 mapping ""
.a 1:4-1 mapping ""
.a.k 1:11-1 value "1"
.a.l 1:17-1 value "1"
.b 2:4-2 mapping ""
.b.l 2:11-2 value "2"
.b.m 2:17-2 value "2"
.c 4:3-5 mapping ""
.c.k 5:6-5 value "3"
.c.l 1:17-1 value "1"
.c.m 2:17-2 value "2"
`},
		{"blocks and nothing", "a: |\n  x\n  y\nb:\nc: ~\n", `
 1:1-5 mapping ""
.a 1:4-3 value "x\ny\n"
.b 4:3-4 nothing ""
.c 5:4-5 nothing ""
`},
		{"a custom tag stays", "a: !reset null\nb: !override [1]\n", `
 1:1-2 mapping ""
.a 1:4-1 value "null"
.b 2:4-2 list ""
.b[0] 2:15-2 value "1"
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			docs, problems := Parse("f.yaml", []byte(test.text), Limits{})
			if len(problems) > 0 {
				t.Errorf("problems: %v", problems)
			}
			if len(docs) != 1 {
				t.Fatalf("got %d documents, want 1", len(docs))
			}
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), " "+outline(docs[0])); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestParseUTF16(t *testing.T) {
	for _, mark := range []bool{true, false} {
		for _, bigEndian := range []bool{true, false} {
			text := "a: é😀\nb: 1\n"
			if mark {
				text = "\ufeff" + text
			}
			var data []byte
			for _, u := range utf16.Encode([]rune(text)) {
				if bigEndian {
					data = append(data, byte(u>>8), byte(u))
				} else {
					data = append(data, byte(u), byte(u>>8))
				}
			}
			docs, problems := Parse("f.yaml", data, Limits{})
			if len(problems) > 0 || len(docs) != 1 {
				t.Fatalf("mark %t, big endian %t: got %d documents, problems %v", mark, bigEndian, len(docs), problems)
			}
			if got := docs[0].Get("a").Text(); got != "é😀" {
				t.Errorf("mark %t, big endian %t: got %q", mark, bigEndian, got)
			}
		}
	}
}

// What is meant as JSON is told to be none.
func TestBrokenJSON(t *testing.T) {
	_, problems := Parse("task.json", []byte("{\n  \"a\": 1\n  \"b\": 2\n}\n"), Limits{})
	if len(problems) != 1 || !strings.HasPrefix(problems[0].Message, "this is not JSON: ") || !strings.Contains(problems[0].Hint, "commas") {
		t.Errorf("got %v", problems)
	}
}

func TestProblems(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 40; i++ {
		fmt.Fprintf(&bomb, "a%d: &a%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9))
	}
	var merges strings.Builder
	merges.WriteString("m0: &m0 {k0: 1}\n")
	for i := 1; i < 3000; i++ {
		fmt.Fprintf(&merges, "m%d: &m%d {<<: *m%d, k%d: 1}\n", i, i, i-1, i)
	}
	tests := []struct{ name, text, want string }{
		{"tab", "a:\n\tb: 1\n", "f.yaml:2:1 TW1101 error line 2 is indented with a tab; indent with spaces"},
		{"template", "a: {{ x }}\nb: [\n", "f.yaml:3:1 TW1101 error check the indentation and the quotes at this line and the one before it"},
		{"unknown anchor", "a: *x\n", "f.yaml:1:4 TW1101 error define the anchor before its alias, or put the value in quotes if it only begins with *"},
		{"colon", "a: b: c\n", "f.yaml:1:5 TW1101 error put the value in quotes if it holds a colon, and check the indentation of this line"},
		{"binary", "\x7fELF\x02\x01\x00\x00", "f.yaml:1:1 TW1102 error save it as UTF-8 or UTF-16, or leave it out with exclude in .taskworthy.yaml"},
		{"latin-1", "b: 1\na: \xe9t\xe9\n", "f.yaml:2:4 TW1102 error save it as UTF-8 or UTF-16, or leave it out with exclude in .taskworthy.yaml"},
		{"control character", "b: é\né: \x01\n", "f.yaml:2:5 TW1101 error remove the control character, or write it as an escape in double quotes"},
		{"empty", "", "f.yaml:1:1 TW1103 warning write a definition or remove the file"},
		{"only comments", "# nothing\n---\n", "f.yaml:1:1 TW1103 warning write a definition or remove the file"},
		{"duplicate", "a: 1\nb: 2\na: 3\n", "f.yaml:3:1 TW1104 warning remove one of the two"},
		{"bomb", bomb.String(), "f.yaml:6:40 TW1105 error write out what the aliases stand for, or use fewer of them"},
		{"bomb of merges", merges.String(), "f.yaml:142:18 TW1105 error write out what the aliases stand for, or use fewer of them"},
		{"many", strings.Repeat("- x\n", 600_000), "f.yaml:1:1 TW1105 error split it into several files"},
		{"cycle", "a: &a\n  b: *a\n", "f.yaml:2:6 TW1106 error write out the value instead"},
		{"deep", strings.Repeat("[", 10_000), "f.yaml:1:101 TW1107 error flatten the file"},
		{"deep block", strings.Repeat("- ", 10_000), "f.yaml:1:201 TW1107 error flatten the file"},
		{"key", "? [a]\n: 1\n", "f.yaml:1:3 TW1108 warning put the key in quotes"},
		{"merge", "a: {<<: x}\n", "f.yaml:1:9 TW1109 warning name the anchor of a mapping, as in <<: *defaults"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := Parse("f.yaml", []byte(test.text), Limits{})
			var got []string
			for _, p := range problems {
				got = append(got, fmt.Sprintf("%s %s %s %s", p.Pos, p.Code, p.Severity, p.Hint))
			}
			if diff := cmp.Diff([]string{test.want}, got); diff != "" {
				t.Errorf("(-want +got):\n%s\n%v", diff, problems)
			}
		})
	}
}

func TestParseDocuments(t *testing.T) {
	docs, problems := Parse("f.yaml", []byte("a: 1\n---\nb: 2\n---\n- [\n"), Limits{})
	if len(docs) != 2 || docs[1].Get("b").Line != 3 {
		t.Errorf("got %d documents", len(docs))
	}
	if len(problems) != 1 || problems[0].Code != CodeSyntax {
		t.Errorf("got %v", problems)
	}
}

func TestAt(t *testing.T) {
	docs, _ := Parse("f.json", []byte(`{"a": [{"b": "c"}]}`), Limits{})
	doc := docs[0]
	if got := doc.At("a", "0", "b"); got.Text() != "c" || got.Pos() != (taskworthy.Pos{Path: "f.json", Line: 1, Column: 14}) {
		t.Errorf("got %q at %v", got.Text(), got.Pos())
	}
	for _, path := range [][]string{{"x"}, {"a", "1"}, {"a", "-1"}, {"a", "b"}, {"a", "0", "b", "c"}} {
		if got := doc.At(path...); got != nil {
			t.Errorf("%v: got %v, want nil", path, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("a: &x {k: é}\nb:\n  <<: *x\n  c: [1, 2]\n"))
	f.Add([]byte("\xff\xfea\x00:\x00 \x00b\x00"))
	f.Add([]byte("- |\n  x\n- >\n  y\n"))
	f.Add([]byte("00\x9e"))
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, problems := Parse("f", data, Limits{Nodes: 5000})
		text := Decode(data)
		if text == nil {
			text = data // the problem is at the byte that is no text
		}
		places := newPlaces(text, nil)
		inside := func(p taskworthy.Pos) {
			if p.Line < 1 || p.Line > len(places.start) || p.Column < 1 || places.start[p.Line-1]+p.Column-1 > len(text) {
				t.Errorf("%v is outside of %q", p, text)
			}
		}
		for _, p := range problems {
			inside(p.Pos)
		}
		left := 50_000
		var walk func(n *Node)
		walk = func(n *Node) {
			if left--; left < 0 {
				t.Fatal("a tree without end")
			}
			inside(n.Pos())
			for _, e := range n.Entries {
				inside(e.Key.Pos())
				walk(e.Value)
			}
			for _, item := range n.Items {
				walk(item)
			}
		}
		for _, doc := range docs {
			walk(doc)
		}
	})
}

// definition is what the benchmarks read.
func definition(b *testing.B) []byte {
	b.Helper()
	data, err := os.ReadFile("../../../examples/shop/compose.yaml")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	return data
}

func BenchmarkParse(b *testing.B) {
	data := definition(b)
	for b.Loop() {
		Parse("compose.yaml", data, Limits{})
	}
}

// BenchmarkFloor is what the parser alone costs.
func BenchmarkFloor(b *testing.B) {
	data := definition(b)
	for b.Loop() {
		var n yaml.Node
		if err := yaml.Unmarshal(data, &n); err != nil {
			b.Fatal(err)
		}
	}
}
