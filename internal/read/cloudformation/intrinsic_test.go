package cloudformation

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

// around is a template whose container has the image that a test is about.
const around = `Parameters:
  Known: {Type: String, Default: nginx}
  Open: {Type: String}
  List: {Type: CommaDelimitedList, Default: "a, b"}
  OpenList: {Type: CommaDelimitedList}
  Empty: {Type: String, Default: ""}
  Secret: {Type: String, NoEcho: "true", Default: hidden}
  Stored: {Type: "AWS::SSM::Parameter::Value<String>", Default: /image}
Mappings:
  Sizes:
    small: {image: "a/b:1", other: "x"}
    large: {image: "a/c:1", other: "x"}
Conditions:
  True: !Equals [a, a]
  Maybe: !Equals [!Ref Open, x]
  Circle: !Condition Round
  Round: !Not [!Condition Circle]
  Nothing: !Equals [!Ref Empty, ""]
Resources:
  Store: {Type: "AWS::RDS::DBInstance", Properties: {Engine: postgres}}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: it
          Memory: 1
          Image: `

func TestFunctions(t *testing.T) {
	tests := []struct {
		expression, want string
		at               string // line:column, where that is not the expression's own
	}{
		{expression: "plain", want: "plain"},
		{expression: "!Ref Known", want: "nginx", at: "2:34"},
		{expression: "{Ref: Known}", want: "nginx", at: "2:34"},
		{expression: "!Ref Open", want: "${Open}"},
		{expression: "!Ref Secret", want: "${Secret}"},
		{expression: "!Ref Stored", want: "${Stored}"},
		{expression: "!Ref AWS::Region", want: "${AWS::Region}"},
		{expression: "!GetAtt Store.Endpoint.Address", want: "${Store.Endpoint.Address}"},
		{expression: "{Fn::GetAtt: [Store, Endpoint.Address]}", want: "${Store.Endpoint.Address}"},
		{expression: "!Sub '${Known}:${Open}'", want: "nginx:${Open}"},
		{expression: "!Sub '${Known}'", want: "nginx", at: "2:34"},
		{expression: "!Sub '${!Known}'", want: "${Known}"},
		{expression: "!Sub '${ Known }-${Store.Arn}'", want: "nginx-${Store.Arn}"},
		{expression: "!Sub ['${A}/${B}', {A: !Ref Known, B: x}]", want: "nginx/x", at: "27:24"},
		{expression: "!Sub 'unclosed ${Known'", want: "unclosed ${Known"},
		{expression: "!Sub '${List}'", want: "a,b"},
		{expression: "!Join [':', [!Ref Known, latest]]", want: "nginx:latest"},
		{expression: "!Join ['', [a, !Ref 'AWS::NoValue', b]]", want: "ab"},
		{expression: "!Join ['-', !Ref List]", want: "a-b"},
		{expression: "!Join ['-', !Ref OpenList]", want: "${OpenList}"},
		{expression: "!Select [1, !Ref List]", want: "b", at: "4:45"},
		{expression: "!Select ['0', !Split ['/', 'x/y']]", want: "x", at: "27:45"},
		{expression: "!Select [1, !Ref OpenList]", want: "${OpenList}"},
		{expression: "!Select [0, !Split [':', !Ref Open]]", want: "${Open}"},
		{expression: "!Select [1, !Split ['/', !Sub '${AWS::Region}/x']]", want: "x", at: "27:43"},
		{expression: "!Select [7, [a]]", want: "${Select}"},
		{expression: "!Select [0, !GetAZs '']", want: "${AWS::AvailabilityZones}"},
		{expression: "!FindInMap [Sizes, small, image]", want: "a/b:1", at: "11:20"},
		{expression: "!FindInMap [Sizes, !Ref Open, image]", want: "a/${Open}:1"},
		{expression: "!FindInMap [Sizes, !Ref Open, other]", want: "x", at: "11:36"},
		{expression: "!FindInMap [Sizes, none, image]", want: "${Sizes}"},
		{expression: "!FindInMap [Sizes, none, image, {DefaultValue: y}]", want: "y", at: "27:65"},
		{expression: "!If [True, a, b]", want: "a", at: "27:29"},
		{expression: "!If [Nothing, a, b]", want: "a", at: "27:32"},
		{expression: "!If [Maybe, a, a]", want: "a", at: "27:30"},
		{expression: "!If [Maybe, 'postgres:16', 'postgres:15']", want: "postgres:${Maybe}"},
		{expression: "!If [Maybe, 'a/x/web:1', 'b/x/web:1']", want: "${Maybe}/x/web:1"},
		{expression: "!If [Maybe, a, !Ref Open]", want: "${Maybe}"},
		{expression: "!If [Maybe, a, !Ref 'AWS::NoValue']", want: "a", at: "27:30"},
		{expression: "!If [Circle, a, b]", want: "${Circle}"},
		{expression: "!ImportValue x", want: "${ImportValue:x}"},
		{expression: "!Base64 x", want: "eA=="},
		{expression: "!Length [a, b, c]", want: "3"},
		{expression: "!ToJsonString {a: [1, !Ref Known]}", want: `{"a":["1","nginx"]}`},
		{expression: "!Cidr [a, b]", want: "${Cidr}"},
		{expression: "!Company::Own x", want: "${Company::Own}"},
		{expression: "!Ref ''", want: "${}"},
		{expression: "!Join x", want: "${Join}"},
		{expression: "!Sub {a: b}", want: "${Sub}"},
	}
	for _, test := range tests {
		t.Run(test.expression, func(t *testing.T) {
			app, _ := Read(t.Context(), source.New(fstest.MapFS{"t.yaml": {Data: []byte(around + test.expression + "\n")}}), []string{"t.yaml"}, Options{})
			if len(app.Workloads) != 1 {
				t.Fatalf("%d workloads, problems %v", len(app.Workloads), app.Problems)
			}
			image := app.Workloads[0].Image
			if test.at == "" {
				test.at = "27:18"
			}
			want := test.want + " t.yaml:" + test.at
			if diff := cmp.Diff(want, image.Ref+" "+image.Pos.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestUndefined(t *testing.T) {
	tests := []struct{ expression, want string }{
		{"!Ref Know", `"Know" is not a parameter or resource of this template; write Known`},
		{"!GetAtt Stor.Arn", `"Stor" is not a resource of this template; write Store`},
		{"!If [Tru, a, b]", `"Tru" is not a condition of this template; write True`},
		{"!FindInMap [Size, a, b]", `"Size" is not a mapping of this template; write Sizes`},
		{"!Select [a]", "Fn::Select has arguments that it does not take, so its value is not known; give it a list of an index and a list"},
	}
	for _, test := range tests {
		t.Run(test.expression, func(t *testing.T) {
			app, _ := Read(t.Context(), source.New(fstest.MapFS{"t.yaml": {Data: []byte(around + test.expression + "\n")}}), []string{"t.yaml"}, Options{})
			var got []string
			for _, p := range app.Problems {
				got = append(got, p.Message+"; "+p.Hint)
			}
			if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestOpen says nothing of names that SAM, a macro or a module may bring.
func TestOpen(t *testing.T) {
	for _, more := range []string{"Transform: AWS::Serverless-2016-10-31\n", "Transform: [Company::Own]\n"} {
		app, _ := Read(t.Context(), source.New(fstest.MapFS{"t.yaml": {Data: []byte(more + around + "!GetAtt HandlerRole.Arn\n")}}), []string{"t.yaml"}, Options{})
		for _, p := range app.Problems {
			if p.Code == CodeUndefined {
				t.Errorf("%s: %s", more, p.Message)
			}
		}
	}
}

// TestUnknownKeys names the nearest key of ECS for one that there is not, at its place.
func TestUnknownKeys(t *testing.T) {
	app, _ := Read(t.Context(), source.New(fstest.MapFS{"t.yaml": {Data: []byte(`Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitons: [{Name: a, Image: b}]
      ContainerDefinitions: [{Name: a, Image: b, PortMapping: [{ContainerPort: 80}]}]
  Service:
    Type: AWS::ECS::Service
    Properties: {TaskDefinition: !Ref Task, DesiredCounts: 2, LoadBalancers: [{ContainrName: a}]}
`)}}), []string{"t.yaml"}, Options{})
	var got []string
	for _, p := range app.Problems {
		got = append(got, p.Pos.String()+" "+p.Hint)
	}
	want := []string{
		"t.yaml:5:7 write ContainerDefinitions",
		"t.yaml:6:50 write PortMappings",
		"t.yaml:9:45 write DesiredCount",
		"t.yaml:9:80 write ContainerName",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
