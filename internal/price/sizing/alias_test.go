package sizing

import (
	"strings"
	"testing"
)

// TestAliases wants each alias to be a plain word that is no key itself and leads to
// one figure.
func TestAliases(t *testing.T) {
	had := map[string]Key{}
	for k, words := range aliases {
		if _, ok := Lookup(k); !ok && k != Class {
			t.Errorf("there is no figure %s", k)
		}
		for _, w := range words {
			if _, ok := Lookup(Key(w)); ok || w == Class {
				t.Errorf("%s is a key and an alias of %s", w, k)
			}
			if w != strings.ToLower(w) || strings.ContainsAny(w, "_ ") {
				t.Errorf("%q is not in lower case with dashes", w)
			}
			if other, ok := had[w]; ok {
				t.Errorf("%s means %s and %s", w, k, other)
			}
			had[w] = k
		}
	}
}

func TestMeant(t *testing.T) {
	for word, want := range map[string]string{
		"replicas":          "copies (copies that run at the same time)",
		"desired_count":     "copies (copies that run at the same time)",
		"RAM":               "memory (memory of one copy, in MiB)",
		"vcpu":              "cpu (CPU of one copy, 1024 a vCPU, in CPU units)",
		"allocated_storage": "storage-gb (data that it keeps, in GB)",
		"instance_class":    "class (the managed size, as in class=db.t4g.micro)",
		"copie":             "copies (copies that run at the same time)",
		"logs-g":            "logs-gb (logs in a month, in GB)",
		"speed":             "",
	} {
		if got := meant(word); got != want {
			t.Errorf("%s means %q, want %q", word, got, want)
		}
	}
}
