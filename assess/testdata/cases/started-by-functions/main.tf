# A function that is told a task definition starts that task. It may do other things with
# what is a store, or with what a service keeps.
resource "aws_ecs_task_definition" "report" {
  family                = "report"
  container_definitions = jsonencode([{ name = "run", image = "example/monthly" }])
}

resource "aws_ecs_task_definition" "ledger" {
  family                = "ledger"
  container_definitions = jsonencode([{ name = "ledger", image = "postgres:17" }])
}

resource "aws_ecs_task_definition" "shop" {
  family                = "shop"
  container_definitions = jsonencode([{ name = "shop", image = "example/shop", portMappings = [{ containerPort = 8080 }] }])
}

resource "aws_ecs_service" "shop" {
  name            = "shop"
  task_definition = aws_ecs_task_definition.shop.arn
  desired_count   = 2

  load_balancer {
    container_name   = "shop"
    container_port   = 8080
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/1"
  }
}

resource "aws_lambda_function" "start" {
  function_name = "start"
  role          = "arn:aws:iam::111122223333:role/start"

  environment {
    variables = {
      REPORT_TASK = aws_ecs_task_definition.report.arn
      LEDGER_TASK = aws_ecs_task_definition.ledger.family
      SHOP_TASK   = "${aws_ecs_task_definition.shop.family}:${aws_ecs_task_definition.shop.revision}"
      SERVICE     = "shop"
    }
  }
}
