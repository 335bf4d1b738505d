package classify

import "testing"

func TestSeconds(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want int
	}{
		{nil, 0},
		{[]string{"90"}, 90},
		{[]string{"1h", "30m"}, 5400},
		{[]string{"1d"}, 86400},
		{[]string{"30s"}, 30},
		{[]string{"infinity"}, 0},
		{[]string{"$PAUSE"}, 0},
		{[]string{"99999999999999999999h"}, 0},
		{[]string{"-5"}, 0},
	} {
		if got := seconds(tt.args); got != tt.want {
			t.Errorf("seconds(%q) is %d, want %d", tt.args, got, tt.want)
		}
	}
}
