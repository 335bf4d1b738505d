variable "stage" {}
variable "images" { type = map(string) }
variable "base" {}

module "part" {
  source = "./part"
  count  = var.stage == "prod" ? 2 : 1
  name   = "${var.stage}-${count.index}"
  after  = var.base
}

resource "terraform_data" "task" {
  for_each         = var.images
  input            = { name = "${var.stage}-${each.key}", image = each.value, essential = true, port = 6379, tags = [var.stage] }
  triggers_replace = [var.stage]
}

output "names" {
  value = keys(var.images)
}
