variable "overridden" {
  default = "second"
}

locals {
  overridden_too = "yes"
}
