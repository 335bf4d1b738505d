package classify

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/lazyregexp"
)

// hiding are the ways in which a placeholder names what it stands for.
var hiding = lazyregexp.New(`\$\{\s*([^}]*?)\s*\}|\{\{-?\s*(.*?)\s*-?\}\}|<%?=?\s*([^>]*?)\s*%?>|[$#%@_]+\{?(\w+)`)

// variable is a variable of Terraform in an expression.
var variable = lazyregexp.New(`\bvar\.[\w-]+`)

// settleImage says what would make known which image a workload runs, empty where that
// is known, or where nothing better can be said than what the workload is.
func settleImage(w *taskworthy.Workload) string {
	if w.Build != nil || w.Image.Ref == "" || !knowledge.ParseImage(w.Image.Ref).Unresolved() {
		return ""
	}
	name := ""
	if found := hiding().FindStringSubmatch(w.Image.Ref); found != nil {
		name = strings.Join(found[1:], "")
	}
	switch w.Source.Format {
	case "terraform":
		if v := variable().FindString(name); v != "" {
			return "give " + v + " a value with --var or --var-file"
		}
		return "check a plan, as terraform show -json prints it"
	case "cloudformation":
		if name != "" && !strings.ContainsAny(name, ".:") {
			return "give the parameter " + name + " a default"
		}
		return ""
	case "compose":
		if name != "" {
			return "give " + name + " a value with --env-file"
		}
	}
	return "check the rendered file"
}
