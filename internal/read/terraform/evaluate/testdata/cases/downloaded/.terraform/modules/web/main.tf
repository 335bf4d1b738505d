variable "name" {}
resource "x_service" "this" {
  name = var.name
}
