package classify

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// trained sees that a run-to-completion job trains a model, which takes hours and
// loses them with its task: its product or command does, or its names say so and it
// asks for a GPU.
func (a *analysis) trained(i int, c *conclusion) {
	w, d, s := a.app.Workloads[i], a.deeds[i], a.product(i)
	known := madeForTraining(w) || s != nil && s.Role == taskworthy.MLTraining || d.act == actEntry && d.entry.Role == taskworthy.MLTraining
	if !known && !(w.GPU.IsSet() && a.saysTraining(i)) {
		return
	}
	if w.GPU.IsSet() {
		c.say(gpuEvidence(w, 0.6))
	}
	if s != nil && s.Role == taskworthy.MLTraining {
		c.product(s)
	}
	c.set(taskworthy.MLTraining, 0.9)
}

// madeForTraining reports whether the kind that holds w is there to train models.
func madeForTraining(w *taskworthy.Workload) bool {
	switch kind, _, _ := strings.Cut(w.Owner, "/"); kind {
	case "PyTorchJob", "TFJob", "MPIJob", "XGBoostJob", "PaddleJob", "JAXJob", "TrainJob": // Kubeflow's
		return true
	}
	return false
}

// saysTraining reports whether a name of the workload says that it trains a model.
func (a *analysis) saysTraining(i int) bool {
	w, said := a.app.Workloads[i], false
	look := func(h *knowledge.Word) { said = said || h.Role == taskworthy.MLTraining }
	a.words(knownText(w.Name), "service", look)
	a.words(knownText(knowledge.ParseImage(w.Image.Ref).Name), "image", look)
	a.words(a.mainWords(i), "command", look)
	if w.Task != nil {
		for _, name := range holders(w) {
			a.words(holderWords(name.Value), "service", look)
		}
	}
	return said
}

// gpuHint: who asks for a GPU and is reached by nobody computes for itself.
func (a *analysis) gpuHint(i int, hint func(taskworthy.Role, clue)) {
	if w := a.app.Workloads[i]; w.GPU.IsSet() && a.unreached(i) {
		hint(taskworthy.MLTraining, gpuEvidence(w, 0.35))
	}
}

func gpuEvidence(w *taskworthy.Workload, weight float64) clue {
	return evidence("gpu", "gpu", w.GPU.Value, w.GPU.Pos, weight, "asks for a GPU")
}
