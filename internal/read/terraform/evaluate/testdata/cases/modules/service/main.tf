variable "name" {}
variable "image" {}
variable "cluster" {}
variable "cpu" { default = 256 }

resource "x_service" "this" {
  name    = var.name
  image   = var.image
  cluster = var.cluster
  cpu     = var.cpu
}

module "inner" {
  source = "./inner"
  text   = "${var.name} in ${path.module}"
}

output "arn" { value = x_service.this.arn }
output "name" { value = x_service.this.name }
output "role" { value = x_role.missing.arn }
output "deep" { value = module.inner.text }
