package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// absent says which containers are not decided, since the variables of the root module
// leave them out as they are set.
func (b *builder) absent() {
	for _, a := range b.result.Absent {
		if !slices.ContainsFunc(a.Types, definesContainers) && !slices.ContainsFunc(a.Sources, holds) {
			continue
		}
		why := "count is 0"
		if a.Repeats != "count" {
			why = "for_each is empty"
		}
		names := "var." + strings.Join(a.Variables, " and var.")
		b.report(CodeAbsent, taskworthy.SeverityNote, a.Pos,
			fmt.Sprintf("the containers of %s are left out: %s with %s as set here", a.Address, why, names),
			"to have them decided, set "+names+" with --var or --var-file")
	}
}

// definesContainers reports whether resources of a type become workloads.
func definesContainers(kind string) bool {
	return kind == kindTask || kind == kindExpress || kind == kindBatch
}
