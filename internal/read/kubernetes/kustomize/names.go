package kustomize

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// clusterWide are kinds without a namespace. Source: kubectl api-resources
// --namespaced=false.
var clusterWide = []string{
	"APIService", "CSIDriver", "CSINode", "CertificateSigningRequest", "ClusterRole", "ClusterRoleBinding", "ClusterIssuer",
	"CustomResourceDefinition", "GatewayClass", "IngressClass", "MutatingWebhookConfiguration", "Namespace", "Node",
	"PersistentVolume", "PriorityClass", "RuntimeClass", "StorageClass", "ValidatingWebhookConfiguration", "VolumeAttachment",
}

// namespace puts everything into the namespace of a kustomization.
func (b *builder) namespace(l *layer) {
	namespace := l.node.Get("namespace")
	if namespace.Text() == "" {
		return
	}
	for _, r := range l.resources {
		if r.kind() == "Namespace" {
			continue
		}
		if !slices.Contains(clusterWide, r.kind()) {
			r.node = b.set(r.node, []string{"metadata", "namespace"}, namespace)
		}
	}
}

// unprefixed are kinds whose names stay. Source: kustomize's
// api/konfig/builtinpluginconsts and PrefixTransformer.
var unprefixed = []string{"CustomResourceDefinition", "APIService", "Namespace"}

// rename gives names a prefix and a suffix, and changes what refers to them by that
// name or by an earlier one.
func (b *builder) rename(l *layer) {
	prefix, suffix := l.node.Get("namePrefix").Text(), l.node.Get("nameSuffix").Text()
	were := false // called otherwise
	for _, r := range l.resources {
		old := r.node.At("metadata", "name")
		if prefix+suffix != "" && old.Text() != "" && !slices.Contains(unprefixed, r.kind()) {
			name := b.memory.Copy(old)
			name.Value = prefix + old.Value + suffix
			r.node = b.set(r.node, []string{"metadata", "name"}, name)
			r.names = append(r.names[:len(r.names):len(r.names)], name.Value)
		}
		were = were || len(r.names) > 1
	}
	if !were {
		return
	}
	type key struct{ kind, name string }
	renamed := make(map[key]string, len(l.resources))
	for back := 1; back <= maxDepth; back++ { // the latest names first
		for _, r := range l.resources {
			if k := (key{r.kind(), at(r.names, len(r.names)-back)}); renamed[k] == "" {
				renamed[k] = r.name()
			}
		}
	}
	for _, r := range l.resources {
		r.node = b.refer(r.node, r.kind(), func(kind, name string) (string, bool) {
			to, ok := renamed[key{kind, name}]
			return to, ok && to != name && name != ""
		})
	}
}

// at is the i-th name, empty where there is none.
func at(names []string, i int) string {
	if i < 0 {
		return ""
	}
	return names[i]
}

// references are the places in a pod where another object is named.
var references = []struct {
	kind string
	path string
}{
	{"ConfigMap", "volumes.*.configMap.name"},
	{"ConfigMap", "volumes.*.projected.sources.*.configMap.name"},
	{"ConfigMap", "containers.*.env.*.valueFrom.configMapKeyRef.name"},
	{"ConfigMap", "initContainers.*.env.*.valueFrom.configMapKeyRef.name"},
	{"ConfigMap", "containers.*.envFrom.*.configMapRef.name"},
	{"ConfigMap", "initContainers.*.envFrom.*.configMapRef.name"},
	{"Secret", "volumes.*.secret.secretName"},
	{"Secret", "volumes.*.projected.sources.*.secret.name"},
	{"Secret", "containers.*.env.*.valueFrom.secretKeyRef.name"},
	{"Secret", "initContainers.*.env.*.valueFrom.secretKeyRef.name"},
	{"Secret", "containers.*.envFrom.*.secretRef.name"},
	{"Secret", "initContainers.*.envFrom.*.secretRef.name"},
	{"Secret", "imagePullSecrets.*.name"},
	{"ServiceAccount", "serviceAccountName"},
	{"PersistentVolumeClaim", "volumes.*.persistentVolumeClaim.claimName"},
}

// podSpecs are the paths to the specs of pods.
var podSpecs = []string{"spec", "spec.template.spec", "spec.jobTemplate.spec.template.spec"}

// otherReferences are those outside of pods, by the kind that has them.
var otherReferences = []struct {
	in, kind, path string
}{
	{"Ingress", "Service", "spec.rules.*.http.paths.*.backend.service.name"},
	{"Ingress", "Service", "spec.rules.*.http.paths.*.backend.serviceName"},
	{"Ingress", "Service", "spec.defaultBackend.service.name"},
	{"Ingress", "Service", "spec.backend.serviceName"},
	{"Ingress", "Secret", "spec.tls.*.secretName"},
	{"StatefulSet", "Service", "spec.serviceName"},
	{"PersistentVolumeClaim", "PersistentVolume", "spec.volumeName"},
	{"PersistentVolumeClaim", "StorageClass", "spec.storageClassName"},
	{"StatefulSet", "StorageClass", "spec.volumeClaimTemplates.*.spec.storageClassName"},
}

// refer replaces the names by which an object refers to others.
func (b *builder) refer(n *position.Node, in string, to func(kind, name string) (string, bool)) *position.Node {
	replace := func(path []string, kind string) {
		n = b.update(n, path, func(old *position.Node) *position.Node {
			name, ok := to(kind, old.Text())
			if !ok {
				return old
			}
			c := b.memory.Copy(old)
			c.Value = name
			return c
		})
	}
	for _, pod := range podSpecs {
		path := strings.Split(pod, ".")
		if spec := n.At(path...); spec.Get("containers") == nil {
			continue
		}
		for _, ref := range references {
			replace(append(path[:len(path):len(path)], strings.Split(ref.path, ".")...), ref.kind)
		}
	}
	for _, ref := range otherReferences {
		if ref.in == in {
			replace(strings.Split(ref.path, "."), ref.kind)
		}
	}
	if in == "HorizontalPodAutoscaler" {
		replace([]string{"spec", "scaleTargetRef", "name"}, n.At("spec", "scaleTargetRef", "kind").Text())
	}
	return n
}

// label adds commonLabels, with selectors, and labels, with what they ask for.
func (b *builder) label(l *layer) {
	b.addLabels(l, l.node.Get("commonLabels"), true, true)
	for _, item := range b.list(l, "labels") {
		selectors := item.Get("includeSelectors").Text() == "true"
		b.addLabels(l, item.Get("pairs"), selectors, selectors || item.Get("includeTemplates").Text() == "true")
	}
}

// templates are the paths to the templates that labels and annotations go to.
var templates = []string{"spec.template", "spec.jobTemplate", "spec.jobTemplate.spec.template"}

func (b *builder) addLabels(l *layer, pairs *position.Node, selectors, inTemplates bool) {
	if len(entriesOf(pairs)) == 0 {
		return
	}
	for _, r := range l.resources {
		if b.steps += len(pairs.Entries); b.steps > maxSteps {
			b.excess(pairs, "labels to set", maxSteps)
			return
		}
		b.addTo(r, "metadata.labels", pairs)
		if inTemplates {
			for _, path := range templates {
				if r.node.At(strings.Split(path, ".")...).Is(position.Mapping) {
					b.addTo(r, path+".metadata.labels", pairs)
				}
			}
			r.node = b.update(r.node, []string{"spec", "volumeClaimTemplates", "*"}, func(claim *position.Node) *position.Node {
				return b.set(claim, []string{"metadata", "labels"}, b.merge(claim.At("metadata", "labels"), pairs))
			})
		}
		if !selectors {
			continue
		}
		switch r.kind() {
		case "Service", "ReplicationController":
			if groupOf(r.node) == "" {
				b.addTo(r, "spec.selector", pairs)
			}
		case "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet":
			b.addTo(r, "spec.selector.matchLabels", pairs)
		}
	}
}

func (b *builder) addTo(r *resource, path string, pairs *position.Node) {
	keys := strings.Split(path, ".")
	r.node = b.set(r.node, keys, b.merge(r.node.At(keys...), pairs))
}

// annotate adds commonAnnotations.
func (b *builder) annotate(l *layer) {
	pairs := l.node.Get("commonAnnotations")
	if len(entriesOf(pairs)) == 0 {
		return
	}
	for _, r := range l.resources {
		if b.steps += len(pairs.Entries); b.steps > maxSteps {
			b.excess(pairs, "annotations to set", maxSteps)
			return
		}
		b.addTo(r, "metadata.annotations", pairs)
		for _, path := range templates {
			if r.node.At(strings.Split(path, ".")...).Is(position.Mapping) {
				b.addTo(r, path+".metadata.annotations", pairs)
			}
		}
	}
}
