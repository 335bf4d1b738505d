// Package agree compares how internal/read/kubernetes reads manifests with what the
// types of Kubernetes make of them, and how it builds kustomizations with kustomize
// itself. It is a module of its own so that both stay out of the product's module
// graph. Run it with
//
//	cd internal/read/kubernetes/agree && go test ./...
//
// AGREE_FILES names a folder whose manifests and kustomizations are compared too.
package agree
