resource "aws_batch_job_definition" "render" {
  name                  = "render"
  type                  = "container"
  platform_capabilities = ["FARGATE"]

  container_properties = jsonencode({
    image   = "registry.example.com/render:1"
    command = ["render", "Ref::scene"]
    resourceRequirements = [
      { type = "VCPU", value = "4" },
      { type = "MEMORY", value = "8192" },
      { type = "GPU", value = "1" },
    ]
    environment = [{ name = "MODE", value = "batch" }]
    volumes     = [{ name = "scratch" }]
    mountPoints = [{ sourceVolume = "scratch", containerPath = "/scratch" }]
  })
}
