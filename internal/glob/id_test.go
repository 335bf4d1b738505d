package glob

import (
	"strings"
	"testing"
)

func TestID(t *testing.T) {
	for _, tt := range []struct {
		glob, id string
		want     bool
	}{
		{"compose.yaml#db", "compose.yaml#db", true},
		{"compose.yaml#db", "shop/compose.yaml#db", false},
		{"**#db", "shop/compose.yaml#db", true},
		{"**/compose.yaml#db", "shop/api/compose.yaml#db", true},
		{"shop/**", "shop/api/compose.yaml#db", true},
		{"shop/*#db", "shop/compose.yaml#db", true},
		{"shop/*#db", "shop/api/compose.yaml#db", false},
		{"*#db", "compose.yaml#db", true},
		{"compose.yaml#*", "compose.yaml#Deployment/db", false},
		{"compose.yaml#d?", "compose.yaml#db", true},
		{"db", "shop/compose.yaml#db", true},
		{"db", "k.yaml#Deployment/db", true},
		{"db-*", "compose.yaml#db-primary", true},
		{"db", "compose.yaml#db-primary", false},
		{"**", "compose.yaml#db", true},
		{"", "compose.yaml#db", false},
		{"*a*a*a*a*a*a*a*a*a*b", strings.Repeat("a", 2000), false},
	} {
		if got := ID(tt.glob, tt.id); got != tt.want {
			t.Errorf("ID(%q, %.60q) = %v", tt.glob, tt.id, got)
		}
	}
}

func TestPath(t *testing.T) {
	for _, tt := range []struct {
		glob, path string
		want       bool
	}{
		{"vendor", "vendor/a/compose.yaml", true},
		{"vendor", "a/vendor/compose.yaml", true},
		{"vendor/", "a/vendor/compose.yaml", true},
		{"./a/vendor", "a/vendor/compose.yaml", true},
		{"a/vendor", "b/a/vendor/compose.yaml", false},
		{"*.prod.yaml", "a/compose.prod.yaml", true},
		{"deploy/**", "deploy/x/task.json", true},
		{"deploy/**", "deploy", false},
		{"**", "compose.yaml", true},
		{"**/testdata/**", "a/testdata/compose.yaml", true},
	} {
		if got := Path(tt.glob, tt.path); got != tt.want {
			t.Errorf("Path(%q, %q) = %v", tt.glob, tt.path, got)
		}
	}
}
