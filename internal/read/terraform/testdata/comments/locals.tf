locals {
  # taskworthy.role: agent
  helper = {
    name  = "helper"
    image = "registry.example.com/helper:1"
  }
}
