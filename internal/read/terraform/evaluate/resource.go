package evaluate

import (
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// bodyOf are the arguments of an instance, evaluated once.
func (m *module) bodyOf(i *instance, at place) (*position.Node, error) {
	return m.once(i.address, at, func() (*position.Node, error) {
		leave := metaResource
		if i.block.kind == "module" {
			leave = metaModule
		}
		defer m.leave()
		where := m.files[i.block.file].at(i.block.at)
		if err := m.nest(where); err != nil {
			return nil, err
		}
		return i.scope.body(where, i.block.body, leave), nil
	})
}

// object is what a reference to a whole resource stands for: its arguments, and
// what else can be told of it.
func (m *module) object(i *instance, at place) (*position.Node, error) {
	if i.block.kind == "data" && i.block.labels[0] == "aws_iam_policy_document" {
		return m.resource(i, mapping(at, nil)), nil // of no use here, and often large
	}
	body, err := m.bodyOf(i, at)
	if err != nil {
		return unknown(at, i.address), skip(err)
	}
	return m.once("object "+i.address, at, func() (*position.Node, error) {
		n := m.resource(i, body)
		extra, err := m.derived(i, n)
		if err != nil {
			return nil, err
		}
		n.Entries = append(n.Entries[:len(n.Entries):len(n.Entries)], extra...)
		return n, nil
	})
}

func (m *module) resource(i *instance, body *position.Node) *position.Node {
	n := mapping(of(body), body.Entries)
	n.Tag, n.Value = TagResource, i.address
	return n
}

// derived are attributes that follow from the arguments.
func (m *module) derived(i *instance, n *position.Node) ([]position.Entry, error) {
	var name string
	var value *position.Node
	switch i.block.kind + "." + i.block.labels[0] {
	case "resource.aws_ecr_repository", "data.aws_ecr_repository":
		// https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html, 2026-11
		name = "repository_url"
		if repository := n.Get("name"); repository != nil && isText(repository) {
			value = partial(of(repository), "${"+i.address+".registry_id}.dkr.ecr.${"+i.address+".region}.amazonaws.com/"+repository.Value)
		}
	case "resource.aws_ecrpublic_repository":
		name = "repository_uri"
		if repository := n.Get("repository_name"); repository != nil && isText(repository) {
			value = partial(of(repository), "public.ecr.aws/${"+i.address+".registry_id}/"+repository.Value)
		}
	case "resource.terraform_data":
		name, value = "output", n.Get("input")
	case "data.template_file":
		return m.templateData(i, n)
	case "data.local_file":
		name = "content"
		if file := n.Get("filename"); file != nil {
			c := &call{scope: i.scope, at: of(n), name: "file", args: []*position.Node{file}}
			var err error
			if value, err = fileText(c); err != nil {
				return nil, err
			}
		}
	}
	if value == nil {
		return nil, nil
	}
	return []position.Entry{{Key: text(of(value), name), Value: value}}, nil
}

// templateData renders data "template_file".
// Source: https://registry.terraform.io/providers/hashicorp/template/latest/docs/data-sources/file, 2026-11.
func (m *module) templateData(i *instance, n *position.Node) ([]position.Entry, error) {
	source := n.Get("template")
	if source == nil {
		return nil, nil
	}
	t, err := i.scope.toText(of(n), source)
	if err != nil || isUnknown(t) {
		return nil, err
	}
	var vars []position.Entry
	for _, v := range Blocks(n, "vars") {
		vars = append(vars, v.Entries...)
	}
	at := of(t)
	f := &file{shown: at.file, text: []byte(t.Value)}
	if segments := m.result.origins[t]; len(segments) == 1 && segments[0].source != nil && segments[0].offset == 0 {
		f = segments[0].source
	}
	rendered, err := i.scope.render(at, f, vars)
	if err != nil {
		return nil, err
	}
	return []position.Entry{{Key: text(at, "rendered"), Value: rendered}}, nil
}
