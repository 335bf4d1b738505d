package quote

import (
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// rabbit prices a broker of Amazon MQ for RabbitMQ; in production a cluster of three,
// which has one price for all.
func rabbit(b *bill) {
	k := price.Key{Service: "mq", Component: "broker", Engine: "rabbitmq", Deployment: price.SingleAZ}
	nodes := price.Int(1)
	if b.production() {
		k.Deployment, nodes = price.Cluster, price.Int(3)
	}
	b.machine("broker", k, rabbitClasses, b.Value(sizing.Hours))
	b.line("storage", price.Key{Service: "mq", Component: "storage", Engine: "rabbitmq", Size: "ebs"}, b.Value(sizing.Storage).Mul(nodes))
}

// active prices a broker of Amazon MQ for ActiveMQ, in production with a standby.
func active(b *bill) {
	k := price.Key{Service: "mq", Component: "broker", Engine: "activemq", Deployment: price.SingleAZ}
	if b.production() {
		k.Deployment = price.ActiveStandby
	}
	b.machine("broker", k, activeClasses, b.Value(sizing.Hours))
	b.line("storage", price.Key{Service: "mq", Component: "storage", Engine: "activemq", Size: "efs"}, b.Value(sizing.Storage))
}

// kafka prices a cluster of MSK. It has at least two brokers, each with its own disk.
func kafka(b *bill) {
	brokers := atLeast(b.Value(sizing.Brokers), price.Int(int64(max(b.parts, 2))))
	b.machine("broker", price.Key{Service: "msk", Component: "broker"}, kafkaClasses, brokers.Mul(b.Value(sizing.Hours)))
	b.line("storage", price.Key{Service: "msk", Component: "storage", Size: "standard"}, brokers.Mul(b.Value(sizing.Storage)))
}

// kafkaServerless prices MSK Serverless.
func kafkaServerless(b *bill) {
	hours := b.Value(sizing.Hours)
	b.line("cluster", price.Key{Service: "msk", Component: "serverless-cluster"}, hours)
	b.line("partitions", price.Key{Service: "msk", Component: "serverless-partition"}, b.Value(sizing.Partitions).Mul(hours))
	b.line("data in", price.Key{Service: "msk", Component: "serverless-data-in"}, b.Value(sizing.In))
	b.line("data out", price.Key{Service: "msk", Component: "serverless-data-out"}, b.Value(sizing.Out))
	b.line("storage", price.Key{Service: "msk", Component: "serverless-storage"}, b.Value(sizing.Storage))
}

func sqs(b *bill) {
	b.line("requests", price.Key{Service: "sqs", Component: "request", Engine: "standard"}, b.Value(sizing.Messages).Mul(b.Value(sizing.PerMessage)))
}

func sns(b *bill) {
	b.line("messages published", price.Key{Service: "sns", Component: "api-request"}, b.Value(sizing.Messages))
	b.line("deliveries to queues", price.Key{Service: "sns", Component: "delivery-sqs"}, b.Value(sizing.Messages))
}

func eventbridge(b *bill) {
	b.line("events", price.Key{Service: "eventbridge", Component: "custom-event"}, b.Value(sizing.Messages))
}

// kinesis prices a stream on demand.
func kinesis(b *bill) {
	b.line("stream", price.Key{Service: "kinesis", Component: "stream"}, b.Value(sizing.Hours))
	b.line("data in", price.Key{Service: "kinesis", Component: "data-in"}, b.Value(sizing.In))
	b.line("data out", price.Key{Service: "kinesis", Component: "data-out"}, b.Value(sizing.Out))
}

// shards prices a stream of so many shards: what is put there counts by 25 KB.
func shards(b *bill) {
	b.line("shards", price.Key{Service: "kinesis", Component: "shard"}, b.Value(sizing.Shards).Mul(b.Value(sizing.Hours)))
	b.line("units of data in", price.Key{Service: "kinesis", Component: "put-payload-unit"}, b.Value(sizing.In).Mul(unitsPerGB))
}

// unitsPerGB are the payload units of 25 KB in a GB.
var unitsPerGB = price.MustDecimal("41943.04")

// iot has no price in the book.
func iot(b *bill) {
	b.unknown("minutes of connection", "iot-core")
	b.unknown("messages", "iot-core")
}
