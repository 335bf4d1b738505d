package cloudformation

import (
	"path"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/dockerfile"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// findAsset gives a workload whose image CDK builds the recipe that it builds it from.
// CDK lists the folders that a stack's images are built from in a manifest beside the
// template, with the tags that they get.
// Source: aws-cdk, cloud-assembly-schema, AssetManifest and DockerImageSource.
func (t *template) findAsset(w *taskworthy.Workload) {
	tag := w.Image.Ref[strings.LastIndexByte(w.Image.Ref, ':')+1:]
	built := tagged(t.images(), tag).Get("source")
	folder := built.Get("directory").Text()
	if folder == "" {
		return
	}
	b := &taskworthy.Build{Context: folder, Dockerfile: built.Get("dockerFile").Text(), Target: built.Get("dockerBuildTarget").Text(), Pos: w.Image.Pos}
	w.Build = b
	name := b.Dockerfile
	if name == "" {
		name = "Dockerfile"
	}
	file := source.Join(source.Join(t.home(), folder), name)
	if !t.r.tree.IsFile(file) {
		return // the folder is made when the application is synthesised, and often not kept
	}
	t.r.include(file)
	data, err := t.r.tree.ReadFile(file)
	if err != nil {
		t.r.add(t.r.tree.Problem(err, taskworthy.SeverityWarning, file, w.Image.Pos))
		return
	}
	opts := dockerfile.Options{Target: b.Target, KeepEnv: t.r.opts.KeepEnv, Args: map[string]string{}}
	for _, e := range entries(built.Get("dockerBuildArgs")) {
		opts.Args[e.Key.Value] = e.Value.Text()
	}
	recipe, problems := dockerfile.Read(dockerfile.Source{Path: t.r.tree.Report(file), Data: data}, opts)
	for _, p := range problems {
		t.r.add(p)
	}
	b.Recipe = recipe
}

// home is the folder of the root template that t is nested in.
func (t *template) home() string {
	for t.stack != nil {
		t = t.stack.scope.t
	}
	return t.file.folder()
}

// images is the part of the stack's manifest that lists images by their hash.
func (t *template) images() *position.Node {
	for t.stack != nil {
		t = t.stack.scope.t
	}
	stem, ok := strings.CutSuffix(path.Base(t.file.name), ".template.json")
	if !ok {
		return nil
	}
	manifest := source.Join(t.file.folder(), stem+".assets.json")
	if !t.r.tree.IsFile(manifest) {
		return nil
	}
	f := t.r.load(manifest, t.root)
	if f == nil || len(f.docs) == 0 {
		return nil
	}
	return f.docs[0].Get("dockerImages")
}

// tagged is the image that gets a tag, which most often is its hash.
func tagged(images *position.Node, tag string) *position.Node {
	if image := images.Get(tag); image != nil || tag == "" {
		return image
	}
	for _, e := range entries(images) {
		for _, to := range entries(e.Value.Get("destinations")) {
			if to.Value.Get("imageTag").Text() == tag {
				return e.Value
			}
		}
	}
	return nil
}
