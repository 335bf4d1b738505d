// Package kustomize builds kustomizations into the objects that they stand for.
//
// It takes the tree path of a kustomization.yaml and gives the objects of all that it
// names, with its patches, names, labels, images, replicas and generators applied:
// trees of position.Node in which each value still knows the file and line where it was
// written, in a base, a patch or the kustomization itself. Nothing is fetched and no
// plugin is run; what would need that is reported.
//
//	built := kustomize.Build(ctx, tree, "overlays/prod/kustomization.yaml", kustomize.Options{})
//	for _, r := range built.Resources {
//		fmt.Println(r.Node.At("metadata", "name").Text(), r.Entry.Pos())
//	}
//
// # Design
//
// A kustomization is an accumulation of resources and an ordered list of changes to
// them; the order is kustomize's own. Nodes are never changed, only replaced, as bases
// are used more than once. The names that refer to renamed objects are changed along at
// once, within what the kustomization has accumulated, which is what kustomize comes to
// in the end. The hash that it appends to the names of generated objects is left out:
// nobody writes or reads it.
//
// Source: https://kubectl.docs.kubernetes.io/references/kustomize/. The tests compare
// with kustomize itself (../agree).
package kustomize
