package awsprice_test

import (
	"cmp"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/taskworthy/taskworthy/internal/price/awsprice"
)

// TestRows serves offers with the traps that AWS's list has, one offer each, and wants
// the prices that follow from their rows, and what is refused of them.
func TestRows(t *testing.T) {
	mysql := func(r row) row {
		r["Database Engine"], r["Instance Type"], r["usageType"] = "MySQL", "db.t3.micro", "InstanceUsage:db.t3.micro"
		return r
	}
	for name, tt := range map[string]struct {
		offer, service, region string // the region is us-east-1 unless told
		rows                   []row
		want, refused          []string
	}{
		"reservations, paid in parts and before": {offer: "AmazonRDS", service: "rds", rows: []row{
			mysql(row{"PricePerUnit": "0.0170000000"}),
			mysql(row{"TermType": "Reserved", "LeaseContractLength": "1yr", "PurchaseOption": "Partial Upfront", "OfferingClass": "standard", "PricePerUnit": "0.0060000000"}),
			mysql(row{"TermType": "Reserved", "LeaseContractLength": "1yr", "PurchaseOption": "Partial Upfront", "OfferingClass": "standard", "PricePerUnit": "51", "Unit": "Quantity", "StartingRange": ""}),
			mysql(row{"TermType": "Reserved", "LeaseContractLength": "1 yr", "PurchaseOption": "All Upfront", "OfferingClass": "standard", "PricePerUnit": "0.0000000000"}),
			mysql(row{"TermType": "Reserved", "LeaseContractLength": "1 yr", "PurchaseOption": "All Upfront", "OfferingClass": "standard", "PricePerUnit": "99", "Unit": "Quantity", "StartingRange": ""}),
			mysql(row{"TermType": "Reserved", "LeaseContractLength": "3yr", "PurchaseOption": "No Upfront", "OfferingClass": "convertible", "PricePerUnit": "9"}),
		}, want: []string{
			"rds instance mysql db.t3.micro single-az on-demand us-east-1: 0.017 hour",
			"rds instance mysql db.t3.micro single-az reserved-1y-all-upfront us-east-1: 0+99 hour",
			"rds instance mysql db.t3.micro single-az reserved-1y-partial-upfront us-east-1: 0.006+51 hour",
		}},
		"databases by engine, edition and licence": {offer: "AmazonRDS", service: "rds", rows: []row{
			{"Database Engine": "Oracle", "Database Edition": "Standard Two", "License Model": "Bring your own license", "Instance Type": "db.t3.small", "usageType": "InstanceUsage:db.t3.small", "PricePerUnit": "0.034"},
			{"Database Engine": "Oracle", "Database Edition": "Enterprise", "License Model": "Bring your own license", "Instance Type": "db.t3.small", "usageType": "InstanceUsage:db.t3.small", "PricePerUnit": "9"},
			{"Database Engine": "SQL Server", "Database Edition": "Web", "License Model": "License included", "Instance Type": "db.t3.small", "usageType": "InstanceUsage:db.t3.small", "PricePerUnit": "0.066"},
			{"Database Engine": "SQL Server", "Database Edition": "Web", "License Model": "Bring your own media", "Instance Type": "db.t3.small", "usageType": "InstanceUsage:db.t3.small", "PricePerUnit": "9"},
			{"Database Engine": "MySQL", "Instance Type": "db.x99.metal", "usageType": "InstanceUsage:db.x99.metal", "PricePerUnit": "9"},
			{"Database Engine": "MySQL", "Instance Type": "db.t3.micro", "usageType": "Multi-AZClusterUsage:db.t3.micro", "PricePerUnit": "9"},
			{"Database Engine": "Db2", "Instance Type": "db.t3.micro", "usageType": "InstanceUsage:db.t3.micro", "PricePerUnit": "9"},
		}, want: []string{
			"rds instance oracle-se2-byol db.t3.small single-az on-demand us-east-1: 0.034 hour",
			"rds instance sqlserver-web db.t3.small single-az on-demand us-east-1: 0.066 hour",
		}},
		"disks of any engine, and of one": {offer: "AmazonRDS", service: "rds", rows: []row{
			{"Database Engine": "Any", "usageType": "RDS:Multi-AZ-GP3-Storage", "Unit": "GB-Mo", "PricePerUnit": "0.23"},
			{"Database Engine": "PostgreSQL", "usageType": "USE1-RDS:GP3-Storage", "Unit": "GB-Mo", "PricePerUnit": "0.115"},
			{"Database Engine": "Oracle", "usageType": "RDS:GP3-Storage", "Unit": "GB-Mo", "PricePerUnit": "9"},
			{"Database Engine": "MySQL", "usageType": "RDSCustom:ChargedBackupUsage", "Unit": "GB-Mo", "PricePerUnit": "9"},
			{"Database Engine": "MySQL", "usageType": "RDS:GP3-PIOPS", "Unit": "IOPS-Mo", "PricePerUnit": "0.02"},
		}, want: []string{
			"rds iops mysql gp3 single-az on-demand us-east-1: 0.02 IOPS-month",
			"rds storage mariadb gp3 multi-az on-demand us-east-1: 0.23 GB-month",
			"rds storage mysql gp3 multi-az on-demand us-east-1: 0.23 GB-month",
			"rds storage postgresql gp3 multi-az on-demand us-east-1: 0.23 GB-month",
			"rds storage postgresql gp3 single-az on-demand us-east-1: 0.115 GB-month",
		}},
		"extended support of several versions, and of Aurora": {offer: "AmazonRDS", service: "rds", rows: []row{
			{"SKU": "A", "Database Engine": "MySQL", "usageType": "USE1-ExtendedSupport:Yr1-Yr2:MySQL5.7", "Unit": "vCPU-hour", "PricePerUnit": "0.1"},
			{"SKU": "B", "Database Engine": "MySQL", "usageType": "USE1-ExtendedSupport:Yr1-Yr2:MySQL8.0", "Unit": "vCPU-hour", "PricePerUnit": "0.1"},
			{"SKU": "C", "Database Engine": "MySQL", "usageType": "USE1-ExtendedSupport:Yr3:MySQL5.7", "Unit": "vCPU-hour", "PricePerUnit": "0.2"},
			{"SKU": "D", "Database Engine": "Aurora PostgreSQL", "usageType": "USE1-ExtendedSupport:Yr1-Yr2:ASv2:AuroraPostgreSQL13", "Unit": "ACU-Hr", "PricePerUnit": "0.09"},
			{"SKU": "E", "Database Engine": "Aurora PostgreSQL", "usageType": "USE1-ExtendedSupport:Yr1-Yr2:AuroraPostgreSQL13", "Unit": "vCPU-hour", "PricePerUnit": "0.09"},
		}, want: []string{"rds extended-support mysql on-demand us-east-1: 0.1 vCPU-hour"}},
		"Aurora beside RDS, asked for by the million": {offer: "AmazonRDS", service: "aurora", rows: []row{
			{"Database Engine": "Aurora MySQL", "Instance Type": "db.r6g.large", "usageType": "InstanceUsage:db.r6g.large", "PricePerUnit": "0.26"},
			{"Database Engine": "Aurora MySQL", "Instance Type": "db.r6g.large", "usageType": "InstanceUsageIOOptimized:db.r6g.large", "PricePerUnit": "0.338"},
			{"Database Engine": "MySQL", "Instance Type": "db.r6g.large", "usageType": "InstanceUsage:db.r6g.large", "PricePerUnit": "0.215"},
			{"Database Engine": "Any", "usageType": "Aurora:StorageIOUsage", "Unit": "IOs", "PricePerUnit": "0.0000002000"},
			{"Database Engine": "Aurora MySQL", "usageType": "Aurora:ServerlessV2Usage", "Unit": "ACU-Hr", "PricePerUnit": "0.12"},
		}, want: []string{
			"aurora instance aurora-mysql db.r6g.large standard on-demand us-east-1: 0.26 hour",
			"aurora io-requests on-demand us-east-1: 0.2 million-requests",
			"aurora serverless-v2 standard on-demand us-east-1: 0.12 ACU-hour",
		}},
		"queues of us-east-1, where the usage type tells the sort": {offer: "AWSQueueService", service: "sqs", rows: []row{
			{"SKU": "A", "usageType": "Requests-RBP", "Queue Type": "Standard", "Unit": "Requests", "StartingRange": "0", "PricePerUnit": "0.0000000000"},
			{"SKU": "A", "usageType": "Requests-RBP", "Queue Type": "Standard", "Unit": "Requests", "StartingRange": "100000000000", "PricePerUnit": "0.0000003000"},
			{"SKU": "A", "usageType": "Requests-RBP", "Queue Type": "Standard", "Unit": "Requests", "StartingRange": "1000000", "PricePerUnit": "0.0000004000"},
			{"SKU": "B", "usageType": "Requests-FIFO-RBP", "Queue Type": "FIFO (first-in, first-out)", "Unit": "Requests", "PricePerUnit": "0.0000005000"},
			{"SKU": "C", "usageType": "Requests-Fair-RBP", "Queue Type": "Fair", "Unit": "Requests", "PricePerUnit": "0.0000001000"},
		}, want: []string{
			"sqs request fifo on-demand us-east-1: 0.0000005 request",
			"sqs request standard on-demand us-east-1: 0.0000004 request",
		}},
		"queues of other regions, where a column alone tells it": {offer: "AWSQueueService", service: "sqs", region: "eu-west-1", rows: []row{
			{"SKU": "A", "usageType": "EU-Requests-Tier1", "Queue Type": "Standard", "Unit": "Requests", "PricePerUnit": "0.0000004000"},
			{"SKU": "B", "usageType": "EU-Requests-Tier1", "Queue Type": "FIFO (first-in, first-out)", "Unit": "Requests", "PricePerUnit": "0.0000005000"},
			{"SKU": "C", "usageType": "EU-Requests-Tier1", "Queue Type": "Fair", "Unit": "Requests", "PricePerUnit": "0.0000001000"},
		}, want: []string{
			"sqs request fifo on-demand eu-west-1: 0.0000005 request",
			"sqs request standard on-demand eu-west-1: 0.0000004 request",
		}},
		"notifications whose free tier stands in the product": {offer: "AmazonSNS", service: "sns", rows: []row{
			{"SKU": "A", "usageType": "Requests-Tier1", "Group": "SNS-Requests-Tier1", "Unit": "Requests", "StartingRange": "0", "PricePerUnit": "0"},
			{"SKU": "A", "usageType": "Requests-Tier1", "Group": "SNS-Requests-Tier1", "Unit": "Requests", "StartingRange": "1000000", "PricePerUnit": "0.0000005"},
			{"SKU": "B", "usageType": "DeliveryAttempts-SQS", "Unit": "Notifications", "PricePerUnit": "0"},
			{"SKU": "C", "usageType": "DeliveryAttempts-HTTP", "Unit": "Notifications", "StartingRange": "100000", "PricePerUnit": "0.0000006"},
			{"SKU": "D", "usageType": "Requests-Tier1", "Group": "SNS-Requests-Tier1", "Location": "Any", "Region Code": "", "Unit": "Requests", "PricePerUnit": "9"},
		}, want: []string{
			"sns api-request on-demand us-east-1: 0.0000005 request",
			"sns delivery-http on-demand us-east-1: 0.0000006 notification",
		}},
		"tables of two classes, with two products for one price": {offer: "AmazonDynamoDB", service: "dynamodb", rows: []row{
			{"SKU": "A", "usageType": "TimedStorage-ByteHrs", "Unit": "GB-Mo", "StartingRange": "0", "PricePerUnit": "0"},
			{"SKU": "A", "usageType": "TimedStorage-ByteHrs", "Unit": "GB-Mo", "StartingRange": "25", "PricePerUnit": "0.25"},
			{"SKU": "B", "usageType": "USE1-TimedStorage-ByteHrs", "Unit": "GB-Mo", "PricePerUnit": "0.2500000000"},
			{"SKU": "C", "usageType": "IA-TimedStorage-ByteHrs", "Unit": "GB-Mo", "PricePerUnit": "0.1"},
			{"SKU": "D", "usageType": "WriteCapacityUnit-Hrs", "Unit": "WriteCapacityUnit-Hrs", "StartingRange": "18600", "PricePerUnit": "0.00065"},
			{"SKU": "E", "usageType": "IA-WriteCapacityUnit-Hrs", "Unit": "WriteCapacityUnit-Hrs", "PricePerUnit": "0.00081"},
		}, want: []string{
			"dynamodb storage on-demand us-east-1: 0.25 GB-month",
			"dynamodb write-capacity-unit on-demand us-east-1: 0.00065 WCU-hour",
		}},
		"buckets, and what Intelligent-Tiering adds": {offer: "AmazonS3", service: "s3", rows: []row{
			{"SKU": "A", "usageType": "TimedStorage-ByteHrs", "Volume Type": "INTAAS3ObjectOverhead", "Unit": "GB-Mo", "PricePerUnit": "0.021"},
			{"SKU": "B", "usageType": "TimedStorage-ByteHrs", "Volume Type": "Standard", "Unit": "GB-Mo", "StartingRange": "512000", "PricePerUnit": "0.021"},
			{"SKU": "B", "usageType": "TimedStorage-ByteHrs", "Volume Type": "Standard", "Unit": "GB-Mo", "StartingRange": "51200", "PricePerUnit": "0.022"},
			{"SKU": "B", "usageType": "TimedStorage-ByteHrs", "Volume Type": "Standard", "Unit": "GB-Mo", "StartingRange": "0", "PricePerUnit": "0.023"},
			{"SKU": "C", "usageType": "Requests-Tier1", "Group": "S3-API-Tier1", "Unit": "Requests", "PricePerUnit": "0.000005"},
		}, want: []string{
			"s3 put-request standard on-demand us-east-1: 0.000005 request",
			"s3 storage standard on-demand us-east-1: 0.023 GB-month",
		}},
		"NAT gateways of a zone and of a region, and disks by the GiB": {offer: "AmazonEC2", service: "vpc", region: "eu-central-1", rows: []row{
			{"SKU": "A", "usageType": "EUC1-NatGateway-Hours", "PricePerUnit": "0.052"},
			{"SKU": "B", "usageType": "EUC1-RegionalNatGateway-Hours", "PricePerUnit": "0.9"},
			{"SKU": "C", "usageType": "EUC1-NatGateway-Bytes", "Unit": "GB", "PricePerUnit": "0.052"},
			{"SKU": "D", "usageType": "EUC1-NatGateway-Prvd-Hours", "PricePerUnit": "9"},
		}, want: []string{
			"vpc nat-gateway on-demand eu-central-1: 0.052 hour",
			"vpc nat-gateway-data on-demand eu-central-1: 0.052 GB",
			"vpc regional-nat-gateway on-demand eu-central-1: 0.9 hour",
		}},
		"disks by the GiB a second": {offer: "AmazonEC2", service: "ebs", region: "ap-northeast-1", rows: []row{
			{"SKU": "A", "usageType": "APN1-EBS:VolumeP-Throughput.gp3", "Unit": "GiBps-mo", "PricePerUnit": "49.152"},
			{"SKU": "B", "usageType": "APN1-EBS:VolumeUsage.gp3", "Unit": "GB-Mo", "PricePerUnit": "0.096"},
			{"SKU": "C", "usageType": "APN1-EBS:SnapshotUsageUnderBilling", "Unit": "GB-Mo", "PricePerUnit": "9"},
		}, want: []string{
			"ebs storage gp3 on-demand ap-northeast-1: 0.096 GB-month",
			"ebs throughput gp3 on-demand ap-northeast-1: 0.048 MiBps-month",
		}},
		"disks by the MiB a second": {offer: "AmazonEC2", service: "ebs", region: "eu-central-1", rows: []row{
			{"SKU": "A", "usageType": "EUC1-EBS:VolumeP-Throughput.gp3", "Unit": "MiBps-Mo", "PricePerUnit": "0.0476"},
		}, want: []string{"ebs throughput gp3 on-demand eu-central-1: 0.0476 MiBps-month"}},
		"machines in other places, of other systems and tenants": {offer: "AmazonEC2", service: "ec2", rows: []row{
			{"SKU": "A", "Instance Type": "m5.large", "usageType": "BoxUsage:m5.large", "Operating System": "Linux", "Tenancy": "Shared", "Pre Installed S/W": "NA", "CapacityStatus": "Used", "PricePerUnit": "0.096"},
			{"SKU": "B", "Instance Type": "m5.large", "usageType": "BoxUsage:m5.large", "Operating System": "Windows", "Tenancy": "Shared", "Pre Installed S/W": "NA", "CapacityStatus": "Used", "PricePerUnit": "9"},
			{"SKU": "C", "Instance Type": "m5.large", "usageType": "BoxUsage:m5.large", "Operating System": "Linux", "Tenancy": "Shared", "Pre Installed S/W": "SQL Web", "CapacityStatus": "Used", "PricePerUnit": "9"},
			{"SKU": "D", "Instance Type": "m5.large", "usageType": "UnusedBox:m5.large", "Operating System": "Linux", "Tenancy": "Shared", "Pre Installed S/W": "NA", "CapacityStatus": "UnusedCapacityReservation", "PricePerUnit": "9"},
			{"SKU": "E", "Instance Type": "m5.large", "usageType": "BOS1-BoxUsage:m5.large", "Operating System": "Linux", "Tenancy": "Shared", "Pre Installed S/W": "NA", "CapacityStatus": "Used", "Region Code": "us-east-1-bos-1", "Location Type": "AWS Local Zone", "PricePerUnit": "9"},
			{"SKU": "F", "Instance Type": "m5.large", "usageType": "BoxUsage:m5.large", "Operating System": "Linux", "Tenancy": "Shared", "Pre Installed S/W": "NA", "CapacityStatus": "Used", "Location Type": "AWS Outposts", "PricePerUnit": "9"},
		}, want: []string{"ec2 instance linux m5.large on-demand us-east-1: 0.096 hour"}},
		"balancers, which differ by operation alone": {offer: "AWSELB", service: "elb", rows: []row{
			{"SKU": "A", "usageType": "LoadBalancerUsage", "operation": "LoadBalancing:Application", "PricePerUnit": "0.0225"},
			{"SKU": "B", "usageType": "LoadBalancerUsage", "operation": "LoadBalancing:Network", "PricePerUnit": "0.0226"},
			{"SKU": "C", "usageType": "LoadBalancerUsage", "operation": "LoadBalancing", "PricePerUnit": "0.025"},
			{"SKU": "D", "usageType": "LCUUsage", "operation": "LoadBalancing:Gateway", "Unit": "LCU-Hrs", "PricePerUnit": "0.004"},
			{"SKU": "E", "usageType": "DataProcessing-Bytes", "operation": "LoadBalancing", "Unit": "GB", "PricePerUnit": "0.008"},
			{"SKU": "F", "usageType": "IdleProvisionedLBCapacity", "operation": "LoadBalancing:Application", "Unit": "IdleLCU-Hr", "PricePerUnit": "9"},
			{"SKU": "G", "usageType": "USE1WL1BWAS1-LoadBalancerUsage", "operation": "LoadBalancing:Application", "Region Code": "us-east-1-wl1-was1", "Location Type": "AWS Wavelength Zone", "PricePerUnit": "9"},
		}, want: []string{
			"elb alb-hour on-demand us-east-1: 0.0225 hour",
			"elb clb-data on-demand us-east-1: 0.008 GB",
			"elb clb-hour on-demand us-east-1: 0.025 hour",
			"elb gwlb-lcu on-demand us-east-1: 0.004 LCU-hour",
			"elb nlb-hour on-demand us-east-1: 0.0226 hour",
		}},
		"brokers of one, two and three": {offer: "AmazonMQ", service: "mq", region: "us-west-2", rows: []row{
			{"SKU": "A", "usageType": "USW2-ActiveMQ-InstanceUsage:mq.m5.large", "Instance Type": "m5.large", "PricePerUnit": "0.288"},
			{"SKU": "B", "usageType": "USW2-ActiveMQ-Multi-AZ-InstanceUsage:mq.m5.large", "Instance Type": "m5.large", "PricePerUnit": "0.576"},
			{"SKU": "C", "usageType": "USW2-RabbitMQ-3-InstanceUsage:mq.m5.large", "Instance Type": "m5.large", "PricePerUnit": "0.864"},
			{"SKU": "D", "usageType": "USW2-TimedStorage-RabbitMQ-ByteHrs", "Unit": "GB-Mo", "PricePerUnit": "0.1"},
			{"SKU": "E", "usageType": "USW2-TimedStorage-ByteHrs", "Unit": "GB-Mo", "PricePerUnit": "0.3"},
		}, want: []string{
			"mq broker activemq mq.m5.large active-standby on-demand us-west-2: 0.576 hour",
			"mq broker activemq mq.m5.large single-az on-demand us-west-2: 0.288 hour",
			"mq broker rabbitmq mq.m5.large cluster on-demand us-west-2: 0.864 hour",
			"mq storage activemq efs on-demand us-west-2: 0.3 GB-month",
			"mq storage rabbitmq ebs on-demand us-west-2: 0.1 GB-month",
		}},
		"Kafka, whose sizes have no column": {offer: "AmazonMSK", service: "msk", region: "ap-southeast-1", rows: []row{
			{"SKU": "A", "usageType": "APS1-Kafka.t3.small", "operation": "RunBroker", "Unit": "hours", "PricePerUnit": "0.0578"},
			{"SKU": "B", "usageType": "APS1-Express.m7g.large", "operation": "RunBroker", "Unit": "hours", "PricePerUnit": "0.51"},
			{"SKU": "C", "usageType": "APS1-Kafka.Storage.GP2", "operation": "RunVolume", "Unit": "GB-Mo", "PricePerUnit": "0.12"},
			{"SKU": "D", "usageType": "APS1-KafkaServerless-PartitionHours", "operation": "Serverless", "Unit": "hours", "PricePerUnit": "0.001875"},
			{"SKU": "E", "usageType": "APS1-KafkaServerless-StorageHours", "operation": "Serverless", "Unit": "GB-Mo", "PricePerUnit": "0.12"},
			{"SKU": "F", "usageType": "APS1-Kafka.DataRetrieval.Tiered", "Unit": "GB", "PricePerUnit": "9"},
		}, want: []string{
			"msk broker express.m7g.large on-demand ap-southeast-1: 0.51 hour",
			"msk broker kafka.t3.small on-demand ap-southeast-1: 0.0578 hour",
			"msk serverless-partition on-demand ap-southeast-1: 0.001875 partition-hour",
			"msk serverless-storage on-demand ap-southeast-1: 0.12 GB-month",
			"msk storage standard on-demand ap-southeast-1: 0.12 GB-month",
		}},
		"caches with nodes and without": {offer: "AmazonElastiCache", service: "elasticache", rows: []row{
			{"SKU": "A", "usageType": "NodeUsage:cache.t3.micro", "Instance Type": "cache.t3.micro", "Cache Engine": "Redis", "PricePerUnit": "0.017"},
			{"SKU": "B", "usageType": "NodeUsage:cache.t3.micro", "Instance Type": "cache.t3.micro", "Cache Engine": "Valkey", "PricePerUnit": "0.0136"},
			{"SKU": "C", "usageType": "ExtendedSupport:Yr1-Yr2:cache.t3.micro", "Instance Type": "cache.t3.micro", "Cache Engine": "Redis", "PricePerUnit": "9"},
			{"SKU": "D", "usageType": "USE1-CachedData:Valkey", "Cache Engine": "Valkey", "Unit": "GB-Hours", "PricePerUnit": "0.084"},
			{"SKU": "E", "usageType": "USE1-ElastiCacheProcessingUnits:Valkey", "Cache Engine": "Valkey", "Unit": "ElastiCacheProcessingUnits", "PricePerUnit": "0.0000000023"},
		}, want: []string{
			"elasticache node redis cache.t3.micro on-demand us-east-1: 0.017 hour",
			"elasticache node valkey cache.t3.micro on-demand us-east-1: 0.0136 hour",
			"elasticache serverless-ecpu valkey on-demand us-east-1: 0.0023 million-ECPU",
			"elasticache serverless-storage valkey on-demand us-east-1: 0.084 GB-hour",
		}},
		"MemoryDB, whose usage type has the engine behind the size": {offer: "AmazonMemoryDB", service: "memorydb", rows: []row{
			{"SKU": "A", "usageType": "USE1-NodeUsage:db.t4g.small", "Instance Type": "db.t4g.small", "Engine": "Redis", "PricePerUnit": "0.048"},
			{"SKU": "B", "usageType": "USE1-NodeUsage:db.t4g.small:Valkey", "Instance Type": "db.t4g.small", "Engine": "Valkey", "PricePerUnit": "0.0336"},
			{"SKU": "C", "usageType": "USE1-DataWritten", "Engine": "Redis", "Unit": "GB", "PricePerUnit": "0.2"},
			{"SKU": "D", "usageType": "USE1-DataWritten", "Unit": "GB", "PricePerUnit": "9"},
		}, want: []string{
			"memorydb data-written redis on-demand us-east-1: 0.2 GB",
			"memorydb node redis db.t4g.small on-demand us-east-1: 0.048 hour",
			"memorydb node valkey db.t4g.small on-demand us-east-1: 0.0336 hour",
		}},
		"Neptune, where a usage type writes a size short": {offer: "AmazonNeptune", service: "neptune", region: "eu-central-1", rows: []row{
			{"SKU": "A", "usageType": "EUC1-InstanceUsage:db.r6g.xl", "Instance Type": "db.r6g.xlarge", "PricePerUnit": "0.7936"},
			{"SKU": "B", "usageType": "EUC1-StorageIOUsage", "Unit": "IOs", "PricePerUnit": "0.00000022"},
		}, want: []string{
			"neptune instance db.r6g.xlarge standard on-demand eu-central-1: 0.7936 hour",
			"neptune io-requests on-demand eu-central-1: 0.22 million-requests",
		}},
		"Keyspaces": {offer: "AmazonMCS", service: "keyspaces", region: "eu-west-1", rows: []row{
			{"SKU": "A", "usageType": "EU-WriteRequestUnits", "Unit": "WriteRequestUnits", "PricePerUnit": "0.000000705"},
			{"SKU": "B", "usageType": "EU-TimedStorage-ByteHrs", "Unit": "GB-Mo", "PricePerUnit": "0.283"},
			{"SKU": "C", "usageType": "EU-ReadCapacityUnit-Hrs", "Unit": "ReadCapacityUnit-Hrs", "PricePerUnit": "0.000147"},
			{"SKU": "D", "usageType": "EU-TimedPITRStorage-ByteHrs", "Unit": "GB-Mo", "PricePerUnit": "0.22"},
			{"SKU": "E", "usageType": "EU-TTLDeletes", "operation": "TimeToLiveDelete", "Unit": "TTLDeletes", "PricePerUnit": "0.00000031"},
			{"SKU": "F", "usageType": "EU-Streams-Requests", "operation": "GetRecords", "Unit": "Requests", "PricePerUnit": "9"},
		}, want: []string{
			"keyspaces pitr-backup on-demand eu-west-1: 0.22 GB-month",
			"keyspaces read-capacity-unit on-demand eu-west-1: 0.000147 RCU-hour",
			"keyspaces storage on-demand eu-west-1: 0.283 GB-month",
			"keyspaces ttl-delete on-demand eu-west-1: 0.00000031 unit",
			"keyspaces write-request-unit on-demand eu-west-1: 0.000000705 WRU",
		}},
		"Timestream of both sorts": {offer: "AmazonTimestream", service: "timestream", region: "eu-central-1", rows: []row{
			{"SKU": "A", "usageType": "EUC1-DataIngestion-Bytes", "Unit": "GB", "PricePerUnit": "0.6035"},
			{"SKU": "B", "usageType": "EUC1-MemoryStore-ByteHrs", "Unit": "GB-Hours", "PricePerUnit": "0.0434"},
			{"SKU": "C", "usageType": "EUC1-InstanceUsage-Db.influx.medium", "Instance Type": "db.influx.medium", "PricePerUnit": "0.145"},
		}, want: []string{
			"timestream instance influxdb db.influx.medium single-az on-demand eu-central-1: 0.145 hour",
			"timestream memory-store timestream on-demand eu-central-1: 0.0434 GB-hour",
			"timestream writes timestream on-demand eu-central-1: 0.6035 GB",
		}},
		"events of one's own and of partners": {offer: "AWSEvents", service: "eventbridge", rows: []row{
			{"SKU": "A", "usageType": "USE1-Event-64K-Chunks", "operation": "PutEvents", "Unit": "64K-Chunks", "PricePerUnit": "0.000001"},
			{"SKU": "B", "usageType": "USE1-Event-64K-Chunks", "operation": "ReceivedPartnerEvents", "Unit": "64K-Chunks", "PricePerUnit": "0.000002"},
			{"SKU": "C", "usageType": "USE1-Event-8K-Chunks", "operation": "DiscoveryEvent", "Unit": "8K-Chunks", "PricePerUnit": "0.0000001"},
			{"SKU": "D", "usageType": "USE1-ScheduledInvocation", "Unit": "Invocations", "StartingRange": "14000000", "PricePerUnit": "0.000001"},
			{"SKU": "E", "usageType": "USE1-ArchivedEvents-Bytes", "Unit": "GB", "PricePerUnit": "0.1"},
		}, want: []string{
			"eventbridge archive-processing on-demand us-east-1: 0.1 GB",
			"eventbridge custom-event on-demand us-east-1: 0.000001 event",
			"eventbridge scheduler-invocation on-demand us-east-1: 0.000001 invocation",
		}},
		"data out, whose region is where it comes from": {offer: "AWSDataTransfer", service: "datatransfer", rows: []row{
			{"SKU": "A", "usageType": "DataTransfer-Out-Bytes", "Transfer Type": "AWS Outbound", "From Location": "US East (N. Virginia)", "To Location": "External", "From Region Code": "REGION", "Region Code": "", "Location Type": "", "Unit": "GB", "StartingRange": "0", "PricePerUnit": "0.09"},
			{"SKU": "A", "usageType": "DataTransfer-Out-Bytes", "Transfer Type": "AWS Outbound", "From Location": "US East (N. Virginia)", "To Location": "External", "From Region Code": "REGION", "Region Code": "", "Location Type": "", "Unit": "GB", "StartingRange": "10240", "PricePerUnit": "0.085"},
			{"SKU": "B", "usageType": "EU-DataTransfer-Out-Bytes", "Transfer Type": "AWS Outbound", "From Location": "EU (Ireland)", "To Location": "External", "From Region Code": "eu-west-1", "Region Code": "", "Unit": "GB", "PricePerUnit": "9"},
			{"SKU": "C", "usageType": "DataTransfer-Regional-Bytes", "Transfer Type": "IntraRegion", "From Region Code": "REGION", "To Region Code": "REGION", "Region Code": "", "Location Type": "", "Unit": "GB", "PricePerUnit": "0.01"},
			{"SKU": "D", "usageType": "USE1-EUC1-AWS-Out-Bytes", "Transfer Type": "InterRegion Outbound", "From Region Code": "REGION", "Region Code": "", "Unit": "GB", "PricePerUnit": "0.02"},
		}, want: []string{
			"datatransfer cross-az on-demand us-east-1: 0.01 GB",
			"datatransfer internet-out on-demand us-east-1: 0.09 GB",
		}},
		"file systems, read and written": {offer: "AmazonEFS", service: "efs", rows: []row{
			{"SKU": "A", "usageType": "USE1-TimedStorage-ByteHrs", "Unit": "GB-Mo", "PricePerUnit": "0.3"},
			{"SKU": "B", "usageType": "USE1-IATimedStorage-ET-ByteHrs", "Unit": "GB-Mo", "PricePerUnit": "0.016"},
			{"SKU": "C", "usageType": "USE1-ETDataAccess-Bytes", "Access Type": "Read", "Unit": "GB", "PricePerUnit": "0.03"},
			{"SKU": "D", "usageType": "USE1-ETDataAccess-Bytes", "Access Type": "Write", "Unit": "GB", "PricePerUnit": "0.06"},
			{"SKU": "E", "usageType": "USE1-ProvisionedTP-MiBpsHrs", "Unit": "MiBps-Mo", "PricePerUnit": "6"},
		}, want: []string{
			"efs elastic-throughput-read on-demand us-east-1: 0.03 GB",
			"efs elastic-throughput-write on-demand us-east-1: 0.06 GB",
			"efs provisioned-throughput on-demand us-east-1: 6 MBps-month",
			"efs storage infrequent-access on-demand us-east-1: 0.016 GB-month",
			"efs storage standard on-demand us-east-1: 0.3 GB-month",
		}},
		"file servers, told apart by columns alone": {offer: "AmazonFSx", service: "fsx", rows: []row{
			{"SKU": "A", "usageType": "USE1-Storage", "Product Family": "Storage", "File System Type": "Windows", "Deployment Option": "Single-AZ", "Storage Type": "SSD", "Unit": "GB-Mo", "PricePerUnit": "0.13"},
			{"SKU": "B", "usageType": "USE1-Throughput", "Product Family": "Provisioned Throughput", "File System Type": "Windows", "Deployment Option": "Single-AZ", "Storage Type": "N/A", "Unit": "MiBps-Mo", "PricePerUnit": "2.2"},
			{"SKU": "C", "usageType": "USE1-BackupUsage", "Product Family": "Storage", "File System Type": "Windows", "Deployment Option": "N/A", "Storage Type": "N/A", "Unit": "GB-Mo", "PricePerUnit": "0.05"},
			{"SKU": "D", "usageType": "USE1-BackupUsage", "Product Family": "Storage", "File System Type": "Lustre", "Deployment Option": "N/A", "Storage Type": "N/A", "Unit": "GB-Mo", "PricePerUnit": "9"},
		}, want: []string{
			"fsx backup windows on-demand us-east-1: 0.05 GB-month",
			"fsx storage windows ssd single-az on-demand us-east-1: 0.13 GB-month",
			"fsx throughput windows single-az on-demand us-east-1: 2.2 MBps-month",
		}},
		"parameters, which are listed by the hour": {offer: "AWSSystemsManager", service: "ssm", rows: []row{
			{"SKU": "A", "usageType": "USE1-PS-Advanced-Param-Tier1", "Unit": "Hour", "PricePerUnit": "0.0000700000"},
			{"SKU": "B", "usageType": "USE1-PS-Param-Processed-Tier2", "Unit": "Requests", "PricePerUnit": "0.000005"},
		}, want: []string{
			"ssm advanced-parameter on-demand us-east-1: 0.0511 parameter-month",
			"ssm api-interaction advanced on-demand us-east-1: 0.000005 request",
		}},
		"keys, whose prefix is the region's code": {offer: "awskms", service: "kms", rows: []row{
			{"SKU": "A", "usageType": "us-east-1-KMS-Keys", "Unit": "Keys", "PricePerUnit": "1"},
			{"SKU": "B", "usageType": "us-east-1-KMS-Requests", "Unit": "Requests", "PricePerUnit": "0.000003"},
			{"SKU": "C", "usageType": "us-east-1-KMS-Requests-Asymmetric", "Unit": "Requests", "PricePerUnit": "9"},
		}, want: []string{
			"kms api-request on-demand us-east-1: 0.000003 request",
			"kms key on-demand us-east-1: 1 key-month",
		}},
		"video, whose prefix is an airport": {offer: "AWSElementalMediaConvert", service: "mediaconvert", rows: []row{
			{"SKU": "A", "usageType": "IAD-B-AVC-HD-S-30", "Unit": "minutes", "PricePerUnit": "0.015"},
			{"SKU": "B", "usageType": "IAD-B-AVC-HD-S-60", "Unit": "minutes", "PricePerUnit": "9"},
		}, want: []string{"mediaconvert output-minute hd-720p basic on-demand us-east-1: 0.015 minute"}},
		"samples, of which many are free": {offer: "AmazonPrometheus", service: "amp", rows: []row{
			{"SKU": "A", "usageType": "USE1-AMP:MetricSampleCount", "Unit": "Metric Datapoints", "StartingRange": "0", "PricePerUnit": "0"},
			{"SKU": "A", "usageType": "USE1-AMP:MetricSampleCount", "Unit": "Metric Datapoints", "StartingRange": "40000000", "PricePerUnit": "0.00000009"},
			{"SKU": "A", "usageType": "USE1-AMP:MetricSampleCount", "Unit": "Metric Datapoints", "StartingRange": "2000000000", "PricePerUnit": "0.000000035"},
		}, want: []string{"amp samples-ingested on-demand us-east-1: 0.00000009 sample"}},
		"warm machines of OpenSearch beside others": {offer: "AmazonES", service: "opensearch", rows: []row{
			{"SKU": "A", "usageType": "USE1-ESInstance:c6g.large", "Instance Type": "c6g.large.search", "PricePerUnit": "0.113"},
			{"SKU": "B", "usageType": "USE1-ESInstance:ultrawarm1.medium", "Instance Type": "ultrawarm1.medium.search", "PricePerUnit": "0.238"},
			{"SKU": "C", "usageType": "USE1-ESInstance:i3.16xlarge", "Instance Type": "i3.16xlarge.search", "PricePerUnit": "9"},
		}, want: []string{
			"opensearch instance c6g.large.search on-demand us-east-1: 0.113 hour",
			"opensearch ultrawarm-instance ultrawarm1.medium.search on-demand us-east-1: 0.238 hour",
		}},
		"models, hosted": {offer: "AmazonSageMaker", service: "sagemaker", rows: []row{
			{"SKU": "A", "usageType": "USE1-Host:ml.g5.xlarge", "Instance Type": "ml.g5.xlarge-Hosting", "PricePerUnit": "1.408"},
			{"SKU": "B", "usageType": "USE1-Notebk:ml.g5.xlarge", "Instance Type": "ml.g5.xlarge-Notebook", "PricePerUnit": "9"},
		}, want: []string{"sagemaker hosting-instance ml.g5.xlarge on-demand us-east-1: 1.408 hour"}},
		"a description of several lines": {offer: "AmazonECR", service: "ecr", rows: []row{
			{"SKU": "A", "usageType": "TimedStorage-ByteHrs", "Unit": "GB-Mo", "PriceDescription": "$0.10 per GB\n\nof \"images\"", "PricePerUnit": "0.1"},
		}, want: []string{"ecr storage on-demand us-east-1: 0.1 GB-month"}},

		// What a rule finds twice, or in a unit that it does not expect, it does not mean.
		"words and negative numbers for prices": {offer: "AmazonEFS", service: "efs", rows: []row{
			{"SKU": "A", "usageType": "USE1-TimedStorage-ByteHrs", "Unit": "GB-Mo", "PricePerUnit": "N/A"},
			{"SKU": "A", "usageType": "USE1-TimedStorage-ByteHrs", "Unit": "GB-Mo", "StartingRange": "1000", "PricePerUnit": "0.3"},
			{"SKU": "B", "usageType": "USE1-IATimedStorage-ByteHrs", "Unit": "GB-Mo", "PricePerUnit": "-1"},
		}, refused: []string{
			`efs storage infrequent-access-bursting on-demand us-east-1: the list has the price "-1" for it`,
			`efs storage standard on-demand us-east-1: the list has the price "N/A" for it`,
		}},
		"two prices for one thing": {offer: "AmazonRDS", service: "aurora", rows: []row{
			{"SKU": "A", "Database Engine": "Aurora MySQL", "usageType": "Aurora:BackupUsage", "Unit": "GB-Mo", "PricePerUnit": "0.021"},
			{"SKU": "B", "Database Engine": "Aurora PostgreSQL", "usageType": "Aurora:BackupUsage", "Unit": "GB-Mo", "PricePerUnit": "0.022"},
		}, refused: []string{"aurora backup on-demand us-east-1: the list has both 0.021 and 0.022 for it"}},
		"two reservations for one thing": {offer: "AmazonRDS", service: "rds", rows: []row{
			mysql(row{"SKU": "A", "TermType": "Reserved", "LeaseContractLength": "1yr", "PurchaseOption": "All Upfront", "PricePerUnit": "99", "Unit": "Quantity"}),
			mysql(row{"SKU": "B", "TermType": "Reserved", "LeaseContractLength": "1yr", "PurchaseOption": "All Upfront", "PricePerUnit": "98", "Unit": "Quantity"}),
		}, refused: []string{"rds instance mysql db.t3.micro single-az reserved-1y-all-upfront us-east-1: the list has both 0 and 99 upfront and 0 and 98 upfront for it"}},
		"another unit": {offer: "AmazonSNS", service: "sns", rows: []row{
			{"usageType": "Requests-Tier1", "Unit": "1M Requests", "PricePerUnit": "0.5"},
		}, refused: []string{"sns api-request on-demand us-east-1: the list has it by 1M Requests instead of request"}},
		"no unit": {offer: "AmazonECR", service: "ecr", rows: []row{
			{"usageType": "TimedStorage-ByteHrs", "Unit": "", "PricePerUnit": "0.1"},
		}, refused: []string{"ecr storage on-demand us-east-1: the list has it by nothing instead of GB-month"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			region := cmp.Or(tt.region, "us-east-1")
			l := newList(t)
			l.add(tt.offer, offer(tt.offer, tt.rows...), region)
			o := options(l, tt.service)
			o.Regions = []string{region}
			r, err := awsprice.Update(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(tt.want, prices(r), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("prices (-want +got)\n%s", diff)
			}
			if diff := gocmp.Diff(tt.refused, refusals(r), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("refused (-want +got)\n%s", diff)
			}
		})
	}
}

// prices are those of a result, one line each.
func prices(r *awsprice.Result) []string {
	var lines []string
	for _, p := range r.Book.Prices() {
		text := p.USD.String()
		if !p.Upfront.IsZero() {
			text += "+" + p.Upfront.String()
		}
		lines = append(lines, p.Key.String()+": "+text+" "+p.Unit)
	}
	return lines
}

func refusals(r *awsprice.Result) []string {
	var lines []string
	for _, refusal := range r.Refused {
		lines = append(lines, refusal.String())
	}
	return lines
}
