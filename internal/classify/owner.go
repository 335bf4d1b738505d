package classify

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// holderHints takes the words of the names of what holds the container, for the one
// that it is there for: a family, a Deployment and a service are named for it.
func (a *analysis) holderHints(i int, hint func(*knowledge.Word, clue)) {
	w := a.app.Workloads[i]
	if a.main(i) != i {
		return
	}
	several := len(a.graph.tasks[w.Task]) > 1
	said := []string{holderWords(w.Name)}
	for _, name := range append(holders(w), parts(w)...) {
		words := holderWords(name.Value)
		if words == "" || slices.Contains(said, words) {
			continue
		}
		said = append(said, words)
		a.words(words, "service", func(h *knowledge.Word) {
			if several && h.Role == taskworthy.Agent {
				return // a neighbour's word
			}
			hint(h, evidence(h.ID, "name", name.Value, cmpPos(name.Pos, w.Pos), h.Weight, "belongs to %s, which %s", name.Value, h.Why))
		})
	}
}

// holders are the names of what holds the container, each with its place.
func holders(w *taskworthy.Workload) []taskworthy.Setting {
	names := []taskworthy.Setting{{Value: holder(w), Pos: w.Task.Pos}, w.Task.Family}
	if s := w.Task.Service; s != nil {
		names = append(names, s.Name)
	}
	return names
}

// parts are what labels say that the container is of its application, each with its
// place. Source: Kubernetes' recommended labels,
// https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
func parts(w *taskworthy.Workload) []taskworthy.Setting {
	var said []taskworthy.Setting
	for _, l := range w.Labels {
		if l.Name == "app.kubernetes.io/component" || l.Name == "app.kubernetes.io/name" {
			said = append(said, taskworthy.Setting{Value: l.Value, Pos: l.Pos})
		}
	}
	return said
}

// holder is what people call the thing that holds the container: the Deployment's
// name, the task family, the logical id, the last part of a Terraform address that
// says anything. Empty for what stands alone.
func holder(w *taskworthy.Workload) string {
	owner := w.Owner
	switch w.Source.Format {
	case "terraform":
		return address(owner)
	case "kubernetes", "cloudformation":
		return owner[strings.LastIndexByte(owner, '/')+1:]
	}
	return owner
}

// address gives the part of a Terraform address that names something: of
// module.web["a"].aws_ecs_task_definition.this[0] it is web.
func address(owner string) string {
	name := owner
	for rest := owner; rest != ""; {
		at := lastOutside(rest, '.')
		part, _, _ := strings.Cut(rest[at+1:], "[")
		if name == owner || saysNothing(name) {
			name = part
		}
		rest = rest[:max(at, 0)]
		// The part before a name is its type, or the word module.
		if at = lastOutside(rest, '.'); at < 0 {
			break
		}
		rest = rest[:at]
	}
	return name
}

// lastOutside finds the last c that is not between brackets.
func lastOutside(s string, c byte) int {
	depth := 0
	for i := len(s) - 1; i >= 0; i-- {
		switch {
		case s[i] == ']':
			depth++
		case s[i] == '[':
			depth--
		case s[i] == c && depth == 0:
			return i
		}
	}
	return -1
}

// formWords only say that something is a task or a service, or the only one of its kind.
var formWords = []string{
	"task", "tasks", "taskdef", "taskdefinition", "definition", "def", "td", "service", "svc", "ecs", "fargate", "container",
	"deployment", "this", "main", "default", "module", "aws",
}

// placeWords name where something is deployed, and not what it is.
var placeWords = []string{
	"dev", "development", "test", "testing", "qa", "uat", "stage", "staging", "stg", "preprod", "prod", "production", "prd", "live", "demo",
}

// withoutPlace drops the words behind a name, or before it, that only say where it is
// deployed: of shop-dev it is shop.
func withoutPlace(words []string) []string {
	for len(words) > 1 && slices.Contains(placeWords, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	for len(words) > 1 && slices.Contains(placeWords, words[0]) {
		words = words[1:]
	}
	return words
}

func saysNothing(name string) bool { return holderWords(name) == "" }

// holderWords gives the words of a holder's name that say what it is for, joined by
// hyphens: WebTaskDefinition is web, pe_worker_task is pe-worker.
func holderWords(name string) string {
	words := camelWords(knownText(name))
	words = slices.DeleteFunc(words, func(word string) bool { return slices.Contains(formWords, word) })
	return strings.Join(withoutPlace(words), "-")
}

// camelWords splits a name at everything that is no letter and before each capital
// behind a small letter, and gives the words in lower case.
func camelWords(name string) []string {
	var words []string
	start := -1
	for i := 0; i <= len(name); i++ {
		letter := i < len(name) && (name[i]|0x20 >= 'a' && name[i]|0x20 <= 'z')
		capital := letter && name[i] < 'a' && i > 0 && name[i-1] >= 'a' && name[i-1] <= 'z'
		if start >= 0 && (!letter || capital) {
			words = append(words, strings.ToLower(name[start:i]))
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
	}
	return words
}

// knownText is what a name says for certain: without its ${...}, {{...}} and <...>.
func knownText(name string) string {
	if !strings.ContainsAny(name, "${<") {
		return name
	}
	var b strings.Builder
	for name != "" {
		var end string
		switch {
		case strings.HasPrefix(name, "${"):
			end = "}"
		case strings.HasPrefix(name, "{{"):
			end = "}}"
		case name[0] == '<':
			end = ">"
		default:
			b.WriteByte(name[0])
			name = name[1:]
			continue
		}
		_, rest, closed := strings.Cut(name, end)
		if !closed {
			return b.String()
		}
		name = rest
	}
	return b.String()
}
