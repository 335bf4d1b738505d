release       = "5f2c1e"
redis_version = "7-alpine"

extras = [
  { name = "queue", enabled = true, image = "rabbitmq:4-management", ports = [5672, 15672] },
  { name = "search", enabled = true, image = "opensearchproject/opensearch:2.18.0", memory = 2048, ports = [9200], env = { "discovery.type" = "single-node" } },
  { name = "thumbs", enabled = true, image = "acme/thumbs-worker:3", env = { QUEUE_URL = "https://sqs.eu-west-1.amazonaws.com/111122223333/thumbs" } },
  { name = "old-db", enabled = false, image = "mysql:5.7", ports = [3306] },
]
