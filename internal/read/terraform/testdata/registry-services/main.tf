module "ecs" {
  source  = "terraform-aws-modules/ecs/aws"
  version = "6.8.0"

  cluster_name = "shop"

  services = {
    front = {
      cpu    = 512
      memory = 1024

      container_definitions = {
        app = {
          image        = "registry.example.com/front:1"
          portMappings = [{ containerPort = 80 }]
        }
      }

      autoscaling_max_capacity = 4
    }
    jobs = {
      enable_autoscaling = false
      desired_count      = 0
      container_definitions = {
        jobs = {
          image   = "registry.example.com/jobs:1"
          command = ["run"]
        }
      }
    }
    off = {
      create                = false
      container_definitions = { off = { image = "registry.example.com/off:1" } }
    }
  }
}

module "eventbridge" {
  source = "terraform-aws-modules/eventbridge/aws"

  rules = {
    nightly = { schedule_expression = "cron(0 3 * * ? *)" }
  }

  targets = {
    nightly = [
      {
        name            = "jobs"
        arn             = module.ecs.cluster_arn
        dead_letter_arn = aws_sqs_queue.dead.arn
        ecs_target = {
          task_definition_arn = module.ecs.services["jobs"].task_definition_arn
        }
      }
    ]
  }
}

resource "aws_sqs_queue" "dead" {
  name = "dead"
}
