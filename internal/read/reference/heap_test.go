package reference

import (
	"testing"

	"github.com/taskworthy/taskworthy"
)

func TestXmx(t *testing.T) {
	for text, want := range map[string]int{
		"-Xms256m -Xmx512m": 512, "-Xmx2g": 2048, "-Xmx1G -Xmx3G": 3072, "-Xmx524288k": 512, "-Xmx1073741824": 1024,
		"-Xmx1t": 1 << 20, "-Xmx${HEAP}": 0, "-Xmx": 0, "-Xms1g": 0, "": 0, "-Xmx99999999999999999999g": 0, "-Xmx4503599627370496t": 0,
	} {
		if got := xmx(text); got != want {
			t.Errorf("xmx(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestHeap(t *testing.T) {
	at := func(line int) taskworthy.Pos { return taskworthy.Pos{Path: "compose.yaml", Line: line} }
	w := &taskworthy.Workload{
		Env:     []taskworthy.EnvVar{{Name: "JAVA_OPTS", Value: "-Xmx512m", Pos: at(3)}, {Name: "TOOL_OPTS", Value: "-Xmx256m", Pos: at(4)}},
		Command: taskworthy.Command{Args: []string{"java", "-Xmx1g", "-jar", "app.jar"}, Pos: at(5)},
	}
	Find(w, nil, nil)
	if want := (taskworthy.Setting{Value: "1024", Pos: at(5)}); w.Heap != want {
		t.Errorf("Heap = %v, want %v", w.Heap, want)
	}
}
