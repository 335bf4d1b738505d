package agree

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/yaml"

	"github.com/taskworthy/taskworthy/internal/read/kubernetes/kustomize"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestAgreesWithKustomize builds every kustomization of the tests, which are below
// these folders, both ways. Those that kustomize refuses are left out.
func TestAgreesWithKustomize(t *testing.T) {
	compared := 0
	for _, folder := range foldersWith(t, kustomize.FileNames, "../kustomize/testdata", "../testdata", os.Getenv("AGREE_FILES")) {
		t.Run(filepath.ToSlash(folder), func(t *testing.T) {
			built, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
			if err != nil {
				t.Skip("kustomize refuses it:", err)
			}
			theirs := make(map[string]any)
			var generated []string
			for _, r := range built.Resources() {
				if kind := r.GetKind(); kind == "ConfigMap" || kind == "Secret" {
					generated = append(generated, r.GetName())
				}
			}
			for _, r := range built.Resources() {
				text := r.MustYaml()
				for _, name := range generated {
					text = regexp.MustCompile(`\b`+regexp.QuoteMeta(name)+`\b`).ReplaceAllString(text, hash.ReplaceAllString(name, ""))
				}
				var object map[string]any
				if err := yaml.Unmarshal([]byte(text), &object); err != nil {
					t.Fatal(err)
				}
				put(theirs, object)
			}
			ours := make(map[string]any)
			tree, err := source.Open(folder, source.Options{Root: rootOf(folder)})
			if err != nil {
				t.Fatal(err)
			}
			main := ""
			for _, name := range kustomize.FileNames {
				if file := source.Join(tree.Start(), name); main == "" && tree.IsFile(file) {
					main = file
				}
			}
			for _, r := range kustomize.Build(t.Context(), tree, main, kustomize.Options{Memory: new(position.Memory)}).Resources {
				put(ours, value(r.Node).(map[string]any))
			}
			if diff := cmp.Diff(theirs, ours); diff != "" {
				t.Errorf("(-kustomize +ours):\n%s", diff)
			}
			compared++
		})
	}
	if compared < 10 {
		t.Errorf("only %d kustomizations were compared", compared)
	}
}

var hash = regexp.MustCompile(`-[a-z0-9]{10}$`)

// put adds an object by its kind and name. What a secret holds is not compared, as
// ours does not have it.
func put(all map[string]any, object map[string]any) {
	meta, _ := object["metadata"].(map[string]any)
	kind, _ := object["kind"].(string)
	name, _ := meta["name"].(string)
	if kind == "Secret" {
		delete(object, "type")
		for _, key := range []string{"data", "stringData"} {
			if data, ok := object[key].(map[string]any); ok {
				for name := range data {
					data[name] = nil
				}
			}
		}
	}
	dropEmpty(object)
	all[kind+"/"+name] = object
}

// dropEmpty takes away what says nothing: kustomize leaves some of it behind.
func dropEmpty(object map[string]any) {
	for key, v := range object {
		if m, ok := v.(map[string]any); ok && len(m) > 0 {
			dropEmpty(m)
		} else if v == nil || ok {
			delete(object, key)
		}
	}
}

// value is a node as what JSON would make of it.
func value(n *position.Node) any {
	switch n.Kind {
	case position.Mapping:
		m := make(map[string]any, len(n.Entries))
		for _, e := range n.Entries {
			m[e.Key.Value] = value(e.Value)
		}
		return m
	case position.Sequence:
		list := make([]any, len(n.Items))
		for i, item := range n.Items {
			list[i] = value(item)
		}
		return list
	case position.Null:
		return nil
	}
	if !n.Quoted {
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil && (n.Tag == "!!int" || n.Tag == "!!float") {
			return f
		}
		if n.Tag == "!!bool" {
			return n.Value == "true"
		}
	}
	return n.Value
}

// foldersWith finds the folders that have a file of one of the names.
func foldersWith(t *testing.T, names []string, roots ...string) []string {
	t.Helper()
	var folders []string
	for _, root := range roots {
		if root == "" {
			continue
		}
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err == nil && slices.Contains(names, d.Name()) {
				folders = append(folders, filepath.Dir(name))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return folders
}

// rootOf is the folder of testdata that a folder is in, which holds all that it names.
func rootOf(folder string) string {
	for f := folder; f != filepath.Dir(f) && f != "."; f = filepath.Dir(f) {
		if filepath.Base(filepath.Dir(f)) == "testdata" {
			return f
		}
	}
	return ""
}
