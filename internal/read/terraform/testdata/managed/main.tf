locals {
  database = "mysql://${aws_rds_cluster.main.endpoint}/app"
}

resource "aws_ecs_task_definition" "api" {
  family = "api"
  container_definitions = jsonencode([{
    name  = "api"
    image = "registry.example.com/api:1"
    environment = [
      { name = "DATABASE", value = local.database },
      { name = "READER", value = aws_rds_cluster.main.reader_endpoint },
      { name = "PGHOST", value = aws_db_instance.old.address },
      { name = "PGPORT", value = aws_db_instance.old.port },
      { name = "CACHE", value = "${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379" },
      { name = "SESSIONS", value = aws_elasticache_cluster.sessions.configuration_endpoint },
      { name = "DOCUMENTS_HOST", value = aws_docdb_cluster.documents.endpoint },
      { name = "KAFKA_BROKERS", value = aws_msk_cluster.events.bootstrap_brokers_tls },
      { name = "BROKER_URL", value = aws_mq_broker.mail.instances[0].endpoints[0] },
      { name = "QUEUE_URL", value = aws_sqs_queue.jobs.url },
      { name = "DATABASE_NAME", value = aws_rds_cluster.main.database_name },
      { name = "BUCKET", value = aws_s3_bucket.files.bucket_domain_name },
    ]
  }])
}

resource "aws_rds_cluster" "main" {
  engine        = "aurora-mysql"
  database_name = "app"
}

resource "aws_db_instance" "old" {
  engine = "postgres"
  port   = 5433
}

resource "aws_elasticache_replication_group" "cache" {
  engine = "valkey"
}

resource "aws_elasticache_cluster" "sessions" {
  engine = "memcached"
}

resource "aws_docdb_cluster" "documents" {}

resource "aws_msk_cluster" "events" {}

resource "aws_mq_broker" "mail" {
  engine_type = "RabbitMQ"
}

resource "aws_sqs_queue" "jobs" {}

resource "aws_s3_bucket" "files" {}
