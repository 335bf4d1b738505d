// Package kubernetes reads Kubernetes manifests into Applications.
//
// It takes the tree paths of files that belong together: the manifests of one
// folder, or a kustomization, or a Helm chart. It gives one Application with a
// Workload for each container of each pod owner in them, init containers too, and for
// each object of an operator that runs a data store. What the other objects say of a
// workload is added to it: the names of Services, the variables of ConfigMaps, what
// claims and storage classes provide its volumes, what scales it, what lets requests
// in. Nothing is fetched from a network, and nothing is run but the helm that the
// user names.
//
//	app, _ := kubernetes.Read(ctx, tree, []string{"k8s/api.yaml", "k8s/db.yaml"}, kubernetes.Options{})
//	for _, w := range app.Workloads {
//		fmt.Println(w.Pos, w.Owner, w.Name, w.Image.Ref)
//	}
//
// # Design
//
// Whatever the files are, they become a list of objects: trees of position.Node that
// know which line said what. A kustomization changes such trees (package kustomize);
// a chart is rendered by helm to text, whose objects are placed at their templates.
// From then on there is one way: cluster indexes the objects, and pods are decoded
// with it.
//
// The types of Kubernetes are not used here. They know no places, they refuse what
// must still be decided, and they are a large part of an API server; the tests hold
// this reader against them (agree/).
package kubernetes
