package quote_test

import (
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// subject is one workload in its own application, with what is priced of it.
type subject struct {
	role    taskworthy.Role
	verdict taskworthy.Verdict
	target  taskworthy.Target
	engine  string
	keeps   bool
	change  func(*taskworthy.Workload)
	profile sizing.Profile
	opts    quote.Options
	given   []string
}

// application is a subject as what the readers, the classifier and the guide make.
func (s subject) application() (*taskworthy.Application, []taskworthy.Classification, []taskworthy.Placement) {
	w := &taskworthy.Workload{Name: "it", Source: taskworthy.Source{Path: "compose.yaml"}}
	c := taskworthy.Classification{Role: s.role, Engine: s.engine, Stateless: taskworthy.Yes, Continuous: taskworthy.Yes}
	if s.keeps {
		c.Stateless = taskworthy.No
	}
	if s.change != nil {
		s.change(w)
	}
	app := &taskworthy.Application{Path: "compose.yaml", Workloads: []*taskworthy.Workload{w}}
	return app, []taskworthy.Classification{c}, []taskworthy.Placement{{Verdict: s.verdict, Target: s.target}}
}

func (s subject) price(t testing.TB) *quote.Application {
	t.Helper()
	s.opts.Answers, s.opts.Profile = answers(t, s.given), s.profile
	return quote.New(price.Builtin(), s.opts).Application(s.application())
}

// answers are the figures that are given.
func answers(t testing.TB, given []string) *sizing.Answers {
	t.Helper()
	var all sizing.Answers
	for _, text := range given {
		if err := all.Set(text); err != nil {
			t.Fatal(err)
		}
	}
	return &all
}

// option is the option with this id.
func option(t testing.TB, w *quote.Workload, id string) *quote.Option {
	t.Helper()
	var ids []string
	for i := range w.Options {
		if w.Options[i].ID == id {
			return &w.Options[i]
		}
		ids = append(ids, w.Options[i].ID)
	}
	t.Fatalf("no option %q among %v", id, ids)
	return nil
}

var (
	web = subject{role: taskworthy.Web, verdict: taskworthy.ECSService, profile: sizing.Dev}
	db  = subject{role: taskworthy.Database, verdict: taskworthy.ManagedService, target: "rds-mysql", engine: "mysql", keeps: true, profile: sizing.Dev}
)

// with is a subject with some of its parts replaced.
func (s subject) with(change func(*subject)) subject {
	change(&s)
	return s
}

func (s subject) at(region string) subject { s.opts.Region = region; return s }
func (s subject) arm() subject             { s.opts.Arch = quote.ARM64; return s }
func (s subject) gives(v ...string) subject {
	s.given = append(s.given[:len(s.given):len(s.given)], v...)
	return s
}
func (s subject) prod() subject            { s.profile = sizing.Prod; return s }
func (s subject) pays(p ...string) subject { s.opts.Purchases = p; return s }
func (s subject) to(t taskworthy.Target, engine string) subject {
	s.target, s.engine = t, engine
	return s
}

func (s subject) is(r taskworthy.Role, v taskworthy.Verdict) subject {
	s.role, s.verdict = r, v
	return s
}

// TestExamples prices what was worked out by hand from the same prices: on demand in
// us-east-1 unless said, 730 hours a month, no free tier.
func TestExamples(t *testing.T) {
	small := web.gives("cpu=512", "memory=1024")
	smallest := web.gives("cpu=256", "memory=512")
	t3 := db.gives("class=db.t3.micro")
	cache := db.is(taskworthy.Cache, taskworthy.ManagedService).to("elasticache-redis", "redis").with(func(s *subject) { s.keeps = false })
	micro := cache.gives("class=cache.t3.micro")
	broker := db.is(taskworthy.Broker, taskworthy.ManagedService)
	job := web.is(taskworthy.Scheduled, taskworthy.ECSTask)
	tests := []struct {
		name    string
		subject subject
		option  string
		want    string
		parts   string // the lines, where the example tells them apart
	}{
		{"1 Fargate half a vCPU", small, "ecs-fargate", "18.02", ""},
		{"1 Fargate half a vCPU, ARM", small.arm(), "ecs-fargate", "14.42", ""},
		{"1 Fargate half a vCPU, Tokyo", small.at("ap-northeast-1"), "ecs-fargate", "22.49", ""},
		{"1 Fargate half a vCPU, Savings Plan", small.pays(price.Savings1y), "ecs-fargate", "14.42", ""},
		{"1 Fargate half a vCPU, Frankfurt", small.at("eu-central-1"), "ecs-fargate", "20.72", ""},
		{"2 Fargate a quarter vCPU", smallest, "ecs-fargate", "9.01", ""},
		{"2 Fargate a quarter vCPU, ARM", smallest.arm(), "ecs-fargate", "7.21", ""},
		{"3 one MySQL task with EFS and backup", db.gives("backup-gb=20"), "ecs-fargate", "25.02", "14.78 + 3.24 + 6.00 + 1.00"},
		{"4 two MySQL tasks with EFS and backup", db.prod(), "ecs-fargate", "49.04", ""},
		{"5 RDS db.t3.micro", t3, "rds-mysql", "14.71", "12.41 + 2.30"},
		{"5 RDS db.t3.micro, reserved", t3.pays("reserved-1y-no-upfront"), "rds-mysql", "11.06", "8.76 + 2.30"},
		{"5 RDS db.t3.micro, partly upfront", t3.pays("reserved-1y-partial-upfront"), "rds-mysql", "10.63", ""},
		{"6 RDS db.t3.micro Multi-AZ", t3.prod(), "rds-mysql", "29.42", "24.82 + 4.60"},
		{"6 RDS PostgreSQL Multi-AZ, Frankfurt", db.to("rds-postgres", "postgres").prod().at("eu-central-1").gives("class=db.t4g.small", "storage-gb=50"), "rds-postgres", "67.72", "54.02 + 13.70"},
		{"6 RDS db.t3.micro Multi-AZ, reserved", t3.prod().pays("reserved-1y-no-upfront"), "rds-mysql", "22.05", ""},
		{"7 RDS PostgreSQL db.m7g.large Multi-AZ", db.to("rds-postgres", "postgres").prod().gives("class=db.m7g.large", "storage-gb=100", "backup-gb=150"), "rds-postgres", "273.76", "246.01 + 23.00 + 4.75"},
		{"8 Aurora Serverless v2", db.to("aurora", "mysql").gives("acu=0.5", "storage-gb=10", "io-millions=10"), "aurora", "46.80", "43.80 + 1.00 + 2.00"},
		{"9 ElastiCache for Redis", micro, "elasticache-redis/redis", "12.41", ""},
		{"9 ElastiCache for Valkey", micro, "elasticache-redis", "9.93", ""},
		{"9 ElastiCache for Redis, reserved", micro.pays("reserved-1y-no-upfront"), "elasticache-redis/redis", "8.76", ""},
		{"9 ElastiCache for Redis, partly upfront", micro.pays("reserved-1y-partial-upfront"), "elasticache-redis/redis", "8.38", ""},
		{"9 ElastiCache for Redis, all upfront", micro.pays("reserved-1y-all-upfront"), "elasticache-redis/redis", "7.92", ""},
		{"10 Valkey with a replica", cache.prod().gives("class=cache.t4g.micro"), "elasticache-redis", "18.69", ""},
		{"11 ElastiCache Serverless for Valkey", cache.gives("cached-gb=0"), "elasticache-redis/serverless", "6.16", "6.13 + 0.02"},
		{"11 ElastiCache Serverless for Redis", cache.gives("cached-gb=0"), "elasticache-redis/redis-serverless", "91.28", "91.25 + 0.03"},
		{"11 ElastiCache Serverless for Memcached", cache.to("elasticache-memcached", "memcached").gives("cached-gb=0"), "elasticache-memcached/serverless", "91.28", ""},
		{"12 two API tasks", small.prod(), "ecs-fargate", "36.04", ""},
		{"13 queue worker", web.is(taskworthy.Worker, taskworthy.ECSService).gives("cpu=1024", "memory=2048"), "ecs-fargate", "36.04", ""},
		{"14 nightly batch", job.gives("cpu=1024", "memory=4096", "runs=30", "minutes=20"), "ecs-fargate", "0.58", ""},
		{"15 Lambda", web.is(taskworthy.Web, taskworthy.ManagedService).to("lambda", "").gives("requests=3000000", "seconds=0.12", "memory=512"), "lambda", "3.60", "0.60 + 3.00"},
		{"15 Lambda, ARM", web.is(taskworthy.Web, taskworthy.ManagedService).to("lambda", "").arm().gives("requests=3000000", "seconds=0.12", "memory=512"), "lambda", "3.00", "0.60 + 2.40"},
		{"15 Lambda, with what is free taken off", web.is(taskworthy.Web, taskworthy.ManagedService).to("lambda", "").gives("requests=2000000", "seconds=0"), "lambda", "0.40", ""},
		{"16 WebSocket API, with functions that take no time", web.is(taskworthy.WebSocketServer, taskworthy.SpecializedService).to("apigateway-websocket", "").gives("connections=1000", "messages=10000000", "seconds=0"), "apigateway-websocket", "22.95", "10.95 + 10.00 + 2.00"},
		{"17 MSK", broker.to("msk", "kafka").prod().gives("storage-gb=100", "class=kafka.t3.small"), "msk", "129.86", "99.86 + 30.00"},
		{"17 MSK on m7g.large", broker.to("msk", "kafka").prod().gives("storage-gb=100", "class=kafka.m7g.large"), "msk", "476.76", ""},
		{"17 MSK Serverless", broker.to("msk", "kafka").gives("partitions=50", "in-gb=100", "out-gb=200", "storage-gb=100"), "msk/serverless", "632.25", "547.50 + 54.75 + 10.00 + 10.00 + 10.00"},
		{"18 RabbitMQ", broker.to("amazon-mq-rabbitmq", "rabbitmq").gives("class=mq.m5.large"), "amazon-mq-rabbitmq", "212.24", "210.24 + 2.00"},
		{"18 RabbitMQ cluster", broker.to("amazon-mq-rabbitmq", "rabbitmq").prod().gives("class=mq.m5.large"), "amazon-mq-rabbitmq", "636.72", "630.72 + 6.00"},
		{"18 SQS, 9 of 10 million requests", broker.to("sqs", "rabbitmq").gives("messages=9000000", "requests-per-message=1"), "sqs", "3.60", ""},
		{"19 DocumentDB", db.to("documentdb", "mongodb").gives("class=db.t3.medium", "storage-gb=10", "io-millions=5"), "documentdb", "58.94", "56.94 + 1.00 + 1.00"},
		{"19 Keyspaces", db.to("keyspaces", "cassandra").gives("writes=10000000", "reads=20000000", "storage-gb=5"), "keyspaces", "10.00", "6.25 + 2.50 + 1.25"},
		{"19 OpenSearch, two nodes", db.to("opensearch", "elasticsearch").prod().gives("class=t3.small.search", "storage-gb=10"), "opensearch", "55.00", "52.56 + 2.44"},
		{"20 EFS", db.is(taskworthy.FileStorage, taskworthy.ManagedService).to("efs", "nfs").gives("storage-gb=100"), "efs", "30.00", ""},
		{"20 SageMaker", web.is(taskworthy.MLTraining, taskworthy.SpecializedService).to("sagemaker", "").gives("class=ml.g5.xlarge", "training-hours=20"), "sagemaker", "28.16", ""},
		{"20 EC2 with a GPU", web.is(taskworthy.MLTraining, taskworthy.SpecializedService).to("batch", "").gives("class=g5.xlarge", "training-hours=20"), "batch", "20.19", "20.12 + 0.07"},
		{"20 MediaConvert", web.is(taskworthy.VideoEncoder, taskworthy.SpecializedService).to("mediaconvert", "").gives("video-minutes=1000"), "mediaconvert", "15.00", ""},
		{"20 Fargate at half of real time", job.gives("cpu=4096", "memory=8192", "runs=1", "minutes=2000"), "ecs-fargate", "6.58", ""},
		{"20 EFS, 80 of 100 GB read seldom", db.is(taskworthy.FileStorage, taskworthy.ManagedService).to("efs", "nfs").gives("storage-gb=100", "cold-gb=80", "in-gb=0", "out-gb=0"), "efs", "7.28", "6.00 + 1.28"},
		{"20 a disk of 100 GB on Fargate, 80 beyond what is included", smallest.gives("ephemeral-gb=100"), "ecs-fargate", "15.49", "7.39 + 1.62 + 6.48"},
		{"20 GameLift", web.is(taskworthy.GameServer, taskworthy.SpecializedService).to("gamelift", "").gives("class=c5.large"), "gamelift", "79.57", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := &tt.subject.price(t).Workloads[0]
			o := option(t, w, tt.option)
			got, parts := o.Total.Text(2), amounts(o.Lines)
			if got != tt.want || !o.Complete || tt.parts != "" && parts != tt.parts {
				t.Errorf("%s costs %s = %s (complete: %t), want %s = %s", tt.option, got, parts, o.Complete, tt.want, tt.parts)
				for _, l := range o.Lines {
					t.Logf("%s: %s %s × %s = %s (%v)", l.What, l.Quantity, l.Unit, l.UnitPrice, l.Amount, l.Key)
				}
			}
		})
	}
}

// TestVariants prices further ways to have a service, worked out by hand in the same way.
func TestVariants(t *testing.T) {
	ten := db.gives("storage-gb=10")
	broker := db.is(taskworthy.Broker, taskworthy.ManagedService)
	files := db.is(taskworthy.FileStorage, taskworthy.ManagedService).to("efs", "nfs")
	block := ten.with(func(s *subject) {
		s.change = func(w *taskworthy.Workload) { w.Mounts = []taskworthy.Mount{{Kind: taskworthy.MountBlock}} }
	})
	tests := []struct {
		subject subject
		option  string
		want    string // the lines
	}{
		{ten.to("documentdb", "mongodb"), "documentdb/io-optimized", "60.75 + 3.00"},
		{ten.to("documentdb", "mongodb").gives("acu=1", "io-millions=5"), "documentdb/serverless", "60.01 + 1.00 + 1.00"},
		{ten.to("documentdb", "mongodb").prod().gives("acu=1", "backup-gb=30"), "documentdb/serverless", "120.01 + 1.00 + 0.20 + 0.42"},
		{ten.to("neptune", "neo4j").gives("acu=0.5"), "neptune/serverless", "117.38 + 1.00 + 0.20"}, // one unit at least
		{ten.to("opensearch", "elasticsearch").prod(), "opensearch/serverless", "350.40 + 0.24"},
		{ten.to("redshift", "clickhouse"), "redshift/nodes", "396.39 + 0.24"},
		{ten.to("redshift", "clickhouse").prod().gives("memory=20000"), "redshift/nodes", "1585.56 + 0.24"},
		{broker.to("kinesis", "kafka").gives("shards=2"), "kinesis/provisioned", "21.90 + 0.01"},
		{ten.is(taskworthy.Cache, taskworthy.ManagedService).to("memorydb", "redis"), "memorydb/redis", "35.04 + 2.00"},
		{db.to("amp", "prometheus"), "amp", "9.00 + 0.10"},
		{db.prod().gives("storage-gb=100", "iops=5000", "class=db.t3.micro"), "rds-mysql", "24.82 + 23.00 + 80.00"},
		{db.gives("storage-gb=400", "iops=12001", "class=db.t3.micro"), "rds-mysql", "12.41 + 46.00 + 0.02"},
		{block.gives("iops=4000"), "ecs-fargate", "14.78 + 3.24 + 0.80 + 5.00"},
		{files.gives("storage-gb=100", "cold-gb=80", "in-gb=10", "out-gb=20"), "efs", "6.00 + 1.28 + 0.60 + 0.60"},
	}
	for _, tt := range tests {
		o := option(t, &tt.subject.price(t).Workloads[0], tt.option)
		if got := amounts(o.Lines); got != tt.want || !o.Complete {
			t.Errorf("%s of %v costs %s (complete: %t), want %s", tt.option, tt.subject.given, got, o.Complete, tt.want)
		}
	}
	through := web.gives("endpoints=2")
	for _, part := range through.price(t).Shared {
		if got := amounts(part.Today); part.ID == "nat" && got != "14.60 + 0.10" {
			t.Errorf("two endpoints and what goes through them cost %s", got)
		}
	}
}

// amounts are those of lines in cents: 12.41 + 2.30.
func amounts(lines []quote.Line) string {
	all := make([]string, len(lines))
	for i := range lines {
		all[i] = lines[i].Amount.Text(2)
	}
	return strings.Join(all, " + ")
}

// TestSharedExamples prices whole applications: what is shared is priced once. What
// nobody counted by hand is given as none.
func TestSharedExamples(t *testing.T) {
	published := func(w *taskworthy.Workload) { w.Ports = []taskworthy.Port{{Container: 80, Host: "80"}} }
	api := web.prod().gives("cpu=512", "memory=1024", "logs-gb=10", "nat-gb=50", "internet-out-gb=0", "public-ips=2").with(func(s *subject) { s.change = published })
	tests := []struct {
		name    string
		subject subject
		want    string
		shared  string // the lines of what is shared
	}{
		{"3 one MySQL task, fair", db.gives("backup-gb=20", "internet-out-gb=0"), "29.57", "3.65 + 0.50 + 0.40"},
		{"4 MySQL with a standby, fair", db.prod().gives("nat-gb=5", "logs-gb=2", "public-ips=0"), "99.94", "16.43 + 32.85 + 0.23 + 1.00 + 0.40"},
		{"12 stateless API", api, "105.71", "16.43 + 5.84 + 32.85 + 2.25 + 7.30 + 5.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := tt.subject.price(t)
			var lines []quote.Line
			for i := range a.Shared {
				lines = append(lines, a.Shared[i].Today...)
			}
			got, shared := a.Today.Text(2), amounts(lines)
			if got != tt.want || len(a.LeftOut) > 0 || shared != tt.shared {
				t.Errorf("everything as containers costs %s, with %s shared and without %v; want %s with %s", got, shared, a.LeftOut, tt.want, tt.shared)
			}
		})
	}
}

// TestSpot wants what floats told as a range whose upper end is the price on demand.
func TestSpot(t *testing.T) {
	worker := web.is(taskworthy.Worker, taskworthy.ECSService).gives("cpu=1024", "memory=2048")
	o := option(t, &worker.price(t).Workloads[0], "ecs-fargate-spot")
	if low, high := o.Low.Text(2), o.Total.Text(2); low != "11.48" || high != "36.04" || !o.Floats() {
		t.Errorf("Spot costs %s to %s, want 11.48 to 36.04", low, high)
	}
}
