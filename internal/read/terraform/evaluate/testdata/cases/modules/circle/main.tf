module "again" {
  source = "../circle"
}
module "root" {
  source = "../"
}
