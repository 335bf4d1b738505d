variable "name" {}
variable "image" {}

variable "port" {
  type    = number
  default = null
}

variable "command" {
  type    = list(string)
  default = null
}

variable "environment" {
  type    = map(string)
  default = {}
}

variable "data" {
  type    = string
  default = null
}

variable "capacity" {
  default = "FARGATE"
}

variable "desired_count" {
  default = 1
}
