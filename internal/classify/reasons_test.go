package classify

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestReasonsAreComplete reads the package's own source: every rule that evidence
// or a mount names by itself has its page, and no page is left over.
func TestReasonsAreComplete(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	mount := regexp.MustCompile(`^mount-[a-z]+$`)
	for _, name := range files {
		if name == "reasons.go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "evidence" && len(n.Args) > 0 {
					if text, ok := literal(n.Args[0]); ok {
						used[text] = true
					}
				}
			case *ast.BasicLit:
				if text, ok := literal(n); ok && mount.MatchString(text) {
					used[text] = true
				}
			}
			return true
		})
	}
	for id := range used {
		if _, ok := ReasonFor(id); !ok {
			t.Errorf("evidence names the rule %q, which Reasons does not explain", id)
		}
	}
	for _, r := range Reasons {
		if !used[r.ID] {
			t.Errorf("Reasons explains %q, which nothing names", r.ID)
		}
	}
	if !slices.IsSortedFunc(Reasons, func(a, b Reason) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("Reasons are not sorted by id")
	}
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != gotoken.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}
