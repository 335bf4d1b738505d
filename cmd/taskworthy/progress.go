package main

import (
	"fmt"
	"io"
	"time"
)

// progress shows on a terminal how far a long run is. It waits a moment before
// it says anything, so that a short run stays silent.
type progress struct {
	w     io.Writer
	start time.Time
	last  time.Time
	shown bool
}

// Times of the progress line.
const (
	progressDelay = 400 * time.Millisecond
	progressEvery = 100 * time.Millisecond
)

// report is called after each project.
func (p *progress) report(done, total int) {
	p.say(func(w io.Writer) { fmt.Fprintf(w, "checked %d of %d projects", done, total) })
}

// say replaces the line, if it is time to.
func (p *progress) say(line func(io.Writer)) {
	now := time.Now()
	if now.Sub(p.start) < progressDelay || now.Sub(p.last) < progressEvery {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprint(p.w, "\r\x1b[K")
	line(p.w)
}

func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

// watch gives the progress function of a run, nil where nobody would see it.
func (a *app) watch() func(done, total int) {
	if a.flags.quiet || !isTerminal(a.stderr) {
		return nil
	}
	a.progress = &progress{w: a.stderr, start: time.Now()}
	return a.progress.report
}

// clear removes the progress line before anything else is said.
func (a *app) clear() {
	if a.progress != nil {
		a.progress.clear()
	}
}
