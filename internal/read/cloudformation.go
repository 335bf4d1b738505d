package read

import (
	"bytes"
	"context"
	"path"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/cloudformation"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// cloudformationReader finds and reads CloudFormation templates, those that SAM and
// CDK make among them.
type cloudformationReader struct{}

func (cloudformationReader) Format() string { return "cloudformation" }

// Find takes the files that have resources of which containers can come: of ECS, of
// Batch, or stacks in which there may be some.
func (cloudformationReader) Find(f *Folder) ([]Definition, []taskworthy.Problem) {
	var defs []Definition
	for _, name := range f.Names {
		if !templateLike(name) {
			continue
		}
		text := f.Text(name)
		if runsContainers(text) && !isAppSpec(text) {
			defs = append(defs, Definition{Format: "cloudformation", Files: []string{source.Below(f.Path, name)}})
		}
	}
	return defs, nil
}

// templateLike reports whether templates have names that end so.
func templateLike(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml", ".json", ".template", ".cform", ".cfn", ".cf":
		return true
	}
	return false
}

// runsContainers reports whether a text has resources of types that run containers,
// or that are stacks.
func runsContainers(text []byte) bool {
	if !bytes.Contains(text, []byte("AWS::")) || !hasKey(text, "Resources", false) {
		return false
	}
	for _, typ := range []string{
		"AWS::ECS::TaskDefinition", "AWS::ECS::Service", "AWS::ECS::ExpressGatewayService", "AWS::ECS::DaemonTaskDefinition", "AWS::Batch::JobDefinition",
		"AWS::CloudFormation::Stack", "AWS::Serverless::Application",
	} {
		if hasType(text, typ) {
			return true
		}
	}
	return false
}

// hasType reports whether a text has a resource of a type: as the value of Type, not
// as a key of a schema or as a part of another word.
func hasType(text []byte, typ string) bool {
	const around = "\"' \t\r\n"
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte(typ))
		if i < 0 {
			return false
		}
		before, after := bytes.TrimRight(text[:at+i], around), text[at+i+len(typ):]
		at += i + len(typ)
		if len(after) > 0 && strings.IndexByte(around+",}#", after[0]) < 0 {
			continue
		}
		if key, ok := bytes.CutSuffix(before, []byte(":")); ok && bytes.HasSuffix(bytes.TrimRight(key, around), []byte("Type")) {
			return true
		}
	}
}

// isAppSpec reports whether a text is for CodeDeploy, which lists the service that it
// deploys as a resource.
func isAppSpec(text []byte) bool {
	return bytes.Contains(text, []byte("TargetService")) && !bytes.Contains(text, []byte("AWSTemplateFormatVersion"))
}

// Owns accepts every file that says it is a template, or has resources of AWS.
func (cloudformationReader) Owns(_ string, head []byte) bool {
	text := position.Look(head)
	if isAppSpec(text) {
		return false
	}
	return bytes.Contains(text, []byte("AWSTemplateFormatVersion")) || bytes.Contains(text, []byte("AWS::")) && bytes.Contains(text, []byte("Resources"))
}

func (cloudformationReader) Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	o := cloudformation.Options{KeepEnv: opts.KeepEnv, Limits: opts.Limits, Memory: opts.memory}
	if opts.Intent != nil {
		o.Intent = opts.Intent(tree.Report(files[0]))
	}
	return cloudformation.Read(ctx, tree, files, o)
}
