# As Terraform 0.11 had it.
variable "names" {
  type    = "list"
  default = ["web", "worker"]
}

resource "x_thing" "this" {
  count = "${length(var.names)}"
  name  = "${element(var.names, count.index)}"
  list  = "${list("a", 1, var.names[0])}"
  map   = "${map("name", "web", "port", 80)}"
  odd   = "${map("name")}"
  none  = "${map(var.gone, 1)}"
  url   = "${urldecode("a%20b+c")}"
  bad   = "${urldecode("%zz")}"
}

variable "gone" {}
