package read

import (
	"context"

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
	var tasks, beside []string
	for _, name := range f.Names {
		if !ecs.Named(name) {
			continue
		}
		switch ecs.Look(f.Text(name)) {
		case ecs.Tasks:
			tasks = append(tasks, source.Join(f.Path, name))
		case ecs.Beside:
			beside = append(beside, source.Join(f.Path, name))
		}
	}
	if len(tasks) == 0 {
		return nil, nil
	}
	return []Definition{{Format: "ecs-taskdef", Files: append(tasks, beside...)}}, nil
}

func (ecsReader) Owns(_ string, data []byte) bool { return ecs.Look(data) != ecs.None }

func (ecsReader) Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	o := ecs.Options{KeepEnv: opts.KeepEnv, Limits: opts.Limits, Memory: opts.memory}
	if opts.Intent != nil {
		o.Intent = opts.Intent(tree.Report(files[0]))
	}
	return ecs.Read(ctx, tree, files, o)
}
