package link

import "slices"

// union says which parts are one: each leads, over others, to the first of its group,
// which knows the members.
type union struct {
	parts   []Part
	above   []int
	members [][]int
}

func newUnion(parts []Part) *union {
	u := &union{parts: parts, above: make([]int, len(parts)), members: make([][]int, len(parts))}
	for i := range parts {
		u.above[i], u.members[i] = i, []int{i}
	}
	return u
}

// first is the first of i's group.
func (u *union) first(i int) int {
	for u.above[i] != i {
		i = u.above[i]
	}
	return i
}

// join makes two groups one, unless two parts of one definition would meet in it.
func (u *union) join(a, b int) {
	a, b = u.first(a), u.first(b)
	if a == b || u.meet(a, b) {
		return
	}
	a, b = min(a, b), max(a, b)
	u.above[b] = a
	u.members[a] = append(u.members[a], u.members[b]...)
	u.members[b] = nil
}

// meet reports whether the groups have parts of one definition.
func (u *union) meet(a, b int) bool {
	return slices.ContainsFunc(u.members[a], func(i int) bool {
		return slices.ContainsFunc(u.members[b], func(j int) bool { return u.parts[i].Definition == u.parts[j].Definition })
	})
}

// groups are the ids of those of two and more.
func (u *union) groups() [][]string {
	var groups [][]string
	for _, members := range u.members {
		if len(members) < 2 {
			continue
		}
		ids := make([]string, len(members))
		for i, member := range members {
			ids[i] = u.parts[member].ID
		}
		slices.Sort(ids)
		groups = append(groups, ids)
	}
	return groups
}
