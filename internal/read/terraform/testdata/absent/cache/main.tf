module "inner" {
  source = "../inner"
  on     = true
}
