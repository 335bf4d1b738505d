# What keeps data is not a task: a managed database, queue, cache and bucket.

resource "aws_db_instance" "shop" {
  identifier                  = "shop"
  engine                      = "postgres"
  engine_version              = "17"
  instance_class              = "db.t4g.small"
  allocated_storage           = 20
  multi_az                    = true
  db_name                     = "shop"
  username                    = "shop"
  manage_master_user_password = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "shop-last"
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "shop-cache"
  description                = "What the shop may forget"
  engine                     = "valkey"
  node_type                  = "cache.t4g.micro"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
}

resource "aws_sqs_queue" "orders" {
  name                       = "shop-orders"
  visibility_timeout_seconds = 300
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.failed.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "failed" {
  name = "shop-orders-failed"
}

resource "aws_s3_bucket" "uploads" {
  bucket_prefix = "shop-uploads-"
}
