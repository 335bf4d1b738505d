package guide

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/golden"
)

func TestMarkdown(t *testing.T) {
	var b bytes.Buffer
	if err := Markdown(&b, Builtin()); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "testdata/guide.md", b.Bytes())
}

// The Markdown's links lead to headings that are there.
func TestMarkdownContents(t *testing.T) {
	var b bytes.Buffer
	if err := Markdown(&b, Builtin()); err != nil {
		t.Fatal(err)
	}
	headings := map[string]bool{}
	for line := range strings.Lines(b.String()) {
		if title, ok := strings.CutPrefix(strings.TrimLeft(strings.TrimSpace(line), "#"), " "); ok && strings.HasPrefix(line, "#") {
			headings[slug(title)] = true
		}
	}
	for _, m := range regexp.MustCompile(`\]\(#([^)]*)\)`).FindAllStringSubmatch(b.String(), -1) {
		if !headings[m[1]] {
			t.Errorf("the contents lead to #%s, and no heading has it", m[1])
		}
	}
}

func TestTreeIsWellFormed(t *testing.T) {
	for name, svg := range map[string][]byte{"wide": Tree(Builtin()), "narrow": draw(Builtin(), narrow, "n", true, nil)} {
		d := xml.NewDecoder(bytes.NewReader(svg))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for _, want := range []string{"<title", "<desc", "Is your application stateless? Yes: Does it need to run continuously.", "Consider ECS with EFS/EBS (careful) (risky)"} {
			if !strings.Contains(string(svg), want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
	golden.Compare(t, "testdata/tree.svg", Tree(Builtin()))
}

// The page stands alone, links only to what it holds, and has every id once.
func TestHTML(t *testing.T) {
	var b bytes.Buffer
	if err := HTML(&b, Builtin()); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, alien := range []string{"<script", "<link", "<img", "@import", "url(", "src="} {
		if strings.Contains(page, alien) {
			t.Errorf("the page has %q", alien)
		}
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("the id %q stands twice", m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !ids[m[1]] {
			t.Errorf("a link leads to #%s, which is not there", m[1])
		}
	}
	text := strings.Join(strings.Fields(page), " ")
	for _, c := range []string{"Thundering herd", "point-in-time", "cache.t3.micro", "Elastic Transcoder was switched off", Builtin().Digest} {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(c)) {
			t.Errorf("the page does not say %q", c)
		}
	}
}

// What a company writes into its guide reaches the page as text.
func TestHTMLEscapes(t *testing.T) {
	g := *Builtin()
	g.Title = `<script>alert(1)</script>`
	g.Matrix.Title = `<script>alert(2)</script>`
	var b bytes.Buffer
	if err := HTML(&b, &g); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script") {
		t.Error("a title became markup")
	}
}
