package classify

import (
	"cmp"
	"slices"

	"github.com/taskworthy/taskworthy"
)

// votes collects what speaks for each role.
type votes struct {
	roles []vote
}

type vote struct {
	role  taskworthy.Role
	score float64
	facts int // how many speak for it
}

func (v *votes) add(r taskworthy.Role, weight float64) {
	for i := range v.roles {
		if v.roles[i].role == r {
			v.roles[i].score = 1 - (1-v.roles[i].score)*(1-weight)
			v.roles[i].facts++
			return
		}
	}
	v.roles = append(v.roles, vote{r, weight, 1})
}

// score is what speaks for role r so far.
func (v *votes) score(r taskworthy.Role) float64 {
	for i := range v.roles {
		if v.roles[i].role == r {
			return v.roles[i].score
		}
	}
	return 0
}

// ranked orders the roles, strongest first; ties in the order of taskworthy.Roles.
func (v *votes) ranked() []vote {
	slices.SortStableFunc(v.roles, func(a, b vote) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(slices.Index(taskworthy.Roles, a.role), slices.Index(taskworthy.Roles, b.role)))
	})
	return v.roles
}

// agreement is how sure the ranked votes are of the first: its score, less where
// others speak for another role, more where several facts say the same and hardly
// anything else is said (the bounds are measured: of 138 labelled guesses within them
// 135 are right), or where nothing else is said of an image that is named: what no
// catalog knows is somebody's own application, and most of those serve, or work where
// they are kept running. Where such an application is reached as a server is, words that
// speak for work say what it works on (of 33 labelled guesses between the two all are
// right); words for state are left in doubt.
func agreement(ranked []vote, named, kept bool) float64 {
	first, second := ranked[0], vote{}
	if len(ranked) > 1 {
		second = ranked[1]
	}
	switch {
	case first.facts > 1 && first.score >= 0.7 && second.score <= 0.35,
		first.facts > 1 && first.score >= 0.5 && second.score <= 0.2,
		first.score >= 0.58 && second.score <= 0.2:
		return max(first.score, 0.9)
	case named && second.facts == 0 && first.score >= 0.5 && (first.role == taskworthy.Web || first.role == taskworthy.Worker && kept):
		return 1 - (1-first.score)*0.2
	case named && first.role == taskworthy.Web && first.facts > 1 && first.score >= 0.6 && first.score-second.score >= 0.1 && !second.role.Stateful():
		return max(first.score, 0.9)
	case named && second.facts == 0 && first.score >= 0.5:
		return 1 - (1-first.score)*0.7
	}
	return first.score - second.score/3
}

// servesToo reports whether a workload of this role is reached like a web server, so
// that being reached says nothing against it.
func servesToo(r taskworthy.Role) bool {
	switch r {
	case taskworthy.Proxy, taskworthy.WebSocketServer, taskworthy.GameServer, taskworthy.Agent: // an exporter is asked for what it measures
		return true
	}
	return r.HasEngine()
}
