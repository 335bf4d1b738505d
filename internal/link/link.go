// Package link finds workloads of different definitions that are one part of the
// same application: the Compose service api, built from ./api, and the Terraform
// task that runs the image made of it.
//
// It takes a Part for each workload that may have a counterpart and gives the groups
// of those that are one. What is somebody else's software (a postgres here, a
// postgres there) is no reason to be one; the caller leaves such workloads out.
//
//	for _, group := range link.Groups(parts) { ... }
//
// Parts of different definitions are one when they are built from the same
// Dockerfile and stage, when they run the same image, or when one is built in a
// place, or is called, like the other's image. Where an image is run in several roles
// (web, worker), those of the same name or the same command belong together. Parts
// that are alike in nothing but a name, their own or the last word of an image, are one
// only when no other definition of either format has that name too: the web of one
// project is not the web of the next.
package link

import (
	"cmp"
	"slices"
)

// Part is what makes a workload known again in another definition.
type Part struct {
	ID string
	// Definition is the definition's main file: its parts are never one another.
	Definition string
	Format     string
	Name       string
	// Image is the own image's path without registry, tag and digest, empty where
	// there is none; Open says that its first part is not known, so that Tail alone
	// can be compared.
	Image string
	Open  bool
	// Tail is the last word of the image, or of where it is built.
	Tail string
	// Dockerfile is the reported path of the Dockerfile, with its stage.
	Dockerfile string
	// Command is the command line that runs in it, as one text.
	Command string
}

// Groups gives the ids of the parts that are one, sorted, the groups in the order of
// their first id. Nobody is in two groups, no group has a single part, and none has
// two parts of one definition. The ids of the parts are unique.
func Groups(parts []Part) [][]string {
	if len(parts) < 2 || !several(parts) {
		return nil
	}
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(a, b Part) int { return cmp.Compare(a.ID, b.ID) })
	u := newUnion(parts)
	join(u, parts, func(p *Part) string { return p.Dockerfile })
	join(u, parts, func(p *Part) string {
		if p.Open {
			return ""
		}
		return p.Image
	})
	joinRare(u, parts, func(p *Part) string { return p.Tail })
	joinRare(u, parts, func(p *Part) string { return p.Name })
	return u.groups()
}

// several reports whether the parts come from more than one definition.
func several(parts []Part) bool {
	return slices.ContainsFunc(parts, func(p Part) bool { return p.Definition != parts[0].Definition })
}

// join makes parts with the same key one, which key gives. Of those in two
// definitions, the ones of equal names belong together, then those of equal commands,
// then what is alone on both sides.
func join(u *union, parts []Part, key func(*Part) string) {
	for _, same := range alike(parts, key) {
		byDefinition := alikeOf(parts, same, func(p *Part) string { return p.Definition })
		for i, some := range byDefinition {
			for _, others := range byDefinition[i+1:] {
				for _, a := range some {
					if b, ok := counterpart(parts, a, some, others); ok {
						u.join(a, b)
					}
				}
			}
		}
	}
}

// counterpart is the one of others that part a of some is.
func counterpart(parts []Part, a int, some, others []int) (int, bool) {
	if len(some) == 1 && len(others) == 1 {
		return others[0], true
	}
	for _, same := range []func(*Part) string{func(p *Part) string { return p.Name }, func(p *Part) string { return p.Command }} {
		value := same(&parts[a])
		is := func(i int) bool { return same(&parts[i]) == value }
		if value != "" && count(some, is) == 1 && count(others, is) == 1 {
			return others[slices.IndexFunc(others, is)], true
		}
	}
	return 0, false
}

// joinRare makes parts with the same key one where that key is in one definition of
// each format at most, and their images do not tell them apart.
func joinRare(u *union, parts []Part, key func(*Part) string) {
	for _, same := range alike(parts, key) {
		formats := alikeOf(parts, same, func(p *Part) string { return p.Format })
		if len(formats) < 2 || slices.ContainsFunc(formats, func(f []int) bool { return len(f) > 1 }) {
			continue
		}
		for n, i := range same {
			for _, j := range same[n+1:] {
				a, b := &parts[i], &parts[j]
				if a.Image == "" || b.Image == "" || a.Open || b.Open || a.Image == b.Image {
					u.join(i, j)
				}
			}
		}
	}
}

// alike gives the indexes of parts with the same key, in the order of the keys; parts
// without a key, and keys of a single part, are left out.
func alike(parts []Part, key func(*Part) string) [][]int {
	all := make([]int, len(parts))
	for i := range all {
		all[i] = i
	}
	return slices.DeleteFunc(alikeOf(parts, all, key), func(same []int) bool { return len(same) < 2 })
}

// alikeOf is alike among some of the parts, with keys of a single part.
func alikeOf(parts []Part, some []int, key func(*Part) string) [][]int {
	type keyed struct {
		key string
		at  int
	}
	list := make([]keyed, 0, len(some))
	for _, i := range some {
		if k := key(&parts[i]); k != "" {
			list = append(list, keyed{k, i})
		}
	}
	slices.SortFunc(list, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.at, b.at)) })
	var groups [][]int
	for i, k := range list {
		if i == 0 || list[i-1].key != k.key {
			groups = append(groups, nil)
		}
		last := &groups[len(groups)-1]
		*last = append(*last, k.at)
	}
	return groups
}

func count(list []int, is func(int) bool) int {
	n := 0
	for _, i := range list {
		if is(i) {
			n++
		}
	}
	return n
}
