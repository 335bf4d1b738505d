variable "registry" {
  description = "Our mirror of public registries"
}

resource "aws_iam_role" "execution" {
  name = "ecs-execution"
}

resource "aws_efs_file_system" "data" {
  encrypted = true
}

resource "aws_secretsmanager_secret" "orders_db" {
  name = "orders-db"
}

resource "aws_ecs_task_definition" "orders_db" {
  family                   = "orders-db"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "db"
      image     = "public.ecr.aws/docker/library/mysql:8.4"
      essential = true
      command   = ["--character-set-server=utf8mb4"]
      portMappings = [{ containerPort = 3306 }]
      environment = [
        { name = "MYSQL_DATABASE", value = "orders" },
        { name = "MYSQL_USER", value = "orders" },
      ]
      secrets = [
        { name = "MYSQL_ROOT_PASSWORD", valueFrom = aws_secretsmanager_secret.orders_db.arn },
        { name = "MYSQL_PASSWORD", valueFrom = aws_secretsmanager_secret.orders_db.arn },
      ]
    }
  ])
}

resource "aws_secretsmanager_secret" "billing_db" {
  name = "billing-db"
}

resource "aws_ecs_task_definition" "billing_db" {
  family                   = "billing-db"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "postgres"
      image     = "registry.acme.example:5000/mirror/postgres:17-alpine"
      essential = true
      portMappings = [{ containerPort = 5432 }]
      environment = [
        { name = "POSTGRES_DB", value = "billing" },
        { name = "POSTGRES_USER", value = "billing" },
        { name = "PGDATA", value = "/var/lib/postgresql/data/pgdata" },
      ]
      secrets = [
        { name = "POSTGRES_PASSWORD", valueFrom = aws_secretsmanager_secret.billing_db.arn },
      ]
      mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/postgresql/data" }]
    }
  ])

  volume {
    name                = "data"
    configure_at_launch = true
  }
}

resource "aws_secretsmanager_secret" "crm_db" {
  name = "crm-db"
}

resource "aws_ecs_task_definition" "crm_db" {
  family                   = "crm-db"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "mariadb"
      image     = "${var.registry}/mariadb:11.4"
      essential = true
      portMappings = [{ containerPort = 3306 }]
      environment = [
        { name = "MARIADB_DATABASE", value = "crm" },
        { name = "MARIADB_USER", value = "crm" },
      ]
      secrets = [
        { name = "MARIADB_ROOT_PASSWORD", valueFrom = aws_secretsmanager_secret.crm_db.arn },
        { name = "MARIADB_PASSWORD", valueFrom = aws_secretsmanager_secret.crm_db.arn },
      ]
      mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/mysql" }]
    }
  ])

  volume {
    name      = "data"
    host_path = "/mnt/crm-db"
  }
}

resource "aws_secretsmanager_secret" "ledger" {
  name = "ledger"
}

resource "aws_ecs_task_definition" "ledger" {
  family                   = "ledger"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "mssql"
      image     = "mcr.microsoft.com/mssql/server:2022-latest"
      essential = true
      portMappings = [{ containerPort = 1433 }]
      environment = [
        { name = "ACCEPT_EULA", value = "Y" },
        { name = "MSSQL_PID", value = "Standard" },
      ]
      secrets = [
        { name = "MSSQL_SA_PASSWORD", valueFrom = aws_secretsmanager_secret.ledger.arn },
      ]
      mountPoints = [{ sourceVolume = "data", containerPath = "/var/opt/mssql" }]
    }
  ])

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.data.id
    }
  }
}

resource "aws_secretsmanager_secret" "erp" {
  name = "erp"
}

resource "aws_ecs_task_definition" "erp" {
  family                   = "erp"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "oracle"
      image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/gvenzl/oracle-free:23-slim"
      essential = true
      portMappings = [{ containerPort = 1521 }]
      environment = [
        { name = "APP_USER", value = "erp" },
      ]
      secrets = [
        { name = "ORACLE_PASSWORD", valueFrom = aws_secretsmanager_secret.erp.arn },
        { name = "APP_USER_PASSWORD", valueFrom = aws_secretsmanager_secret.erp.arn },
      ]
    }
  ])
}

resource "aws_ecs_task_definition" "accounts" {
  family                   = "accounts"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "roach"
      image     = "registry.acme.example:5000/mirror/cockroachdb/cockroach:v24.3.1"
      essential = true
      command   = ["start-single-node", "--insecure"]
      portMappings = [{ containerPort = 26257 }, { containerPort = 8080 }]
      mountPoints = [{ sourceVolume = "data", containerPath = "/cockroach/cockroach-data" }]
    }
  ])

  volume {
    name                = "data"
    configure_at_launch = true
  }
}

resource "aws_ecs_task_definition" "carts" {
  family                   = "carts"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "tidb"
      image     = "${var.registry}/pingcap/tidb:v8.5.0"
      essential = true
      command   = ["--store=unistore", "--path=/tmp/tidb"]
      portMappings = [{ containerPort = 4000 }, { containerPort = 10080 }]
      mountPoints = [{ sourceVolume = "data", containerPath = "/tmp/tidb" }]
    }
  ])

  volume {
    name      = "data"
    host_path = "/mnt/carts"
  }
}

resource "aws_ecs_task_definition" "wallets" {
  family                   = "wallets"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "yugabyte"
      image     = "yugabytedb/yugabyte:2024.2.0.0-b145"
      essential = true
      command   = ["bin/yugabyted", "start", "--base_dir=/home/yugabyte/yb_data", "--background=false"]
      portMappings = [{ containerPort = 5433 }, { containerPort = 7000 }, { containerPort = 9000 }]
      mountPoints = [{ sourceVolume = "data", containerPath = "/home/yugabyte/yb_data" }]
    }
  ])

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.data.id
    }
  }
}

resource "aws_ecs_task_definition" "vitess" {
  family                   = "vitess"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "vitess"
      image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/vitess/vttestserver:v21.0.0-mysql80"
      essential = true
      portMappings = [{ containerPort = 33577 }]
      environment = [
        { name = "KEYSPACES", value = "shop" },
        { name = "NUM_SHARDS", value = "1" },
        { name = "MYSQL_BIND_HOST", value = "0.0.0.0" },
      ]
    }
  ])
}

resource "aws_secretsmanager_secret" "core" {
  name = "core"
}

resource "aws_ecs_task_definition" "core" {
  family                   = "core"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "db2"
      image     = "registry.acme.example:5000/mirror/db2_community/db2:11.5.9.0"
      essential = true
      portMappings = [{ containerPort = 50000 }]
      environment = [
        { name = "DB2INSTANCE", value = "db2inst1" },
        { name = "LICENSE", value = "accept" },
        { name = "DBNAME", value = "core" },
      ]
      secrets = [
        { name = "DB2INST1_PASSWORD", valueFrom = aws_secretsmanager_secret.core.arn },
      ]
      mountPoints = [{ sourceVolume = "data", containerPath = "/database" }]
    }
  ])

  volume {
    name                = "data"
    configure_at_launch = true
  }
}

resource "aws_secretsmanager_secret" "till" {
  name = "till"
}

resource "aws_ecs_task_definition" "till" {
  family                   = "till"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "firebird"
      image     = "${var.registry}/firebirdsql/firebird:5.0.1"
      essential = true
      portMappings = [{ containerPort = 3050 }]
      environment = [
        { name = "FIREBIRD_DATABASE", value = "till.fdb" },
      ]
      secrets = [
        { name = "FIREBIRD_ROOT_PASSWORD", valueFrom = aws_secretsmanager_secret.till.arn },
      ]
      mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/firebird/data" }]
    }
  ])

  volume {
    name      = "data"
    host_path = "/mnt/till"
  }
}
