package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// othersEach is how many files that are no definitions stand beside each one that is.
const othersEach = 5

// writeMixed writes a tree of definitions of every format, five times as many other
// files among them, the same for the same number. It stops when there are definitions
// definition files.
func writeMixed(dir string, definitions int) (treeSize, error) {
	m := &mixed{dir: dir, rng: rand.New(rand.NewPCG(2026, 11))}
	for i := 0; m.definitions < definitions; i++ {
		m.repository(i)
		if m.err != nil {
			return m.size, m.err
		}
	}
	return m.size, nil
}

// mixed is a tree being written.
type mixed struct {
	dir         string
	rng         *rand.Rand
	size        treeSize
	definitions int
	err         error
}

// repository writes one application as a team may have it: some ways to run it, and
// what else is in a repository.
func (m *mixed) repository(i int) {
	folder := fmt.Sprintf("org%02d/repo%04d/", i%40, i)
	name := fmt.Sprintf("app%04d", i)
	before := m.definitions
	if m.chance(50) {
		m.compose(folder, name)
	}
	switch m.rng.IntN(4) {
	case 0:
		m.kubernetes(folder+"deploy/", name)
	case 1:
		m.terraform(folder+"infra/", name)
	case 2:
		m.cloudformation(folder+"cloudformation/", name)
	case 3:
		m.taskDefinitions(folder+".aws/", name)
	}
	if m.chance(10) {
		m.definition(folder+"Procfile", "web: gunicorn "+name+".wsgi\nworker: celery -A "+name+" worker\nrelease: python manage.py migrate\n")
	}
	if m.chance(5) {
		m.definition(folder+"copilot/"+name+"/manifest.yml", fmt.Sprintf(copilotText, name))
	}
	m.others(folder, othersEach*(m.definitions-before))
}

func (m *mixed) chance(percent int) bool { return m.rng.IntN(100) < percent }

// definition writes a file that describes workloads.
func (m *mixed) definition(name, text string) {
	m.definitions++
	m.write(name, text)
}

func (m *mixed) write(name, text string) {
	if m.err != nil {
		return
	}
	path := filepath.Join(m.dir, filepath.FromSlash(name))
	if m.err = os.MkdirAll(filepath.Dir(path), 0o755); m.err != nil {
		return
	}
	m.err = os.WriteFile(path, []byte(text), 0o644)
	m.size.files++
	m.size.bytes += int64(len(text))
}

// compose writes a project as the tree of Compose projects has them.
func (m *mixed) compose(folder, name string) {
	p := &project{rng: m.rng, name: name, files: map[string]string{}}
	p.compose()
	for _, file := range p.names() {
		switch {
		case strings.HasSuffix(file, ".env"):
			m.write(folder+file, p.files[file])
		default:
			m.definition(folder+file, p.files[file])
		}
	}
}

func (m *mixed) kubernetes(folder, name string) {
	for _, part := range []string{"api", "worker", "frontend"}[:1+m.rng.IntN(3)] {
		m.definition(folder+part+".yaml", strings.NewReplacer("NAME", name, "PART", part).Replace(deploymentText))
		m.definition(folder+part+"-service.yaml", strings.NewReplacer("NAME", name, "PART", part).Replace(serviceText))
	}
	if m.chance(40) {
		m.definition(folder+"postgres.yaml", strings.ReplaceAll(statefulSetText, "NAME", name))
	}
	if m.chance(30) {
		m.definition(folder+"nightly.yaml", strings.ReplaceAll(cronJobText, "NAME", name))
	}
}

func (m *mixed) terraform(folder, name string) {
	m.definition(folder+"main.tf", strings.ReplaceAll(terraformMain, "NAME", name))
	m.definition(folder+"service.tf", strings.ReplaceAll(terraformService, "NAME", name))
	m.definition(folder+"variables.tf", terraformVariables)
	if m.chance(30) {
		m.definition(folder+"redis.tf", strings.ReplaceAll(terraformRedis, "NAME", name))
	}
}

func (m *mixed) cloudformation(folder, name string) {
	m.definition(folder+"service.yaml", strings.ReplaceAll(cloudFormationText, "NAME", name))
}

func (m *mixed) taskDefinitions(folder, name string) {
	for _, part := range []string{"api", "worker", "migrate"}[:1+m.rng.IntN(3)] {
		m.definition(folder+part+".json", strings.NewReplacer("NAME", name, "PART", part).Replace(taskDefinitionText))
	}
}

// others writes what a repository holds besides.
func (m *mixed) others(folder string, n int) {
	for i := range n {
		switch m.rng.IntN(10) {
		case 0:
			m.write(fmt.Sprintf("%sdocs/page%03d.md", folder, i), strings.Repeat("What this part does and why it is so.\n", 20+m.rng.IntN(60)))
		case 1:
			m.write(fmt.Sprintf("%slocales/l%03d.json", folder, i), "{\n"+strings.Repeat("  \"greeting\": \"Good morning\",\n", 20+m.rng.IntN(60))+"  \"end\": \"\"\n}\n")
		case 2:
			m.write(fmt.Sprintf("%s.github/workflows/w%03d.yml", folder, i), workflowText)
		case 3:
			m.write(fmt.Sprintf("%spkg%02d/package.json", folder, i), packageText)
		case 4:
			m.write(fmt.Sprintf("%sconfig/c%03d.yaml", folder, i), strings.Repeat("logging:\n  level: info\n  format: json\n---\n", 4+m.rng.IntN(10)))
		default:
			m.write(fmt.Sprintf("%ssrc/p%02d/f%03d.ts", folder, i%7, i), strings.Repeat("export function total(list: number[]): number { return list.reduce((a, b) => a + b, 0) }\n", 10+m.rng.IntN(80)))
		}
	}
}
