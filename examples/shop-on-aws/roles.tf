# Three roles: what starts a task, what the application may do, what the schedule may start.

data "aws_iam_policy_document" "assume" {
  for_each = {
    tasks    = "ecs-tasks.amazonaws.com"
    schedule = "scheduler.amazonaws.com"
  }

  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = [each.value]
    }
  }
}

resource "aws_iam_role" "start" {
  name               = "shop-start"
  assume_role_policy = data.aws_iam_policy_document.assume["tasks"].json
}

resource "aws_iam_role_policy_attachment" "start" {
  role       = aws_iam_role.start.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "shop" {
  name               = "shop"
  assume_role_policy = data.aws_iam_policy_document.assume["tasks"].json
}

resource "aws_iam_role" "schedule" {
  name               = "shop-schedule"
  assume_role_policy = data.aws_iam_policy_document.assume["schedule"].json
}
