package library

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

func all(string) bool { return true }

// found lists what Read finds in one file, as line:column manager name.
func found(t *testing.T, file, text string) []string {
	t.Helper()
	tree := source.New(fstest.MapFS{"app/" + file: {Data: []byte(text)}})
	var list []string
	for _, p := range Read(tree, "app", all) {
		if p.Pos.Path != "app/"+file {
			t.Errorf("%s is said to stand in %s", p.Name, p.Pos.Path)
		}
		line := strings.Split(text, "\n")[p.Pos.Line-1]
		if !strings.HasPrefix(strings.TrimLeft(line[p.Pos.Column-1:], `"`), p.Name) {
			t.Errorf("%s does not stand at %d:%d", p.Name, p.Pos.Line, p.Pos.Column)
		}
		list = append(list, fmt.Sprintf("%d:%d %s %s", p.Pos.Line, p.Pos.Column, p.Manager, p.Name))
	}
	return list
}

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, file, text string
		want             []string
	}{
		{
			"npm", "package.json", "{\n  \"name\": \"api\", \"scripts\": {\"dependencies\": \"x\"},\n  \"dependencies\": {\n    \"@nestjs/bullmq\": \"^11\",\n    \"express\": {\"odd\": [1]}\n  },\n  \"devDependencies\": {\"jest\": \"1\"}\n}",
			[]string{"4:5 npm @nestjs/bullmq", "5:5 npm express"},
		},
		{"a list where an object belongs", "package.json", `{"dependencies": ["express", {"a": []}], "optionalDependencies": {"bullmq": "5"}}`, []string{"1:67 npm bullmq"}},
		{"JSON that breaks off", "package.json", `{"dependencies": {"express": "4", "bull`, []string{"1:19 npm express"}},
		{"Composer", "composer.json", `{"require": {"php": "^8.3", "laravel/horizon": "*"}, "require-dev": {"pest": "*"}}`, []string{"1:14 composer php", "1:29 composer laravel/horizon"}},
		{
			"pip", "requirements.txt", "# -r base.txt\n-r base.txt\nDjango>=5\ncelery[redis]==5.4 ; python_version > '3'\n  rq # jobs\nhttps://example.com/x.whl\nsaq @ git+https://example.com/saq\n",
			[]string{"3:1 pip Django", "4:1 pip celery", "5:3 pip rq", "7:1 pip saq"},
		},
		{
			"PEP 621", "pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\n  \"flask[async]>=3\", 'celery',\n]\nversion = \"1\"\n[project.optional-dependencies]\ndev = [\"pytest\"]\n",
			[]string{"4:4 pip flask", "4:23 pip celery"},
		},
		{"PEP 621 in one line", "pyproject.toml", "[project]\ndependencies = [\"fastapi\"]\nkeywords = [\"x\"]\n", []string{"2:18 pip fastapi"}},
		{"Poetry", "pyproject.toml", "[tool.poetry.dependencies]\npython = \"^3.12\"\n\"rq\" = {version = \"1\"}\n[tool.poetry.group.dev.dependencies]\npytest = \"8\"\n", []string{"2:1 pip python", "3:2 pip rq"}},
		{"Pipenv", "Pipfile", "[packages]\ncelery = \"*\"\n[dev-packages]\npytest = \"*\"\n", []string{"2:1 pip celery"}},
		{"Bundler", "Gemfile", "gem 'rails', '~> 8'\ngroup :development, :test do\n  gem 'rspec'\n  platforms :mri do\n    gem 'debug'\n  end\nend\ngroup :production do\n  gem(\"sidekiq\")\nend\n", []string{"1:6 gem rails", "9:8 gem sidekiq"}},
		{"Go", "go.mod", "module shop\n\nrequire github.com/gin-gonic/gin v1.10.0\nrequire (\n\tgithub.com/hibiken/asynq v0.25.0\n\tgolang.org/x/sys v0.1.0 // indirect\n)\n", []string{"3:9 go github.com/gin-gonic/gin", "5:2 go github.com/hibiken/asynq"}},
		{"no text", "package.json", "\x00\x01\x02", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, found(t, tt.file, tt.text)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestReadKeepsWhatIsKnown(t *testing.T) {
	tree := source.New(fstest.MapFS{
		"package.json":     {Data: []byte(`{"dependencies": {"bullmq": "5", "left-pad": "1"}, "optionalDependencies": {"bullmq": "5"}}`)},
		"requirements.txt": {Data: []byte(strings.Repeat("celery\n", maxSize))}, // too large to be written by people
	})
	got := Read(tree, ".", func(name string) bool { return name != "left-pad" })
	if len(got) != 1 || got[0].Name != "bullmq" {
		t.Errorf("Read = %v, want bullmq once and nothing else", got)
	}
}

// FuzzRead wants that no manifest panics, and that what is found stands where it is said.
func FuzzRead(f *testing.F) {
	f.Add("{\"dependencies\": {\"express\": \"4\"}}")
	f.Add("[project]\ndependencies = [\"flask\"]\ngem 'rails'\nrequire (\n\tx v1\n)\n[packages]\nrq = \"*\"")
	f.Fuzz(func(t *testing.T, text string) {
		for _, k := range kinds {
			k.find(text, func(_ string, offset int) {
				if offset < 0 || offset > len(text) {
					t.Errorf("%s: offset %d of %d", k.file, offset, len(text))
				}
			})
		}
	})
}
