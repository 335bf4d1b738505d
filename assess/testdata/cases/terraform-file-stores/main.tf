variable "registry" {
  description = "Our mirror of public registries"
}

module "team_share" {
  source = "./modules/store"

  name      = "team-share"
  container = "nfs"
  image     = "itsthenetwork/nfs-server-alpine:12"
  ports     = [2049]
  environment = {
    SHARED_DIRECTORY = "/nfsshare"
  }
  data_path = "/nfsshare"
}

module "scans" {
  source = "./modules/store"

  name      = "scans"
  container = "samba"
  image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/dperson/samba:latest"
  ports     = [139, 445]
  command   = ["-s", "public;/share", "-u", "scan;scan"]
  data_path = "/share"
}

module "partner_drop" {
  source = "./modules/store"

  name      = "partner-drop"
  container = "sftp"
  image     = "registry.acme.example:5000/mirror/atmoz/sftp:alpine"
  ports     = [22]
  secrets = ["SFTP_USERS"]
  data_path = "/home/partner/upload"
}

module "legacy_drop" {
  source = "./modules/store"

  name      = "legacy-drop"
  container = "ftp"
  image     = "${var.registry}/stilliard/pure-ftpd:latest"
  ports     = [21]
  environment = {
    PUBLICHOST = "ftp.acme.example"
  }
  secrets = ["FTP_USER_PASS"]
  data_path = "/home/ftpusers"
}

module "objects" {
  source = "./modules/store"

  name      = "objects"
  container = "minio"
  image     = "minio/minio:RELEASE.2024-12-18T13-15-44Z"
  ports     = [9000, 9001]
  command   = ["server", "/data", "--console-address", ":9001"]
  secrets = ["MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD"]
  data_path = "/data"
}

module "photos" {
  source = "./modules/store"

  name      = "photos"
  container = "weed"
  image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/chrislusf/seaweedfs:3.80"
  ports     = [8333, 9333, 8080]
  command   = ["server", "-dir=/data", "-s3"]
  data_path = "/data"
}

module "attic" {
  source = "./modules/store"

  name      = "attic"
  container = "garage"
  image     = "registry.acme.example:5000/mirror/dxflrs/garage:v1.0.1"
  ports     = [3900, 3901, 3903]
  secrets = ["GARAGE_RPC_SECRET"]
  data_path = "/var/lib/garage"
}

module "ceph" {
  source = "./modules/store"

  name      = "ceph"
  container = "ceph"
  image     = "${var.registry}/ceph/ceph:v19.2"
  ports     = [7480]
  command   = ["radosgw", "-f", "--name", "client.rgw.main"]
  environment = {
    CLUSTER = "ceph"
  }
  data_path = "/var/lib/ceph"
}

module "blobs" {
  source = "./modules/store"

  name      = "blobs"
  container = "rustfs"
  image     = "rustfs/rustfs:1.0.0-alpha.60"
  ports     = [9000, 9001]
  environment = {
    RUSTFS_VOLUMES = "/data"
  }
  secrets = ["RUSTFS_ACCESS_KEY", "RUSTFS_SECRET_KEY"]
  data_path = "/data"
}

module "swift" {
  source = "./modules/store"

  name      = "swift"
  container = "swift"
  image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/openstackswift/saio:latest"
  ports     = [8080]
  data_path = "/srv"
}

module "images" {
  source = "./modules/store"

  name      = "images"
  container = "registry"
  image     = "registry.acme.example:5000/mirror/registry:2.8.3"
  ports     = [5000]
  environment = {
    REGISTRY_STORAGE_DELETE_ENABLED = "true"
  }
  secrets = ["REGISTRY_HTTP_SECRET"]
  data_path = "/var/lib/registry"
}
