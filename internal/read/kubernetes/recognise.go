package kubernetes

import (
	"bytes"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/kubernetes/kustomize"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// IsManifest reports whether a text looks like manifests, without parsing it: it has
// an apiVersion and a kind at its top. workloads says that one of the kinds has
// containers or is a data store.
func IsManifest(data []byte) (manifest, workloads bool) {
	text := position.Look(data)
	if !bytes.Contains(text, []byte("apiVersion")) {
		return false, false
	}
	nested := bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("{")) || bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("[")) ||
		bytes.Contains(text, []byte("\nitems:")) || bytes.Contains(text, []byte("\nobjects:")) || bytes.Contains(text, []byte("\n- apiVersion")) || bytes.HasPrefix(text, []byte("- apiVersion"))
	versioned := false
	for range words(text, "apiVersion", nested) {
		versioned = true
		break
	}
	if !versioned {
		return false, false
	}
	for word := range words(text, "kind", nested) {
		manifest = true
		if defines(word) || word == "Service" && bytes.Contains(text, []byte("serving.knative.dev")) {
			return true, true
		}
	}
	return manifest, false
}

// IsKustomization reports whether a file is a kustomization: by its name, unless it
// says that it is another thing of that name.
func IsKustomization(name string, data []byte) bool {
	if !slices.Contains(kustomize.FileNames, name) {
		return false
	}
	for version := range words(position.Look(data), "apiVersion", false) {
		return strings.HasPrefix(version, "kustomize.config.k8s.io/")
	}
	return true
}

// IsChart reports whether a file describes a Helm chart.
func IsChart(name string, data []byte) bool {
	return name == "Chart.yaml" && bytes.Contains(data, []byte("name")) && bytes.Contains(data, []byte("version"))
}

// words gives the values of a key in a text: of those at the beginning of a line, or
// of all that look like a key if nested is true.
func words(text []byte, key string, nested bool) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for at := 0; ; {
			i := bytes.Index(text[at:], []byte(key))
			if i < 0 {
				return
			}
			before, after := text[:at+i], text[at+i+len(key):]
			at += i + len(key)
			before = bytes.TrimSuffix(before, []byte(`"`))
			if !nested && len(before) > 0 && before[len(before)-1] != '\n' && before[len(before)-1] != '\r' {
				continue
			}
			after = bytes.TrimLeft(bytes.TrimPrefix(after, []byte(`"`)), " ")
			if len(after) == 0 || after[0] != ':' {
				continue
			}
			value := bytes.TrimLeft(after[1:], " \t\"'")
			if end := bytes.IndexAny(value, " \t\r\n\"',}#"); end >= 0 {
				value = value[:end]
			}
			if len(value) > 0 && len(value) < 100 && !yield(string(value)) {
				return
			}
		}
	}
}
