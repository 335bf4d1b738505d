package decide

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// one decides for a single workload with the built-in guide.
func one(w taskworthy.Workload, c taskworthy.Classification) (taskworthy.Placement, []taskworthy.Finding) {
	if c.Confidence == 0 {
		c.Confidence = 0.95
	}
	app := &taskworthy.Application{Workloads: []*taskworthy.Workload{&w}}
	classes := []taskworthy.Classification{c}
	placements, findings := Application(app, classes, guide.Builtin())
	return placements[0], findings
}

// The usual verdict of each role, its grade and its target where nothing more is
// known than the role.
func TestUsualVerdict(t *testing.T) {
	tests := []struct {
		role    taskworthy.Role
		verdict taskworthy.Verdict
		grade   taskworthy.Grade
		target  taskworthy.Target
	}{
		{taskworthy.Web, taskworthy.ECSService, taskworthy.Good, ""},
		{taskworthy.Worker, taskworthy.ECSService, taskworthy.Good, ""},
		{taskworthy.Scheduled, taskworthy.ECSTask, taskworthy.Good, ""},
		{taskworthy.Job, taskworthy.ECSTask, taskworthy.Good, ""},
		{taskworthy.Database, taskworthy.ManagedService, taskworthy.Best, "other"},
		{taskworthy.Cache, taskworthy.ManagedService, taskworthy.Best, "elasticache-redis"},
		{taskworthy.Broker, taskworthy.ManagedService, taskworthy.Best, "sqs"},
		{taskworthy.Coordination, taskworthy.ManagedService, taskworthy.Best, "other"},
		{taskworthy.FileStorage, taskworthy.ManagedService, taskworthy.Best, "s3"},
		{taskworthy.GameServer, taskworthy.SpecializedService, taskworthy.Avoid, "gamelift"},
		{taskworthy.WebSocketServer, taskworthy.SpecializedService, taskworthy.Avoid, "apigateway-websocket"},
		{taskworthy.VideoEncoder, taskworthy.SpecializedService, taskworthy.Avoid, "mediaconvert"},
		{taskworthy.MLTraining, taskworthy.SpecializedService, taskworthy.Avoid, "sagemaker"},
		{taskworthy.StatefulApp, taskworthy.ECSWithStorage, taskworthy.Risky, "efs"},
		{taskworthy.Proxy, taskworthy.ECSService, taskworthy.Good, ""},
		{taskworthy.Agent, taskworthy.Sidecar, taskworthy.Good, ""},
		{taskworthy.DevTool, taskworthy.LocalOnly, taskworthy.Good, ""},
	}
	if len(tests) != len(taskworthy.Roles) {
		t.Errorf("the table has %d roles of %d", len(tests), len(taskworthy.Roles))
	}
	for _, tt := range tests {
		t.Run(string(tt.role), func(t *testing.T) {
			p, _ := one(taskworthy.Workload{Name: "x"}, taskworthy.Classification{Role: tt.role})
			if p.Verdict != tt.verdict || p.Grade != tt.grade || p.Target != tt.target {
				t.Errorf("got %s %s %q, want %s %s %q", p.Verdict, p.Grade, p.Target, tt.verdict, tt.grade, tt.target)
			}
			if len(p.Trace) == 0 || len(p.Flips) == 0 {
				t.Errorf("want a trace and flips, got %v and %v", p.Trace, p.Flips)
			}
		})
	}
}

// Where engines go, and what stands beside it.
func TestTargets(t *testing.T) {
	tests := []struct {
		name   string
		class  taskworthy.Classification
		target taskworthy.Target
		also   []taskworthy.Target
	}{
		{"mysql", taskworthy.Classification{Role: taskworthy.Database, Engine: "mysql"}, "rds-mysql", []taskworthy.Target{"aurora"}},
		{"postgres", taskworthy.Classification{Role: taskworthy.Database, Engine: "postgres"}, "rds-postgres", []taskworthy.Target{"aurora"}},
		{"mariadb", taskworthy.Classification{Role: taskworthy.Database, Engine: "mariadb"}, "rds-mariadb", []taskworthy.Target{"rds-mysql", "aurora"}},
		{"mongodb", taskworthy.Classification{Role: taskworthy.Database, Engine: "mongodb"}, "documentdb", []taskworthy.Target{"mongodb-atlas"}},
		{"cassandra", taskworthy.Classification{Role: taskworthy.Database, Engine: "cassandra"}, "keyspaces", []taskworthy.Target{"dynamodb", "other"}},
		{"timescaledb", taskworthy.Classification{Role: taskworthy.Database, Engine: "timescaledb"}, "timestream", []taskworthy.Target{"rds-postgres", "aurora", "other"}},
		{"redis cache", taskworthy.Classification{Role: taskworthy.Cache, Engine: "redis", Use: taskworthy.UseCache}, "elasticache-redis", []taskworthy.Target{"memorydb"}},
		{"valkey queue", taskworthy.Classification{Role: taskworthy.Cache, Engine: "valkey", Use: taskworthy.UseQueue}, "elasticache-redis", []taskworthy.Target{"sqs", "memorydb"}},
		{"redis store", taskworthy.Classification{Role: taskworthy.Cache, Engine: "redis", Use: taskworthy.UseStore}, "memorydb", []taskworthy.Target{"elasticache-redis", "dynamodb"}},
		{"redis database", taskworthy.Classification{Role: taskworthy.Database, Engine: "redis"}, "memorydb", []taskworthy.Target{"elasticache-redis", "dynamodb"}},
		{"memcached", taskworthy.Classification{Role: taskworthy.Cache, Engine: "memcached"}, "elasticache-memcached", []taskworthy.Target{"elasticache-redis"}},
		{"rabbitmq", taskworthy.Classification{Role: taskworthy.Broker, Engine: "rabbitmq"}, "amazon-mq-rabbitmq", []taskworthy.Target{"sqs"}},
		{"kafka", taskworthy.Classification{Role: taskworthy.Broker, Engine: "kafka"}, "msk", []taskworthy.Target{"kinesis"}},
		{"nats", taskworthy.Classification{Role: taskworthy.Broker, Engine: "nats"}, "sns", []taskworthy.Target{"sqs", "eventbridge", "kinesis", "other"}},
		{"mosquitto", taskworthy.Classification{Role: taskworthy.Broker, Engine: "mosquitto"}, "iot-core", []taskworthy.Target{"amazon-mq-activemq", "amazon-mq-rabbitmq", "other"}},
		{"zookeeper alone", taskworthy.Classification{Role: taskworthy.Coordination, Engine: "zookeeper"}, "other", []taskworthy.Target{"msk"}},
		{"registry", taskworthy.Classification{Role: taskworthy.FileStorage, Engine: "registry"}, "ecr", nil},
		{"unknown engine, the catalog knows", taskworthy.Classification{Role: taskworthy.Database, Engine: "rockset", Target: "redshift", Also: []taskworthy.Target{"other"}}, "redshift", []taskworthy.Target{"other"}},
		{"the guide before the catalog", taskworthy.Classification{Role: taskworthy.Database, Engine: "mysql", Target: "other"}, "rds-mysql", []taskworthy.Target{"aurora", "other"}},
		{"grafana", taskworthy.Classification{Role: taskworthy.StatefulApp, Software: "grafana"}, "efs", []taskworthy.Target{"amg", "s3", "ec2"}},
		{"a web that keeps data", taskworthy.Classification{Role: taskworthy.Web, Stateless: taskworthy.No}, "efs", []taskworthy.Target{"s3", "ec2"}},
		{"a job", taskworthy.Classification{Role: taskworthy.Job}, "", []taskworthy.Target{"lambda"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := one(taskworthy.Workload{Name: "x"}, tt.class)
			if p.Target != tt.target {
				t.Errorf("target %q, want %q", p.Target, tt.target)
			}
			var also []taskworthy.Target
			for _, a := range p.Alternatives {
				if a.Why == "" {
					t.Errorf("alternative %v has no why", a)
				}
				if a.Target != "" {
					also = append(also, a.Target)
				}
			}
			if diff := cmp.Diff(tt.also, also); diff != "" {
				t.Errorf("alternatives (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWebSocketServerMayStayBehindALoadBalancer(t *testing.T) {
	p, _ := one(taskworthy.Workload{Name: "live"}, taskworthy.Classification{Role: taskworthy.WebSocketServer, Stateless: taskworthy.Yes})
	if p.Verdict != taskworthy.SpecializedService || p.Alternatives[0].Verdict != taskworthy.ECSService {
		t.Errorf("got %s, first alternative %v", p.Verdict, p.Alternatives[0])
	}
}

func TestTraceNamesEvidenceAndWhatIsOpen(t *testing.T) {
	evidence := []taskworthy.Evidence{{Rule: "a", Says: "is called web"}, {Rule: "b", Says: "restarts always"}}
	p, findings := one(taskworthy.Workload{Name: "web", Source: taskworthy.Source{Path: "compose.yaml"}}, taskworthy.Classification{
		Role: taskworthy.Web, Stateless: taskworthy.Unknown, Continuous: taskworthy.Yes,
		Evidence: evidence, RoleBecause: []int{0}, ContinuousBecause: []int{1, 7},
	})
	want := []taskworthy.Step{
		{ID: "own-work", Question: "Does it do work of the application itself?", Answer: "yes", Because: []int{0}},
		{ID: "stateless", Question: "Is your application stateless?", Answer: "yes", Because: []int{0}, Open: `say it with the label taskworthy.stateless: "yes" or "no" on web, or a line stateless: for it in .taskworthy.yaml`},
		{ID: "continuous", Question: "Does it need to run continuously?", Answer: "yes", Note: "a service behind a load balancer", Because: []int{1}},
	}
	if diff := cmp.Diff(want, p.Trace); diff != "" {
		t.Errorf("trace (-want +got):\n%s", diff)
	}
	flip := taskworthy.Flip{If: "it kept something that would be missed", Verdict: taskworthy.ECSWithStorage}
	if p.Flips[0] != flip {
		t.Errorf("first flip %v, want %v", p.Flips[0], flip)
	}
	if len(findings) != 1 || findings[0].Rule != "open-question" || findings[0].Severity != taskworthy.SeverityNote {
		t.Errorf("findings %v, want one open-question", findings)
	}
}
