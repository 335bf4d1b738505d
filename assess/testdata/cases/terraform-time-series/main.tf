variable "registry" {
  description = "Our mirror of public registries"
}

resource "aws_efs_file_system" "series" {
  creation_token = "series"
}

resource "aws_ecs_task_definition" "meters" {
  family       = "meters"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/meters.json.tftpl", {
    image  = "influxdb:2.7"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "sensors" {
  family       = "sensors"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/sensors.json.tftpl", {
    image  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/timescale/timescaledb:2.17.2-pg16"
    region = "eu-west-1"
  })
}

resource "aws_ecs_task_definition" "ticks" {
  family       = "ticks"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/ticks.json.tftpl", {
    image  = "registry.acme.example:5000/mirror/questdb/questdb:8.2.1"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "machines" {
  family       = "machines"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/machines.json.tftpl", {
    image  = "${var.registry}/apache/iotdb:1.3.3-standalone"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "trackers" {
  family       = "trackers"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/trackers.json.tftpl", {
    image  = "tdengine/tdengine:3.3.4.3"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "rack_metrics" {
  family       = "rack-metrics"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/rack-metrics.json.tftpl", {
    image  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/petergrace/opentsdb-docker:latest"
    region = "eu-west-1"
  })
}

resource "aws_ecs_task_definition" "statsd" {
  family       = "statsd"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/statsd.json.tftpl", {
    image  = "registry.acme.example:5000/mirror/graphiteapp/graphite-statsd:1.1.10-5"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "monitoring" {
  family       = "monitoring"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/monitoring.json.tftpl", {
    image  = "${var.registry}/prom/prometheus:v3.1.0"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "long_metrics" {
  family       = "long-metrics"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/long-metrics.json.tftpl", {
    image  = "victoriametrics/victoria-metrics:v1.108.1"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "mimir" {
  family       = "mimir"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/mimir.json.tftpl", {
    image  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/grafana/mimir:2.14.2"
    region = "eu-west-1"
  })
}

resource "aws_ecs_task_definition" "cortex" {
  family       = "cortex"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/cortex.json.tftpl", {
    image  = "registry.acme.example:5000/mirror/cortexproject/cortex:v1.18.1"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "thanos" {
  family       = "thanos"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/thanos.json.tftpl", {
    image  = "${var.registry}/thanos/thanos:v0.37.2"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "m3" {
  family       = "m3"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/m3.json.tftpl", {
    image  = "quay.io/m3db/m3dbnode:v1.5.0"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "logs" {
  family       = "logs"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/logs.json.tftpl", {
    image  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/grafana/loki:3.3.2"
    region = "eu-west-1"
  })
}

resource "aws_ecs_task_definition" "traces" {
  family       = "traces"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/traces.json.tftpl", {
    image  = "registry.acme.example:5000/mirror/grafana/tempo:2.6.1"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "tracing" {
  family       = "tracing"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/tracing.json.tftpl", {
    image  = "${var.registry}/jaegertracing/all-in-one:1.64.0"
    region = "eu-west-1"
  })

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.series.id
    }
  }
}

resource "aws_ecs_task_definition" "zipkin" {
  family       = "zipkin"
  network_mode = "awsvpc"
  cpu          = 512
  memory       = 1024

  container_definitions = templatefile("${path.module}/templates/zipkin.json.tftpl", {
    image  = "openzipkin/zipkin:3.4"
    region = "eu-west-1"
  })
}
