package reference

import (
	"strings"

	"github.com/taskworthy/taskworthy"
)

// leads begin values that say where something is kept, by AWS and by the programs that
// fetch it from there when they start.
var leads = []string{"arn:", "ssm:", "ssm://", "secretsmanager:", "sm://", "vault:", "awssm://", "awsps://", "file:", "op://", "s3://"}

// Plain reports whether a value could itself be a secret: it needs nothing else to be
// known, it is no mere yes or no, and it does not lead to where a secret is kept.
func Plain(value string) bool {
	lower := strings.ToLower(strings.TrimSpace(value))
	switch lower {
	case "", "true", "false", "yes", "no", "on", "off", "null", "none":
		return false
	}
	for _, lead := range leads {
		if strings.HasPrefix(lower, lead) {
			return false
		}
	}
	isPath := strings.HasPrefix(lower, "/") && strings.Count(lower, "/") > 1 && !strings.ContainsAny(lower, " =+")
	return !isPath && !taskworthy.Unresolved(value)
}
