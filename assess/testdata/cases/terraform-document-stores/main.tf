variable "registry" {
  description = "Our mirror of public registries"
}

resource "aws_ssm_parameter" "profiles" {
  name  = "/stores/profiles"
  type  = "SecureString"
  value = "set by hand"
}

resource "aws_ecs_task_definition" "profiles" {
  family                   = "profiles"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "mongo",
        "image": "mongo:8",
        "essential": true,
        "command": [
          "--wiredTigerCacheSizeGB",
          "0.5"
        ],
        "portMappings": [
          {
            "containerPort": 27017
          }
        ],
        "environment": [
          {
            "name": "MONGO_INITDB_DATABASE",
            "value": "profiles"
          }
        ],
        "secrets": [
          {
            "name": "MONGO_INITDB_ROOT_USERNAME",
            "valueFrom": "${aws_ssm_parameter.profiles.arn}"
          },
          {
            "name": "MONGO_INITDB_ROOT_PASSWORD",
            "valueFrom": "${aws_ssm_parameter.profiles.arn}"
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/data/db"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id = "fs-0a1b2c3d"
    }
  }
}

resource "aws_ecs_task_definition" "notes_db" {
  family                   = "notes-db"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "ferretdb",
        "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/ferretdb/ferretdb:1.24.0",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 27017
          }
        ],
        "environment": [
          {
            "name": "FERRETDB_HANDLER",
            "value": "sqlite"
          },
          {
            "name": "FERRETDB_STATE_DIR",
            "value": "/state"
          }
        ]
      }
    ]
  JSON
}

resource "aws_ecs_task_definition" "events" {
  family                   = "events"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "cassandra",
        "image": "registry.acme.example:5000/mirror/cassandra:5.0",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 9042
          },
          {
            "containerPort": 7000
          }
        ],
        "environment": [
          {
            "name": "CASSANDRA_CLUSTER_NAME",
            "value": "events"
          },
          {
            "name": "CASSANDRA_DC",
            "value": "eu"
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/var/lib/cassandra"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
  }
}

resource "aws_ecs_task_definition" "clicks" {
  family                   = "clicks"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "scylla",
        "image": "${var.registry}/scylladb/scylla:6.2",
        "essential": true,
        "command": [
          "--smp",
          "2",
          "--memory",
          "2G",
          "--overprovisioned",
          "1"
        ],
        "portMappings": [
          {
            "containerPort": 9042
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/var/lib/scylla"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id = "fs-0a1b2c3d"
    }
  }
}

resource "aws_ssm_parameter" "forms" {
  name  = "/stores/forms"
  type  = "SecureString"
  value = "set by hand"
}

resource "aws_ecs_task_definition" "forms" {
  family                   = "forms"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "couchdb",
        "image": "couchdb:3.4",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 5984
          }
        ],
        "environment": [
          {
            "name": "COUCHDB_USER",
            "value": "admin"
          }
        ],
        "secrets": [
          {
            "name": "COUCHDB_PASSWORD",
            "valueFrom": "${aws_ssm_parameter.forms.arn}"
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/opt/couchdb/data"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id = "fs-0a1b2c3d"
    }
  }
}

resource "aws_ecs_task_definition" "feeds" {
  family                   = "feeds"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "rethink",
        "image": "public.ecr.aws/docker/library/rethinkdb:2.4",
        "essential": true,
        "command": [
          "rethinkdb",
          "--bind",
          "all"
        ],
        "portMappings": [
          {
            "containerPort": 28015
          },
          {
            "containerPort": 29015
          },
          {
            "containerPort": 8080
          }
        ]
      }
    ]
  JSON
}

resource "aws_ecs_task_definition" "catalogue" {
  family                   = "catalogue"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "raven",
        "image": "registry.acme.example:5000/mirror/ravendb/ravendb:6.2-latest",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 8080
          },
          {
            "containerPort": 38888
          }
        ],
        "environment": [
          {
            "name": "RAVEN_Setup_Mode",
            "value": "None"
          },
          {
            "name": "RAVEN_License_Eula_Accepted",
            "value": "true"
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/var/lib/ravendb/data"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
  }
}

resource "aws_ecs_task_definition" "baskets" {
  family                   = "baskets"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "couchbase",
        "image": "${var.registry}/couchbase:community-7.6.2",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 8091
          },
          {
            "containerPort": 11210
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/opt/couchbase/var"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id = "fs-0a1b2c3d"
    }
  }
}

resource "aws_ecs_task_definition" "bids" {
  family                   = "bids"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "aerospike",
        "image": "aerospike/aerospike-server:7.2.0.4",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 3000
          },
          {
            "containerPort": 3001
          },
          {
            "containerPort": 3002
          }
        ],
        "environment": [
          {
            "name": "NAMESPACE",
            "value": "bids"
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/opt/aerospike/data"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id = "fs-0a1b2c3d"
    }
  }
}

resource "aws_ecs_task_definition" "sessions_kv" {
  family                   = "sessions-kv"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "riak",
        "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/basho/riak-kv:ubuntu-2.2.3",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 8087
          },
          {
            "containerPort": 8098
          }
        ],
        "environment": [
          {
            "name": "CLUSTER_NAME",
            "value": "carts"
          }
        ]
      }
    ]
  JSON
}

resource "aws_ecs_task_definition" "wide" {
  family                   = "wide"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "hbase",
        "image": "registry.acme.example:5000/mirror/harisekhon/hbase:2.1",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 16000
          },
          {
            "containerPort": 16010
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/hbase-data"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
  }
}

resource "aws_ecs_task_definition" "ordered" {
  family                   = "ordered"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "fdb",
        "image": "${var.registry}/foundationdb/foundationdb:7.3.43",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 4500
          }
        ],
        "environment": [
          {
            "name": "FDB_NETWORKING_MODE",
            "value": "container"
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/var/fdb"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id = "fs-0a1b2c3d"
    }
  }
}

resource "aws_ecs_task_definition" "counters" {
  family                   = "counters"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "tarantool",
        "image": "tarantool/tarantool:3.2",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 3301
          }
        ],
        "environment": [
          {
            "name": "TT_MEMTX_MEMORY",
            "value": "268435456"
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/var/lib/tarantool"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id = "fs-0a1b2c3d"
    }
  }
}

resource "aws_ssm_parameter" "inventory" {
  name  = "/stores/inventory"
  type  = "SecureString"
  value = "set by hand"
}

resource "aws_ecs_task_definition" "inventory" {
  family                   = "inventory"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "surreal",
        "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/surrealdb/surrealdb:v2.1",
        "essential": true,
        "command": [
          "start",
          "rocksdb:/mydata/store.db"
        ],
        "portMappings": [
          {
            "containerPort": 8000
          }
        ],
        "secrets": [
          {
            "name": "SURREAL_USER",
            "valueFrom": "${aws_ssm_parameter.inventory.arn}"
          },
          {
            "name": "SURREAL_PASS",
            "valueFrom": "${aws_ssm_parameter.inventory.arn}"
          }
        ]
      }
    ]
  JSON
}

resource "aws_ssm_parameter" "audit_trail" {
  name  = "/stores/audit-trail"
  type  = "SecureString"
  value = "set by hand"
}

resource "aws_ecs_task_definition" "audit_trail" {
  family                   = "audit-trail"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "immudb",
        "image": "registry.acme.example:5000/mirror/codenotary/immudb:1.9.5",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 3322
          },
          {
            "containerPort": 9497
          }
        ],
        "environment": [
          {
            "name": "IMMUDB_AUTH",
            "value": "true"
          }
        ],
        "secrets": [
          {
            "name": "IMMUDB_ADMIN_PASSWORD",
            "valueFrom": "${aws_ssm_parameter.audit_trail.arn}"
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/var/lib/immudb"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
  }
}

resource "aws_ssm_parameter" "directory" {
  name  = "/stores/directory"
  type  = "SecureString"
  value = "set by hand"
}

resource "aws_ecs_task_definition" "directory" {
  family                   = "directory"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  container_definitions    = <<-JSON
    [
      {
        "name": "ldap",
        "image": "${var.registry}/osixia/openldap:1.5.0",
        "essential": true,
        "portMappings": [
          {
            "containerPort": 389
          },
          {
            "containerPort": 636
          }
        ],
        "environment": [
          {
            "name": "LDAP_ORGANISATION",
            "value": "Acme"
          },
          {
            "name": "LDAP_DOMAIN",
            "value": "acme.example"
          }
        ],
        "secrets": [
          {
            "name": "LDAP_ADMIN_PASSWORD",
            "valueFrom": "${aws_ssm_parameter.directory.arn}"
          }
        ],
        "mountPoints": [
          {
            "sourceVolume": "data",
            "containerPath": "/var/lib/ldap"
          }
        ]
      }
    ]
  JSON

  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id = "fs-0a1b2c3d"
    }
  }
}
