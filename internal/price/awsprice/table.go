package awsprice

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// catalogue is what is read, offer by offer. Usage types are those of the price list
// of autumn 2026; what they mean is in the documentation of each service's
// billing. Services that are not here keep the prices of the program's own book.
func catalogue() []rule {
	list := []rule{
		{offer: "AmazonECS", usage: "Fargate-vCPU-Hours:perCPU", service: "fargate", component: "vcpu", engine: "linux", size: "x86", unit: "vCPU-hour"},
		{offer: "AmazonECS", usage: "Fargate-GB-Hours", service: "fargate", component: "memory", engine: "linux", size: "x86", unit: "GB-hour"},
		{offer: "AmazonECS", usage: "Fargate-ARM-vCPU-Hours:perCPU", service: "fargate", component: "vcpu", engine: "linux", size: "arm64", unit: "vCPU-hour"},
		{offer: "AmazonECS", usage: "Fargate-ARM-GB-Hours", service: "fargate", component: "memory", engine: "linux", size: "arm64", unit: "GB-hour"},
		{offer: "AmazonECS", usage: "Fargate-Windows-vCPU-Hours:perCPU", service: "fargate", component: "vcpu", engine: "windows", size: "x86", unit: "vCPU-hour"},
		{offer: "AmazonECS", usage: "Fargate-Windows-GB-Hours", service: "fargate", component: "memory", engine: "windows", size: "x86", unit: "GB-hour"},
		{offer: "AmazonECS", usage: "Fargate-Windows-OS-Hours:perCPU", service: "fargate", component: "os-license", engine: "windows", unit: "vCPU-hour"},
		{offer: "AmazonECS", usage: "Fargate-EphemeralStorage-GB-Hours", service: "fargate", component: "ephemeral-storage", unit: "GB-hour"},

		{offer: "AWSLambda", usage: "Lambda-GB-Second", service: "lambda", component: "duration", size: "x86", unit: "GB-second"},
		{offer: "AWSLambda", usage: "Lambda-GB-Second-ARM", service: "lambda", component: "duration", size: "arm64", unit: "GB-second"},
		{offer: "AWSLambda", usage: "Request", service: "lambda", component: "request", size: "x86", unit: "request"},
		{offer: "AWSLambda", usage: "Request-ARM", service: "lambda", component: "request", size: "arm64", unit: "request"},

		{offer: "AWSELB", usage: "LoadBalancerUsage", where: "operation=LoadBalancing:Application", service: "elb", component: "alb-hour", unit: "hour"},
		{offer: "AWSELB", usage: "LCUUsage", where: "operation=LoadBalancing:Application", service: "elb", component: "alb-lcu", unit: "LCU-hour"},
		{offer: "AWSELB", usage: "LoadBalancerUsage", where: "operation=LoadBalancing:Network", service: "elb", component: "nlb-hour", unit: "hour"},
		{offer: "AWSELB", usage: "LCUUsage", where: "operation=LoadBalancing:Network", service: "elb", component: "nlb-lcu", unit: "LCU-hour"},

		{offer: "AmazonVPC", usage: "PublicIPv4:InUseAddress", service: "vpc", component: "public-ipv4", size: "in-use", unit: "hour"},
		{offer: "AmazonVPC", usage: "PublicIPv4:IdleAddress", service: "vpc", component: "public-ipv4", size: "idle", unit: "hour"},
		{offer: "AmazonVPC", usage: "VpcEndpoint-Hours", service: "vpc", component: "interface-endpoint", unit: "hour"},
		{offer: "AmazonVPC", usage: "VpcEndpoint-Bytes", service: "vpc", component: "interface-endpoint-data", unit: "GB"},

		{offer: "AmazonEC2", usage: "NatGateway-Hours", service: "vpc", component: "nat-gateway", unit: "hour"},
		{offer: "AmazonEC2", usage: "NatGateway-Bytes", service: "vpc", component: "nat-gateway-data", unit: "GB"},
		{
			offer: "AmazonEC2", usage: "BoxUsage:*",
			where:   "Operating System=Linux,Tenancy=Shared,Pre Installed S/W=NA,CapacityStatus=Used",
			service: "ec2", component: "instance", engine: "linux", size: "{Instance Type}", unit: "hour",
		},
		{offer: "AmazonEC2", usage: "EBS:VolumeUsage.gp3", service: "ebs", component: "storage", size: "gp3", unit: "GB-month"},
		{offer: "AmazonEC2", usage: "EBS:VolumeUsage.gp2", service: "ebs", component: "storage", size: "gp2", unit: "GB-month"},
		{offer: "AmazonEC2", usage: "EBS:VolumeUsage.piops", service: "ebs", component: "storage", size: "io1", unit: "GB-month"},
		{offer: "AmazonEC2", usage: "EBS:VolumeUsage.io2", service: "ebs", component: "storage", size: "io2", unit: "GB-month"},
		{offer: "AmazonEC2", usage: "EBS:VolumeUsage.st1", service: "ebs", component: "storage", size: "st1", unit: "GB-month"},
		{offer: "AmazonEC2", usage: "EBS:VolumeP-IOPS.gp3", service: "ebs", component: "iops", size: "gp3", unit: "IOPS-month"},
		{
			// AWS asks by the GiB a second.
			offer: "AmazonEC2", usage: "EBS:VolumeP-Throughput.gp3",
			service: "ebs", component: "throughput", size: "gp3", unit: "MiBps-month", factor: price.MustDecimal("0.0009765625"),
		},
		{offer: "AmazonEC2", usage: "EBS:SnapshotUsage", service: "ebs", component: "snapshot", size: "standard", unit: "GB-month"},

		{offer: "AmazonEFS", usage: "TimedStorage-ByteHrs", service: "efs", component: "storage", size: "standard", unit: "GB-month"},
		{offer: "AmazonS3", usage: "TimedStorage-ByteHrs", service: "s3", component: "storage", size: "standard", unit: "GB-month"},
		{offer: "AmazonS3", usage: "TimedStorage-SIA-ByteHrs", service: "s3", component: "storage", size: "standard-ia", unit: "GB-month"},
		{offer: "AmazonS3", usage: "Requests-Tier1", service: "s3", component: "put-request", size: "standard", unit: "request"},
		{offer: "AmazonS3", usage: "Requests-Tier2", service: "s3", component: "get-request", size: "standard", unit: "request"},

		{offer: "AmazonElastiCache", usage: "NodeUsage:*", service: "elasticache", component: "node", engine: "{Cache Engine}", size: "{Instance Type}", unit: "hour"},
		{offer: "AmazonDocDB", usage: "InstanceUsage:*", service: "documentdb", component: "instance", size: "{Instance Type}", deployment: price.Standard, unit: "hour"},
		{offer: "AmazonDocDB", usage: "StorageUsage", service: "documentdb", component: "storage", deployment: price.Standard, unit: "GB-month"},
		{offer: "AmazonDocDB", usage: "StorageIOUsage", service: "documentdb", component: "io-requests", unit: "million-requests", factor: price.Int(1_000_000)},
		{offer: "AmazonDocDB", usage: "BackupUsage", service: "documentdb", component: "backup", unit: "GB-month"},
		{offer: "AmazonNeptune", usage: "InstanceUsage:*", service: "neptune", component: "instance", size: "{Instance Type}", deployment: price.Standard, unit: "hour"},
		{offer: "AmazonNeptune", usage: "StorageUsage", service: "neptune", component: "storage", deployment: price.Standard, unit: "GB-month"},
		{offer: "AmazonNeptune", usage: "StorageIOUsage", service: "neptune", component: "io-requests", unit: "million-requests", factor: price.Int(1_000_000)},

		{offer: "AmazonDynamoDB", usage: "WriteRequestUnits", service: "dynamodb", component: "write-request-unit", unit: "WRU"},
		{offer: "AmazonDynamoDB", usage: "ReadRequestUnits", service: "dynamodb", component: "read-request-unit", unit: "RRU"},
		{offer: "AmazonDynamoDB", usage: "TimedStorage-ByteHrs", service: "dynamodb", component: "storage", unit: "GB-month"},
		{offer: "AmazonDynamoDB", usage: "TimedPITRStorage-ByteHrs", service: "dynamodb", component: "pitr-backup", unit: "GB-month"},
		{offer: "AmazonDynamoDB", usage: "TimedBackupStorage-ByteHrs", service: "dynamodb", component: "on-demand-backup", unit: "GB-month"},
		{offer: "AWSQueueService", usage: "Requests-RBP", service: "sqs", component: "request", engine: "standard", unit: "request"},
		{offer: "AmazonKinesis", usage: "Storage-ShardHour", service: "kinesis", component: "shard", unit: "shard-hour"},
		{offer: "AmazonKinesis", usage: "PutRequestPayloadUnits", service: "kinesis", component: "put-payload-unit", unit: "unit"},
		{offer: "AmazonKinesis", usage: "OnDemand-StreamHour", service: "kinesis", component: "stream", unit: "stream-hour"},
		{offer: "AmazonKinesis", usage: "OnDemand-BilledIncomingBytes", service: "kinesis", component: "data-in", unit: "GB"},
		{offer: "AmazonKinesis", usage: "OnDemand-BilledOutgoingBytes", service: "kinesis", component: "data-out", unit: "GB"},
		{offer: "AmazonSNS", usage: "Requests-Tier1", service: "sns", component: "api-request", unit: "request"},
		{offer: "AmazonApiGateway", usage: "ApiGatewayMessage", service: "apigateway", component: "websocket-message", unit: "message"},
		{offer: "AmazonApiGateway", usage: "ApiGatewayMinute", service: "apigateway", component: "websocket-connection", unit: "minute"},
		{offer: "AmazonApiGateway", usage: "ApiGatewayRequest", service: "apigateway", component: "rest-api-request", unit: "request"},
		{offer: "AmazonApiGateway", usage: "ApiGatewayHttpRequest", service: "apigateway", component: "http-api-request", unit: "request"},
		{offer: "AWSTransfer", usage: "ProtocolHours", service: "transfer", component: "endpoint", unit: "hour"},
		{offer: "AWSTransfer", usage: "UploadBytes", service: "transfer", component: "data-in", unit: "GB"},
		{offer: "AWSTransfer", usage: "DownloadBytes", service: "transfer", component: "data-out", unit: "GB"},
		{offer: "AmazonES", usage: "ESInstance:*", service: "opensearch", component: "instance", size: "{Instance Type}", unit: "hour"},
		{offer: "AmazonES", usage: "ES:GP3-Storage", service: "opensearch", component: "storage", size: "gp3", unit: "GB-month"},
		{offer: "AmazonRedshift", usage: "Redshift:ServerlessUsage", service: "redshift", component: "serverless-rpu", unit: "RPU-hour"},
		{offer: "AmazonRedshift", usage: "RMS:Serverless", service: "redshift", component: "managed-storage", unit: "GB-month"},
		{offer: "AmazonRedshift", usage: "Node:*", service: "redshift", component: "node", size: "{Instance Type}", unit: "hour"},

		{offer: "AmazonCloudWatch", usage: "DataProcessing-Bytes", service: "cloudwatch", component: "logs-ingest", size: "standard", unit: "GB"},
		{offer: "AmazonCloudWatch", usage: "TimedStorage-ByteHrs", service: "cloudwatch", component: "logs-storage", unit: "GB-month"},
		{offer: "AWSSecretsManager", usage: "AWSSecretsManager-Secrets", service: "secretsmanager", component: "secret", unit: "secret-month"},
		{offer: "AmazonECR", usage: "TimedStorage-ByteHrs", service: "ecr", component: "storage", unit: "GB-month"},
		{offer: "awskms", usage: "KMS-Keys", service: "kms", component: "key", unit: "key-month"},
	}
	list = append(list, rule{offer: "AmazonMSK", usage: "Kafka.Storage.GP2", service: "msk", component: "storage", size: "standard", unit: "GB-month"})
	for _, size := range []string{"Kafka.*", "Express.*"} {
		list = append(list, rule{offer: "AmazonMSK", usage: size, service: "msk", component: "broker", size: "{Instance Type}", unit: "hour"})
	}
	list = append(list, relational()...)
	for i := range list {
		if list[i].factor.IsZero() {
			list[i].factor = price.Int(1)
		}
	}
	return list
}

// relational is the table of RDS and Aurora, which share an offer.
func relational() []rule {
	list := []rule{
		{offer: "AmazonRDS", usage: "InstanceUsage:*", where: "Database Engine=Aurora MySQL", service: "aurora", component: "instance", engine: "{Database Engine}", size: "{Instance Type}", deployment: price.Standard, unit: "hour"},
		{offer: "AmazonRDS", usage: "InstanceUsage:*", where: "Database Engine=Aurora PostgreSQL", service: "aurora", component: "instance", engine: "{Database Engine}", size: "{Instance Type}", deployment: price.Standard, unit: "hour"},
		{offer: "AmazonRDS", usage: "InstanceUsage:*", where: databases, service: "rds", component: "instance", engine: "{Database Engine}", size: "{Instance Type}", deployment: price.SingleAZ, unit: "hour"},
		{offer: "AmazonRDS", usage: "Multi-AZUsage:*", where: databases, service: "rds", component: "instance", engine: "{Database Engine}", size: "{Instance Type}", deployment: price.MultiAZ, unit: "hour"},
		{offer: "AmazonRDS", usage: "Aurora:ServerlessV2Usage", service: "aurora", component: "serverless-v2", deployment: price.Standard, unit: "ACU-hour"},
		{offer: "AmazonRDS", usage: "Aurora:ServerlessV2IOOptimizedUsage", service: "aurora", component: "serverless-v2", deployment: price.IOOptimized, unit: "ACU-hour"},
		{offer: "AmazonRDS", usage: "Aurora:IO-OptimizedStorageUsage", service: "aurora", component: "storage", deployment: price.IOOptimized, unit: "GB-month"},
		{offer: "AmazonRDS", usage: "Aurora:StorageUsage", service: "aurora", component: "storage", deployment: price.Standard, unit: "GB-month"},
		{offer: "AmazonRDS", usage: "Aurora:StorageIOUsage", service: "aurora", component: "io-requests", unit: "million-requests", factor: price.Int(1_000_000)},
		{offer: "AmazonRDS", usage: "Aurora:BackupUsage", service: "aurora", component: "backup", unit: "GB-month"},
	}
	for _, engine := range []string{"MySQL", "MariaDB", "PostgreSQL"} {
		storage := rule{offer: "AmazonRDS", where: "Database Engine=Any|" + engine, service: "rds", engine: strings.ToLower(engine), unit: "GB-month"}
		for _, v := range []struct{ usage, component, size, deployment string }{
			{"RDS:GP3-Storage", "storage", "gp3", price.SingleAZ},
			{"RDS:Multi-AZ-GP3-Storage", "storage", "gp3", price.MultiAZ},
			{"RDS:GP2-Storage", "storage", "gp2", price.SingleAZ},
			{"RDS:Multi-AZ-GP2-Storage", "storage", "gp2", price.MultiAZ},
			{"RDS:ChargedBackupUsage", "backup", "", ""},
		} {
			storage.usage, storage.component, storage.size, storage.deployment = v.usage, v.component, v.size, v.deployment
			list = append(list, storage)
		}
	}
	return list
}

// databases are RDS's engines without Aurora's.
const databases = "Database Engine=MySQL|MariaDB|PostgreSQL|SQL Server|Oracle"
