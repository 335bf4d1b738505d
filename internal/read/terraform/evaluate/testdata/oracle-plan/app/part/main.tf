variable "name" {}
variable "after" {}

resource "terraform_data" "part" {
  input            = { name = var.name }
  triggers_replace = var.after
}
