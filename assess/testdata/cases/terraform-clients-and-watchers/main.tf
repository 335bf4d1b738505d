# What runs beside stores and out of their images, and is none of them.
resource "aws_ecs_task_definition" "tools" {
  family = "tools"
  container_definitions = jsonencode([
    { name = "seed", image = "public.ecr.aws/docker/library/postgres:17", command = ["psql", "-f", "/seed.sql"] },
  ])
}

resource "aws_ecs_task_definition" "watcher" {
  family = "watcher"
  container_definitions = jsonencode([
    { name = "postgres-exporter", image = "quay.io/prometheuscommunity/postgres-exporter:v0.17.0" },
  ])
}
