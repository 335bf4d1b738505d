# The shop's queue consumer.
# taskworthy.role: worker
resource "aws_ecs_task_definition" "consumer" {
  family = "consumer"
  container_definitions = jsonencode([{
    name  = "consumer"
    image = "registry.example.com/consumer:1" # taskworthy.stateless: yes
  }])
}

// taskworthy.continuous: yes
resource "aws_ecs_task_definition" "pair" {
  family = "pair"
  container_definitions = jsonencode([
    # taskworthy.role: stateful-app
    # taskworthy.waive: belongs-elsewhere: moves next year (until 2099-12-31)
    {
      name  = "app"
      image = "registry.example.com/app:1"
    },
    local.helper,
  ])
}

resource "aws_ecs_task_definition" "slip" {
  # taskworthy.role: worcer
  family                = "slip"
  container_definitions = jsonencode([{ name = "slip", image = "registry.example.com/slip:1" }])
}
