variable "registry" {
  type    = string
  default = null
}

variable "release" {
  type = string
}

variable "port" {
  type    = number
  default = 8080
}

variable "tracing" {
  type    = bool
  default = true
}

variable "settings" {
  type = map(string)
  default = {
    log_level = "info"
    node_env  = "production"
  }
}

variable "sizes" {
  type    = map(object({ cpu = number, memory = number }))
  default = {}
}

variable "extras" {
  type = list(any)
}

variable "postgres_version" {
  default = "17"
}

variable "redis_version" {}

variable "keep_redis" {
  type    = bool
  default = true
}
