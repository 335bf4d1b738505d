variable "text" {}
resource "x_inner" "this" {
  count = 1
  text  = var.text
}
output "text" { value = x_inner.this[0].text }
