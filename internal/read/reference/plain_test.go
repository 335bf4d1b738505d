package reference

import "testing"

func TestPlain(t *testing.T) {
	for value, want := range map[string]bool{
		"hunter2": true, "sk_live_51H": true, "/": true, "/Zm9v/YmFy+aGVsbG8=": true, "postgres://u:p@db/x": true,
		"": false, "true": false, "No": false, "${var.password}": false, "<PASSWORD>": false,
		"arn:aws:secretsmanager:eu-west-1:111122223333:secret:db": false, "/shop/prod/database/password": false, "/run/secrets/db": false,
		"vault:secret/data/db#password": false, "ssm:/shop/token": false,
	} {
		if got := Plain(value); got != want {
			t.Errorf("Plain(%q) = %v, want %v", value, got, want)
		}
	}
}
