package cloudformation

import (
	"strings"
	"testing"
)

func TestSkim(t *testing.T) {
	filler := strings.Repeat(" ", large)
	tests := []struct{ name, text, want string }{
		{
			name: "a role is blanked, a task is not",
			text: `{"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {"A": ["}"]}}, "T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {}}}}`,
			want: `{"Resources": {"R": {"Type": "AWS::IAM::Role"                            }, "T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {}}}}`,
		},
		{
			name: "the type is last",
			text: "{\"Resources\": {\"R\": {\"Properties\": {\"Type\":\n\"x\\\"é\"}, \"Type\": \"AWS::S3::BucketPolicy\"}}}",
			want: "{\"Resources\": {\"R\": {                      \n          \"Type\": \"AWS::S3::BucketPolicy\"}}}",
		},
		{name: "a store is kept", text: `{"Resources": {"B": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "mysql"}}}}`},
		{name: "somebody else's is kept", text: `{"Resources": {"B": {"Type": "Company::Own::Thing", "Properties": {}}}}`},
		{name: "numbers and words", text: `{"a": 1, "b": [true, null, -1.5e3], "Resources": {"c": 1, "d": null}}`},
		{name: "no end", text: `{"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {`},
		{name: "an open text", text: `{"Resources": {"R": {"Type": "AWS::IAM::Role", "A": "`},
		{name: "YAML", text: "Resources:\n  R: {Type: 'AWS::IAM::Role', Properties: {}}\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.want == "" {
				test.want = test.text
			}
			if got := string(skim([]byte(test.text + filler))); got != test.want+filler {
				t.Errorf("got  %s\nwant %s", strings.TrimSpace(got), test.want)
			}
		})
	}
}
