resource "aws_efs_file_system" "state" {
  encrypted = true
}

resource "aws_ecs_task_definition" "jenkins" {
  family = "jenkins"

  container_definitions = jsonencode([{
    name         = "jenkins"
    image        = "jenkins/jenkins:lts-jdk21"
    memory       = 2048
    portMappings = [{ containerPort = 8080 }, { containerPort = 50000 }]
    mountPoints  = [{ sourceVolume = "home", containerPath = "/var/jenkins_home" }]
  }])

  volume {
    name = "home"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.state.id
    }
  }
}

resource "aws_ecs_task_definition" "grafana" {
  family = "grafana"

  container_definitions = jsonencode([{
    name         = "grafana"
    image        = "grafana/grafana-oss:11.4.0"
    memory       = 512
    portMappings = [{ containerPort = 3000 }]
  }])
}

resource "aws_ecs_task_definition" "wordpress" {
  family = "blog"

  container_definitions = jsonencode([{
    name         = "wordpress"
    image        = "wordpress:6.7-php8.3-apache"
    memory       = 1024
    portMappings = [{ containerPort = 80 }]
    environment = [
      { name = "WORDPRESS_DB_HOST", value = aws_db_instance.blog.endpoint },
      { name = "WORDPRESS_DB_NAME", value = "blog" },
    ]
    mountPoints = [{ sourceVolume = "content", containerPath = "/var/www/html/wp-content" }]
  }])

  volume {
    name = "content"

    efs_volume_configuration {
      file_system_id     = aws_efs_file_system.state.id
      transit_encryption = "ENABLED"
    }
  }
}

resource "aws_db_instance" "blog" {
  engine         = "mysql"
  instance_class = "db.t4g.micro"
}

resource "aws_ecs_task_definition" "uploads" {
  family = "claims"

  container_definitions = jsonencode([{
    name         = "app"
    image        = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/claims:12"
    memory       = 1024
    portMappings = [{ containerPort = 3000 }]
    secrets      = [{ name = "DATABASE_URL", valueFrom = "/claims/database-url" }]
    mountPoints  = [{ sourceVolume = "uploads", containerPath = "/app/public/uploads" }]
  }])

  volume {
    name = "uploads"

    efs_volume_configuration {
      file_system_id     = aws_efs_file_system.state.id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = aws_efs_access_point.claims.id
      }
    }
  }
}

resource "aws_efs_access_point" "claims" {
  file_system_id = aws_efs_file_system.state.id

  root_directory {
    path = "/claims"
  }
}

resource "aws_ecs_task_definition" "sqlite" {
  family = "notes"

  container_definitions = jsonencode([{
    name         = "app"
    image        = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/notes:3"
    memory       = 256
    portMappings = [{ containerPort = 8000 }]
    environment  = [{ name = "DATABASE_URL", value = "sqlite:////srv/db/notes.db" }]
    mountPoints  = [{ sourceVolume = "db", containerPath = "/srv/db" }]
  }])

  volume {
    name = "db"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.state.id
    }
  }
}

resource "aws_ecs_task_definition" "metabase" {
  family = "metabase"

  container_definitions = jsonencode([{
    name         = "metabase"
    image        = "metabase/metabase:v0.52.4"
    memory       = 2048
    portMappings = [{ containerPort = 3000 }]
    environment = [
      { name = "MB_DB_TYPE", value = "postgres" },
      { name = "MB_DB_HOST", value = "bi.abc123.eu-west-1.rds.amazonaws.com" },
    ]
  }])
}

resource "aws_ecs_task_definition" "keycloak" {
  family = "keycloak"

  container_definitions = jsonencode([{
    name         = "keycloak"
    image        = "quay.io/keycloak/keycloak:26.0"
    memory       = 2048
    command      = ["start", "--optimized"]
    portMappings = [{ containerPort = 8080 }]
    environment = [
      { name = "KC_DB", value = "postgres" },
      { name = "KC_DB_URL", value = "jdbc:postgresql://sso.abc123.eu-west-1.rds.amazonaws.com/keycloak" },
    ]
  }])
}
