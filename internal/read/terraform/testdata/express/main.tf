resource "aws_ecs_express_gateway_service" "site" {
  service_name            = "site"
  execution_role_arn      = "arn:aws:iam::123456789012:role/execution"
  infrastructure_role_arn = "arn:aws:iam::123456789012:role/infrastructure"
  cpu                     = "512"
  memory                  = "1024"
  health_check_path       = "/up"

  primary_container {
    image          = "registry.example.com/site:1"
    container_port = 3000
    command        = ["serve"]

    environment {
      name  = "MODE"
      value = "web"
    }

    secret {
      name       = "TOKEN"
      value_from = "arn:aws:ssm:eu-central-1:123456789012:parameter/token"
    }
  }

  scaling_target {
    min_task_count            = 1
    max_task_count            = 4
    auto_scaling_metric       = "AVERAGE_CPU"
    auto_scaling_target_value = 60
  }
}

resource "aws_ecs_express_gateway_service" "bare" {
  execution_role_arn      = "arn:aws:iam::123456789012:role/execution"
  infrastructure_role_arn = "arn:aws:iam::123456789012:role/infrastructure"

  primary_container {
    image = "public.ecr.aws/nginx/nginx:1.28"
  }
}
