package compose

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestHostile reads what would take for ever if some loop went over the square
// of its input.
func TestHostile(t *testing.T) {
	many := readtest.Many
	web := "services:\n  web:\n    image: x\n"
	tests := map[string]string{
		"services":     "services:\n" + many(50_000, "  s%d: {image: x}\n"),
		"extends":      "services:\n  s0: {image: x}\n" + many(5000, "  a%d: {extends: s0}\n"),
		"a long chain": "services:\n  s0: {image: x}\n" + chain(3000),
		"volumes":      web + "    volumes:\n" + many(50_000, "      - v%d:/x\n") + "volumes:\n" + many(50_000, "  v%d:\n"),
		"targets":      web + "    volumes:\n" + many(50_000, "      - /x%d\n"),
		"variables":    web + "    environment:\n" + many(50_000, "      - A%d=http://web:80\n"),
		"dependencies": web + "    depends_on:\n" + many(50_000, "      - a%d\n"),
		"ports":        web + "    ports:\n" + many(1000, "      - 1-65535\n # %d\n"),
		"expose":       web + "    expose:\n" + many(1000, "      - 1-65535\n # %d\n"),
		"unknown keys": web + many(50_000, "    unknown%d: x\n"),
		"duplicates":   web + strings.Repeat("    image: x\n", 50_000),
		"nested":       web + "    command: \"" + strings.Repeat("${A:-", 50_000) + strings.Repeat("}", 50_000) + "\"\n",
		"flat":         web + "    command: \"" + strings.Repeat("${A:-${B}}", 50_000) + "\"\n",
		"addresses":    web + "    environment: {A: \"" + strings.Repeat("x://", 200_000) + "\"}\n",
		"env files":    web + "    env_file:\n" + many(20_000, "      - .env # %d\n"),
		"builds":       "services:\n" + many(5000, "  s%d: {build: {context: ., args: {A: %[1]d}}}\n"),
		"includes":     "include: [" + strings.Repeat("other.yaml, ", 50_000) + "]\n",
		"links":        web + "    links:\n" + many(50_000, "      - a:b%d\n"),
		"volumes_from": "services:\n  a: {image: x, volumes: [" + many(5000, "/a%d, ") + "]}\n  b: {image: x, volumes_from: [" + strings.Repeat("a, ", 5000) + "]}\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			tree := source.New(fstest.MapFS{
				"compose.yaml": {Data: []byte(text)},
				"over.yaml":    {Data: []byte(text)},
				"other.yaml":   {Data: []byte("include: [third.yaml, third.yaml]\n")},
				"third.yaml":   {Data: []byte("include: [other2.yaml, other2.yaml]\nservices: {x: {image: x}}\n")},
				"other2.yaml":  {Data: []byte("services: {y: {image: x}}\n")},
				".env":         {Data: []byte(many(100, "A%d=1\n"))},
				"Dockerfile":   {Data: []byte("ARG A\nFROM x:$A\n" + strings.Repeat("RUN true\n", 100))},
			})
			readtest.Bounded(t, maxResources, 2*maxProblems, func() *taskworthy.Application {
				app, _ := Read(t.Context(), tree, []string{"compose.yaml", "over.yaml"}, Options{})
				return app
			})
		})
	}
}

func chain(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "  s%d: {extends: s%d}\n", i+1, i)
	}
	return b.String()
}
