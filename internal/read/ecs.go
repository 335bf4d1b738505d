package read

import (
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
	tasks := ours(f, ecs.DefinesTasks)
	if len(tasks) == 0 {
		return nil, nil
	}
	beside := ours(f, ecs.StandsBeside)
	beside = slices.DeleteFunc(beside, func(name string) bool { return slices.Contains(tasks, name) })
	return []Definition{{Format: "ecs-taskdef", Files: append(tasks, beside...)}}, nil
}

// ours are the tree paths of a folder's files that may be ECS's by their name and are by
// their text.
func ours(f *Folder, are func([]byte) bool) []string {
	var files []string
	for _, name := range f.Names {
		if ecs.Named(name) && are(f.Text(name)) {
			files = append(files, source.Join(f.Path, name))
		}
	}
	return files
}

func (ecsReader) Owns(_ string, data []byte) bool { return ecs.Look(data) != ecs.None }

func (ecsReader) Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	o := ecs.Options{KeepEnv: opts.KeepEnv, Limits: opts.Limits, Memory: opts.memory}
	if opts.Intent != nil {
		o.Intent = opts.Intent(tree.Report(files[0]))
	}
	return ecs.Read(ctx, tree, files, o)
}
