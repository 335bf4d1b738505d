package kubernetes

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// ECS counts 1024 CPU units a core, and memory in MiB.
const (
	cpuUnit    = 1024
	memoryUnit = 1.0 / (1 << 20)
	diskUnit   = 1.0 / (1 << 30)
)

// resources reads what a container asks for. CPU is what it requests, which is what
// ECS reserves; memory is its limit, which is what ECS kills it at; the other one
// where only that is said.
func (c *cluster) resources(w *taskworthy.Workload, n *position.Node) {
	requests, limits := n.Get("requests"), n.Get("limits")
	w.CPU = c.amount(requests.Get("cpu"), limits.Get("cpu"), cpuUnit)
	w.Memory = c.amount(limits.Get("memory"), requests.Get("memory"), memoryUnit)
	for _, from := range []*position.Node{limits, requests} {
		for _, e := range entries(from) {
			if isAccelerator(e.Key.Value) && e.Value.Text() != "0" && !w.GPU.IsSet() {
				w.GPU = taskworthy.Setting{Value: e.Value.Text(), Pos: e.Key.Pos()}
			}
		}
	}
}

// isAccelerator reports whether a resource is a GPU or the like, by the name that its
// device plugin gives it.
func isAccelerator(name string) bool {
	switch name {
	case "nvidia.com/gpu", "amd.com/gpu", "google.com/tpu", "aws.amazon.com/neuron", "aws.amazon.com/neurondevice",
		"aws.amazon.com/neuroncore", "gpu.intel.com/i915", "gpu.intel.com/xe", "habana.ai/gaudi":
		return true
	}
	return strings.HasPrefix(name, "nvidia.com/mig-") || strings.HasPrefix(name, "nvidia.com/gpu.")
}

// amount is the first quantity that is said, times unit, rounded up. What is not known
// stays as it is written.
func (c *cluster) amount(first, second *position.Node, unit float64) taskworthy.Setting {
	n := first
	if n.Text() == "" {
		n = second
	}
	s := setting(n)
	if s.Value == "" || taskworthy.Unresolved(s.Value) {
		return s
	}
	q, ok := quantity(s.Value)
	if !ok {
		c.warn(CodeQuantity, s.Pos, fmt.Sprintf("%q is no amount of CPU or memory", s.Value), "write 500m or 2 for CPU, 512Mi for memory")
		return taskworthy.Setting{}
	}
	s.Value = roundedUp(q * unit)
	return s
}

func roundedUp(n float64) string { return strconv.FormatFloat(math.Ceil(n-1e-6), 'f', -1, 64) }

// gibibytes is what a claim asks for, rounded up; what is no quantity is not said.
func gibibytes(n *position.Node) taskworthy.Setting {
	s := setting(n)
	if s.Value == "" || taskworthy.Unresolved(s.Value) {
		return s
	}
	q, ok := quantity(s.Value)
	if !ok {
		return taskworthy.Setting{}
	}
	s.Value = roundedUp(q * diskUnit)
	return s
}

// suffixes are those of quantities.
// Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
var suffixes = map[string]float64{
	"n": 1e-9, "u": 1e-6, "m": 1e-3, "": 1, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18,
	"Ki": 1 << 10, "Mi": 1 << 20, "Gi": 1 << 30, "Ti": 1 << 40, "Pi": 1 << 50, "Ei": 1 << 60,
}

// quantity reads 1.5, 500m, 128Mi or 1e3.
func quantity(s string) (float64, bool) {
	end := len(s)
	for end > 0 && (s[end-1] < '0' || s[end-1] > '9') && s[end-1] != '.' {
		end--
	}
	unit, ok := suffixes[s[end:]]
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseFloat(s[:end], 64)
	return n * unit, err == nil && n >= 0 && n < 1e18
}
