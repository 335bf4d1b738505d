package decide

import (
	"fmt"
	"net/netip"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// secrets sees values in plain text whose names say that they are secret. It tells the
// names, never a value.
func (l *looker) secrets() {
	looked := l.guide.Signal(guide.PlainSecret)
	if looked.ID == "" {
		return // a guide that does not look for them
	}
	var names []string
	var pos taskworthy.Pos
	note := func(name string, p taskworthy.Pos) {
		if len(names) == 0 {
			pos = p
		}
		names = append(names, name)
	}
	for i := range l.w.Env {
		e := &l.w.Env[i]
		if e.Plain && !e.Secret && glob.Any(looked.Env, e.Name) && !glob.Any(looked.Except, e.Name) {
			note(e.Name, e.Pos)
		}
	}
	for i := range l.w.References {
		if r := &l.w.References[i]; r.Password {
			note(r.Via, r.Pos)
		}
	}
	if len(names) > 0 {
		names = unique(names)
		l.add(guide.PlainSecret, pos, len(names) > 1, "settings", list(names))
	}
}

// roles sees the application with the rights of what starts it.
func (l *looker) roles(t *taskworthy.Task) {
	role := t.TaskRole
	if role.Value != "" && role.Value == t.ExecutionRole.Value && (role.Known() || l.oneValue(role.Value)) {
		l.setting(guide.SharedRole, role.Pos, role.Value)
	}
}

// oneValue reports whether a text with placeholders is the same wherever it stands: the
// ARN of a resource, or a variable. Marks for people, like <ROLE_ARN>, may become two, and
// so may what hides behind a condition of CloudFormation, which has the condition's name.
func (l *looker) oneValue(text string) bool {
	return strings.HasSuffix(strings.ToLower(text), ".arn}") || strings.Contains(text, "${") && l.w.Source.Format != "cloudformation"
}

// peers sees addresses within a private network where names should stand.
func (l *looker) peers() {
	var found, via []string
	var pos taskworthy.Pos
	for i := range l.w.References {
		r := &l.w.References[i]
		if !within(r.Host) || glob.Any(l.guide.Signal(guide.PeerAddress).Except, r.Via) {
			continue
		}
		if len(found) == 0 {
			pos = r.Pos
		}
		address := r.Host
		if r.Port > 0 {
			address = fmt.Sprintf("%s:%d", r.Host, r.Port)
		}
		found, via = append(found, address), append(via, r.Via)
	}
	if len(found) > 0 {
		found = unique(found)
		l.add(guide.PeerAddress, pos, len(found) > 1, "address", and(found), "settings", list(unique(via)))
	}
}

// dockerGateway is the host as a container sees it on Docker's own bridge, where agents
// of the host listen.
// Source: https://docs.docker.com/engine/network/drivers/bridge/, 2026-11.
const dockerGateway = "172.17.0.1"

// within reports whether a host is an address that tasks of a private network have.
func within(host string) bool {
	if host == "" || host == dockerGateway || host[0] != '1' && host[0] != 'f' && host[0] != 'F' {
		return false
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsPrivate()
}
