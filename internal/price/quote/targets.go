package quote

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// variant is one way to have a service. Name is empty for the first.
type variant struct {
	name, title string
	bill        func(*bill)
	// by is the figure that drives its price where its size does not.
	by sizing.Key
}

// serverless names the variant of a service that has no machines to size, or is the end
// of its name.
const serverless = "serverless"

// spot names the variant that is stopped when others pay more. It is told where the book
// has seen a price.
const spot = "spot"

// targets says how every place that the guide can name is priced, the variant that
// stands for it first. What nobody has a price of is unknown by name.
var targets = map[taskworthy.Target][]variant{
	"rds-mysql":     {{"", "RDS for MySQL", rds("mysql", rdsClasses), ""}},
	"rds-mariadb":   {{"", "RDS for MariaDB", rds("mariadb", rdsClasses), ""}},
	"rds-postgres":  {{"", "RDS for PostgreSQL", rds("postgresql", rdsClasses), ""}},
	"rds-sqlserver": {{"", "RDS for SQL Server", rds("sqlserver", licensedClasses), ""}},
	"rds-oracle":    {{"", "RDS for Oracle", rds("oracle", licensedClasses), ""}},
	"aurora": {
		{"", "Aurora Serverless v2", auroraServerless, ""},
		{"io-optimized", "Aurora Serverless v2, I/O-Optimized", auroraIncluded, ""},
		{"instances", "Aurora on instances", auroraInstances, ""},
	},
	"documentdb": {
		{"", "DocumentDB", documentdb, ""},
		{"io-optimized", "DocumentDB, I/O-Optimized", documentIncluded, ""},
		{serverless, "DocumentDB Serverless", documentServerless, ""},
	},
	"mongodb-atlas": {{"", "MongoDB Atlas", vendor("cluster of MongoDB Atlas", "mongodb-atlas"), ""}},
	"keyspaces":     {{"", "Keyspaces, on demand", onDemandTables("keyspaces"), sizing.Writes}},
	"dynamodb":      {{"", "DynamoDB, on demand", onDemandTables("dynamodb"), sizing.Writes}},
	"elasticache-redis": {
		{"", "ElastiCache for Valkey", elasticache("valkey"), ""},
		{"redis", "ElastiCache for Redis", elasticache("redis"), ""},
		{serverless, "ElastiCache Serverless for Valkey", elasticacheServerless("valkey"), sizing.Cached},
		{"redis-" + serverless, "ElastiCache Serverless for Redis", elasticacheServerless("redis"), sizing.Cached},
	},
	"elasticache-memcached": {
		{"", "ElastiCache for Memcached", elasticache("memcached"), ""},
		{serverless, "ElastiCache Serverless for Memcached", elasticacheServerless("memcached"), sizing.Cached},
	},
	"memorydb": {
		{"", "MemoryDB for Valkey", memorydb("valkey"), ""},
		{"redis", "MemoryDB for Redis", memorydb("redis"), ""},
	},
	"amazon-mq-rabbitmq": {{"", "Amazon MQ for RabbitMQ", rabbit, ""}},
	"amazon-mq-activemq": {{"", "Amazon MQ for ActiveMQ", active, ""}},
	"msk": {
		{"", "MSK", kafka, ""},
		{serverless, "MSK Serverless", kafkaServerless, sizing.In},
	},
	"sqs":         {{"", "SQS", sqs, sizing.Messages}},
	"sns":         {{"", "SNS", sns, sizing.Messages}},
	"eventbridge": {{"", "EventBridge", eventbridge, sizing.Messages}},
	"kinesis": {
		{"", "Kinesis Data Streams, on demand", kinesis, sizing.In},
		{"provisioned", "Kinesis Data Streams, provisioned", shards, sizing.Shards},
	},
	"iot-core": {{"", "IoT Core", iot, ""}},
	"opensearch": {
		{"", "OpenSearch Service", opensearch, ""},
		{serverless, "OpenSearch Serverless", searchServerless, sizing.OCU},
	},
	"neptune": {
		{"", "Neptune", neptune, ""},
		{serverless, "Neptune Serverless", neptuneServerless, ""},
	},
	"timestream": {{"", "Timestream for InfluxDB", timestream, ""}},
	"redshift": {
		{"", "Redshift Serverless", redshift, sizing.QueryHours},
		{"nodes", "Redshift on nodes", redshiftNodes, ""},
	},
	"s3":              {{"", "S3", s3, sizing.Storage}},
	"efs":             {{"", "EFS", efs, sizing.Storage}},
	"transfer-family": {{"", "Transfer Family", transfer, ""}},
	"ecr":             {{"", "ECR", ecr, sizing.Storage}},
	"gamelift": {
		{"", "GameLift", gamelift, ""},
		{spot, "GameLift on Spot", onSpot(gamelift), ""},
	},
	"apigateway-websocket": {{"", "API Gateway WebSocket with Lambda", websocket, sizing.Messages}},
	"mediaconvert":         {{"", "MediaConvert", mediaconvert, sizing.VideoMinutes}},
	"sagemaker":            {{"", "SageMaker training", sagemaker, sizing.TrainingHours}},
	"batch": {
		{"", "Batch on EC2", batch, sizing.TrainingHours},
		{spot, "Batch on EC2 Spot", onSpot(batch), sizing.TrainingHours},
	},
	"mwaa":   {{"", "MWAA", mwaa, ""}},
	"amp":    {{"", "Managed Service for Prometheus", amp, sizing.Samples}},
	"amg":    {{"", "Managed Grafana", amg, sizing.Editors}},
	"lambda": {{"", "Lambda", lambda, sizing.Requests}},
	"ec2":    {{"", "EC2", ec2, ""}},
	"other": {
		{"", "Its vendor's service", vendor("the vendor's service", "other"), ""},
		{"ec2", "EC2 with EBS", ec2, ""},
	},
}

// onSpot prices a variant with the last Spot prices seen beside its amounts.
func onSpot(variant func(*bill)) func(*bill) {
	return func(b *bill) {
		variant(b)
		b.floats()
	}
}
