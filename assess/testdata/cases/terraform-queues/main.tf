# Which queues lack a dead-letter queue: the bare one alone, for who takes messages out.
locals {
  workers = {
    bare     = aws_sqs_queue.bare.url
    own      = aws_sqs_queue.own.id
    apart    = aws_sqs_queue.apart.url
    failed   = aws_sqs_queue.failed.url
    module   = module.orders.queue_url
    bare-mod = module.mails.queue_url
    unknown  = var.queue_url
  }
}

variable "queue_url" { type = string }

resource "aws_sqs_queue" "bare" { name = "bare" }

resource "aws_sqs_queue" "own" {
  name           = "own"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed.arn, maxReceiveCount = 4 })
}

resource "aws_sqs_queue" "apart" { name = "apart" }

resource "aws_sqs_queue_redrive_policy" "apart" {
  queue_url      = aws_sqs_queue.apart.id
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed.arn, maxReceiveCount = 4 })
}

resource "aws_sqs_queue" "failed" { name = "failed" }

module "orders" {
  source     = "terraform-aws-modules/sqs/aws"
  name       = "orders"
  create_dlq = true
}

module "mails" {
  source = "terraform-aws-modules/sqs/aws"
  name   = "mails"
}

resource "aws_ecs_task_definition" "worker" {
  for_each = local.workers
  family   = each.key
  container_definitions = jsonencode([{
    name = each.key, image = "acme/shop:1", command = ["node", "worker.js"], environment = [{ name = "QUEUE_URL", value = each.value }]
  }])
}

resource "aws_ecs_task_definition" "front" {
  family = "front"
  container_definitions = jsonencode([{
    name         = "front"
    image        = "acme/shop:1"
    command      = ["gunicorn", "shop.wsgi"]
    portMappings = [{ containerPort = 8000 }]
    environment  = [{ name = "QUEUE_URL", value = aws_sqs_queue.bare.url }]
  }])
}
