variable "registry" {
  description = "Our mirror of public registries"
}

module "ecs" {
  source  = "terraform-aws-modules/ecs/aws"
  version = "~> 6.0"

  cluster_name = "brokers"

  services = {
    events-broker = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        rabbitmq = {
          image     = "${var.registry}/rabbitmq:4.0-management"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p5672", containerPort = 5672, protocol = "tcp" },
            { name = "p15672", containerPort = 15672, protocol = "tcp" },
          ]
          environment = [{ name = "RABBITMQ_DEFAULT_USER", value = "app" }]
          secrets = [{ name = "RABBITMQ_DEFAULT_PASS", valueFrom = "arn:aws:ssm:eu-west-1:111122223333:parameter/events-broker/rabbitmq_default_pass" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/rabbitmq" }]
        }
      }
    }
    stream = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {
          efs_volume_configuration = { file_system_id = module.efs.id }
        }
      }

      container_definitions = {
        kafka = {
          image     = "apache/kafka:3.9.0"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p9092", containerPort = 9092, protocol = "tcp" },
            { name = "p9093", containerPort = 9093, protocol = "tcp" },
          ]
          environment = [{ name = "KAFKA_NODE_ID", value = "1" }, { name = "KAFKA_PROCESS_ROLES", value = "broker,controller" }, { name = "KAFKA_LISTENERS", value = "PLAINTEXT://:9092,CONTROLLER://:9093" }, { name = "KAFKA_LOG_DIRS", value = "/var/lib/kafka/data" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/kafka/data" }]
        }
      }
    }
    fast-stream = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      container_definitions = {
        redpanda = {
          image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/redpandadata/redpanda:v24.3.1"
          essential = true
          readonlyRootFilesystem = false
          command   = ["redpanda", "start", "--smp", "1", "--overprovisioned"]
          portMappings = [
            { name = "p9092", containerPort = 9092, protocol = "tcp" },
            { name = "p9644", containerPort = 9644, protocol = "tcp" },
          ]
        }
      }
    }
    tubes = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        beanstalkd = {
          image     = "registry.acme.example:5000/mirror/schickling/beanstalkd:latest"
          essential = true
          readonlyRootFilesystem = false
          command   = ["-b", "/binlog"]
          portMappings = [
            { name = "p11300", containerPort = 11300, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/binlog" }]
        }
      }
    }
    gearman = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      container_definitions = {
        gearmand = {
          image     = "${var.registry}/artefactual/gearmand:1.1.21.4-alpine"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p4730", containerPort = 4730, protocol = "tcp" },
          ]
        }
      }
    }
    faktory = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {
          efs_volume_configuration = { file_system_id = module.efs.id }
        }
      }

      container_definitions = {
        faktory = {
          image     = "contribsys/faktory:1.9.1"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p7419", containerPort = 7419, protocol = "tcp" },
            { name = "p7420", containerPort = 7420, protocol = "tcp" },
          ]
          secrets = [{ name = "FAKTORY_PASSWORD", valueFrom = "arn:aws:ssm:eu-west-1:111122223333:parameter/faktory/faktory_password" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/faktory" }]
        }
      }
    }
    nsq = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      container_definitions = {
        nsqd = {
          image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/nsqio/nsq:v1.3.0"
          essential = true
          readonlyRootFilesystem = false
          command   = ["/nsqd", "--lookupd-tcp-address=lookup.internal:4160", "--data-path=/data"]
          portMappings = [
            { name = "p4150", containerPort = 4150, protocol = "tcp" },
            { name = "p4151", containerPort = 4151, protocol = "tcp" },
          ]
        }
      }
    }
    bus = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        nats = {
          image     = "registry.acme.example:5000/mirror/nats:2.10-alpine"
          essential = true
          readonlyRootFilesystem = false
          command   = ["-js", "-sd", "/data/jetstream", "-m", "8222"]
          portMappings = [
            { name = "p4222", containerPort = 4222, protocol = "tcp" },
            { name = "p8222", containerPort = 8222, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/data/jetstream" }]
        }
      }
    }
    jms = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        activemq = {
          image     = "${var.registry}/apache/activemq-classic:6.1.4"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p61616", containerPort = 61616, protocol = "tcp" },
            { name = "p8161", containerPort = 8161, protocol = "tcp" },
          ]
          secrets = [{ name = "ACTIVEMQ_CONNECTION_PASSWORD", valueFrom = "arn:aws:ssm:eu-west-1:111122223333:parameter/jms/activemq_connection_password" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/opt/apache-activemq/data" }]
        }
      }
    }
    devices = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {
          efs_volume_configuration = { file_system_id = module.efs.id }
        }
      }

      container_definitions = {
        mosquitto = {
          image     = "eclipse-mosquitto:2.0"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p1883", containerPort = 1883, protocol = "tcp" },
            { name = "p8883", containerPort = 8883, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/mosquitto/data" }]
        }
      }
    }
    fleet = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      container_definitions = {
        emqx = {
          image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/emqx/emqx:5.8.4"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p1883", containerPort = 1883, protocol = "tcp" },
            { name = "p18083", containerPort = 18083, protocol = "tcp" },
          ]
          environment = [{ name = "EMQX_NODE__NAME", value = "emqx@node1.internal" }]
        }
      }
    }
    lamps = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        vernemq = {
          image     = "registry.acme.example:5000/mirror/vernemq/vernemq:2.0.1"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p1883", containerPort = 1883, protocol = "tcp" },
          ]
          environment = [{ name = "DOCKER_VERNEMQ_ACCEPT_EULA", value = "yes" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/vernemq/data" }]
        }
      }
    }
    lifts = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        hivemq = {
          image     = "${var.registry}/hivemq/hivemq4:4.34.0"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p1883", containerPort = 1883, protocol = "tcp" },
            { name = "p8080", containerPort = 8080, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/opt/hivemq/data" }]
        }
      }
    }
    meters-mqtt = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {
          efs_volume_configuration = { file_system_id = module.efs.id }
        }
      }

      container_definitions = {
        bifromq = {
          image     = "bifromq/bifromq:v3.3.3"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p1883", containerPort = 1883, protocol = "tcp" },
          ]
          environment = [{ name = "MEM_LIMIT", value = "2147483648" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/home/bifromq/data" }]
        }
      }
    }
    pulsar = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      container_definitions = {
        pulsar = {
          image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/apachepulsar/pulsar:4.0.1"
          essential = true
          readonlyRootFilesystem = false
          command   = ["bin/pulsar", "standalone"]
          portMappings = [
            { name = "p6650", containerPort = 6650, protocol = "tcp" },
            { name = "p8080", containerPort = 8080, protocol = "tcp" },
          ]
        }
      }
    }
    pravega = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      container_definitions = {
        pravega = {
          image     = "registry.acme.example:5000/mirror/pravega/pravega:0.13.0"
          essential = true
          readonlyRootFilesystem = false
          command   = ["standalone"]
          portMappings = [
            { name = "p9090", containerPort = 9090, protocol = "tcp" },
            { name = "p12345", containerPort = 12345, protocol = "tcp" },
          ]
          environment = [{ name = "HOST_IP", value = "10.0.4.17" }]
        }
      }
    }
    quorum = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        zookeeper = {
          image     = "${var.registry}/zookeeper:3.9"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p2181", containerPort = 2181, protocol = "tcp" },
            { name = "p2888", containerPort = 2888, protocol = "tcp" },
            { name = "p3888", containerPort = 3888, protocol = "tcp" },
          ]
          environment = [{ name = "ZOO_MY_ID", value = "1" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/data" }]
        }
      }
    }
    visits-keeper = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {
          efs_volume_configuration = { file_system_id = module.efs.id }
        }
      }

      container_definitions = {
        keeper = {
          image     = "clickhouse/clickhouse-keeper:24.12"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p9181", containerPort = 9181, protocol = "tcp" },
            { name = "p9234", containerPort = 9234, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/clickhouse-keeper" }]
        }
      }
    }
    schemas = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      container_definitions = {
        schema-registry = {
          image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/confluentinc/cp-schema-registry:7.8.0"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p8081", containerPort = 8081, protocol = "tcp" },
          ]
          environment = [{ name = "SCHEMA_REGISTRY_HOST_NAME", value = "schemas" }, { name = "SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", value = "PLAINTEXT://b-1.shop.kafka.eu-west-1.amazonaws.com:9092" }]
        }
      }
    }
    settings = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        etcd = {
          image     = "registry.acme.example:5000/mirror/coreos/etcd:v3.5.17"
          essential = true
          readonlyRootFilesystem = false
          command   = ["/usr/local/bin/etcd", "--data-dir=/etcd-data", "--listen-client-urls=http://0.0.0.0:2379", "--advertise-client-urls=http://etcd.internal:2379"]
          portMappings = [
            { name = "p2379", containerPort = 2379, protocol = "tcp" },
            { name = "p2380", containerPort = 2380, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/etcd-data" }]
        }
      }
    }
    discovery = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        consul = {
          image     = "${var.registry}/hashicorp/consul:1.20"
          essential = true
          readonlyRootFilesystem = false
          command   = ["agent", "-server", "-bootstrap-expect=1", "-ui", "-client=0.0.0.0"]
          portMappings = [
            { name = "p8500", containerPort = 8500, protocol = "tcp" },
            { name = "p8600", containerPort = 8600, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/consul/data" }]
        }
      }
    }
  }
}

module "efs" {
  source = "terraform-aws-modules/efs/aws"
  name   = "brokers"
}

variable "private_subnets" {
  type = list(string)
}
