variable "subnets" { type = list(string) }
variable "min" {}
variable "count_of_tasks" {}
resource "aws_sqs_queue" "jobs" { name = "jobs" }
resource "aws_iam_role" "one" { name = "one" }

resource "aws_ecs_task_definition" "api" {
  family                   = "api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "bridge"
  cpu                      = 300
  memory                   = 700
  pid_mode                 = "host"
  ipc_mode                 = "host"
  execution_role_arn       = aws_iam_role.one.arn
  task_role_arn            = aws_iam_role.one.arn
  ephemeral_storage { size_in_gib = 10 }
  volume {
    name      = "sock"
    host_path = "/var/run/docker.sock"
  }
  volume {
    name = "dv"
    docker_volume_configuration {
      scope  = "shared"
      driver = "local"
    }
  }
  container_definitions = jsonencode([
    {
      name         = "api"
      image        = "acme/api:1"
      privileged   = true
      stopTimeout  = 300
      links        = ["web"]
      extraHosts   = [{ hostname = "db", ipAddress = "10.0.0.5" }]
      portMappings = [{ containerPort = 8080 }]
      environment = [
        { name = "DB_PASSWORD", value = "hunter2" },
        { name = "DB_HOST", value = "10.0.3.17" },
        { name = "REDIS_URL", value = "redis://:pw@10.0.3.18:6379" },
        { name = "QUEUE_URL", value = aws_sqs_queue.jobs.url },
        { name = "STRIPE_SECRET_KEY", value = "sk_live_123" },
      ]
      linuxParameters      = { devices = [{ hostPath = "/dev/fuse" }], tmpfs = [{ containerPath = "/scratch", size = 64 }], capabilities = { add = ["SYS_ADMIN"] } }
      resourceRequirements = [{ type = "GPU", value = "1" }]
      mountPoints          = [{ sourceVolume = "sock", containerPath = "/var/run/docker.sock" }, { sourceVolume = "dv", containerPath = "/data" }]
    },
    {
      name         = "web"
      image        = "acme/site:2"
      command      = ["node", "server.js"]
      portMappings = [{ containerPort = 3000 }]
      stopTimeout  = 2
    },
  ])
}
resource "aws_ecs_service" "api" {
  name                               = "api"
  cluster                            = "c"
  task_definition                    = aws_ecs_task_definition.api.arn
  launch_type                        = "FARGATE"
  desired_count                      = 1
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  health_check_grace_period_seconds  = 0
  network_configuration {
    subnets          = var.subnets
    assign_public_ip = true
  }
  deployment_circuit_breaker {
    enable   = false
    rollback = false
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
    container_port   = 8080
  }
}
resource "aws_lb_target_group" "api" {
  port                 = 80
  deregistration_delay = 0
}
resource "aws_ecs_service" "worker" {
  name            = "worker"
  cluster         = "c"
  task_definition = aws_ecs_task_definition.worker.arn
  launch_type     = "FARGATE"
  desired_count   = 2
}
resource "aws_ecs_task_definition" "worker" {
  family = "worker"
  container_definitions = jsonencode([{ name = "worker", image = "acme/api:1", command = ["celery", "-A", "app", "worker"],
  environment = [{ name = "QUEUE_URL", value = aws_sqs_queue.jobs.url }] }])
}
resource "aws_appautoscaling_target" "worker" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/c/${aws_ecs_service.worker.name}"
  min_capacity       = 2
  max_capacity       = 2
}
resource "aws_ecs_service" "vague" {
  name            = "vague"
  cluster         = "c"
  task_definition = aws_ecs_task_definition.worker.arn
  desired_count   = var.count_of_tasks
}

resource "aws_ecs_task_definition" "nightly" {
  family                = "nightly"
  container_definitions = jsonencode([{ name = "nightly", image = "acme/api:1", command = ["npm", "run", "invoices"] }])
}

resource "aws_scheduler_schedule" "nightly" {
  schedule_expression = "cron(0 3 * * ? *)"
  target {
    arn = "arn:aws:ecs:eu-west-1:111122223333:cluster/c"
    ecs_parameters {
      task_definition_arn = aws_ecs_task_definition.nightly.arn
      launch_type         = "FARGATE"
      network_configuration {
        subnets          = var.subnets
        assign_public_ip = true
      }
    }
    retry_policy { maximum_retry_attempts = 0 }
  }
}

resource "aws_pipes_pipe" "jobs" {
  source = aws_sqs_queue.jobs.arn
  target = "arn:aws:ecs:eu-west-1:111122223333:cluster/c"
  target_parameters {
    ecs_task_parameters { task_definition_arn = aws_ecs_task_definition.nightly.arn }
  }
}
