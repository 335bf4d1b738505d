package cloudformation

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/read/ecstask"
)

// TestLint has CloudFormation's linter look at the templates of the cases: what it
// refuses would show that they are not what people deploy. It knows that a local nested
// template is for aws cloudformation package (W3002).
func TestLint(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("cfn-lint takes seconds")
	}
	program, err := exec.LookPath("cfn-lint")
	if err != nil {
		t.Skip("cfn-lint is not installed")
	}
	args := append([]string{"--ignore-checks", "W3002", "--format", "parseable", "--"}, templates(t)...)
	out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
	if err != nil {
		t.Errorf("cfn-lint: %v\n%s", err, out)
	}
}

// templates are the files of the cases that are templates by themselves.
func templates(t *testing.T) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir("testdata", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.Contains(data, []byte("Resources:")) || bytes.Contains(data, []byte(`"Resources"`)) {
			found = append(found, path)
		}
		return err
	})
	if err != nil || len(found) == 0 {
		t.Fatal("no templates", err)
	}
	return found
}

// shapes leads from the names that CloudFormation's schemas have for parts of ECS's
// resources to the API's.
var shapes = map[string]map[string]string{
	"AWS::ECS::TaskDefinition": {
		"": "TaskDefinition", "ContainerDefinition": "", "ContainerDependency": "", "Device": "", "DockerVolumeConfiguration": "", "EFSVolumeConfiguration": "",
		"EnvironmentFile": "", "EphemeralStorage": "", "FSxWindowsFileServerVolumeConfiguration": "", "FirelensConfiguration": "", "HealthCheck": "",
		"HostEntry": "", "HostVolumeProperties": "", "KeyValuePair": "", "LinuxParameters": "", "LogConfiguration": "", "MountPoint": "", "PortMapping": "",
		"ProxyConfiguration": "", "RepositoryCredentials": "", "ResourceRequirement": "", "RestartPolicy": "ContainerRestartPolicy", "RuntimePlatform": "",
		"S3FilesVolumeConfiguration": "", "Secret": "", "Tmpfs": "", "Volume": "", "VolumeFrom": "",
	},
	"AWS::ECS::Service": {
		"": "Service", "AwsVpcConfiguration": "", "CapacityProviderStrategyItem": "", "DeploymentCircuitBreaker": "", "DeploymentConfiguration": "",
		"DeploymentController": "", "LoadBalancer": "", "NetworkConfiguration": "", "ServiceConnectClientAlias": "", "ServiceConnectConfiguration": "",
		"ServiceConnectService": "", "ServiceVolumeConfiguration": "",
	},
	"AWS::ECS::DaemonTaskDefinition": {"": "TaskDefinition", "DaemonContainerDefinition": "ContainerDefinition"},
}

// schemas prints the properties of the resource types that it is given, and of their
// parts, as cfn-lint has them from CloudFormation's registry.
const schemas = `
import json, sys
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER
out = {}
for name in sys.argv[1:]:
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", name).schema
    out[name] = {part: list(d.get("properties", {})) for part, d in schema["definitions"].items()}
    out[name][""] = list(schema["properties"])
print(json.dumps(out))
`

// TestSchemas holds the words of ECS that are known against CloudFormation's own: a
// template that uses its properties gets no warning about them.
func TestSchemas(t *testing.T) {
	t.Parallel()
	var names []string
	for name := range shapes {
		names = append(names, name)
	}
	slices.Sort(names)
	out, err := exec.CommandContext(t.Context(), "python3", append([]string{"-c", schemas}, names...)...).Output()
	if err != nil {
		t.Skip("cfn-lint's schemas are not installed:", err)
	}
	var parts map[string]map[string][]string
	if err := json.Unmarshal(out, &parts); err != nil {
		t.Fatal(err)
	}
	// What only CloudFormation has: attributes, and keys that are renamed here.
	ours := []string{"TaskDefinitionArn", "DaemonTaskDefinitionArn", "Name", "ServiceArn", "ProxyConfigurationProperties", "PlacementStrategies"}
	for _, name := range names {
		for part, shape := range shapes[name] {
			if shape == "" {
				shape = part
			}
			fields := ecstask.Fields(shape)
			if fields == nil || parts[name][part] == nil {
				t.Errorf("%s %s: no shape %s, or no such part", name, part, shape)
			}
			for _, property := range parts[name][part] {
				known := slices.ContainsFunc(fields, func(f ecstask.Field) bool { return ecstask.Same(f.Word, property) })
				if !known && !slices.Contains(ours, property) {
					t.Errorf("%s: %s of %s is not among the fields of %s", name, property, strings.TrimSpace(part+" resource"), shape)
				}
			}
		}
	}
}
