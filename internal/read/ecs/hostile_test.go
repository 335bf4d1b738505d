package ecs

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestHostile reads what would take for ever if some loop went over the square of its
// input.
func TestHostile(t *testing.T) {
	many := readtest.Many
	app := func(fields string) string {
		return `{"family": "f", "containerDefinitions": [{"name": "app", "image": "x", ` + fields + `}]}`
	}
	tests := map[string]string{
		"tasks":       `[` + many(20_000, `{"family": "f%d", "containerDefinitions": [{"name": "a", "image": "x"}]},`) + `]`,
		"one family":  `[` + many(20_000, `{"family": "f", "revision": %d, "containerDefinitions": [{"name": "a", "image": "x"}]},`) + `]`,
		"containers":  `{"family": "f", "containerDefinitions": [` + many(20_000, `{"name": "c%d", "image": "x"},`) + `]}`,
		"one name":    `{"family": "f", "containerDefinitions": [` + many(20_000, `{"name": "c", "image": "x%d"},`) + `]}`,
		"ports":       app(`"portMappings": [` + many(10_000, `{"containerPortRange": "1-65535", "hostPort": %d},`) + `]`),
		"environment": app(`"environment": [` + many(20_000, `{"name": "A%d", "value": "http://app:80"},`) + `]`),
		"address":     app(`"environment": [{"name": "A", "value": "` + strings.Repeat("x://", 200_000) + `"}]`),
		"keys":        app(many(50_000, `"key%d": 1,`)),
		"one key":     app(strings.Repeat(`"image": "x",`, 50_000)),
		"dependsOn":   app(`"dependsOn": [` + many(20_000, `{"containerName": "c%d"},`) + `]`),
		"links":       app(`"links": [` + many(50_000, `"app:a%d",`) + `]`),
		"volumes": `{"family": "f", "volumes": [` + many(20_000, `{"name": "v%d"},`) +
			`], "containerDefinitions": [{"name": "app", "image": "x", "mountPoints": [` + many(20_000, `{"sourceVolume": "v%d", "containerPath": "/%[1]d"},`) + `]}]}`,
		"volumesFrom": `{"family": "f", "containerDefinitions": [{"name": "c0", "image": "x", "mountPoints": [` + many(20_000, `{"containerPath": "/%d"},`) + `]},` +
			many(400, `{"name": "d%d", "image": "x", "volumesFrom": [{"sourceContainer": "c0"}]},`) + `]}`,
		"nesting":      app(`"command": ` + strings.Repeat("[", 10_000)),
		"placeholders": app(`"command": [` + strings.Repeat("${A}, ", 50_000) + `]`),
		"open marks":   app(`"command": [` + strings.Repeat("${", 50_000) + `]`),
		"conditions":   app(strings.Repeat(`{{ if }}"a": 1,{{ else }}"b": `, 20_000)),
		"aliases":      "a: &a [x, x, x, x, x, x, x, x, x]\ncontainerDefinitions: [" + strings.Repeat("*a, ", 50_000) + "]\n",
		"services": `[{"family": "f", "containerDefinitions": [{"name": "app", "image": "x"}]},` +
			many(20_000, `{"serviceName": "s%d", "desiredCount": 1},`) + `]`,
		"names": `[{"family": "f", "containerDefinitions": [{"name": "app", "image": "x", "portMappings": [{"containerPort": 1}]}]},
			{"serviceName": "f", "desiredCount": 1, "serviceConnectConfiguration": {"services": [` +
			many(20_000, `{"portName": "p", "clientAliases": [{"dnsName": "n%d"}]},`) + `]}}]`,
		"targets": `[{"family": "f", "containerDefinitions": [{"name": "app", "image": "x"}]},` +
			many(20_000, `{"Id": "%d", "EcsParameters": {}},`) + `]`,
		"lists": strings.Repeat("[", 90) + strings.Repeat("]", 90),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			tree := source.New(fstest.MapFS{"task.json": {Data: []byte(text)}})
			readtest.Bounded(t, 5000, 2*maxProblems, func() *taskworthy.Application {
				Look([]byte(text))
				app, _ := Read(t.Context(), tree, []string{"task.json"}, Options{})
				return app
			})
		})
	}
}

// TestMissing reads a file that is not there, and one beside it that is.
func TestMissing(t *testing.T) {
	tree := source.New(fstest.MapFS{"task.json": {Data: []byte(`{"containerDefinitions": [{"name": "a", "image": "x"}]}`)}})
	app, _ := Read(t.Context(), tree, []string{"gone.json", "task.json"}, Options{})
	if len(app.Workloads) != 1 || len(app.Problems) != 1 {
		t.Errorf("got %d workloads, problems %v", len(app.Workloads), app.Problems)
	}
}
