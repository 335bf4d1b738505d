package quote

import (
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// documentdb prices a cluster of DocumentDB: an instance, in production two.
func documentdb(b *bill) {
	b.cluster("documentdb", documentClasses)
	b.line("backup beyond the storage's size", price.Key{Service: "documentdb", Component: "backup"}, b.beyond(b.Value(sizing.Storage)))
}

// neptune prices a cluster of Neptune.
func neptune(b *bill) { b.cluster("neptune", graphClasses) }

// cluster writes the lines that clusters on Aurora's storage have in common.
func (b *bill) cluster(service string, from []class) {
	b.machine("instance", price.Key{Service: service, Component: "instance", Deployment: price.Standard}, from,
		b.one().Mul(b.Value(sizing.Hours)))
	b.line("storage", price.Key{Service: service, Component: "storage", Deployment: price.Standard}, b.Value(sizing.Storage))
	b.line("I/O", price.Key{Service: service, Component: "io-requests"}, b.Value(sizing.IO))
}

// vendor is what others sell: it has no price in the book.
func vendor(what, service string) func(*bill) {
	return func(b *bill) { b.unknown(what, service) }
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

// s3 prices a bucket.
func s3(b *bill) {
	b.line("storage", price.Key{Service: "s3", Component: "storage", Size: "standard"}, b.Value(sizing.Storage))
	b.line("writes", price.Key{Service: "s3", Component: "put-request", Size: "standard"}, b.Value(sizing.Writes))
	b.line("reads", price.Key{Service: "s3", Component: "get-request", Size: "standard"}, b.Value(sizing.Reads))
}

// efs prices a file system on its own.
func efs(b *bill) {
	b.line("storage", price.Key{Service: "efs", Component: "storage", Size: "standard"}, b.Value(sizing.Storage))
	b.line("backup", price.Key{Service: "efs", Component: "backup"}, b.Value(sizing.Backup))
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
