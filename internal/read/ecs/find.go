package ecs

import (
	"bytes"
	"path"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Kind says what a file is for.
type Kind int

// The kinds of files. The zero value is None.
const (
	None   Kind = iota
	Tasks       // it defines containers
	Beside      // it says how tasks are kept running or started
)

// Named reports whether a file may be ours by its name: JSON or YAML, or a template of
// one.
func Named(name string) bool {
	name = strings.ToLower(name)
	switch path.Ext(name) {
	case ".json", ".jsonc", ".json5", ".yaml", ".yml", ".tpl", ".tmpl", ".tftpl", ".template", ".j2", ".jinja", ".jinja2", ".erb", ".gotmpl", ".mustache":
		return true
	}
	return strings.Contains(name, ".json.") || strings.Contains(name, ".yaml.") || strings.Contains(name, ".yml.")
}

// Program reports whether a file is a program that makes JSON, which has to be run
// before there is anything to read.
func Program(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jsonnet", ".libsonnet":
		return true
	}
	return false
}

// Look says what a file is by its text, without parsing it.
func Look(data []byte) Kind {
	switch {
	case DefinesTasks(data):
		return Tasks
	case StandsBeside(data):
		return Beside
	}
	return None
}

// DefinesTasks reports whether a file has task definitions or containers.
func DefinesTasks(data []byte) bool {
	data = position.Look(data)
	definition := mentions(data, definitionWords...)
	if !definition && !mentions(data, containerWords...) {
		return false
	}
	t, ok := textOf(data)
	return ok && (definition && t.any(2, "containerDefinitions", "ContainerDefinitions", "container_definitions") ||
		t.any(1, "image") && t.any(1, "name") && t.any(1, containerWords...))
}

// definitionWords are those around containers.
var definitionWords = []string{"ontainerDefinitions", "container_definitions"}

// containerWords are those by which a container alone is known.
var containerWords = []string{
	"portMappings", "essential", "mountPoints", "logConfiguration", "memoryReservation", "entryPoint", "dockerLabels", "stopTimeout",
	"readonlyRootFilesystem", "volumesFrom", "linuxParameters", "repositoryCredentials", "firelensConfiguration",
}

// Containers reports whether a text is a list of what have a name and an image. Many
// things do, so it is worth asking only of a file that someone names.
func Containers(data []byte) bool {
	t, ok := textOf(data)
	return ok && (bytes.HasPrefix(bytes.TrimLeft(t.data, " \t\r\n"), []byte("[")) || bytes.HasPrefix(t.data, []byte("- "))) && t.any(1, "image") && t.any(1, "name")
}

// StandsBeside reports whether a file says how tasks are kept running or started. Only
// beside task definitions it is worth asking.
func StandsBeside(data []byte) bool {
	data = position.Look(data)
	if !mentions(data, "desiredCount", "capacityProviderStrategy", "launchType", "serviceConnectConfiguration", "healthCheckGracePeriodSeconds",
		"run_params", "task_definition", "TargetService", "csParameters", "cheduleExpression") {
		return false
	}
	t, ok := textOf(data)
	return ok && (t.any(2, "desiredCount", "capacityProviderStrategy", "launchType", "serviceConnectConfiguration", "healthCheckGracePeriodSeconds") ||
		t.any(1, "run_params", "task_definition", "ScheduleExpression", "scheduleExpression") ||
		t.any(3, "EcsParameters", "ecsParameters") ||
		mentions(t.data, "TargetService") && mentions(t.data, "AWS::ECS::Service"))
}

// mentions reports whether a text has one of several words anywhere.
func mentions(text []byte, words ...string) bool {
	for _, word := range words {
		if bytes.Contains(text, []byte(word)) {
			return true
		}
	}
	return false
}

// foreign reports whether a text has words of ours and is another format's:
// CloudFormation, Terraform's plans and state, the models of AWS's libraries.
func foreign(text []byte) bool {
	for _, word := range [...]string{
		"AWSTemplateFormatVersion", "AWS::ECS::TaskDefinition", "AWS::Serverless", `"terraform_version"`, `"planned_values"`, `"lineage"`,
		"aws_ecs_task_definition", `"json-schema`, "json-schema.org", `"openapi"`, "kind: Deployment",
	} {
		if bytes.Contains(text, []byte(word)) {
			return true
		}
	}
	return false
}

// text is a text whose keys are looked for.
type text struct {
	data []byte
	flow bool // braces tell how deep a key is; otherwise its indentation does
}

// textOf is not ok for what is another format's.
func textOf(data []byte) (t text, ok bool) {
	t.data = position.Look(data)
	if foreign(t.data) {
		return t, false
	}
	rest := bytes.TrimLeft(t.data, " \t\r\n")
	for bytes.HasPrefix(rest, []byte("//")) || bytes.HasPrefix(rest, []byte("#")) {
		_, rest, _ = bytes.Cut(rest, []byte("\n"))
		rest = bytes.TrimLeft(rest, " \t\r\n")
	}
	t.flow = len(rest) > 0 && strings.IndexByte("{[<$%", rest[0]) >= 0
	return t, true
}

// any reports whether one of several keys is there.
func (t text) any(depth int, keys ...string) bool {
	for _, key := range keys {
		if t.has(key, depth) {
			return true
		}
	}
	return false
}

// maxHits is how many places of one word are looked at.
const maxHits = 100

// has reports whether a key is there in at most so many mappings.
func (t text) has(key string, depth int) bool {
	open, from := 0, 0 // braces up to from
	for hits, at := 0, 0; hits < maxHits; hits++ {
		i := bytes.Index(t.data[at:], []byte(key))
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(key)
		at = end
		open += bytes.Count(t.data[from:start], []byte("{")) - bytes.Count(t.data[from:start], []byte("}"))
		from = start
		if !t.isKey(start, end) {
			continue
		}
		if t.flow && open <= depth || !t.flow && t.indent(start) <= 2*depth {
			return true
		}
	}
	return false
}

// isKey reports whether a word stands alone before a colon.
func (t text) isKey(start, end int) bool {
	if start > 0 {
		if c := t.data[start-1]; c != '"' && c != '\'' && c != ' ' && c != '\n' && c != '\t' && c != '{' && c != ',' {
			return false
		}
	}
	rest := t.data[end:]
	if len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'') {
		rest = rest[1:]
	}
	rest = bytes.TrimLeft(rest[:min(len(rest), 64)], " \t\r\n")
	return len(rest) > 0 && rest[0] == ':'
}

// indent is how far the key at start is from the left, where the dash of a list counts
// as one of its own; far for a key that is not the first of its line.
func (t text) indent(start int) int {
	line := t.data[bytes.LastIndexByte(t.data[:start], '\n')+1 : start]
	blank := bytes.Trim(line, " -\"'")
	if len(blank) > 0 {
		return 1 << 20
	}
	return max(0, len(line)-2)
}
