package price_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/price"
)

// TestBuiltin holds the committed book to its form: as Write writes it, with six
// regions, and with the date and the source of every price that somebody dated.
func TestBuiltin(t *testing.T) {
	file, err := os.ReadFile("data/book.txt")
	if err != nil {
		t.Fatal(err)
	}
	b, err := price.Parse(string(file))
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := b.Write(&again); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file, again.Bytes()) {
		t.Error("data/book.txt is not as Write writes it: write it with internal/price/gen")
	}
	if got := len(b.Regions()); got < 6 {
		t.Errorf("%d regions, want 6 at least", got)
	}
	for _, p := range b.Prices() {
		if p.Source == "" || !p.Kind.Valid() || p.Unit == "" {
			t.Errorf("%s: no source, kind or unit", p.Key)
		}
		floats := strings.HasPrefix(p.Purchase, price.Spot)
		if p.Date == "" && !floats && slices.Contains([]price.Kind{price.List, price.Extract, price.Page}, p.Kind) {
			t.Errorf("%s: no date", p.Key)
		}
	}
}

// TestKnownPrices looks up what the usual questions need.
func TestKnownPrices(t *testing.T) {
	for _, tt := range []struct {
		key     price.Key
		monthly string // of one unit
	}{
		{price.Key{Service: "fargate", Component: "vcpu", Engine: "linux", Size: "x86"}, "29.55"},
		{price.Key{Service: "fargate", Component: "memory", Engine: "linux", Size: "x86"}, "3.24"},
		{price.Key{Service: "fargate", Component: "vcpu", Engine: "linux", Size: "arm64"}, "23.64"},
		{price.Key{Service: "fargate", Component: "vcpu", Engine: "linux", Size: "x86", Purchase: price.Savings1y}, "23.64"},
		{price.Key{Service: "fargate", Component: "vcpu", Engine: "linux", Size: "x86", Purchase: price.Spot}, "9.41"},
		{price.Key{Service: "fargate", Component: "ephemeral-storage"}, "0.08"},
		{price.Key{Service: "rds", Component: "instance", Engine: "mysql", Size: "db.t3.micro", Deployment: price.SingleAZ}, "12.41"},
		{price.Key{Service: "rds", Component: "instance", Engine: "mysql", Size: "db.t3.micro", Deployment: price.MultiAZ}, "24.82"},
		{price.Key{Service: "rds", Component: "instance", Engine: "mysql", Size: "db.t3.micro", Deployment: price.SingleAZ, Purchase: "reserved-1y-no-upfront"}, "8.76"},
		{price.Key{Service: "rds", Component: "instance", Engine: "mysql", Size: "db.t3.micro", Deployment: price.SingleAZ, Purchase: "reserved-1y-partial-upfront"}, "8.33"},
		{price.Key{Service: "rds", Component: "instance", Engine: "postgresql", Size: "db.m7g.large", Deployment: price.MultiAZ}, "246.01"},
		{price.Key{Service: "rds", Component: "instance", Engine: "postgresql", Size: "db.t4g.small", Deployment: price.MultiAZ, Region: "eu-central-1"}, "54.02"},
		{price.Key{Service: "rds", Component: "storage", Engine: "mysql", Size: "gp3", Deployment: price.MultiAZ}, "0.23"},
		{price.Key{Service: "rds", Component: "extended-support", Engine: "mysql"}, "73.00"},
		{price.Key{Service: "aurora", Component: "serverless-v2", Engine: "aurora-mysql", Deployment: price.Standard}, "87.60"},
		{price.Key{Service: "aurora", Component: "storage", Engine: "aurora-postgresql", Deployment: price.Standard}, "0.10"},
		{price.Key{Service: "elasticache", Component: "node", Engine: "redis", Size: "cache.t3.micro"}, "12.41"},
		{price.Key{Service: "elasticache", Component: "node", Engine: "valkey", Size: "cache.t3.micro"}, "9.93"},
		{price.Key{Service: "elasticache", Component: "node", Engine: "redis", Size: "cache.t3.micro", Purchase: "reserved-1y-no-upfront"}, "8.76"},
		{price.Key{Service: "elasticache", Component: "node", Engine: "redis", Size: "cache.t3.micro", Purchase: "reserved-1y-partial-upfront"}, "8.38"},
		{price.Key{Service: "elasticache", Component: "node", Engine: "redis", Size: "cache.t3.micro", Purchase: "reserved-1y-all-upfront"}, "7.92"},
		{price.Key{Service: "elasticache", Component: "serverless-storage", Engine: "valkey"}, "61.32"},
		{price.Key{Service: "elasticache", Component: "serverless-storage", Engine: "redis"}, "91.25"},
		{price.Key{Service: "elasticache", Component: "serverless-ecpu", Engine: "redis"}, "0.00"},
		{price.Key{Service: "memorydb", Component: "node", Engine: "valkey", Size: "db.t4g.small"}, "24.53"},
		{price.Key{Service: "elb", Component: "alb-hour"}, "16.43"},
		{price.Key{Service: "elb", Component: "alb-lcu"}, "5.84"},
		{price.Key{Service: "elb", Component: "nlb-hour"}, "16.43"},
		{price.Key{Service: "vpc", Component: "nat-gateway"}, "32.85"},
		{price.Key{Service: "vpc", Component: "public-ipv4", Size: "in-use"}, "3.65"},
		{price.Key{Service: "efs", Component: "storage", Size: "standard"}, "0.30"},
		{price.Key{Service: "msk", Component: "broker", Size: "kafka.t3.small"}, "33.29"},
		{price.Key{Service: "msk", Component: "serverless-cluster"}, "547.50"},
		{price.Key{Service: "mq", Component: "broker", Engine: "rabbitmq", Size: "mq.m5.large", Deployment: price.SingleAZ}, "210.24"},
		{price.Key{Service: "mq", Component: "broker", Engine: "rabbitmq", Size: "mq.m5.large", Deployment: price.Cluster}, "630.72"},
		{price.Key{Service: "mq", Component: "storage", Engine: "rabbitmq", Size: "ebs"}, "0.10"},
		{price.Key{Service: "documentdb", Component: "instance", Size: "db.t3.medium", Deployment: price.Standard}, "56.94"},
		{price.Key{Service: "opensearch", Component: "instance", Size: "t3.small.search"}, "26.28"},
		{price.Key{Service: "opensearch", Component: "storage", Size: "gp3"}, "0.12"},
		{price.Key{Service: "gamelift", Component: "instance", Size: "c5.large"}, "79.57"},
		{price.Key{Service: "sagemaker", Component: "training-instance", Size: "ml.g5.xlarge"}, "1027.84"},
		{price.Key{Service: "mediaconvert", Component: "output-minute", Size: "hd-720p", Deployment: "basic"}, "0.02"},
		{price.Key{Service: "secretsmanager", Component: "secret"}, "0.40"},
		{price.Key{Service: "cloudwatch", Component: "logs-ingest", Size: "standard"}, "0.50"},
		{price.Key{Service: "mwaa", Component: "environment", Size: "small"}, "357.70"},
	} {
		if tt.key.Region == "" {
			tt.key.Region = "us-east-1"
		}
		p, ok := price.Builtin().Find(tt.key)
		if got := p.Monthly().Text(2); !ok || got != tt.monthly {
			t.Errorf("%s: %s a month (known: %v), want %s", tt.key, got, ok, tt.monthly)
		}
	}
	if p, ok := price.Builtin().Find(price.Key{Service: "rds", Component: "instance", Engine: "db2", Size: "db.t3.micro", Region: "us-east-1"}); ok {
		t.Errorf("a price that nobody has: %v", p)
	}
}

func BenchmarkParse(b *testing.B) {
	text, err := os.ReadFile("data/book.txt")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := price.Parse(string(text)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	book := price.Builtin()
	k := price.Key{Service: "rds", Component: "instance", Engine: "mysql", Size: "db.t3.micro", Deployment: price.MultiAZ, Region: "us-east-1"}
	for b.Loop() {
		if _, ok := book.Find(k); !ok {
			b.Fatal("not found")
		}
	}
}
