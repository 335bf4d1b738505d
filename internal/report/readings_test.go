package report

import (
	"testing"

	"github.com/taskworthy/taskworthy"
)

func TestReadings(t *testing.T) {
	for _, tt := range []struct {
		s    taskworthy.Summary
		want string
	}{
		{taskworthy.Summary{}, ""},
		{taskworthy.Summary{Read: map[string]int{"compose": 1}}, "read 1 Compose file"},
		{
			taskworthy.Summary{Read: map[string]int{"terraform": 2, "compose": 3, "nomad": 1}, Skipped: 412, Ignored: 5},
			"read 3 Compose files, 2 Terraform folders and 1 nomad definition; looked at 412 other files; left out 5 ignored paths",
		},
		{taskworthy.Summary{Skipped: 1}, "looked at 1 file"},
	} {
		if got := Readings(tt.s); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.s, got, tt.want)
		}
	}
}
