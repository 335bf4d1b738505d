package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// treeSize counts what was written.
type treeSize struct {
	files, yaml int
	bytes       int64
}

// project is one project being written. Its shape is drawn from how public Compose
// files look: a third build an image, three in five have comments and variables,
// two in five health checks, one in ten anchors.
type project struct {
	rng   *rand.Rand
	name  string
	files map[string]string
	out   strings.Builder
	// backing are the services that applications connect to.
	backing []block
}

// writeTree writes n projects below dir, the same for the same n.
func writeTree(dir string, n int) (treeSize, error) {
	var size treeSize
	rng := rand.New(rand.NewPCG(2026, 11)) // the same tree every time
	for i := range n {
		p := &project{rng: rng, name: fmt.Sprintf("app%04d", i), files: map[string]string{}}
		p.compose()
		folder := filepath.Join(dir, fmt.Sprintf("team%02d", i%50), p.name)
		for name, text := range p.files {
			path := filepath.Join(folder, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				return size, err
			}
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				return size, err
			}
			size.files++
			size.bytes += int64(len(text))
			if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
				size.yaml++
			}
		}
	}
	return size, nil
}

// names are those of the files, sorted.
func (p *project) names() []string { return slices.Sorted(maps.Keys(p.files)) }

// chance is true in p of 100 cases.
func (p *project) chance(percent int) bool { return p.rng.IntN(100) < percent }

// compose writes the project's files.
func (p *project) compose() {
	comments, health := p.chance(60), p.chance(40)
	if comments {
		fmt.Fprintf(&p.out, "# %s as it runs on a developer's machine.\n# Change .env, not this file.\n", p.name)
	}
	if p.chance(10) {
		p.out.WriteString("version: \"3.8\"\n")
	}
	anchor := p.chance(10)
	if anchor {
		p.out.WriteString(defaultsAnchor)
	}
	include := p.chance(2)
	if include {
		p.out.WriteString("include:\n  - path: shared/compose.yaml\n")
		p.files["shared/compose.yaml"] = "services:\n" + proxyBlock
	}
	p.out.WriteString("services:\n")
	for _, i := range p.rng.Perm(len(backings))[:1+p.rng.IntN(4)] {
		p.backing = append(p.backing, backings[i])
	}
	total := 3 + min(p.rng.IntN(10), p.rng.IntN(10))
	applications := p.rng.Perm(len(applications))
	for i := range max(1, total-len(p.backing)) {
		p.application(applications[i%len(applications)], anchor, comments)
	}
	var volumes []string
	for _, b := range p.backing {
		p.block(b.name, b.text, comments)
		if health {
			p.out.WriteString(b.health)
		}
		if b.volume != "" {
			volumes = append(volumes, "  "+b.volume+":\n")
		}
	}
	if len(volumes) > 0 {
		p.out.WriteString("volumes:\n" + strings.Join(volumes, ""))
	}
	name := []string{"compose.yaml", "docker-compose.yml", "docker-compose.yaml"}[p.rng.IntN(3)]
	p.files[name] = p.out.String()
	p.files[".env"] = fmt.Sprintf("TAG=1.%d\nPORT=%d\nDB_PASSWORD=example\nLOG_LEVEL=info\n", p.rng.IntN(40), 8000+p.rng.IntN(900))
	if p.chance(8) {
		override := strings.TrimSuffix(name, filepath.Ext(name)) + ".override" + filepath.Ext(name)
		p.files[override] = overrideText(p.backing[0].name)
	}
}

// application writes one of the project's own services.
func (p *project) application(i int, anchor, comments bool) {
	a := applications[i]
	if p.chance(2) {
		p.files["base.yaml"] = "services:\n  base:\n    restart: unless-stopped\n    logging:\n      driver: json-file\n"
		a.text += "    extends:\n      file: base.yaml\n      service: base\n"
	}
	p.block(a.name, a.text, comments)
	switch {
	case a.dockerfile == "":
	case p.chance(60):
		fmt.Fprintf(&p.out, "    build:\n      context: ./%s\n", a.name)
		p.files[a.name+"/Dockerfile"] = a.dockerfile
	default:
		fmt.Fprintf(&p.out, "    image: registry.example.com/%s/%s:${TAG:-latest}\n", p.name, a.name)
	}
	if anchor {
		p.out.WriteString("    <<: *defaults\n")
	}
	if p.chance(10) {
		p.out.WriteString("    env_file:\n      - service.env\n")
		p.files["service.env"] = "FEATURES=search,export\nTIMEOUT=30\n"
	}
	p.out.WriteString("    environment:\n      LOG_LEVEL: ${LOG_LEVEL:-info}\n")
	for _, b := range p.backing {
		p.out.WriteString(b.client)
	}
	p.out.WriteString("    depends_on:\n")
	for _, b := range p.backing {
		fmt.Fprintf(&p.out, "      - %s\n", b.name)
	}
}

func (p *project) block(name, text string, comments bool) {
	if comments && p.chance(50) {
		fmt.Fprintf(&p.out, "  # the %s of %s\n", name, p.name)
	}
	fmt.Fprintf(&p.out, "  %s:\n%s", name, text)
}

func overrideText(service string) string {
	return "services:\n  " + service + ":\n    ports:\n      - \"15000:5000\"\n    restart: \"no\"\n"
}
