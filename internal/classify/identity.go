package classify

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// Weights of the kinds of evidence for a product: the chance that it is this
// product when nothing else is known.
const (
	weightProgram   = 0.90 // the command runs its main program
	weightPackage   = 0.70 // its Dockerfile installs it
	weightHealth    = 0.65 // its health check asks this product
	weightEnv       = 0.50 // a variable that only this product's container has
	weightData      = 0.60 // a mount where this product keeps its data
	weightConfig    = 0.40 // a mount where this product reads its settings
	weightScheme    = 0.60 // a client names it by this product's URL scheme
	weightImageWord = 0.50 // a word of a private image's name
	weightClientEnv = 0.45 // a client names it by this product's variable
	weightContext   = 0.40 // a word of the folder that it is built from
	weightName      = 0.35 // a word of the service's name
	weightPort      = 0.30 // this product's port
	weightStorePort = 0.40 // a port of its own that nobody else would choose
	weightOnlyName  = 0.50 // a word of the name where the image says nothing
	// known is the score from which a product counts as recognised.
	known = 0.58
)

// weightOf is the weight of a fact that tells one product, and a fourth of it
// for one that many share.
func weightOf(telling bool, weight float64) float64 {
	if telling {
		return weight
	}
	return weight / 4
}

// identify weighs everything that says which product w is.
func (a *analysis) identify(i int, line commandLine) identity {
	w := a.app.Workloads[i]
	id := identity{memory: a.memory}
	client := a.clientOf(i)
	a.identifyImage(w, &id)
	a.identifyCommand(line, &id)
	for _, m := range w.Mounts {
		a.identifyMount(m, &id)
	}
	a.identifyEnv(w, client, &id)
	if w.Health != nil && !w.Health.Disabled {
		a.identifyHealth(w.Health, &id)
	}
	a.identifyPorts(w, &id)
	a.identifyReferences(i, &id)
	for _, p := range w.Packages {
		a.identifyPackage(p, &id)
	}
	if w.Build != nil && w.Build.Recipe != nil {
		a.identifyRecipe(w.Build.Recipe, &id)
	}
	a.identifyNames(i, client, &id)
	a.contextNames(w, client, &id)
	a.supportKinds(w, &id)
	return id
}

// identifyCommand: whose main program the command runs.
func (a *analysis) identifyCommand(line commandLine, id *identity) {
	for _, s := range line.steps {
		if s.guard {
			continue
		}
		a.catalog.EachProgram(s.argv, func(sw *knowledge.Software, _ int) {
			id.of(sw).add(evidence(sw.ID, line.kind, line.text, line.pos, weightProgram,
				"%s %s, the main program of %s", runs(line), program(s.argv), sw.Name))
		})
	}
}

// identifyEnv: variables that only a product's own container has, unless it is what the
// workload connects to.
func (a *analysis) identifyEnv(w *taskworthy.Workload, client map[*knowledge.Software]bool, id *identity) {
	for _, e := range w.Env {
		a.catalog.EachEnv(e.Name, func(sw *knowledge.Software) {
			if client[sw] {
				return
			}
			id.of(sw).add(evidence(sw.ID, "env", e.Name, e.Pos, weightEnv,
				"sets %s, a variable of %s's own container", e.Name, sw.Name))
		})
	}
}

// identifyPorts: on whose port the workload listens.
func (a *analysis) identifyPorts(w *taskworthy.Workload, id *identity) {
	for _, p := range w.Ports {
		if overDatagrams(w, p.Container) {
			continue // a range of ports that has a store's in it
		}
		weight := weightPort
		if !roundPort(p.Container) {
			weight = weightStorePort
		}
		a.catalog.EachPort(p.Container, func(sw *knowledge.Software, telling bool) {
			id.of(sw).add(evidence(sw.ID, "port", strconv.Itoa(p.Container), p.Pos, weightOf(telling, weight),
				"listens on %s, the port of %s", strconv.Itoa(p.Container), sw.Name))
		})
	}
}

// identifyRecipe: what the Dockerfile installs, and whose data its volumes are for.
func (a *analysis) identifyRecipe(r *taskworthy.Recipe, id *identity) {
	for _, p := range r.Packages {
		a.identifyPackage(p, id)
	}
	for _, v := range r.Volumes {
		a.catalog.EachData(v.Target, func(sw *knowledge.Software, telling bool) {
			id.of(sw).add(evidence(sw.ID, "volume", v.Target, v.Pos, weightOf(telling, weightData),
				"its Dockerfile declares the volume %s, where %s keeps its data", v.Target, sw.Name))
		})
	}
}

// identifyMount: where a product keeps its data or reads its settings.
func (a *analysis) identifyMount(m taskworthy.Mount, id *identity) {
	a.catalog.EachConfig(m.Target, func(sw *knowledge.Software, telling bool) {
		id.of(sw).add(evidence(sw.ID, "volume", m.Target, m.Pos, weightOf(telling, weightConfig),
			"mounts %s, where %s reads its settings", m.Target, sw.Name))
	})
	if m.ReadOnly || m.IsFile || m.Kind == taskworthy.MountConfig || m.Kind == taskworthy.MountSecret {
		return
	}
	a.catalog.EachData(m.Target, func(sw *knowledge.Software, telling bool) {
		id.of(sw).add(evidence(sw.ID, "volume", m.Target, m.Pos, weightOf(telling, weightData),
			"mounts %s, where %s keeps its data", m.Target, sw.Name))
	})
}

// clientOf gives the products that workload i itself connects to: what its
// variables and its name say of them is said of its servers.
func (a *analysis) clientOf(i int) map[*knowledge.Software]bool {
	var client map[*knowledge.Software]bool
	add := func(sw *knowledge.Software) {
		if client == nil {
			client = map[*knowledge.Software]bool{}
		}
		client[sw] = true
	}
	for _, r := range a.graph.outgoing[i] {
		if r.via != "reference" {
			continue
		}
		a.catalog.EachScheme(r.ref.Scheme, add)
		a.catalog.EachClientEnv(r.ref.Via, add)
		if r.ref.Port != 0 {
			a.catalog.EachPort(r.ref.Port, func(sw *knowledge.Software, _ bool) { add(sw) })
		}
	}
	for _, e := range a.app.Workloads[i].Env {
		if !e.Plain { // what it connects to stands elsewhere
			a.catalog.EachClientEnv(e.Name, add)
		}
	}
	return client
}

func (a *analysis) identifyHealth(h *taskworthy.Health, id *identity) {
	argv := h.Test.Args
	if h.Test.Shell && len(argv) == 1 {
		argv = []string{"sh", "-c", argv[0]}
	}
	for _, s := range unwrap(step{argv: argv}, a.catalog, maxUnwrap) {
		a.catalog.EachHealth(s.argv, func(sw *knowledge.Software) {
			id.of(sw).add(evidence(sw.ID, "healthcheck", clip(strings.Join(s.argv, " "), 60), cmp.Or(h.Test.Pos, h.Pos), weightHealth,
				"its health check runs %s, which asks %s", program(s.argv), sw.Name))
		})
	}
}

func (a *analysis) identifyReferences(i int, id *identity) {
	for _, r := range a.graph.incoming[i] {
		if r.via != "reference" {
			continue
		}
		from := a.graph.label(r.from)
		if r.ref.Scheme != "" {
			a.catalog.EachScheme(r.ref.Scheme, func(sw *knowledge.Software) {
				id.of(sw).add(evidence(sw.ID, "reference", r.ref.Via, r.pos, weightScheme,
					"%s reaches it as %s:// in %s, the scheme of %s", from, r.ref.Scheme, r.ref.Via, sw.Name))
			})
		}
		a.catalog.EachClientEnv(r.ref.Via, func(sw *knowledge.Software) {
			id.of(sw).add(evidence(sw.ID, "reference", r.ref.Via, r.pos, weightClientEnv,
				"%s names it in %s, by which clients name %s", from, r.ref.Via, sw.Name))
		})
		if r.ref.Port != 0 {
			a.catalog.EachPort(r.ref.Port, func(sw *knowledge.Software, telling bool) {
				id.of(sw).add(evidence(sw.ID, "port", strconv.Itoa(r.ref.Port), r.pos, weightOf(telling, weightPort),
					"%s reaches it on %s, the port of %s", from, strconv.Itoa(r.ref.Port), sw.Name))
			})
		}
	}
}

func (a *analysis) identifyPackage(p taskworthy.Package, id *identity) {
	a.catalog.EachPackage(p.Name, func(sw *knowledge.Software) {
		id.of(sw).add(evidence(sw.ID, "package", p.Name, p.Pos, weightPackage,
			"its Dockerfile installs %s, which is %s", p.Name, sw.Name))
	})
}

func runs(l commandLine) string {
	if l.recipe {
		return "its Dockerfile runs"
	}
	return "its " + l.kind + " runs"
}
