package procfile

import (
	"path"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// manifestName is the file beside a Procfile that says how many copies of a process run,
// in what size, and what runs once or by the clock. Other programs call files of their
// own so, and of these nothing is read.
// Sources: https://devcenter.heroku.com/articles/app-json-schema and
// https://dokku.com/docs/appendices/file-formats/app-json/, 2026-11.
const manifestName = "app.json"

// sizes are the dynos of Heroku, by the memory that each has in MiB.
// Source: https://devcenter.heroku.com/articles/dyno-sizes, 2026-11.
var sizes = map[string]string{
	"eco": "512", "basic": "512", "standard-1x": "512", "standard-2x": "1024", "performance-m": "2560", "performance-l": "14336",
	"performance-l-ram": "30720", "performance-xl": "63488", "performance-2xl": "129024",
}

// manifest reads what stands beside the Procfile in a folder.
func (r *reader) manifest(tree *source.Tree, folder string) {
	name := source.Below(folder, manifestName)
	if path.Base(folder) == ".." || !tree.IsFile(name) {
		return
	}
	data, err := tree.ReadFile(name)
	if err != nil {
		return
	}
	docs, _ := position.Parse(tree.Report(name), data, position.Limits{})
	if len(docs) != 1 {
		return
	}
	doc := docs[0]
	for _, w := range r.app.Workloads {
		formation := doc.At("formation", w.Name)
		w.Replicas = setting(formation.Get("quantity"))
		if size := setting(formation.Get("size")); sizes[strings.ToLower(size.Value)] != "" {
			w.Memory = taskworthy.Setting{Value: sizes[strings.ToLower(size.Value)], Pos: size.Pos}
		}
	}
	for _, at := range []*position.Node{doc.Get("scripts"), doc.At("scripts", "dokku")} {
		for _, when := range []string{"predeploy", "postdeploy"} {
			r.job(when, at.Get(when))
		}
	}
	if cron := doc.Get("cron"); cron.Is(position.Sequence) {
		for i, item := range cron.Items {
			if w := r.job("cron-"+strconv.Itoa(i+1), item.Get("command")); w != nil {
				w.Schedule = setting(item.Get("schedule"))
			}
		}
	}
}

// job adds a command that runs to its end, nil where there is none.
func (r *reader) job(name string, command *position.Node) *taskworthy.Workload {
	if _, twice := r.at[name]; twice || strings.TrimSpace(command.Text()) == "" || len(r.app.Workloads) == maxProcesses {
		return nil
	}
	at := command.Pos()
	r.at[name] = at.Line
	w := &taskworthy.Workload{
		Name: name, Pos: at, Job: taskworthy.Setting{Value: "true", Pos: at},
		Source:  taskworthy.Source{Format: Format, Path: at.Path, Line: at.Line, EndLine: int(command.EndLine), Intent: r.intent},
		Command: taskworthy.Command{Args: []string{command.Text()}, Shell: true, Set: true, Pos: at},
	}
	r.app.Workloads = append(r.app.Workloads, w)
	return w
}

func setting(n *position.Node) taskworthy.Setting {
	if !n.Is(position.Scalar) {
		return taskworthy.Setting{}
	}
	return taskworthy.Setting{Value: n.Value, Pos: n.Pos()}
}
