module "ecs_service" {
  source  = "terraform-aws-modules/ecs/aws//modules/service"
  version = "5.12.0"

  name        = "minecraft"
  cluster_arn = "arn:aws:ecs:eu-west-1:111122223333:cluster/games"
  cpu         = 2048
  memory      = 8192

  volume = {
    world = {
      efs_volume_configuration = {
        file_system_id = "fs-0a1b2c3d"
      }
    }
  }

  container_definitions = {
    minecraft = {
      image = "itzg/minecraft-server:java21"
      port_mappings = [
        {
          name          = "minecraft"
          containerPort = 25565
          protocol      = "tcp"
        }
      ]
      environment = [
        { name = "EULA", value = "TRUE" },
        { name = "MEMORY", value = "6G" },
      ]
      mount_points             = [{ sourceVolume = "world", containerPath = "/data" }]
      readonly_root_filesystem = false
    }
  }

  subnet_ids = ["subnet-1"]
}

resource "aws_ecs_task_definition" "valheim" {
  family = "valheim"

  container_definitions = jsonencode([{
    name   = "valheim"
    image  = "ghcr.io/lloesche/valheim-server:latest"
    memory = 4096
    portMappings = [
      { containerPort = 2456, protocol = "udp" },
      { containerPort = 2457, protocol = "udp" },
    ]
    environment = [{ name = "SERVER_NAME", value = "Acme" }, { name = "WORLD_NAME", value = "Midgard" }]
    mountPoints = [{ sourceVolume = "config", containerPath = "/config" }]
  }])

  volume {
    name      = "config"
    host_path = "/srv/valheim"
  }
}

resource "aws_ecs_task_definition" "arena" {
  family = "arena-game-server"

  container_definitions = jsonencode([{
    name         = "arena"
    image        = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/arena-game-server:31"
    memory       = 2048
    command      = ["./ArenaServer.x86_64", "-batchmode", "-nographics", "-port", "7777"]
    portMappings = [{ containerPort = 7777, protocol = "udp" }]
  }])
}

resource "aws_ecs_task_definition" "push" {
  family = "push"

  container_definitions = jsonencode([{
    name         = "soketi"
    image        = "quay.io/soketi/soketi:1.6-16-debian"
    memory       = 512
    portMappings = [{ containerPort = 6001 }]
    secrets      = [{ name = "SOKETI_DEFAULT_APP_SECRET", valueFrom = "/push/secret" }]
  }])
}

resource "aws_ecs_task_definition" "chat" {
  family = "chat-websocket"

  container_definitions = jsonencode([{
    name         = "chat"
    image        = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/chat-websocket-server:4"
    memory       = 512
    portMappings = [{ containerPort = 8080 }]
    environment  = [{ name = "WS_PORT", value = "8080" }, { name = "WS_MAX_CONNECTIONS", value = "20000" }]
  }])
}

resource "aws_ecs_task_definition" "live" {
  family = "live"

  container_definitions = jsonencode([{
    name    = "ffmpeg"
    image   = "linuxserver/ffmpeg:7.1"
    memory  = 4096
    command = ["-re", "-i", "rtmp://ingest.acme.internal/live/main", "-c:v", "libx264", "-f", "hls", "s3://acme-live/main.m3u8"]
  }])
}

resource "aws_ecs_task_definition" "ingest" {
  family = "ingest"

  container_definitions = jsonencode([{
    name         = "rtmp"
    image        = "tiangolo/nginx-rtmp:latest"
    memory       = 1024
    portMappings = [{ containerPort = 1935 }]
  }])
}

resource "aws_ecs_task_definition" "train" {
  family                   = "ranker-training"
  requires_compatibilities = ["EC2"]

  container_definitions = jsonencode([{
    name                 = "train"
    image                = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-training:2.5.1-gpu-py311-cu124-ubuntu22.04-ec2"
    memory               = 30000
    command              = ["torchrun", "--nproc_per_node=4", "train.py", "--epochs", "90", "--data", "s3://acme-ml/ranker"]
    resourceRequirements = [{ type = "GPU", value = "4" }]
  }])
}

resource "aws_ecs_task_definition" "finetune" {
  family = "finetune"

  container_definitions = jsonencode([{
    name                 = "axolotl"
    image                = "axolotlai/axolotl:main-latest"
    memory               = 60000
    command              = ["accelerate", "launch", "-m", "axolotl.cli.train", "config.yml"]
    resourceRequirements = [{ type = "GPU", value = "1" }]
  }])
}

# Short work from a queue is a worker, whatever it works on.
resource "aws_ecs_task_definition" "thumbs" {
  family = "thumbs"

  container_definitions = jsonencode([{
    name        = "thumbs"
    image       = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/thumbnail-worker:7"
    memory      = 1024
    environment = [{ name = "QUEUE_URL", value = "https://sqs.eu-west-1.amazonaws.com/111122223333/thumbs" }]
  }])
}

# A GPU that answers requests does not train.
resource "aws_ecs_task_definition" "predict" {
  family = "predict"

  container_definitions = jsonencode([{
    name                 = "predict"
    image                = "nvcr.io/nvidia/tritonserver:24.12-py3"
    memory               = 16000
    command              = ["tritonserver", "--model-repository=s3://acme-ml/models"]
    portMappings         = [{ containerPort = 8000 }, { containerPort = 8001 }]
    resourceRequirements = [{ type = "GPU", value = "1" }]
  }])
}
