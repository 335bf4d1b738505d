package cloudformation

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// synthesised is a template of about 1 MB as CDK writes it: most of it are resources
// that nobody asks about.
func synthesised() []byte {
	var b strings.Builder
	b.WriteString("{\n \"Resources\": {\n")
	for i := range 2000 {
		fmt.Fprintf(&b, `  "Policy%d": {
   "Type": "AWS::IAM::Policy",
   "Properties": {
    "PolicyDocument": {
     "Statement": [ { "Action": [ "s3:GetObject*", "s3:List*" ], "Effect": "Allow", "Resource": { "Fn::Join": [ "", [ { "Fn::GetAtt": [ "Bucket%[1]d", "Arn" ] }, "/*" ] ] } } ],
     "Version": "2012-10-17"
    },
    "PolicyName": "Policy%[1]d"
   },
   "Metadata": { "aws:cdk:path": "Shop/Function%[1]d/ServiceRole/DefaultPolicy/Resource" }
  },
`, i)
	}
	for i := range 20 {
		fmt.Fprintf(&b, `  "Task%d": {
   "Type": "AWS::ECS::TaskDefinition",
   "Properties": { "ContainerDefinitions": [ { "Name": "web", "Image": { "Fn::Sub": "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/web:%[1]d" },
     "Environment": [ { "Name": "TABLE", "Value": { "Ref": "Policy%[1]d" } } ] } ] }
  },
`, i)
	}
	b.WriteString("  \"Last\": { \"Type\": \"AWS::S3::Bucket\" }\n }\n}\n")
	return []byte(b.String())
}

func BenchmarkRead(b *testing.B) {
	data := synthesised()
	tree := source.New(fstest.MapFS{"t.json": {Data: data}})
	memory := new(position.Memory)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		app, _ := Read(b.Context(), tree, []string{"t.json"}, Options{Memory: memory})
		if len(app.Workloads) != 20 {
			b.Fatal(len(app.Workloads), "workloads", app.Problems)
		}
	}
}

// BenchmarkFloor is what parsing the same file alone costs.
func BenchmarkFloor(b *testing.B) {
	data := synthesised()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var n yaml.Node
		if err := yaml.Unmarshal(data, &n); err != nil {
			b.Fatal(err)
		}
	}
}
