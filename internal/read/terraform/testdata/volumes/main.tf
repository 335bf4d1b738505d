resource "aws_ecs_task_definition" "db" {
  family = "db"

  volume {
    name = "efs"
    efs_volume_configuration {
      file_system_id = aws_efs_file_system.data.id
      root_directory = "/db"
    }
  }

  volume {
    name                = "ebs"
    configure_at_launch = true
  }

  volume {
    name      = "host"
    host_path = "/var/lib/data"
  }

  volume {
    name = "scratch"
  }

  volume {
    name = "shared"
    docker_volume_configuration {
      scope         = "shared"
      autoprovision = true
      driver        = "rexray/ebs"
    }
  }

  volume {
    name = "fsx"
    fsx_windows_file_server_volume_configuration {
      file_system_id = "fs-9"
      root_directory = "data"
    }
  }

  volume {
    name = "s3"
    s3files_volume_configuration {
      file_system_arn = "arn:aws:s3files:eu-central-1:123456789012:file-system/fs-1"
    }
  }

  container_definitions = jsonencode([{
    name  = "db"
    image = "postgres:16"
    mountPoints = [
      { sourceVolume = "efs", containerPath = "/var/lib/postgresql/data" },
      { sourceVolume = "ebs", containerPath = "/ebs" },
      { sourceVolume = "host", containerPath = "/host", readOnly = true },
      { sourceVolume = "scratch", containerPath = "/scratch" },
      { sourceVolume = "shared", containerPath = "/shared" },
      { sourceVolume = "fsx", containerPath = "/fsx" },
      { sourceVolume = "s3", containerPath = "/s3" },
    ]
  }])
}

resource "aws_ecs_service" "db" {
  name            = "db"
  task_definition = aws_ecs_task_definition.db.arn

  volume_configuration {
    name = "ebs"
    managed_ebs_volume {
      role_arn   = "arn:aws:iam::123456789012:role/ecs"
      size_in_gb = 20
    }
  }
}

resource "aws_efs_file_system" "data" {}
