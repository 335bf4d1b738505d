package read

import (
	"bytes"
	"context"
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecs"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// ecsReader finds and reads ECS task definitions with what stands beside them.
type ecsReader struct{}

func (ecsReader) Format() string { return "ecs-taskdef" }

// Find makes one definition of the ECS files of a folder, those with containers first.
// Where there are none, services and schedules are nobody's.
func (ecsReader) Find(f *Folder) ([]Definition, []taskworthy.Problem) {
	problems := programs(f)
	tasks := ours(f, ecs.DefinesTasks)
	if len(tasks) == 0 {
		return nil, problems
	}
	beside := ours(f, ecs.StandsBeside)
	beside = slices.DeleteFunc(beside, func(name string) bool { return slices.Contains(tasks, name) })
	return []Definition{{Format: "ecs-taskdef", Files: append(tasks, beside...)}}, problems
}

// programs says of the files of a folder that make task definitions when they are run
// that they are not read.
func programs(f *Folder) []taskworthy.Problem {
	var problems []taskworthy.Problem
	for _, name := range f.Names {
		if ecs.Program(name) && bytes.Contains(f.Text(name), []byte("containerDefinitions")) {
			problems = append(problems, taskworthy.Problem{
				Code: CodeProgram, Severity: taskworthy.SeverityNote, Pos: taskworthy.Pos{Path: f.Report(name), Line: 1, Column: 1},
				Message: "this is a program that makes a task definition, and is not run", Hint: "check what it makes: jsonnet FILE | taskworthy check -",
			})
		}
	}
	return problems
}

// ours are the tree paths of a folder's files that may be ECS's by their name and are by
// their text.
func ours(f *Folder, are func([]byte) bool) []string {
	var files []string
	for _, name := range f.Names {
		if ecs.Named(name) && are(f.Text(name)) {
			files = append(files, source.Below(f.Path, name))
		}
	}
	return files
}

func (ecsReader) Owns(_ string, data []byte) bool {
	return ecs.Look(data) != ecs.None || ecs.Containers(data)
}

func (ecsReader) Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	o := ecs.Options{KeepEnv: opts.KeepEnv, Limits: opts.Limits, Memory: opts.memory}
	if opts.Intent != nil {
		o.Intent = opts.Intent(tree.Report(files[0]))
	}
	return ecs.Read(ctx, tree, files, o)
}
