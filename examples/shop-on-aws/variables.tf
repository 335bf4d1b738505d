variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "registry" {
  description = "Where the images are: ACCOUNT.dkr.ecr.REGION.amazonaws.com"
  type        = string
}

variable "release" {
  description = "The tag of the images"
  type        = string
}

variable "vpc_id" {
  type = string
}

variable "private_subnets" {
  type = list(string)
}

variable "public_subnets" {
  type = list(string)
}
