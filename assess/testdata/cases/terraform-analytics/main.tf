variable "registry" {
  description = "Our mirror of public registries"
}

resource "aws_iam_role" "execution" {
  name = "ecs-execution"
}

resource "aws_efs_file_system" "data" {
  encrypted = true
}

resource "aws_secretsmanager_secret" "visits" {
  name = "visits"
}

resource "aws_ecs_task_definition" "visits" {
  family                   = "visits"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "clickhouse"
      image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/clickhouse/clickhouse-server:24.12"
      essential = true
      portMappings = [{ containerPort = 8123 }, { containerPort = 9000 }]
      environment = [
        { name = "CLICKHOUSE_DB", value = "visits" },
      ]
      secrets = [
        { name = "CLICKHOUSE_PASSWORD", valueFrom = aws_secretsmanager_secret.visits.arn },
      ]
    }
  ])
}

resource "aws_ecs_task_definition" "druid" {
  family                   = "druid"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "historical"
      image     = "registry.acme.example:5000/mirror/apache/druid:31.0.0"
      essential = true
      command   = ["historical"]
      portMappings = [{ containerPort = 8083 }]
      mountPoints = [{ sourceVolume = "data", containerPath = "/opt/druid/var" }]
    }
  ])

  volume {
    name                = "data"
    configure_at_launch = true
  }
}

resource "aws_ecs_task_definition" "pinot" {
  family                   = "pinot"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "server"
      image     = "${var.registry}/apachepinot/pinot:1.2.0"
      essential = true
      command   = ["StartServer", "-zkAddress", "zk.internal:2181", "-dataDir", "/tmp/data/pinotServer/data"]
      portMappings = [{ containerPort = 8098 }]
      mountPoints = [{ sourceVolume = "data", containerPath = "/tmp/data/pinotServer" }]
    }
  ])

  volume {
    name      = "data"
    host_path = "/mnt/pinot"
  }
}

resource "aws_ecs_task_definition" "doris" {
  family                   = "doris"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "be"
      image     = "apache/doris:be-2.1.7"
      essential = true
      portMappings = [{ containerPort = 9060 }, { containerPort = 8040 }]
      environment = [
        { name = "FE_SERVERS", value = "fe1:172.20.80.2:9010" },
      ]
      mountPoints = [{ sourceVolume = "data", containerPath = "/opt/apache-doris/be/storage" }]
    }
  ])

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.data.id
    }
  }
}

resource "aws_ecs_task_definition" "reports_olap" {
  family                   = "reports-olap"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "starrocks"
      image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/starrocks/allin1-ubuntu:3.3.5"
      essential = true
      portMappings = [{ containerPort = 9030 }, { containerPort = 8030 }]
    }
  ])
}

resource "aws_ecs_task_definition" "dw" {
  family                   = "dw"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "vertica"
      image     = "registry.acme.example:5000/mirror/vertica/vertica-ce:24.1.0-0"
      essential = true
      portMappings = [{ containerPort = 5433 }, { containerPort = 5444 }]
      environment = [
        { name = "VERTICA_DB_NAME", value = "dw" },
      ]
      mountPoints = [{ sourceVolume = "data", containerPath = "/data" }]
    }
  ])

  volume {
    name                = "data"
    configure_at_launch = true
  }
}

resource "aws_secretsmanager_secret" "mpp" {
  name = "mpp"
}

resource "aws_ecs_task_definition" "mpp" {
  family                   = "mpp"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "greenplum"
      image     = "${var.registry}/woblerr/greenplum:7.1.0"
      essential = true
      portMappings = [{ containerPort = 5432 }]
      environment = [
        { name = "GREENPLUM_DATABASE_NAME", value = "dw" },
      ]
      secrets = [
        { name = "GREENPLUM_PASSWORD", valueFrom = aws_secretsmanager_secret.mpp.arn },
      ]
      mountPoints = [{ sourceVolume = "data", containerPath = "/data" }]
    }
  ])

  volume {
    name      = "data"
    host_path = "/mnt/mpp"
  }
}

resource "aws_secretsmanager_secret" "lake" {
  name = "lake"
}

resource "aws_ecs_task_definition" "lake" {
  family                   = "lake"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "databend"
      image     = "datafuselabs/databend:v1.2.680"
      essential = true
      portMappings = [{ containerPort = 8000 }, { containerPort = 3307 }]
      environment = [
        { name = "QUERY_DEFAULT_USER", value = "loader" },
      ]
      secrets = [
        { name = "QUERY_DEFAULT_PASSWORD", valueFrom = aws_secretsmanager_secret.lake.arn },
      ]
      mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/minio" }]
    }
  ])

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.data.id
    }
  }
}
