variable "registry" {
  description = "Our mirror of public registries"
}

module "relations" {
  source = "./modules/store"

  name      = "relations"
  container = "neo4j"
  image     = "public.ecr.aws/docker/library/neo4j:5.26"
  ports     = [7474, 7687]
  environment = {
    NEO4J_server_memory_heap_max__size = "1G"
  }
  secrets = ["NEO4J_AUTH"]
  data_path = "/data"
}

module "knowledge" {
  source = "./modules/store"

  name      = "knowledge"
  container = "arango"
  image     = "registry.acme.example:5000/mirror/arangodb:3.12"
  ports     = [8529]
  secrets = ["ARANGO_ROOT_PASSWORD"]
  data_path = "/var/lib/arangodb3"
}

module "fraud_graph" {
  source = "./modules/store"

  name      = "fraud-graph"
  container = "memgraph"
  image     = "${var.registry}/memgraph/memgraph:3.0.0"
  ports     = [7687, 7444]
  command   = ["--log-level=WARNING"]
  data_path = "/var/lib/memgraph"
}

module "assets_graph" {
  source = "./modules/store"

  name      = "assets-graph"
  container = "janus"
  image     = "janusgraph/janusgraph:1.1"
  ports     = [8182]
  environment = {
    JANUS_PROPS_TEMPLATE = "berkeleyje-lucene"
  }
  data_path = "/var/lib/janusgraph"
}

module "dgraph" {
  source = "./modules/store"

  name      = "dgraph"
  container = "alpha"
  image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/dgraph/dgraph:v24.0.5"
  ports     = [8080, 9080, 7080]
  command   = ["dgraph", "alpha", "--my=alpha:7080", "--zero=zero:5080"]
  data_path = "/dgraph"
}

module "nebula" {
  source = "./modules/store"

  name      = "nebula"
  container = "storaged"
  image     = "registry.acme.example:5000/mirror/vesoft/nebula-storaged:v3.8.0"
  ports     = [9779, 19779]
  command   = ["--meta_server_addrs=metad:9559", "--data_path=/data/storage"]
  data_path = "/data/storage"
}

module "tree" {
  source = "./modules/store"

  name      = "tree"
  container = "orientdb"
  image     = "${var.registry}/orientdb:3.2"
  ports     = [2424, 2480]
  secrets = ["ORIENTDB_ROOT_PASSWORD"]
  data_path = "/orientdb/databases"
}

module "agent_memory" {
  source = "./modules/store"

  name      = "agent-memory"
  container = "falkordb"
  image     = "falkordb/falkordb:v4.4.1"
  ports     = [6379, 3000]
  data_path = "/var/lib/falkordb/data"
}
