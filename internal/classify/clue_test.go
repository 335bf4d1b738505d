package classify

import (
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/slab"
)

func TestSays(t *testing.T) {
	for _, tt := range []struct {
		form string
		args []string
		want string
	}{
		{"publishes no port", nil, "publishes no port"},
		{"is called %s", []string{"db"}, "is called db"},
		{"%s reaches it as %s:// in %s, the scheme of %s", []string{"api", "redis", "URL", "Redis"}, "api reaches it as redis:// in URL, the scheme of Redis"},
		{"%s", []string{"100%s"}, "100%s"},
	} {
		c := evidence("rule", "kind", "value", taskworthy.Pos{}, 1, tt.form, tt.args...)
		if got := c.says(new(slab.Text)); got != tt.want {
			t.Errorf("says() of %q = %q, want %q", tt.form, got, tt.want)
		}
	}
}

// TestFormsFit: what is not given stays empty.
func TestFormsFit(t *testing.T) {
	c := evidence("rule", "kind", "value", taskworthy.Pos{}, 1, "%s %s", "a")
	if got := c.says(new(slab.Text)); got != "a " {
		t.Errorf("says() with too few arguments = %q", got)
	}
}
