package sample

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// Guide is a guide with two questions, a rule, a target and an evaluation.
func Guide() *guide.Guide {
	return &guide.Guide{
		Matrix: guide.Matrix{
			Title: "Should this run as an ECS task?", Start: "stateless",
			Questions: []guide.Question{
				{ID: "stateless", Ask: "Is the application stateless?", Short: "Stateless?", Answers: []guide.Answer{
					{Is: taskworthy.Yes, Leaf: taskworthy.ECSService}, {Is: taskworthy.No, To: "managed"},
				}},
				{ID: "managed", Ask: "Is it a database or a caching service?", Short: "Managed?", Answers: []guide.Answer{
					{Is: taskworthy.Yes, Leaf: taskworthy.ManagedService}, {Is: taskworthy.No, Note: "or a kind of its own", Leaf: taskworthy.ECSWithStorage},
				}},
			},
			Leaves: []guide.Leaf{
				{Verdict: taskworthy.ManagedService, Clause: "matrix.managed", Title: "A managed service", Says: "Let others run it.", Grade: taskworthy.Best},
				{Verdict: taskworthy.ECSService, Title: "An ECS service", Grade: taskworthy.Good},
				{Verdict: taskworthy.ECSWithStorage, Title: "ECS with EFS", Grade: taskworthy.Risky, Ours: true},
			},
		},
		Rules: []guide.OwnRule{{
			ID: "belongs-elsewhere", Clause: "golden-rule", Title: "Belongs on another service", Why: "A task is disposable.", Do: "Move {name} to {target}.",
			Advise: taskworthy.SeverityNote, Enforce: taskworthy.SeverityError, Bad: "db:\n\timage: postgres\n", Good: "resource \"aws_db_instance\" \"shop\" {}\n",
		}},
		Targets: []guide.Target{{ID: "rds-postgres", Name: "Amazon RDS for PostgreSQL", Why: "Backups and a standby.", Notes: []string{"moved"}}},
		Evaluations: []guide.Evaluation{{
			Title: "A database on ECS or on RDS", When: guide.Match{Role: []taskworthy.Role{taskworthy.Database}},
			ECS: "A container on ECS", Managed: "Amazon RDS", Verdict: "Use RDS.", Because: "Data is dear.",
			Factors: []guide.Factor{
				{Title: "Safety", ECS: guide.Side{Mark: guide.MarkWarning, Says: "Volumes by hand"}, Managed: guide.Side{Mark: guide.MarkGood, Says: "Backups by themselves, with recovery to a point in time"}},
				{Title: "Scaling", ECS: guide.Side{Mark: guide.MarkBad, Says: "Replicas by hand"}, Managed: guide.Side{Mark: guide.MarkGood, Says: "Read replicas"}},
				{Title: "Cost", ECS: guide.Side{Says: "$200"}, Managed: guide.Side{Says: "$30"}},
			},
		}},
		Notes: []guide.Note{{ID: "moved", Date: "2026-01", Says: "This has moved.", Source: "https://example.com/moved"}},
	}
}
