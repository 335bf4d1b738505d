package sample

import "github.com/taskworthy/taskworthy"

// Report is a report with one of everything that a report can show.
func Report() *taskworthy.Report {
	at := func(line, column int) taskworthy.Pos {
		return taskworthy.Pos{Path: "shop/compose.yaml", Line: line, Column: column}
	}
	source := func(path string, line, end int) taskworthy.Source {
		return taskworthy.Source{Format: "compose", Path: path, Line: line, EndLine: end, Intent: taskworthy.Advise}
	}
	return &taskworthy.Report{
		Schema: taskworthy.ReportSchema,
		Tool:   taskworthy.Tool{Name: "taskworthy", Version: "0.1.0"},
		Guide:  taskworthy.GuideInfo{Name: "ECS task usage guide", Version: "2026-01", Digest: "sha256:0123"},
		Workloads: []taskworthy.WorkloadReport{
			{
				ID: "shop/compose.yaml#api", Name: "api", Source: source("shop/compose.yaml", 2, 9), Image: "node:22",
				Role: taskworthy.Web, Stateless: taskworthy.Yes, Continuous: taskworthy.Yes, Confidence: 0.97,
				Verdict: taskworthy.ECSService, Grade: taskworthy.Good,
				Evidence: []taskworthy.Evidence{
					{Rule: "node-server", Kind: "command", Value: "node server.js", Pos: at(4, 14), Weight: 0.9, Says: "node server.js serves requests"},
					{Rule: "port", Kind: "port", Value: "3000", Pos: at(6, 9), Weight: 0.6, Says: "publishes port 3000"},
				},
				Trace: []taskworthy.Step{{ID: "stateless", Question: "Is the application stateless?", Answer: "yes", Because: []int{0}}},
			},
			{
				ID: "shop/compose.yaml#db", Name: "db", Source: source("shop/compose.yaml", 10, 20), Image: "postgres:16",
				Role: taskworthy.Database, Software: "postgres", Engine: "postgres", Stateless: taskworthy.No, Continuous: taskworthy.Yes,
				Confidence: 0.99, Verdict: taskworthy.ManagedService, Grade: taskworthy.Best, Target: "rds-postgres",
				Alternatives: []taskworthy.Alternative{{Target: "aurora", Why: "storage spread over three zones"}},
				Evidence: []taskworthy.Evidence{
					{Rule: "postgres", Kind: "image", Value: "postgres:16", Pos: at(11, 12), Weight: 0.95, Says: "image postgres:16 is PostgreSQL, which keeps relational data in its data directory"},
					{Rule: "postgres", Kind: "volume", Value: "pgdata", Pos: at(17, 9), Weight: 0.9, Says: "named volume pgdata keeps /var/lib/postgresql/data"},
				},
				Trace: []taskworthy.Step{
					{ID: "stateless", Question: "Is the application stateless?", Answer: "no", Because: []int{1}},
					{ID: "managed", Question: "Is it a database or a caching service?", Answer: "yes", Because: []int{0}},
				},
				Issues: []taskworthy.Issue{{Rule: "data-persistence-risk", Title: "Data persistence risk", Impact: "data is lost with the task", Saw: "pgdata holds the only copy", Pos: at(17, 9)}},
				Flips:  []taskworthy.Flip{{If: "its data lived elsewhere", Verdict: taskworthy.ECSService}},
			},
			{
				ID: "shop/compose.yaml#sessions-and-cart-cache", Name: "sessions-and-cart-cache", Source: source("shop/compose.yaml", 21, 23),
				Role: taskworthy.Cache, Engine: "memcached", Stateless: taskworthy.No, Continuous: taskworthy.Yes, Use: taskworthy.UseCache,
				Confidence: 0.95, Verdict: taskworthy.ManagedService, Grade: taskworthy.Best, Target: "elasticache-memcached",
				Evidence: []taskworthy.Evidence{{Rule: "memcached", Kind: "image", Pos: at(22, 12), Weight: 0.9, Says: "image memcached:1.6-alpine is Memcached"}},
			},
			{
				ID: "tools/compose.yaml#wiki", Name: "wiki", Source: source("tools/compose.yaml", 2, 6),
				Role: taskworthy.StatefulApp, Stateless: taskworthy.No, Continuous: taskworthy.Yes,
				Confidence: 0.8, Verdict: taskworthy.ECSWithStorage, Grade: taskworthy.Risky, Target: "efs",
				Evidence: []taskworthy.Evidence{{Rule: "mount", Kind: "volume", Pos: taskworthy.Pos{Path: "tools/wiki/Dockerfile", Line: 7, Column: 1}, Weight: 0.7, Says: "VOLUME /var/wiki keeps data"}},
			},
			{
				ID: "tools/compose.yaml#arena", Name: "arena", Source: source("tools/compose.yaml", 7, 9),
				Role: taskworthy.GameServer, Stateless: taskworthy.Unknown, Continuous: taskworthy.Unknown,
				Confidence: 0.41, Verdict: taskworthy.SpecializedService, Grade: taskworthy.Avoid, Target: "gamelift",
				Evidence:  []taskworthy.Evidence{{Rule: "word", Kind: "name", Pos: taskworthy.Pos{Path: "tools/compose.yaml", Line: 7, Column: 3}, Weight: 0.3, Says: "the name arena hints at a game server"}},
				SameAs:    []string{"infra#web-task/arena"},
				Questions: []taskworthy.OpenQuestion{{Question: "Do players stay connected to one process?", Settle: "label it taskworthy.role"}},
			},
			{
				ID: "infra#module.platform.module.services[\"eu.prod\"].aws_ecs_task_definition.this[0]/search", Name: "search",
				Owner:  "module.platform.module.services[\"eu.prod\"].aws_ecs_task_definition.this[0]",
				Source: taskworthy.Source{Format: "terraform", Path: "infra/main.tf", Line: 8, EndLine: 30, Intent: taskworthy.Enforce},
				Role:   taskworthy.Database, Engine: "elasticsearch", Stateless: taskworthy.No, Continuous: taskworthy.Yes,
				Confidence: 0.98, Verdict: taskworthy.ManagedService, Grade: taskworthy.Best, Target: "opensearch",
				Evidence: []taskworthy.Evidence{{Rule: "elasticsearch", Kind: "image", Pos: taskworthy.Pos{Path: "infra/main.tf", Line: 14, Column: 17}, Weight: 0.9, Says: "image elasticsearch:8 is Elasticsearch"}},
			},
		},
		Findings: []taskworthy.Finding{
			{
				Rule: "belongs-elsewhere", Severity: taskworthy.SeverityNote, Workload: "shop/compose.yaml#db", Pos: at(10, 3),
				Message: "db is a PostgreSQL database", Help: "move it to Amazon RDS for PostgreSQL",
				Details: []string{"1 service (api) connects to db by name and loses its connections when the task is replaced"},
			},
			{
				Rule: "belongs-elsewhere", Severity: taskworthy.SeverityNote, Workload: "shop/compose.yaml#sessions-and-cart-cache", Pos: at(21, 3),
				Message: "sessions-and-cart-cache is a Memcached cache", Help: "move it to Amazon ElastiCache",
				Waived: &taskworthy.Waived{Reason: "goes away with the new cart", Expires: "2027-03-31", Pos: taskworthy.Pos{Path: ".taskworthy.yaml", Line: 3, Column: 5}},
			},
			{
				Rule: "needs-storage", Severity: taskworthy.SeverityError, Workload: "infra#web-task/wiki", Existing: true,
				Pos:     taskworthy.Pos{Path: "infra/main.tf", Line: 12, Column: 20},
				Message: "wiki keeps data", Help: "mount EFS",
			},
			{
				Rule: "needs-answer", Severity: taskworthy.SeverityWarning, Workload: "tools/compose.yaml#arena",
				Pos:     taskworthy.Pos{Path: "tools/compose.yaml", Line: 7, Column: 3},
				Message: "arena may be a game server", Help: "say what it is with the label taskworthy.role",
			},
		},
		Problems: []taskworthy.Problem{
			{
				Code: "TW1004", Severity: taskworthy.SeverityWarning, Pos: at(14, 7),
				Message: `service "db" mounts undeclared volume "pgdata"`, Hint: "declare it under top-level volumes",
			},
			{
				Code: "TW1001", Severity: taskworthy.SeverityError, Pos: taskworthy.Pos{Path: "old/compose.yaml", Line: 3, Column: 1},
				Message: "a tab cannot indent here", Hint: "use spaces",
			},
		},
		Summary: taskworthy.Summary{
			Files: 4, Workloads: 6,
			Verdicts: map[taskworthy.Verdict]int{taskworthy.ECSService: 1, taskworthy.ManagedService: 3, taskworthy.ECSWithStorage: 1, taskworthy.SpecializedService: 1},
			Findings: map[taskworthy.Severity]int{taskworthy.SeverityNote: 1, taskworthy.SeverityWarning: 1}, Waived: 1,
			Problems: map[taskworthy.Severity]int{taskworthy.SeverityWarning: 1, taskworthy.SeverityError: 1}, Unsure: 1,
			Existing: 1, Read: map[string]int{"compose": 2, "terraform": 1}, Skipped: 41,
		},
	}
}
