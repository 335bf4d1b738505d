# The JSON stands in the configuration, with values put in.
resource "aws_ecs_task_definition" "wiki" {
  family                = "wiki"
  container_definitions = <<EOF
[
  {
    "name": "wiki",
    "image": "requarks/wiki:${var.release}",
    "memory": ${var.memory},
    "environment": [
      { "name": "DB_TYPE", "value": "postgres" },
      { "name": "DB_HOST", "value": "${aws_db_instance.wiki.address}" },
      { "name": "RUN_MODE", "value": "web" }
    ],
    "portMappings": [{ "containerPort": 3000, "hostPort": ${var.port} }]
  }
]
EOF
}

resource "aws_db_instance" "wiki" {
  engine         = "postgres"
  instance_class = "db.t4g.small"
}

variable "release" {
  default = "2"
}

variable "memory" {
  type    = number
  default = 512
}

variable "port" {
  type = number
}
