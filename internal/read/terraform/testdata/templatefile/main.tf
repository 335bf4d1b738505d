resource "aws_ecs_task_definition" "worker" {
  family = "worker"
  container_definitions = templatefile("${path.module}/templates/worker.json.tftpl", {
    image   = "registry.example.com/worker:3"
    queue   = aws_sqs_queue.jobs.id
    workers = var.workers
    debug   = false
  })
}

resource "aws_ecs_task_definition" "static" {
  family                = "static"
  container_definitions = file("${path.module}/templates/static.json")
}

data "template_file" "old" {
  template = file("${path.module}/templates/old.json")

  vars = {
    image = "registry.example.com/old:1"
  }
}

resource "aws_ecs_task_definition" "old" {
  family                = "old"
  container_definitions = data.template_file.old.rendered
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

variable "workers" {}
