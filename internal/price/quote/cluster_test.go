package quote_test

import (
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
)

// TestCluster wants workloads that form a cluster of their own to have one copy each, as
// they stand in for each other, and to pay together for one managed service with as many
// nodes.
func TestCluster(t *testing.T) {
	broker := db.is(taskworthy.Broker, taskworthy.ManagedService)
	search := db.to("opensearch", "elasticsearch")
	for _, tt := range []struct {
		name    string
		subject subject
		members int
		option  string
		want    string // what each pays
	}{
		{"a node of OpenSearch each", search.prod(), 3, "opensearch", "26.28 + 2.44"},
		{"two nodes stand by for one", search.prod(), 1, "opensearch", "52.56 + 4.88"},
		{"in development too", search, 3, "opensearch", "26.28 + 2.44"},
		{"a copy in a container each", search.prod(), 3, "ecs-fargate", "14.78 + 3.24 + 6.00 + 1.00"},
		{"a container alone is two", search.prod(), 1, "ecs-fargate", "29.55 + 6.49 + 12.00 + 1.00"},
		{"a broker of MSK each", broker.to("msk", "kafka").prod(), 3, "msk", "33.29 + 2.00"},
		{"five brokers", broker.to("msk", "kafka"), 5, "msk", "33.29 + 2.00"},
		{"a third of what is for three", broker.to("amazon-mq-rabbitmq", "rabbitmq").prod(), 3, "amazon-mq-rabbitmq", "210.24 + 2.00"},
		{"half of a database with a standby", db.prod(), 2, "rds-mysql", "11.68 + 2.30"},
		{"half of what is served without machines", search.prod().gives("ocu=2"), 2, "opensearch/serverless", "175.20 + 0.24"},
		{"a machine each", search.to("ec2", "").is(taskworthy.Database, taskworthy.ManagedService), 3, "ec2", "15.18 + 2.40 + 1.60"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := tt.subject
			app, classes, placements := s.application()
			placements[0].Cluster = tt.members
			q := quote.New(price.Builtin(), quote.Options{Profile: s.profile, Answers: answers(t, s.given)})
			w := q.Application(app, classes, placements).Workloads[0]
			if got := amounts(option(t, &w, tt.option).Lines); got != tt.want {
				t.Errorf("%s costs %s, want %s", tt.option, got, tt.want)
			}
		})
	}
}
