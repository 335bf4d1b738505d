module "api" {
  source        = "./service"
  name          = "api"
  image         = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.8.0"
  port          = 8080
  desired_count = 2

  environment = {
    DB_HOST     = "db.shop.internal"
    DB_PORT     = "5432"
    AMQP_URL    = "amqp://broker.shop.internal:5672"
    SPRING_PROFILES_ACTIVE = "prod"
  }
}

module "consumer" {
  source  = "./service"
  name    = "consumer"
  image   = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/consumer:1.8.0"
  command = ["node", "dist/consumer.js"]

  environment = {
    AMQP_URL = "amqp://broker.shop.internal:5672"
  }
}

module "db" {
  source   = "./service"
  name     = "db"
  image    = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/mirror/bitnami/postgresql:17"
  port     = 5432
  capacity = "FARGATE_SPOT"
  data     = "/bitnami/postgresql"

  environment = {
    POSTGRESQL_DATABASE = "shop"
  }
}

module "broker" {
  source = "./service"
  name   = "broker"
  image  = "public.ecr.aws/docker/library/rabbitmq:4.0-management"
  port   = 5672
}
