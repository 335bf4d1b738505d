variable "registry" {
  description = "Our mirror of public registries"
}

module "ecs" {
  source  = "terraform-aws-modules/ecs/aws"
  version = "~> 6.0"

  cluster_name = "search-and-vectors"

  services = {
    product-search = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      container_definitions = {
        elasticsearch = {
          image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/elasticsearch/elasticsearch:8.17.0"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p9200", containerPort = 9200, protocol = "tcp" },
            { name = "p9300", containerPort = 9300, protocol = "tcp" },
          ]
          environment = [{ name = "discovery.type", value = "single-node" }, { name = "ES_JAVA_OPTS", value = "-Xmx1g" }]
          secrets = [{ name = "ELASTIC_PASSWORD", valueFrom = "arn:aws:ssm:eu-west-1:111122223333:parameter/product-search/elastic_password" }]
        }
      }
    }
    log-search = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        opensearch = {
          image     = "registry.acme.example:5000/mirror/opensearchproject/opensearch:2.18.0"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p9200", containerPort = 9200, protocol = "tcp" },
            { name = "p9600", containerPort = 9600, protocol = "tcp" },
          ]
          environment = [{ name = "discovery.type", value = "single-node" }]
          secrets = [{ name = "OPENSEARCH_INITIAL_ADMIN_PASSWORD", valueFrom = "arn:aws:ssm:eu-west-1:111122223333:parameter/log-search/opensearch_initial_admin_password" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/usr/share/opensearch/data" }]
        }
      }
    }
    shop-index = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        solr = {
          image     = "${var.registry}/solr:9.7"
          essential = true
          readonlyRootFilesystem = false
          command   = ["solr-precreate", "shop"]
          portMappings = [
            { name = "p8983", containerPort = 8983, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/var/solr" }]
        }
      }
    }
    docs-search = {
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
        meili = {
          image     = "getmeili/meilisearch:v1.12"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p7700", containerPort = 7700, protocol = "tcp" },
          ]
          environment = [{ name = "MEILI_ENV", value = "production" }]
          secrets = [{ name = "MEILI_MASTER_KEY", valueFrom = "arn:aws:ssm:eu-west-1:111122223333:parameter/docs-search/meili_master_key" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/meili_data" }]
        }
      }
    }
    people-search = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      container_definitions = {
        typesense = {
          image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/typesense/typesense:27.1"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p8108", containerPort = 8108, protocol = "tcp" },
          ]
          environment = [{ name = "TYPESENSE_DATA_DIR", value = "/data" }]
          secrets = [{ name = "TYPESENSE_API_KEY", valueFrom = "arn:aws:ssm:eu-west-1:111122223333:parameter/people-search/typesense_api_key" }]
        }
      }
    }
    ads-search = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        manticore = {
          image     = "registry.acme.example:5000/mirror/manticoresearch/manticore:6.3.8"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p9306", containerPort = 9306, protocol = "tcp" },
            { name = "p9308", containerPort = 9308, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/manticore" }]
        }
      }
    }
    zinc = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        zinc = {
          image     = "${var.registry}/zinclabs/zincsearch:0.4.10"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p4080", containerPort = 4080, protocol = "tcp" },
          ]
          environment = [{ name = "ZINC_DATA_PATH", value = "/data" }, { name = "ZINC_FIRST_ADMIN_USER", value = "admin" }]
          secrets = [{ name = "ZINC_FIRST_ADMIN_PASSWORD", valueFrom = "arn:aws:ssm:eu-west-1:111122223333:parameter/zinc/zinc_first_admin_password" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/data" }]
        }
      }
    }
    log-index = {
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
        quickwit = {
          image     = "quickwit/quickwit:v0.8.2"
          essential = true
          readonlyRootFilesystem = false
          command   = ["run"]
          portMappings = [
            { name = "p7280", containerPort = 7280, protocol = "tcp" },
            { name = "p7281", containerPort = 7281, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/quickwit/qwdata" }]
        }
      }
    }
    suggest = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      container_definitions = {
        sonic = {
          image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/valeriansaliou/sonic:v1.4.9"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p1491", containerPort = 1491, protocol = "tcp" },
          ]
        }
      }
    }
    embeddings = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        qdrant = {
          image     = "registry.acme.example:5000/mirror/qdrant/qdrant:v1.12.5"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p6333", containerPort = 6333, protocol = "tcp" },
            { name = "p6334", containerPort = 6334, protocol = "tcp" },
          ]
          secrets = [{ name = "QDRANT__SERVICE__API_KEY", valueFrom = "arn:aws:ssm:eu-west-1:111122223333:parameter/embeddings/qdrant__service__api_key" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/qdrant/storage" }]
        }
      }
    }
    similar-images = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        milvus = {
          image     = "${var.registry}/milvusdb/milvus:v2.5.2"
          essential = true
          readonlyRootFilesystem = false
          command   = ["milvus", "run", "standalone"]
          portMappings = [
            { name = "p19530", containerPort = 19530, protocol = "tcp" },
            { name = "p9091", containerPort = 9091, protocol = "tcp" },
          ]
          environment = [{ name = "ETCD_USE_EMBED", value = "true" }, { name = "COMMON_STORAGETYPE", value = "local" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/milvus" }]
        }
      }
    }
    semantic = {
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
        weaviate = {
          image     = "semitechnologies/weaviate:1.28.2"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p8080", containerPort = 8080, protocol = "tcp" },
            { name = "p50051", containerPort = 50051, protocol = "tcp" },
          ]
          environment = [{ name = "PERSISTENCE_DATA_PATH", value = "/var/lib/weaviate" }, { name = "DEFAULT_VECTORIZER_MODULE", value = "none" }]
          mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/weaviate" }]
        }
      }
    }
    rag = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      container_definitions = {
        chroma = {
          image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/chromadb/chroma:0.6.2"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p8000", containerPort = 8000, protocol = "tcp" },
          ]
          environment = [{ name = "IS_PERSISTENT", value = "TRUE" }]
        }
      }
    }
    ranking = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        vespa = {
          image     = "registry.acme.example:5000/mirror/vespaengine/vespa:8"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p8080", containerPort = 8080, protocol = "tcp" },
            { name = "p19071", containerPort = 19071, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/opt/vespa/var" }]
        }
      }
    }
    pictures = {
      cpu                = 1024
      memory             = 4096
      enable_autoscaling = false
      subnet_ids         = var.private_subnets

      volume = {
        data = {}
      }

      container_definitions = {
        marqo = {
          image     = "${var.registry}/marqoai/marqo:2.13"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p8882", containerPort = 8882, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/opt/vespa/var" }]
        }
      }
    }
    vectors = {
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
        lancedb = {
          image     = "lancedb/lancedb:latest"
          essential = true
          readonlyRootFilesystem = false
          portMappings = [
            { name = "p10024", containerPort = 10024, protocol = "tcp" },
          ]
          mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/lancedb" }]
        }
      }
    }
  }
}

module "efs" {
  source = "terraform-aws-modules/efs/aws"
  name   = "search-and-vectors"
}

variable "private_subnets" {
  type = list(string)
}
