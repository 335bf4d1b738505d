module "circle" {
  source = "./circle"
}
