variable "given" {}

variable "plain" {
  default = "plain"
}

variable "number" {
  type    = number
  default = "42"
}

variable "words" {
  type    = list(string)
  default = ["one", 2, true]
}

variable "chosen" {
  type    = set(string)
  default = ["b", "a", "b"]
}

variable "limits" {
  type    = map(number)
  default = { low = "1", high = 2 }
}

variable "service" {
  type = object({
    name  = string
    port  = optional(number, 8080)
    extra = optional(string)
    nested = optional(object({
      on = optional(bool, true)
    }), {})
  })
  default = {
    name    = "shop"
    ignored = true
  }
}

variable "services" {
  type = map(object({
    image = string
    cpu   = optional(number, 256)
  }))
  default = {
    web    = { image = "web:1", cpu = 512 }
    worker = { image = "worker:1" }
  }
}

variable "pair" {
  type    = tuple([string, number])
  default = ["a", 1]
}

variable "strict" {
  type     = string
  nullable = false
  default  = "kept"
}

variable "tuned" {
  default = "by default"
}

variable "overridden" {
  default = "first"
}

variable "from_json" {}

locals {
  name  = "shop-${var.plain}"
  later = local.name
  empty = {}
  list  = ["c", "a", "b"]
  people = [
    { name = "Ann", age = 41, tags = ["x", "y"] },
    { name = "Bob", age = 23, tags = [] },
    { name = "Cid", age = 35, tags = ["z"] },
  ]
  nested  = [["a"], ["b", ["c", "d"]], []]
  nothing = null
  on      = true
  overridden_too = "no"
  heredoc = <<-EOT
    first ${local.name}
      second
    %{~for p in local.people~}
      ${p.name}:${p.age}
    %{~endfor}
    %{if local.on}yes%{else}no%{endif}
  EOT
  raw     = <<EOT
  kept ${1 + 1}
 "quoted" \n $${not} %%{not}
EOT
}

module "web" {
  source = "./modules/web"
  name   = local.name
  port   = 80
}

module "many" {
  source   = "./modules/web"
  for_each = toset(["x", "y"])
  name     = each.key
}

module "counted" {
  source = "./modules/web"
  count  = 2
  name   = "n${count.index}"
}

module "none" {
  source = "./modules/web"
  count  = 0
  name   = "none"
}

resource "terraform_data" "one" {
  input = { name = local.name, list = [1, 2] }
}

resource "terraform_data" "many" {
  for_each = var.services
  input    = "${each.key}=${each.value.image}"
}

resource "terraform_data" "counted" {
  count = length(var.words)
  input = var.words[count.index]
}
