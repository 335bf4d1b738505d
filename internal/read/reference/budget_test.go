package reference

import (
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
)

func TestFlagged(t *testing.T) {
	for text, want := range map[string]int{
		"-Xms256m -Xmx512m": 512, "-Xmx2g": 2048, "-Xmx1G -Xmx3G": 3072, "-Xmx524288k": 512, "-Xmx1073741824": 1024,
		"-Xmx1t": 1 << 20, "-Xmx${HEAP}": 0, "-Xmx": 0, "-Xms1g": 0, "": 0, "-Xmx99999999999999999999g": 0, "-Xmx4503599627370496t": 0,
		"java -XX:MaxHeapSize=1g -jar a.jar":                          1024,
		"-XX:MaxRAMPercentage=75.0":                                   0,
		"--max-old-space-size=3072":                                   3072,
		"node --max_old_space_size=4096 a.js":                         4096,
		"--max-old-space-size 512 --trace-gc":                         512,
		"postgres -c shared_buffers=4GB -c max_connections=200":       4096,
		"postgres -c shared_buffers='512MB'":                          512,
		"postgres --shared-buffers=65536":                             512, // pages of 8 KiB
		"--innodb-buffer-pool-size=6G":                                6144,
		"mysqld --innodb_buffer_pool_size=2147483648":                 2048,
		"--innodb-buffer-pool-instances=8":                            0,
		"redis-server --maxmemory 3gb --maxmemory-policy allkeys-lru": 3072,
		"redis-server --maxmemory-policy noeviction":                  0,
		"redis-server --maxmemory 104857600":                          100,
		"mongod --wiredTigerCacheSizeGB 1.5":                          1536,
		"mongod --wiredTigerCacheSizeGB=-1":                           0,
		"server -m 2048":                                              0, // means anything
		"--maxmemory 0":                                               0,
		"--maxmemory 1e30":                                            0,
		"--maxmemory 1.2.3g":                                          0,
		"--maxmemory " + strings.Repeat("9", 400):                     0,
		"-----": 0, "--": 0, "-": 0, "--maxmemory": 0, "--maxmemory=": 0,
	} {
		if got := flagged(text, false); got != want {
			t.Errorf("flagged(%q) = %d, want %d", text, got, want)
		}
	}
	for text, want := range map[string]int{"memcached -m 2048": 2048, "-m 1024m -c 100": 1024, "--memory-limit=64": 64, "-vv": 0} {
		if got := flagged(text, true); got != want {
			t.Errorf("flagged(%q) of memcached = %d, want %d", text, got, want)
		}
	}
}

// TestBudget takes the most that is said, wherever it is said.
func TestBudget(t *testing.T) {
	at := func(line int) taskworthy.Pos { return taskworthy.Pos{Path: "compose.yaml", Line: line} }
	command := func(args ...string) taskworthy.Command { return taskworthy.Command{Args: args, Pos: at(5)} }
	for _, tt := range []struct {
		name string
		w    taskworthy.Workload
		want taskworthy.Setting
	}{
		{"the largest", taskworthy.Workload{
			Env:     []taskworthy.EnvVar{{Name: "JAVA_OPTS", Value: "-Xmx512m", Pos: at(3)}, {Name: "TOOL_OPTS", Value: "-Xmx256m", Pos: at(4)}},
			Command: command("java", "-Xmx1g", "-jar", "app.jar"),
		}, taskworthy.Setting{Value: "1024", Pos: at(5)}},
		{"in two words", taskworthy.Workload{Command: command("redis-server", "--maxmemory", "700mb")}, taskworthy.Setting{Value: "700", Pos: at(5)}},
		{"by a variable's name", taskworthy.Workload{
			Env: []taskworthy.EnvVar{{Name: "MAX_HEAP_SIZE", Value: "8G", Pos: at(3)}, {Name: "HEAP_NEWSIZE", Value: "800M", Pos: at(4)}},
		}, taskworthy.Setting{Value: "8192", Pos: at(3)}},
		{"memcached by its image", taskworthy.Workload{Image: taskworthy.Image{Ref: "memcached:1.6"}, Command: command("-m", "256")}, taskworthy.Setting{Value: "256", Pos: at(5)}},
		{"memcached by its command", taskworthy.Workload{Command: command("/usr/bin/memcached", "-m", "256")}, taskworthy.Setting{Value: "256", Pos: at(5)}},
		{"nothing", taskworthy.Workload{Env: []taskworthy.EnvVar{{Name: "MAX_HEAP_SIZE"}}, Command: command("python", "-m", "256")}, taskworthy.Setting{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			Find(&tt.w, nil, nil)
			if tt.w.Budget != tt.want {
				t.Errorf("Budget = %v, want %v", tt.w.Budget, tt.want)
			}
		})
	}
}
