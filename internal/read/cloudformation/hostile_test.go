package cloudformation

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// small is a template with one container.
const small = `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: db, Image: "postgres:16", Memory: 1}
`

func readText(t testing.TB, text string) *taskworthy.Application {
	t.Helper()
	app, _ := Read(t.Context(), source.New(fstest.MapFS{"t.yaml": {Data: []byte(text)}}), []string{"t.yaml"}, Options{})
	return app
}

// TestNoTemplate names what is wrong with files that are none.
func TestNoTemplate(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", "TW1103 warning"},
		{"binary", "Resources: \xff\x80", "TW1102 error"},
		{"a list", "- a\n- b\n", "TW6201 error"},
		{"another format", "services: {web: {image: nginx}}\n", "TW6201 error"},
		{"a tab", "Resources:\n\tTask: {}\n", "TW1101 error"},
		{"resources that are a list", "Resources: [a]\n", "TW6210 warning"},
		{"a resource that is a text", "Resources: {A: b}\n", "TW6210 warning"},
		{"nothing to run", "Resources: {A: {Type: 'AWS::S3::Bucket'}}\n", "TW6202 note"},
		{"a task without properties", "Resources: {A: {Type: 'AWS::ECS::TaskDefinition'}}\n", "TW6004 warning"},
		{"properties that are a text", "Resources: {A: {Type: 'AWS::ECS::TaskDefinition', Properties: x}}\n", "TW6004 warning"},
		{"an alias in itself", "Resources: &a\n  A: {Type: 'AWS::ECS::TaskDefinition', Properties: *a}\n", "TW1106 error"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			app := readText(t, test.text)
			got := "no problem"
			if len(app.Problems) > 0 {
				got = fmt.Sprintf("%s %s", app.Problems[0].Code, app.Problems[0].Severity)
			}
			if got != test.want {
				t.Errorf("got %s, want %s: %v", got, test.want, app.Problems)
			}
		})
	}
}

// TestEncodings reads the same facts from every encoding.
func TestEncodings(t *testing.T) {
	want := readText(t, small)
	units := utf16.Encode([]rune(small))
	wide := []byte{0xff, 0xfe}
	for _, u := range units {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, text := range map[string]string{"mark": "\ufeff" + small, "CRLF": strings.ReplaceAll(small, "\n", "\r\n"), "UTF-16": string(wide)} {
		if diff := cmp.Diff(want, readText(t, text)); diff != "" {
			t.Errorf("%s (-plain +encoded):\n%s", name, diff)
		}
	}
}

// TestHostile reads what would take for ever, or all memory, if anything grew faster
// than its input. Each takes well under a second; the limit is for slow machines.
func TestHostile(t *testing.T) {
	many := readtest.Many
	container := func(image string) string {
		return "Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: x\n          Image: " + image + "\n"
	}
	loops := "x"
	for i := range 8 {
		loops = fmt.Sprintf("{'Fn::ForEach::L%d': [V%d, [%s], {'${V%[2]d}': %s}]}", i, i, strings.Repeat("a,", 40), loops)
	}
	stacks := func(file string) string {
		return "Resources:\n" + many(60, "  S%d: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "+file+"}}\n")
	}
	tests := map[string]string{
		"tasks":        "Resources:\n" + many(20_000, "  T%d: {Type: 'AWS::ECS::TaskDefinition', Properties: {ContainerDefinitions: [{Name: x, Image: y}]}}\n"),
		"services":     "Resources:\n" + many(20_000, "  S%d: {Type: 'AWS::ECS::Service', Properties: {TaskDefinition: !Ref S%[1]d}}\n"),
		"scaling":      "Resources:\n" + many(2400, "  P%d: {Type: 'AWS::ApplicationAutoScaling::ScalingPolicy', Properties: {ScalingTargetId: !Ref T}}\n  A%[1]d: {Type: 'AWS::CloudWatch::Alarm', Properties: {AlarmActions: [!Ref P%[1]d]}}\n"),
		"triggers":     "Resources:\n  T: {Type: 'AWS::ECS::TaskDefinition', Properties: {ContainerDefinitions: [{Name: x, Image: y}]}}\n" + many(2400, "  R%d: {Type: 'AWS::Events::Rule', Properties: {Targets: [{EcsParameters: {TaskDefinitionArn: !Ref T}}]}}\n  A%[1]d: {Type: 'AWS::CloudWatch::Alarm', Properties: {Dimensions: [{Value: !Ref R%[1]d}]}}\n"),
		"text":         "Parameters: {P: {Default: " + strings.Repeat("x", 100_000) + "}}\n" + container("!Sub '"+strings.Repeat("${P}", 100_000)+"'"),
		"open":         container("!Sub '" + strings.Repeat("${", 500_000) + "'"),
		"open split":   container("!Select [0, !Split [',', '" + strings.Repeat("${", 500_000) + "']]"),
		"split":        container("!Select [0, !Split [',', '" + strings.Repeat(",", 3_000_000) + "']]"),
		"list":         "Parameters: {P: {Type: CommaDelimitedList, Default: '" + strings.Repeat(",", 3_000_000) + "'}}\n" + container("!Join ['', !Ref P]"),
		"loops":        "Resources: {T: {Type: 'AWS::ECS::TaskDefinition', Properties: " + loops + "}}\n",
		"loop names":   "Resources: " + loops + "\n",
		"nested":       container(strings.Repeat("!Join [x, [", 90) + "x" + strings.Repeat("]]", 90)),
		"conditions":   "Conditions:\n" + many(20_000, "  C%d: !And [!Condition D%[1]d, !Condition D%[1]d]\n") + container("!If [C1, a, b]"),
		"a long chain": "Conditions:\n  C0: !Equals [!Ref A, b]\n" + chain(20_000) + container("!If [C20000, a, b]"),
		"branches":     container(strings.Repeat("!If [C, ", 90) + "x" + strings.Repeat(", y]", 90)),
		"unknown":      "Conditions: {C: !Equals [!Ref P, a]}\n" + container("!If [C, "+deep(11)+", {b: c}]"),
		"a map":        "Mappings:\n  M:\n" + many(20_000, "    k%d: {image: 'a/%[1]d:1'}\n") + container("!FindInMap [M, !Ref 'AWS::Region', image]"),
		"parameters":   "Parameters:\n" + many(40_000, "  P%d: {Type: String}\n") + container("!Join ['', ["+many(40_000, "!Ref P%d, ")+"]]"),
		"map keys":     "Mappings:\n  M:\n" + many(40_000, "    k%d: {i: a}\n") + container("!Join ['', ["+many(20_000, "!FindInMap [M, k%d, i], ")+"]]"),
		"map levels":   "Mappings:\n  M:\n" + many(20_000, "    k%d: {i: a}\n") + container("!Join ['', ["+many(20_000, "!FindInMap [M, !Ref 'AWS::Region', i%d], ")+"]]"),
		"variables":    container("!Sub ['" + many(20_000, "${V%d}") + "', {" + many(20_000, "V%d: x, ") + "}]"),
		"twice":        "Resources: {'Fn::ForEach::L': [V, [" + strings.Repeat("a, ", 50_000) + "], {'${V}': {Type: 'AWS::ECS::TaskDefinition'}}]}\n",
		"undefined":    "Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Family: !Join ['', [" + strings.Repeat("!Ref Nothing, ", 50_000) + "]]\n      ContainerDefinitions: [{Name: x}]\n",
		"itself":       stacks("t.yaml"),
		"stacks":       stacks("wide.yaml"),
		"a step":       "Resources:\n  M: {Type: 'AWS::StepFunctions::StateMachine', Properties: {DefinitionString: '" + strings.Repeat("[", 100_000) + "'}}\n",
		"substituted":  "Resources:\n  M: {Type: 'AWS::StepFunctions::StateMachine', Properties: {Definition: {a: '" + strings.Repeat("${A}", 100_000) + "'}, DefinitionSubstitutions: {A: " + strings.Repeat("${A}", 20_000) + "}}}\n",
		"comments":     strings.Repeat("# taskworthy.role: web\n", 20_000) + "Resources:\n" + many(2000, "  T%d: {Type: 'AWS::ECS::TaskDefinition', Properties: {ContainerDefinitions: [{Name: x, Image: y}]}}\n"),
		"names":        "Resources:\n  \"\\e[31m\\x07\": {Type: 'AWS::ECS::TaskDefinition', Properties: {ContainerDefinitions: [{Name: \"\\e[2J\", Image: y}]}}\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			tree := source.New(fstest.MapFS{
				"t.yaml":    {Data: []byte(text)},
				"wide.yaml": {Data: []byte(stacks("wider.yaml"))}, "wider.yaml": {Data: []byte(stacks("widest.yaml"))}, "widest.yaml": {Data: []byte(small)},
			})
			readtest.Bounded(t, maxResources, 2*maxProblems, func() *taskworthy.Application {
				app, _ := Read(t.Context(), tree, []string{"t.yaml"}, Options{})
				return app
			})
		})
	}
}

func chain(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "  C%d: !Not [!Condition C%d]\n", i+1, i)
	}
	return b.String()
}

// deep is a mapping in which everything is there twice, down to a depth.
func deep(n int) string {
	if n == 0 {
		return "x"
	}
	inner := deep(n - 1)
	return "{a: " + inner + ", b: " + inner + "}"
}

// TestNestedCycle says where stacks go round in circles and reads the rest.
func TestNestedCycle(t *testing.T) {
	stack := "  Again: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: %s, Parameters: {A: !GetAtt Again.Outputs.A}}}\n"
	tree := source.New(fstest.MapFS{
		"a.yaml": {Data: []byte(small + fmt.Sprintf(stack, "b.yaml"))},
		"b.yaml": {Data: []byte(small + fmt.Sprintf(stack, "./a.yaml"))},
	})
	app, included := Read(t.Context(), tree, []string{"a.yaml"}, Options{})
	var got []string
	for _, w := range app.Workloads {
		got = append(got, w.ID())
	}
	for _, p := range app.Problems {
		got = append(got, fmt.Sprintf("%s %s %s", p.Code, p.Severity, p.Pos))
	}
	want := []string{"a.yaml#Task/db", "a.yaml#Again/Task/db", "TW6203 warning b.yaml:7:71"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"b.yaml"}, included); diff != "" {
		t.Errorf("included (-want +got):\n%s", diff)
	}
}

// TestAddresses says of every address of a nested template whether it leads to a file.
func TestAddresses(t *testing.T) {
	tests := []struct{ address, included, problem string }{
		{"./other.yaml", "other.yaml", ""},
		{"sub/task.yaml", "sub/task.yaml", ""},
		{"gone.yaml", "", "TW5001 warning"},
		{"../../etc/task.yaml", "", "TW5002 warning"},
		{"notes.yaml", "", "TW6203 warning"},
		{"https://example.com/bucket/sub/task.yaml?version=3", "sub/task.yaml", "TW6204 note"},
		{"https://example.com/bucket/sub/../task.yaml", "", "TW6203 note"},
		{"https://example.com/", "", "TW6203 note"},
		{"!Sub 'https://${Bucket}.s3.amazonaws.com/${Prefix}other.yaml'", "other.yaml", "TW6204 note"},
		{"!Ref Bucket", "", "TW6203 note"},
	}
	for _, test := range tests {
		t.Run(test.address, func(t *testing.T) {
			tree := source.New(fstest.MapFS{
				"t.yaml": {Data: []byte("Parameters:\n  Bucket: {Type: String}\n  Prefix: {Type: String}\nResources:\n" +
					"  S: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: " + test.address + "}}\n")},
				"other.yaml": {Data: []byte(small)}, "sub/task.yaml": {Data: []byte(small)}, "notes.yaml": {Data: []byte("a: b\n")},
			})
			app, included := Read(t.Context(), tree, []string{"t.yaml"}, Options{})
			problem := ""
			for _, p := range app.Problems {
				problem = p.Code + " " + string(p.Severity)
			}
			if got := strings.Join(included, " "); got != test.included || problem != test.problem {
				t.Errorf("got %q with problem %q, want %q with %q", got, problem, test.included, test.problem)
			}
		})
	}
}

// TestTemplateBody reads a template as aws cloudformation get-template gives it.
func TestTemplateBody(t *testing.T) {
	app := readText(t, `{"TemplateBody": {"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [{"Name": "a", "Image": "b"}]}}}}}`)
	if len(app.Workloads) != 1 || app.Workloads[0].ID() != "t.yaml#T/a" {
		t.Errorf("got %d workloads, problems %v", len(app.Workloads), app.Problems)
	}
}
