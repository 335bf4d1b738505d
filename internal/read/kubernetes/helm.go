package kubernetes

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// What rendering one chart may cost.
const (
	helmTime   = 60 * time.Second
	helmOutput = 32 << 20
)

// chart renders a chart and takes its objects; file is its Chart.yaml. Without a helm
// it is noted only. This is the one place where a program is run, and the user names it.
func (r *reader) chart(file string) {
	at := taskworthy.Pos{Path: r.tree.Report(file), Line: 1, Column: 1}
	if r.opts.Helm == "" {
		r.note(CodeChart, at, "this is a Helm chart, which is not decided as it is", "render it with --helm")
		return
	}
	out, err := r.render(path.Dir(file))
	switch {
	case err != nil && strings.Contains(err.Error(), "library charts are not installable"):
		r.note(CodeChart, at, "this is a library for other charts, and nothing by itself", "check the charts that use it")
		return
	case err != nil:
		r.report(CodeChart, taskworthy.SeverityError, at, fmt.Sprintf("helm cannot render this chart: %v", err), "try helm template on it, and give the values that it needs with --helm-values")
		return
	}
	chart := path.Dir(file)
	for _, doc := range rendered(out) {
		shown := at.Path
		if doc.template != "" { // NAME/templates/x.yaml, where NAME is the chart's
			_, rest, _ := strings.Cut(doc.template, "/")
			shown = r.tree.Report(source.Join(chart, rest))
		}
		nodes, problems := r.memory.Parse(shown, doc.text, r.opts.Limits)
		for _, p := range problems {
			if p.Code != position.CodeEmpty {
				p.Pos.Line, p.Pos.Column = 1, 1
				r.problem(p)
			}
		}
		seen := make(map[*position.Node]bool)
		for _, n := range nodes {
			toTop(n, seen)
			for _, o := range r.objects(n, 0) {
				r.add(o, shown, 1)
			}
		}
	}
}

// render gives what helm template prints for the chart in a folder. It has no settings,
// caches or plugins of the user's, and fetches nothing.
func (r *reader) render(folder string) ([]byte, error) {
	disk := func(name string) string {
		return filepath.Join(r.tree.Folder(), filepath.FromSlash(source.Rel(r.tree.Start(), name)))
	}
	if !filepath.IsAbs(r.tree.Folder()) {
		return nil, errors.New("its files are not on a disk")
	}
	home, err := os.MkdirTemp("", "taskworthy-helm-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(home) //nolint:errcheck // an empty folder may stay behind
	args := []string{"template", releaseName(folder), disk(folder), "--skip-tests"}
	for _, name := range r.opts.HelmValues {
		args = append(args, "--values", disk(name))
	}
	ctx, cancel := context.WithTimeout(r.ctx, helmTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, r.opts.Helm, args...)
	cmd.Env = []string{"HOME=" + home, "PATH=" + os.Getenv("PATH"), "HELM_CACHE_HOME=" + home, "HELM_CONFIG_HOME=" + home, "HELM_DATA_HOME=" + home, "KUBECONFIG=" + filepath.Join(home, "none")}
	cmd.WaitDelay = time.Second
	stdout, stderr := &limited{left: helmOutput, stop: cancel}, &limited{left: 4 << 10}
	cmd.Stdout, cmd.Stderr = stdout, stderr
	err = cmd.Run()
	switch {
	case stdout.left < 0:
		return nil, fmt.Errorf("it prints more than %d bytes", helmOutput)
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, fmt.Errorf("it takes more than %v", helmTime)
	case err != nil && len(stderr.kept) > 0:
		line, _, _ := strings.Cut(strings.TrimSpace(strings.ToValidUTF8(string(stderr.kept), "?")), "\n")
		return nil, errors.New(strings.ReplaceAll(strings.TrimPrefix(line, "Error: "), disk(folder), path.Base(folder)))
	case err != nil:
		return nil, err
	}
	return stdout.kept, nil
}

// releaseName is the chart's folder as a name: most charts then name their objects so.
func releaseName(folder string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return -1
	}, strings.ToLower(path.Base(folder)))
	if name = strings.Trim(name[:min(len(name), 40)], "-"); name == "" {
		return "release"
	}
	return name
}

// limited keeps the first bytes that are written to it, and calls stop when there are
// more.
type limited struct {
	kept []byte
	left int
	stop func()
}

func (l *limited) Write(p []byte) (int, error) {
	if l.left >= len(p) {
		l.kept = append(l.kept, p...)
	} else if l.stop != nil {
		l.stop()
	}
	l.left -= min(len(p), l.left+1)
	return len(p), nil
}

// renderedDoc is one document that helm printed, with the template that it is of.
type renderedDoc struct {
	template string
	text     []byte
}

// rendered splits what helm printed at its comments "# Source: NAME/templates/x.yaml".
func rendered(out []byte) []renderedDoc {
	var docs []renderedDoc
	for part := range bytes.SplitSeq(append([]byte("\n"), out...), []byte("\n---")) {
		doc := renderedDoc{text: part}
		for line := range bytes.Lines(part) {
			if name, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte("# Source: ")); ok {
				doc.template = string(name)
				break
			}
		}
		if len(bytes.TrimSpace(part)) > 0 {
			docs = append(docs, doc)
		}
	}
	return docs
}

// toTop places a tree at the first line of its file, as helm does not say more.
func toTop(n *position.Node, seen map[*position.Node]bool) {
	if n == nil || seen[n] {
		return
	}
	seen[n] = true
	n.Line, n.Column, n.EndLine = 1, 1, 1
	for _, e := range n.Entries {
		toTop(e.Key, seen)
		toTop(e.Value, seen)
	}
	for _, item := range n.Items {
		toTop(item, seen)
	}
}
