module "web" {
  source  = "example/web/aws"
  version = "1.0.0"
  name    = "web"
}

module "other" {
  source = "git::https://example.com/other.git"
}
