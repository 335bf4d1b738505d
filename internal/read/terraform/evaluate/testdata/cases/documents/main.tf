variable "cpu" {}

variable "image" {}

locals {
  env = [{ name = "A", value = "1" }]
}

resource "aws_ecs_task_definition" "heredoc" {
  container_definitions = <<EOF
[
  {
    "name": "web",
    "image": "${var.image}:1",
    "cpu": ${var.cpu},
    "memory": ${256 * 2},
    "environment": ${jsonencode(local.env)},
    "command": ["echo", "$${HOME}"]
  }
]
EOF
}

resource "aws_ecs_task_definition" "indented" {
  container_definitions = <<-EOF
    [{
      "name": "web"
    }]
  EOF
}

resource "aws_ecs_task_definition" "file" {
  container_definitions = file("${path.module}/task.json")
}

resource "aws_ecs_task_definition" "template" {
  container_definitions = templatefile("./task.tpl", { name = "web", image = var.image, ports = [80, 443] })
}

data "template_file" "task" {
  template = file("task.tpl")
  vars = {
    name  = "old"
    image = "old:1"
    ports = ""
  }
}

data "template_file" "inline" {
  template = "[{\"name\": \"$${name}\"}]"
  vars     = { name = "inline" }
}

resource "aws_ecs_task_definition" "rendered" {
  container_definitions = data.template_file.inline.rendered
}

resource "aws_ecs_task_definition" "encoded" {
  container_definitions = jsonencode([
    merge({ name = "web" }, { image = "${var.image}", portMappings = [{ containerPort = 80 }] }),
    jsondecode(file("task.json"))[0],
  ])
}

resource "aws_ecs_task_definition" "broken" {
  container_definitions = "[{\"name\": \"web\""
}

resource "aws_ecs_task_definition" "replaced" {
  container_definitions = replace(replace(file("task.json"), "nginx:1", var.image), "file", "swapped")
}

resource "aws_ecs_task_definition" "trimmed" {
  container_definitions = trimspace(<<EOF

  [{"name": "trimmed"}]
EOF
  )
}

locals {
  parts = [jsonencode({ name = "first", image = var.image }), "{\"name\": \"second\"}"]
}

resource "aws_ecs_task_definition" "joined" {
  container_definitions = "[${join(",", local.parts)}]"
}

resource "aws_ecs_task_definition" "twice" {
  container_definitions = jsonencode(jsondecode(templatefile("task.tpl", { name = "twice", image = "x", ports = [1] })))
}
