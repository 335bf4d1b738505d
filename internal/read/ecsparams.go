package read

import (
	"path"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// ecsParams are the names of the file by which the ECS CLI deploys a Compose file.
var ecsParams = []string{"ecs-params.yml", "ecs-params.yaml"}

// deployed makes the workloads of a Compose project the containers of one task,
// where a file of the ECS CLI beside it says that it is deployed so. What is
// deployed is held to the guide.
func deployed(tree *source.Tree, app *taskworthy.Application, file string, opts Options) {
	for _, name := range ecsParams {
		name = source.Join(path.Dir(file), name)
		if !tree.IsFile(name) || len(app.Workloads) == 0 {
			continue
		}
		data, err := tree.ReadFile(name)
		if err != nil {
			app.Problems = append(app.Problems, tree.Problem(err, taskworthy.SeverityWarning, name, taskworthy.Pos{}))
			return
		}
		docs, problems := position.Parse(tree.Report(name), data, opts.Limits)
		app.Problems = append(app.Problems, problems...)
		if len(docs) == 0 || !docs[0].Is(position.Mapping) {
			return
		}
		task := &taskworthy.Task{Family: taskworthy.Setting{Value: path.Base(path.Dir(app.Path)), Pos: docs[0].Pos()}, Pos: docs[0].Pos()}
		intent := opts.intent(tree, file)
		for _, w := range app.Workloads {
			w.Task = task
			if intent == "" {
				w.Source.Intent = taskworthy.Enforce
			}
		}
		app.Problems = append(app.Problems, ecstask.Params(docs[0], task, app.Workloads, ecstask.Options{Path: app.Path})...)
		return
	}
}
