variable "registry" {
  description = "Our mirror of public registries"
}

locals {
  stores = {
    page-cache = {
      image   = "public.ecr.aws/docker/library/redis:7.4-alpine"
      port    = 6379
      command = ["redis-server", "--maxmemory", "256mb", "--maxmemory-policy", "allkeys-lru"]
      env     = {}
    }
    quotes-cache = {
      image   = "registry.acme.example:5000/mirror/valkey/valkey:8.0"
      port    = 6379
      command = ["--maxmemory-policy", "allkeys-lfu"]
      env     = {}
    }
    feed-cache = {
      image   = "${var.registry}/eqalpha/keydb:x86_64_v6.3.4"
      port    = 6379
      command = ["keydb-server", "--server-threads", "2", "--save", ""]
      env     = {}
    }
    rates-cache = {
      image   = "docker.dragonflydb.io/dragonflydb/dragonfly:v1.26.1"
      port    = 6379
      command = ["--cache_mode=true"]
      env     = {}
    }
    sessions = {
      image   = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/microsoft/garnet:1.0.53"
      port    = 6379
      command = []
      env     = {}
    }
    fragments = {
      image   = "registry.acme.example:5000/mirror/memcached:1.6-alpine"
      port    = 11211
      command = ["memcached", "-m", "512", "-I", "4m"]
      env     = {}
    }
    big-hash = {
      image   = "${var.registry}/apache/kvrocks:2.10.1"
      port    = 6666
      command = []
      env     = {}
    }
    big-sets = {
      image   = "leobuskin/ssdb-docker:latest"
      port    = 8888
      command = []
      env     = {}
    }
    sso-grid = {
      image   = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/infinispan/server:15.1"
      port    = 11222
      command = []
      env     = {USER = "grid"}
    }
    grid = {
      image   = "registry.acme.example:5000/mirror/hazelcast/hazelcast:5.5.0"
      port    = 5701
      command = []
      env     = {HZ_CLUSTERNAME = "prod"}
    }
    risk-grid = {
      image   = "${var.registry}/apacheignite/ignite:2.16.0"
      port    = 10800
      command = []
      env     = {IGNITE_WORK_DIR = "/persistence"}
    }
    region = {
      image   = "apachegeode/geode:1.15.1"
      port    = 40404
      command = ["sh", "-c", "gfsh start server --name=s1 --locators=locator[10334] && tail -f /dev/null"]
      env     = {}
    }
    coherence = {
      image   = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/oracle/coherence-ce:24.09"
      port    = 20000
      command = []
      env     = {COHERENCE_CLUSTER = "quotes"}
    }
    dmap = {
      image   = "registry.acme.example:5000/mirror/olric-data/olricd:v0.5.6"
      port    = 3320
      command = []
      env     = {}
    }
  }
}

resource "aws_ecs_task_definition" "store" {
  for_each = local.stores

  family                   = each.key
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024

  container_definitions = jsonencode([
    {
      name         = each.key
      image        = each.value.image
      command      = length(each.value.command) > 0 ? each.value.command : null
      environment  = [for name, value in each.value.env : { name = name, value = value }]
      portMappings = [{ containerPort = each.value.port, hostPort = each.value.port }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = "/ecs/stores"
          awslogs-region        = "eu-west-1"
          awslogs-stream-prefix = each.key
        }
      }
    }
  ])
}
