package read

import (
	"bytes"
	"context"
	"path"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
	"github.com/taskworthy/taskworthy/internal/read/terraform"
)

// terraformReader finds and reads Terraform and OpenTofu configurations, plans and
// states.
type terraformReader struct{}

func (terraformReader) Format() string { return "terraform" }

// Find takes the configuration files of a folder as one definition if one of them, or
// a local module that they call, may define containers. A plan or a state as JSON is a
// definition of its own.
func (terraformReader) Find(f *Folder) ([]Definition, []taskworthy.Problem) {
	var files []string
	var defs []Definition
	tells := false
	var calls []string
	for _, name := range f.Names {
		switch {
		case terraform.IsConfiguration(name):
			files = append(files, source.Below(f.Path, name))
			texts := [][]byte{f.Text(name)}
			if terraform.IsUnit(name) {
				texts = append(texts, f.beside(texts[0])...)
				for _, text := range texts {
					calls = append(calls, unitModules(f.Path, text)...)
				}
			}
			for _, text := range texts {
				tells = tells || tellsContainers(text)
				calls = append(calls, localModules(text)...)
			}
		case path.Ext(name) == ".json" && isPlan(f.Text(name)) && ofAWS(f.Text(name)):
			defs = append(defs, Definition{Format: "terraform", Files: []string{source.Below(f.Path, name)}})
		}
	}
	if len(files) == 0 {
		return defs, f.stacks()
	}
	follow := follower{tree: f.tree, seen: map[string]bool{path.Clean(f.Path): true}}
	for _, call := range calls {
		tells = tells || follow.tells(source.Join(f.Path, call), maxModules)
	}
	if tells {
		defs = append(defs, Definition{Format: "terraform", Files: mainFirst(files)})
	}
	return defs, f.stacks()
}

// mainFirst puts main.tf before the others, which stay sorted.
func mainFirst(files []string) []string {
	for i, file := range files {
		if path.Base(file) == "main.tf" {
			copy(files[1:i+1], files[:i])
			files[0] = file
			break
		}
	}
	return files
}

// telling are words without which no configuration defines containers that run on
// ECS: types of resources, and names of arguments and modules.
var telling = [][]byte{
	[]byte("aws_ecs_task_definition"), []byte("aws_ecs_service"), []byte("aws_ecs_express"), []byte("aws_batch_job_definition"),
	[]byte("container_definition"), []byte("container_image"), []byte("modules/ecs"), []byte("/ecs"), []byte("fargate"),
}

func tellsContainers(text []byte) bool {
	for _, word := range telling {
		if bytes.Contains(text, word) {
			return true
		}
	}
	return false
}

// localModules are the folders of the modules that a text calls, as they are written.
func localModules(text []byte) []string {
	var all []string
	for rest := text; ; {
		i := bytes.Index(rest, []byte("source"))
		if i < 0 {
			return all
		}
		rest = rest[i+len("source"):]
		value := bytes.TrimLeft(rest, "\" \t:=")
		if len(value) == len(rest) || !bytes.HasPrefix(value, []byte("./")) && !bytes.HasPrefix(value, []byte("../")) {
			continue
		}
		if end := bytes.IndexAny(value, "\"\n"); end > 0 {
			all = append(all, string(value[:end]))
		}
	}
}

// maxModules is how deep local modules are followed to see whether they define
// containers.
const maxModules = 8

// follower looks into the modules that a configuration calls, each once.
type follower struct {
	tree *source.Tree
	seen map[string]bool
}

func (f follower) tells(folder string, left int) bool {
	if left == 0 || f.seen[folder] {
		return false
	}
	f.seen[folder] = true
	list, err := f.tree.ReadDir(folder)
	if err != nil {
		return false
	}
	var calls []string
	for _, entry := range list {
		if !terraform.IsConfiguration(entry.Name()) {
			continue
		}
		data, err := f.tree.ReadFile(source.Below(folder, entry.Name()))
		if err != nil {
			continue
		}
		text := position.Look(data)
		if tellsContainers(text) {
			return true
		}
		calls = append(calls, localModules(text)...)
	}
	for _, call := range calls {
		if f.tells(source.Join(folder, call), left-1) {
			return true
		}
	}
	return false
}

// isPlan reports whether a text is what terraform show -json gives.
func isPlan(data []byte) bool {
	head := data[:min(len(data), 4096)]
	return bytes.Contains(head, []byte(`"format_version"`)) && bytes.Contains(head, []byte(`"terraform_version"`))
}

// ofAWS reports whether a plan has something of ECS or of AWS Batch in it.
func ofAWS(plan []byte) bool {
	return bytes.Contains(plan, []byte(`"aws_ecs_`)) || bytes.Contains(plan, []byte(`"aws_batch_job_definition"`))
}

// Owns accepts configuration files by their name, and plans and states.
func (terraformReader) Owns(name string, data []byte) bool {
	return terraform.IsConfiguration(name) || isPlan(data)
}

func (terraformReader) Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	return terraform.Read(ctx, tree, files, terraform.Options{
		KeepEnv: opts.KeepEnv, Intent: opts.Intent, Vars: opts.TerraformVars, VarFiles: opts.TerraformVarFiles,
	})
}
