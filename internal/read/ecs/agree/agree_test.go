// Package agree holds the ECS reader against the types of the AWS SDK. It is a module of
// its own so that the SDK stays out of the product's module graph. Run it with
//
//	cd internal/read/ecs/agree && go test ./...
//
// Everything that the API takes in a task definition or a service is either read or has
// a reason why not; what is read changes what is known of a workload, what is not read
// does not. The JSON is the SDK's own: requests are made with its client, and caught
// before they leave.
package agree

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	"github.com/aws/aws-sdk-go-v2/service/ecs/types"
	"github.com/aws/smithy-go/middleware"

	"github.com/taskworthy/taskworthy"
	reader "github.com/taskworthy/taskworthy/internal/read/ecs"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// caught is an HTTP client that keeps the body of a request and refuses it.
type caught struct{ body []byte }

func (c *caught) Do(r *http.Request) (*http.Response, error) {
	var err error
	if c.body, err = io.ReadAll(r.Body); err != nil {
		return nil, err
	}
	return nil, errors.New("caught")
}

// wire is the JSON that the SDK sends for an input.
func wire(t *testing.T, input any) []byte {
	t.Helper()
	c := new(caught)
	client := ecs.New(ecs.Options{
		Region: "eu-central-1", HTTPClient: c, RetryMaxAttempts: 1,
		Credentials: aws.CredentialsProviderFunc(nobody),
		APIOptions:  []func(*middleware.Stack) error{unchecked},
	})
	var err error
	switch in := input.(type) {
	case *ecs.RegisterTaskDefinitionInput:
		_, err = client.RegisterTaskDefinition(t.Context(), in)
	case *ecs.CreateServiceInput:
		_, err = client.CreateService(t.Context(), in)
	case *ecs.UpdateServiceInput:
		_, err = client.UpdateService(t.Context(), in)
	}
	if len(c.body) == 0 {
		t.Fatalf("no request was made: %v", err)
	}
	return c.body
}

// read reads files that stand beside each other.
func read(t *testing.T, files ...[]byte) *taskworthy.Application {
	t.Helper()
	tree := make(fstest.MapFS)
	var names []string
	for i, data := range files {
		name := string(rune('a'+i)) + ".json"
		tree[name] = &fstest.MapFile{Data: data}
		names = append(names, name)
	}
	app, _ := reader.Read(t.Context(), source.New(tree), names, reader.Options{KeepEnv: func(string) bool { return true }})
	return app
}

// known is all that was read, without places.
func known(t *testing.T, app *taskworthy.Application) string {
	t.Helper()
	data, err := json.Marshal(app.Workloads)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	data, err = json.Marshal(withoutPlaces(v))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func withoutPlaces(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for _, place := range []string{"Pos", "line", "endLine", "column"} {
			delete(v, place)
		}
		for key, value := range v {
			v[key] = withoutPlaces(value)
		}
	case []any:
		for i := range v {
			v[i] = withoutPlaces(v[i])
		}
	}
	return v
}

// shapes are the types whose fields the tables of ecstask list. A shape may be made of
// several types: what is asked for, and what is described.
var shapes = map[string][]reflect.Type{
	"TaskDefinition": {reflect.TypeFor[ecs.RegisterTaskDefinitionInput](), reflect.TypeFor[types.TaskDefinition]()},
	"Service":        {reflect.TypeFor[ecs.CreateServiceInput](), reflect.TypeFor[ecs.UpdateServiceInput](), reflect.TypeFor[types.Service]()},
}

// ours are words of the tables that are not the API's, by shape.
var ours = map[string]string{"Service.placementStrategies": "CloudFormation", "ProxyConfiguration.proxyConfigurationProperties": "CloudFormation"}

// TestFields compares the tables with the SDK's types, both ways, down to every shape
// that is read.
func TestFields(t *testing.T) {
	seen := make(map[string]bool)
	var check func(shape string, kinds []reflect.Type)
	check = func(shape string, kinds []reflect.Type) {
		if seen[shape] {
			return
		}
		seen[shape] = true
		fields := ecstask.Fields(shape)
		if fields == nil {
			t.Errorf("there is no table for %s", shape)
			return
		}
		for _, kind := range kinds {
			for i := range kind.NumField() {
				f := kind.Field(i)
				if !f.IsExported() || f.Name == "ResultMetadata" {
					continue
				}
				word := find(fields, f.Name)
				switch inner := element(f.Type); {
				case word == nil:
					t.Errorf("%s.%s is neither read nor has a reason why not", shape, f.Name)
				case word.In != "" && inner.Name() != word.In:
					t.Errorf("%s.%s holds a %s, not a %s", shape, f.Name, inner.Name(), word.In)
				case word.In != "":
					check(word.In, []reflect.Type{inner})
				}
			}
		}
		for _, word := range fields {
			if ours[shape+"."+word.Word] == "" && !has(kinds, word.Word) {
				t.Errorf("%s.%s is no field of the API", shape, word.Word)
			}
		}
	}
	for shape, kinds := range shapes {
		check(shape, kinds)
	}
}

func find(fields []ecstask.Field, name string) *ecstask.Field {
	for i := range fields {
		if ecstask.Same(fields[i].Word, name) {
			return &fields[i]
		}
	}
	return nil
}

func has(kinds []reflect.Type, word string) bool {
	for _, kind := range kinds {
		for i := range kind.NumField() {
			if ecstask.Same(kind.Field(i).Name, word) {
				return true
			}
		}
	}
	return false
}

// element is the type in a pointer, a list or a mapping.
func element(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	return t
}

// TestEveryField fills a task definition and its service, takes away one field after
// the other, down to the innermost, and looks whether what is known of the workload
// changes: it must for fields that are read, and must not for the others.
func TestEveryField(t *testing.T) {
	task, service := filled()
	files := func() string { return known(t, read(t, wire(t, task), wire(t, service))) }
	full := files()
	var walk func(v reflect.Value, shape string)
	walk = func(v reflect.Value, shape string) {
		for i := range v.NumField() {
			name, f := v.Type().Field(i).Name, v.Field(i)
			word := find(ecstask.Fields(shape), name)
			if word == nil || f.IsZero() {
				continue
			}
			if !hidden[shape+"."+name] {
				old := reflect.New(f.Type()).Elem()
				old.Set(f)
				f.SetZero()
				if changed := files() != full; changed != (word.Unread == "") {
					t.Errorf("%s.%s: without it what is known changes: %t; it is read: %t", shape, name, changed, word.Unread == "")
				}
				f.Set(old)
			}
			if word.In != "" && !hidden[word.In] {
				for f.Kind() == reflect.Pointer || f.Kind() == reflect.Slice {
					if f.Kind() == reflect.Slice {
						f = f.Index(0)
					} else {
						f = f.Elem()
					}
				}
				walk(f, word.In)
			}
		}
	}
	walk(reflect.ValueOf(task).Elem(), "TaskDefinition")
	walk(reflect.ValueOf(service).Elem(), "Service")
}

// hidden are fields and shapes that are read, and that others hide where everything is
// said at once.
var hidden = map[string]bool{
	"ContainerDefinition.MemoryReservation":          true, // the limit counts
	"PortMapping.ContainerPortRange":                 true, // the port counts
	"Volume.FsxWindowsFileServerVolumeConfiguration": true, // EFS comes first; see TestVolumes
	"Volume.S3filesVolumeConfiguration":              true,
	"Volume.DockerVolumeConfiguration":               true,
	"Volume.ConfiguredAtLaunch":                      true,
	"Volume.Host":                                    true,
	"FSxWindowsFileServerVolumeConfiguration":        true,
	"S3FilesVolumeConfiguration":                     true,
	"DockerVolumeConfiguration":                      true,
	"HostVolumeProperties":                           true,
	"Service.TaskDefinition":                         true, // the only task there is
	"Service.VolumeConfigurations":                   true, // the task says that the service decides
	"ServiceVolumeConfiguration":                     true,
	"ContainerDependency.Condition":                  true, // START is what nothing said means
	"VolumeFrom":                                     true, // of itself, which is nothing; see the cases
	"ContainerDefinition.VolumesFrom":                true,
	"ContainerDefinition.Interactive":                true, // either of the two asks for a terminal
	"ContainerDefinition.PseudoTerminal":             true,
	"ServiceConnectService.PortName":                 true, // the only container that listens
	"PortMapping.Protocol":                           true, // what nothing said means
	"ProxyConfiguration.Type":                        true,
}

// filled is a task definition and its service with every field set.
func filled() (*ecs.RegisterTaskDefinitionInput, *ecs.CreateServiceInput) {
	task, service := new(ecs.RegisterTaskDefinitionInput), new(ecs.CreateServiceInput)
	sample(reflect.ValueOf(task).Elem(), "")
	sample(reflect.ValueOf(service).Elem(), "")
	task.ContainerDefinitions[0].HealthCheck.Command = []string{"CMD", "true"}
	task.ContainerDefinitions[0].RestartPolicy.IgnoredExitCodes = []int32{0}
	return task, service
}

// base is a task with two containers, of which the first mounts a volume.
func base() *ecs.RegisterTaskDefinitionInput {
	return &ecs.RegisterTaskDefinitionInput{
		Family: aws.String("web"),
		ContainerDefinitions: []types.ContainerDefinition{
			{Name: aws.String("app"), MountPoints: []types.MountPoint{{SourceVolume: aws.String("data"), ContainerPath: aws.String("/data")}}},
			{Name: aws.String("sample"), MountPoints: []types.MountPoint{{SourceVolume: aws.String("own"), ContainerPath: aws.String("/own")}}},
		},
		Volumes: []types.Volume{{Name: aws.String("own")}},
	}
}

// sample fills a value with something: the field's name, its length, true, lists of one.
func sample(v reflect.Value, name string) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		sample(v.Elem(), name)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				sample(v.Field(i), v.Type().Field(i).Name)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		sample(v.Index(0), name)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("key"), reflect.ValueOf("sample"))
	case reflect.String:
		v.SetString(word(v, name))
	case reflect.Int32, reflect.Int64:
		v.SetInt(int64(len(name))) // not the same for all
	case reflect.Float64:
		v.SetFloat(7)
	case reflect.Bool:
		v.SetBool(true)
	}
}

// word is a text for a field: a member of its enumeration where it has one.
func word(v reflect.Value, name string) string {
	if values := v.MethodByName("Values"); values.IsValid() {
		return values.Call(nil)[0].Index(0).String()
	}
	switch {
	case name == "ContainerPortRange":
		return "9000-9001"
	case name == "Cpu" || name == "Memory":
		return "1024"
	case strings.HasSuffix(name, "Path"):
		return "/" + strings.ToLower(name)
	case name == "Name", name == "ContainerName", name == "SourceContainer", name == "SourceVolume", name == "PortName", name == "Links":
		return "sample" // one thing, by which the parts find one another
	}
	return strings.ToLower(name)
}

// TestRoundTrip fills every field of a task definition and of its service, and reads
// back what it says.
func TestRoundTrip(t *testing.T) {
	task, service := filled()
	registered := wire(t, task)
	app := read(t, registered, wire(t, service))
	for _, p := range app.Problems {
		t.Errorf("problem at %s: %s", p.Pos, p.Message)
	}
	if len(app.Workloads) != 1 {
		t.Fatalf("got %d workloads", len(app.Workloads))
	}
	w := app.Workloads[0]
	c := task.ContainerDefinitions[0]
	got := map[string]string{
		"image": w.Image.Ref, "command": strings.Join(w.Command.Args, " "), "entryPoint": strings.Join(w.Entrypoint.Args, " "), "user": w.User.Value,
		"env": w.Env[0].Name + "=" + w.Env[0].Value, "secret": w.Env[1].Name, "log": w.LogDriver.Value, "mount": w.Mounts[0].Target,
		"family": w.Task.Family.Value, "role": w.Task.TaskRole.Value, "service": w.Task.Service.Name.Value, "launch": w.Task.Service.Launch.Value,
		"provider": w.Task.Service.Capacity[0].Provider.Value, "balancer": w.Task.Service.LoadBalancers[0].Container, "grace": w.Task.Service.Grace.Value,
	}
	want := map[string]string{
		"image": *c.Image, "command": strings.Join(c.Command, " "), "entryPoint": strings.Join(c.EntryPoint, " "), "user": *c.User,
		"env": *c.Environment[0].Name + "=" + *c.Environment[0].Value, "secret": *c.Secrets[0].Name, "log": string(c.LogConfiguration.LogDriver), "mount": *c.MountPoints[0].ContainerPath,
		"family": *task.Family, "role": *task.TaskRoleArn, "service": *service.ServiceName, "launch": string(service.LaunchType),
		"provider": *service.CapacityProviderStrategy[0].CapacityProvider, "balancer": *service.LoadBalancers[0].ContainerName, "grace": "29",
	}
	for key := range want {
		if got[key] != want[key] {
			t.Errorf("%s: got %q, want %q", key, got[key], want[key])
		}
	}

	// What the CLI describes says the same.
	described := bytes.Join([][]byte{[]byte(`{"taskDefinition": `), registered, []byte(`, "tags": []}`)}, nil)
	if a, b := known(t, read(t, registered)), known(t, read(t, described)); a != b {
		t.Errorf("registered and described differ:\n%s\n%s", a, b)
	}
}

// TestVolumes reads every kind of volume from the SDK's types.
func TestVolumes(t *testing.T) {
	for _, test := range []struct {
		volume types.Volume
		kind   taskworthy.MountKind
		driver string
	}{
		{types.Volume{}, taskworthy.MountScratch, ""},
		{types.Volume{Host: &types.HostVolumeProperties{SourcePath: aws.String("/x")}}, taskworthy.MountBind, ""},
		{types.Volume{ConfiguredAtLaunch: aws.Bool(true)}, taskworthy.MountBlock, "ebs"},
		{types.Volume{EfsVolumeConfiguration: &types.EFSVolumeConfiguration{FileSystemId: aws.String("fs-1")}}, taskworthy.MountNetwork, "efs"},
		{types.Volume{S3filesVolumeConfiguration: &types.S3FilesVolumeConfiguration{FileSystemArn: aws.String("arn:x")}}, taskworthy.MountNetwork, "s3files"},
		{types.Volume{FsxWindowsFileServerVolumeConfiguration: &types.FSxWindowsFileServerVolumeConfiguration{
			FileSystemId: aws.String("fs-1"), RootDirectory: aws.String("share"),
			AuthorizationConfig: &types.FSxWindowsFileServerAuthorizationConfig{CredentialsParameter: aws.String("x"), Domain: aws.String("x")},
		}}, taskworthy.MountNetwork, "fsx"},
		{types.Volume{DockerVolumeConfiguration: &types.DockerVolumeConfiguration{Scope: types.ScopeShared}}, taskworthy.MountVolume, ""},
		{types.Volume{DockerVolumeConfiguration: &types.DockerVolumeConfiguration{Scope: types.ScopeTask}}, taskworthy.MountScratch, ""},
	} {
		in := base()
		test.volume.Name = aws.String("data")
		in.Volumes[0] = test.volume
		app := read(t, wire(t, in))
		m := app.Workloads[0].Mounts[0]
		if m.Kind != test.kind || m.Driver != test.driver {
			t.Errorf("%+v: got %s of %q, want %s of %q", test.volume, m.Kind, m.Driver, test.kind, test.driver)
		}
	}
}

// unchecked lets inputs pass that lack what is required.
func unchecked(s *middleware.Stack) error {
	_, err := s.Initialize.Remove("OperationInputValidation")
	return err
}

func nobody(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "none", SecretAccessKey: "none"}, nil
}
