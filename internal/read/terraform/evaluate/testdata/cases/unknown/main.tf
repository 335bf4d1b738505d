variable "image" {}

variable "tag" {
  type = string
}

variable "debug" {
  type = bool
}

variable "waiting" {
  default = null
}

resource "aws_lb" "main" {
  name = "shop"
}

resource "aws_ecr_repository" "api" {
  name = "shop/api"
}

data "aws_region" "current" {}

resource "x_thing" "this" {
  whole        = var.image
  parts        = "registry.example.com/api:${var.tag}-slim"
  same         = var.debug ? "a" : "a"
  either       = var.debug ? "a" : "b"
  inside       = var.debug ? { a = 1, b = 2 } : { a = 1, b = 3 }
  shorter      = var.debug && false
  sum          = var.image + 1
  compared     = var.image == "x"
  called       = upper(var.image)
  replaced     = replace("${var.tag}-x", "-", "_")
  formatted    = format("%s:%s", aws_ecr_repository.api.name, var.tag)
  joined       = join("/", ["a", var.tag, "b"])
  member       = var.image.names[0]
  keyed        = { a = 1 }[var.tag]
  endpoint     = aws_lb.main.dns_name
  name         = aws_lb.main.name
  repository   = "${aws_ecr_repository.api.repository_url}:latest"
  region       = data.aws_region.current.name
  missing      = aws_instance.none.private_ip
  workspace    = "shop-${terraform.workspace}"
  waits        = "${var.waiting}-web"
  null         = var.waiting
  first        = coalesce(var.waiting, var.tag, "x")
  fallback     = try(var.image.cpu, 256)
  loop         = [for x in var.image : x.name]
  splat        = var.image[*].name
  encoded      = jsonencode({ a = var.tag, b = [var.image] })
  encoded_text = "text: ${jsonencode({ a = var.tag, b = [var.image] })}"
  invented     = provider::shop::thing("a", var.tag)
  made_up      = no_such_function("a")
  here         = path.cwd
  random       = uuid()
}
