package procfile

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

func read(text string) *taskworthy.Application {
	return Read(source.New(fstest.MapFS{"Procfile": {Data: []byte(text)}}), "Procfile", Options{})
}

// facts are the workloads and problems in lines that can be read.
func facts(app *taskworthy.Application) []string {
	var out []string
	for _, w := range app.Workloads {
		line := fmt.Sprintf("%s %s: %s at %d", w.Pos, w.Name, w.Command.Args[0], w.Command.Pos.Column)
		if w.Job.IsSet() {
			line += " (job)"
		}
		if w.Declared.Role != "" {
			line += " says " + string(w.Declared.Role)
		}
		for _, ref := range w.References {
			line += " -> " + ref.Scheme + "://" + ref.Host
		}
		out = append(out, line)
	}
	for _, p := range app.Problems {
		out = append(out, fmt.Sprintf("%s %s %s", p.Pos, p.Severity, p.Code))
	}
	return out
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{
			"every kind", "# processes\nweb: gunicorn shop.wsgi --bind 0.0.0.0:$PORT\n\nrelease:  python manage.py migrate\r\n worker_1 :celery -A shop worker  \n",
			[]string{
				"Procfile:2:1 web: gunicorn shop.wsgi --bind 0.0.0.0:$PORT at 6",
				"Procfile:4:1 release: python manage.py migrate at 11 (job)",
				"Procfile:5:2 worker_1: celery -A shop worker at 12",
			},
		},
		{"what the user says", "# taskworthy.role: worker\nbot: node bot.js\n", []string{"Procfile:2:1 bot: node bot.js at 6 says worker"}},
		{"a URL", "worker: rq worker --url redis://cache:6379\n", []string{"Procfile:1:1 worker: rq worker --url redis://cache:6379 at 9 -> redis://cache"}},
		{"no end of line, a mark at the beginning", "\ufeffweb: run", []string{"Procfile:1:1 web: run at 6"}},
		{
			"what is no process", "web\nweb: a\n: b\nwe b: c\nweb:\nweb: d\n",
			[]string{
				"Procfile:2:1 web: a at 6", "Procfile:1:1 warning TW6502", "Procfile:3:1 warning TW6502", "Procfile:4:1 warning TW6502",
				"Procfile:5:1 warning TW6502", "Procfile:6:1 warning TW6503",
			},
		},
		{"nothing", "\n# nothing\n", []string{"Procfile:1:1 warning TW6504"}},
		{"binary", "web: \x00\xff", []string{"Procfile:1:1 error TW6501"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, facts(read(test.text))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTooMany(t *testing.T) {
	var b strings.Builder
	for i := range maxProcesses + 10 {
		fmt.Fprintf(&b, "p%d: run\n", i)
	}
	app := read(b.String())
	if len(app.Workloads) != maxProcesses || len(app.Problems) != 1 || app.Problems[0].Code != CodeTooMany {
		t.Errorf("got %d workloads and %v", len(app.Workloads), app.Problems)
	}
}

func TestLooks(t *testing.T) {
	for text, want := range map[string]bool{
		"web: run\n": true, "# x\n\nweb: run": true, "": false, "# only this\n": false, "web: run\nand more\n": false, "services:\n  web:\n": false, "\x00": false,
	} {
		if got := Looks([]byte(text)); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

// An app.json beside a Procfile adds to its processes, and brings jobs of its own.
func TestManifest(t *testing.T) {
	tests := []struct {
		name, manifest string
		want           []string
	}{
		{
			"Heroku's", `{"formation": {"web": {"quantity": 2, "size": "Standard-2X"}, "none": {"quantity": 1}}, "scripts": {"postdeploy": "rake db:seed"}}`,
			[]string{"web Procfile:1:1 2 copies 1024 MiB", "postdeploy app.json:1:115 job"},
		},
		{
			"Dokku's", "{\n\"scripts\": {\"dokku\": {\"predeploy\": \"touch x\"}},\n\"cron\": [{\"command\": \"rake sweep\", \"schedule\": \"@daily\"}, {\"schedule\": \"@daily\"}]}",
			[]string{"web Procfile:1:1", "predeploy app.json:2:36 job", "cron-1 app.json:3:22 job @daily"},
		},
		{"another program's", `{"expo": {"name": "shop", "scripts": {"postdeploy": "x"}}}`, []string{"web Procfile:1:1"}},
		{"a list", `["formation"]`, []string{"web Procfile:1:1"}},
		{"no JSON", `{"formation": `, []string{"web Procfile:1:1"}},
		{"wrong types", `{"formation": {"web": []}, "scripts": {"postdeploy": {}}, "cron": {"command": "x"}}`, []string{"web Procfile:1:1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			app := Read(source.New(fstest.MapFS{"Procfile": {Data: []byte("web: run\n")}, "app.json": {Data: []byte(test.manifest)}}), "Procfile", Options{})
			var got []string
			for _, w := range app.Workloads {
				line := w.Name + " " + w.Pos.String()
				if w.Replicas.IsSet() {
					line += " " + w.Replicas.Value + " copies"
				}
				if w.Memory.IsSet() {
					line += " " + w.Memory.Value + " MiB"
				}
				if w.Job.IsSet() {
					line += " job"
				}
				if w.Schedule.IsSet() {
					line += " " + w.Schedule.Value
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(test.want, got); diff != "" || len(app.Problems) > 0 {
				t.Errorf("%v (-want +got):\n%s", app.Problems, diff)
			}
		})
	}
}

// Whatever the bytes are, places are inside the file and names are unique.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"web: run\n", "# taskworthy.role: web\nweb: $X\r\n", "a:b\na:c", "\xff\xfew\x00e\x00:\x00x\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		app := read(string(data))
		lines := strings.Count(string(data), "\n") + strings.Count(string(data), "\x00") + 1
		seen := map[string]bool{}
		for _, w := range app.Workloads {
			if seen[w.Name] || w.Pos.Line < 1 || w.Pos.Line > lines || w.Pos.Column < 1 || w.Command.Pos.Column <= w.Pos.Column {
				t.Fatalf("%s at %v with its command at %v", w.Name, w.Pos, w.Command.Pos)
			}
			seen[w.Name] = true
		}
		for _, p := range app.Problems {
			if p.Line < 1 || p.Line > lines || p.Hint == "" {
				t.Fatalf("problem %+v", p)
			}
		}
	})
}
