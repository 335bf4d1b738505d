variable "name" {
  type = string
}

variable "port" {
  type    = number
  default = null
}

variable "flag" {
  type     = bool
  nullable = false
  default  = true
}

output "url" {
  value = "http://${var.name}:${coalesce(var.port, 8080)}"
}

output "port" {
  value = var.port
}

output "here" {
  value = path.module
}

output "text" {
  value = trimspace(file("${path.module}/note.txt"))
}

output "flag" {
  value = var.flag
}
