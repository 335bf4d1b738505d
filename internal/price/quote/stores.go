package quote

import (
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// documentdb prices a cluster of DocumentDB: an instance, in production two.
func documentdb(b *bill) {
	b.nodes("documentdb", price.Standard, documentClasses)
	b.pages("documentdb")
	b.documentBackup()
}

// documentIncluded prices the same with I/O in the price of instances and storage.
func documentIncluded(b *bill) {
	b.nodes("documentdb", price.IOOptimized, documentClasses)
	b.line("storage", price.Key{Service: "documentdb", Component: "storage", Deployment: price.IOOptimized}, b.Value(sizing.Storage))
	b.documentBackup()
}

// documentServerless prices DocumentDB by its capacity, at least half a unit.
func documentServerless(b *bill) {
	b.capacity(price.Key{Service: "documentdb", Component: "serverless"}, halfACU)
	b.pages("documentdb")
	b.documentBackup()
}

func (b *bill) documentBackup() {
	b.line("backup beyond the storage's size", price.Key{Service: "documentdb", Component: "backup"}, b.beyond(b.Value(sizing.Storage)))
}

// neptune prices a cluster of Neptune.
func neptune(b *bill) {
	b.nodes("neptune", price.Standard, graphClasses)
	b.pages("neptune")
}

// neptuneServerless prices Neptune by its capacity, at least one unit.
func neptuneServerless(b *bill) {
	b.capacity(price.Key{Service: "neptune", Component: "serverless", Deployment: price.Standard}, price.Int(1))
	b.pages("neptune")
}

// nodes writes the instances of a cluster on Aurora's storage.
func (b *bill) nodes(service, deployment string, from []class) {
	b.machine("instance", price.Key{Service: service, Component: "instance", Deployment: deployment}, from,
		b.one().Mul(b.Value(sizing.Hours)))
}

// pages writes such a cluster's storage, and what is read and written of it.
func (b *bill) pages(service string) {
	b.line("storage", price.Key{Service: service, Component: "storage", Deployment: price.Standard}, b.Value(sizing.Storage))
	b.line("I/O", price.Key{Service: service, Component: "io-requests"}, b.Value(sizing.IO))
}

// vendor is what others sell: it has no price in the book.
func vendor(what, service string) func(*bill) {
	return func(b *bill) {
		b.parts = 1 // there is no price to have a part of
		b.unknown(what, service)
	}
}

// onDemandTables prices Keyspaces and DynamoDB on demand: by what is read, written and kept.
func onDemandTables(service string) func(*bill) {
	return func(b *bill) {
		b.line("writes", price.Key{Service: service, Component: "write-request-unit"}, b.Value(sizing.Writes))
		b.line("reads", price.Key{Service: service, Component: "read-request-unit"}, b.Value(sizing.Reads))
		b.line("storage", price.Key{Service: service, Component: "storage"}, b.Value(sizing.Storage))
		if b.production() {
			b.line("point-in-time recovery", price.Key{Service: service, Component: "pitr-backup"}, b.Value(sizing.Storage))
		}
	}
}

// opensearch prices a domain: a node, in production two, each with its own disk.
func opensearch(b *bill) {
	b.machine("node", price.Key{Service: "opensearch", Component: "instance"}, searchClasses, b.one().Mul(b.Value(sizing.Hours)))
	b.line("storage", price.Key{Service: "opensearch", Component: "storage", Size: "gp3"}, b.one().Mul(b.Value(sizing.Storage)))
}

// searchServerless prices OpenSearch Serverless.
func searchServerless(b *bill) {
	b.line("capacity", price.Key{Service: "opensearch", Component: "serverless-ocu"}, b.Value(sizing.OCU).Mul(b.Value(sizing.Hours)))
	b.line("storage", price.Key{Service: "opensearch", Component: "serverless-storage"}, b.Value(sizing.Storage))
}

// timestream prices Timestream for InfluxDB.
func timestream(b *bill) {
	k := price.Key{Service: "timestream", Component: "instance", Engine: "influxdb", Deployment: b.deployment()}
	b.machine("instance", k, influxClasses, b.Value(sizing.Hours))
	k.Component = "storage"
	b.line("storage", k, b.Value(sizing.Storage))
}

// redshift prices Redshift Serverless.
func redshift(b *bill) {
	b.line("capacity", price.Key{Service: "redshift", Component: "serverless-rpu"}, b.Value(sizing.RPU).Mul(b.Value(sizing.QueryHours)))
	b.line("storage", price.Key{Service: "redshift", Component: "managed-storage"}, b.Value(sizing.Storage))
}

// redshiftNodes prices nodes of Redshift that run all the time.
func redshiftNodes(b *bill) {
	b.machine("node", price.Key{Service: "redshift", Component: "node"}, warehouseClasses, b.one().Mul(b.Value(sizing.Hours)))
	b.line("storage", price.Key{Service: "redshift", Component: "managed-storage"}, b.Value(sizing.Storage))
}

// s3 prices a bucket.
func s3(b *bill) {
	read, seldom := b.temperatures()
	b.line("storage", price.Key{Service: "s3", Component: "storage", Size: "standard"}, read)
	b.line("storage, infrequent access", price.Key{Service: "s3", Component: "storage", Size: "standard-ia"}, seldom)
	b.line("writes", price.Key{Service: "s3", Component: "put-request", Size: "standard"}, b.Value(sizing.Writes))
	b.line("reads", price.Key{Service: "s3", Component: "get-request", Size: "standard"}, b.Value(sizing.Reads))
}

// efs prices a file system on its own.
func efs(b *bill) {
	b.files("storage", price.Int(1))
	b.fileBackup("backup")
}

// fileBackup writes the backups of a file system. Where the book does not know what
// AWS Backup asks for them, they are copies in S3, which has a price everywhere.
func (b *bill) fileBackup(what string) {
	k, gb := price.Key{Service: "efs", Component: "backup"}, b.Value(sizing.Backup)
	if b.q.price(k) == nil && gb.Sign() > 0 {
		k, what = price.Key{Service: "s3", Component: "storage", Size: "standard"}, what+", in S3"
		b.note("Backups are copies in S3: what AWS Backup asks for EFS in this region is not known.")
	}
	b.line(what, k, gb)
}

// files writes its data on EFS so often, a part of it in the class of what is read
// seldom. That class is the one of elastic throughput, which asks for all that is read and
// written too.
func (b *bill) files(what string, times price.Decimal) {
	read, seldom := b.temperatures()
	b.line(what, price.Key{Service: "efs", Component: "storage", Size: "standard"}, read.Mul(times))
	if !seldom.IsZero() {
		b.line(what+", infrequent access", price.Key{Service: "efs", Component: "storage", Size: "infrequent-access"}, seldom.Mul(times))
		b.line("data written, elastic throughput", price.Key{Service: "efs", Component: "elastic-throughput-write"}, b.Value(sizing.In).Mul(times))
		b.line("data read, elastic throughput", price.Key{Service: "efs", Component: "elastic-throughput-read"}, b.Value(sizing.Out))
	}
}

// temperatures splits the GB of its data into what is read often and what is not.
func (b *bill) temperatures() (read, seldom price.Decimal) {
	gb := b.Value(sizing.Storage)
	if !b.Answered(sizing.Cold) {
		return gb, price.Decimal{}
	}
	seldom = b.Value(sizing.Cold)
	if gb.Cmp(seldom) < 0 {
		seldom = gb
	}
	return gb.Sub(seldom), seldom
}

// transfer prices a server of Transfer Family in front of S3.
func transfer(b *bill) {
	b.line("endpoint", price.Key{Service: "transfer", Component: "endpoint"}, b.Value(sizing.Protocols).Mul(b.Value(sizing.Hours)))
	b.line("data in", price.Key{Service: "transfer", Component: "data-in"}, b.Value(sizing.In))
	b.line("data out", price.Key{Service: "transfer", Component: "data-out"}, b.Value(sizing.Out))
	b.line("storage", price.Key{Service: "s3", Component: "storage", Size: "standard"}, b.Value(sizing.Storage))
}

// ecr prices a registry.
func ecr(b *bill) {
	b.line("storage", price.Key{Service: "ecr", Component: "storage"}, b.Value(sizing.Storage))
}
