package classify

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// identifyImage reads the image name, or the FROM line behind a build.
func (a *analysis) identifyImage(w *taskworthy.Workload, id *identity) {
	built := w.Build != nil
	if built && w.Build.Recipe != nil {
		for _, from := range w.Build.Recipe.From[max(0, len(w.Build.Recipe.From)-1):] {
			name := knowledge.ParseImage(from.Image)
			if m := a.catalog.Image(name); m != nil {
				a.addImage(id, m, from.Image, from.Pos, "its Dockerfile starts from %s, which is %s; it %s", "package", 0.97)
			} else {
				a.addImageWords(id, name, from.Image, from.Pos)
			}
		}
	}
	if w.Image.Ref == "" {
		return
	}
	name := knowledge.ParseImage(w.Image.Ref)
	if name.Unresolved() {
		if d := defaultOf(w.Image.Ref); d != "" {
			name = knowledge.ParseImage(d)
		}
	}
	// The image of a build is only the name given to its result, and a family's pattern
	// says less than a name that ends in a store's: sample-shop-mongodb.
	if m := a.catalog.Image(name); m != nil && !(built && m.Fit < knowledge.MirrorFit && !m.Software.Runtime) &&
		!(m.Fit == knowledge.GlobFit && !m.Software.Role.HasEngine() && a.endsInStore(name.Name)) {
		share := 1.0
		switch {
		case built && m.Fit >= knowledge.MirrorFit && strings.Contains(m.Pattern, "/"):
			share = 0.95 // its maker's own name for it, where it is made
		case built:
			share = 0.8
		}
		if m.Fit == knowledge.NamesakeFit && a.standsBeside(w.Name, m.Software) {
			share = 0.5
		}
		a.addImage(id, m, w.Image.Ref, w.Image.Pos, "the image %s is %s, which %s", "image", share)
		return
	}
	a.addImageWords(id, name, w.Image.Ref, w.Image.Pos)
}

func (a *analysis) addImage(id *identity, m *knowledge.ImageMatch, ref string, pos taskworthy.Pos, says, kind string, share float64) {
	if id.image == nil {
		id.image = m
	}
	e := evidence(m.Software.ID, kind, ref, pos, fitWeight(m.Fit)*share, says, ref, m.Software.Name, m.Software.Why)
	if m.Software.Runtime {
		if id.base == nil {
			id.base = a.memory.candidate(m.Software)
			id.base.fit = m.Fit
		}
		id.base.add(e)
		return
	}
	k := id.of(m.Software)
	k.fit = max(k.fit, m.Fit)
	k.add(e)
}

// addImageWords takes hints from the words of a private image's name, and of its tag,
// which tells the images of one repository apart: shop:redis-3f2a1c.
func (a *analysis) addImageWords(id *identity, name knowledge.ImageName, ref string, pos taskworthy.Pos) {
	suggests := func(_ string, weight float64, sw *knowledge.Software) {
		id.of(sw).add(evidence(sw.ID, "image", ref, pos, weight, "the image %s suggests %s by its name", ref, sw.Name))
	}
	a.suggestions(name.Name, weightImageWord, suggests)
	if first, _, _ := strings.Cut(name.Tag, "-"); first != "" && !taskworthy.Unresolved(first) {
		a.suggestions(strings.ToLower(first), weightContext, suggests)
	}
}

// fitWeight is what an image name alone says.
func fitWeight(f knowledge.Fit) float64 {
	switch f {
	case knowledge.ExactFit:
		return 0.97
	case knowledge.MirrorFit:
		return 0.95
	case knowledge.RepackFit:
		return 0.90
	case knowledge.GlobFit:
		return 0.90
	case knowledge.NamesakeFit:
		return 0.72
	}
	return 0
}

// defaultOf gives the default of a reference that is one variable: ${IMAGE:-redis:7}.
func defaultOf(ref string) string {
	inner, ok := strings.CutPrefix(ref, "${")
	if !ok || !strings.HasSuffix(inner, "}") {
		return ""
	}
	inner = inner[:len(inner)-1]
	for _, sep := range []string{":-", "-"} {
		if _, d, ok := strings.Cut(inner, sep); ok {
			return d
		}
	}
	return ""
}
