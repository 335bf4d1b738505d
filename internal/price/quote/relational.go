package quote

import (
	"slices"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// rds prices a database on RDS: an instance, its disk, and backups beyond the size of
// the disk, which cost nothing.
func rds(engine string, from []class) func(*bill) {
	return func(b *bill) {
		licensed := engine
		switch {
		case engine == "sqlserver" && b.production():
			licensed = "sqlserver-standard"
			b.note("Standard Edition, with its licence; Express and Web have no standby.")
		case engine == "sqlserver":
			licensed = "sqlserver-express"
			b.note("Express Edition, of which a database holds 10 GB at most.")
		case engine == "oracle":
			licensed = "oracle-se2"
			b.note("Standard Edition 2, with its licence.")
		}
		b.machine("instance", price.Key{Service: "rds", Component: "instance", Engine: licensed, Deployment: b.deployment()}, from, b.Value(sizing.Hours))
		b.relationalDisk(engine)
	}
}

// relationalDisk writes the disk and the backups of an instance. AWS lists the disk
// once for all engines; the book has it under those that need no licence.
func (b *bill) relationalDisk(engine string) {
	if engine == "sqlserver" || engine == "oracle" {
		engine = "mysql"
	}
	gb := atLeast(b.Value(sizing.Storage), leastDisk)
	b.line("storage", price.Key{Service: "rds", Component: "storage", Engine: engine, Size: "gp3", Deployment: b.deployment()}, gb)
	if more := b.beyondIOPS(gb); more.Sign() > 0 {
		b.line("IOPS beyond those of the disk", price.Key{Service: "rds", Component: "iops", Engine: engine, Size: "gp3", Deployment: b.deployment()}, more)
	}
	b.line("backup beyond the disk's size", price.Key{Service: "rds", Component: "backup", Engine: engine}, b.beyond(gb))
}

// leastDisk is the smallest gp3 disk of RDS, in GB.
// Source, checked 2026-11: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
var leastDisk = price.Int(20)

// beyondIOPS is how many more reads and writes a second are asked for than a gp3 disk of
// RDS has by itself: 3,000, and from 400 GB on 12,000.
func (b *bill) beyondIOPS(gb price.Decimal) price.Decimal {
	if !b.Answered(sizing.IOPS) {
		return price.Decimal{}
	}
	included := price.Int(3000)
	if gb.Cmp(price.Int(400)) >= 0 {
		included = price.Int(12000)
	}
	return b.Value(sizing.IOPS).Sub(included)
}

// beyond is how much of the backups is more than what costs nothing.
func (b *bill) beyond(free price.Decimal) price.Decimal { return b.Value(sizing.Backup).Sub(free) }

func atLeast(d, least price.Decimal) price.Decimal {
	if d.Cmp(least) < 0 {
		return least
	}
	return d
}

// auroraServerless prices Aurora Serverless v2: a writer, and in production a reader in
// another zone. Data lies in three zones either way.
func auroraServerless(b *bill) {
	auroraCapacity(b, price.Standard)
	auroraDisk(b)
}

// auroraIncluded prices the same with I/O in the price of capacity and storage, which
// is cheaper where much is read and written.
func auroraIncluded(b *bill) {
	auroraCapacity(b, price.IOOptimized)
	gb := b.Value(sizing.Storage)
	b.line("storage", price.Key{Service: "aurora", Component: "storage", Deployment: price.IOOptimized}, gb)
	b.line("backup beyond the storage's size", price.Key{Service: "aurora", Component: "backup"}, b.beyond(gb))
}

func auroraCapacity(b *bill, deployment string) {
	b.capacity(price.Key{Service: "aurora", Component: "serverless-v2", Deployment: deployment}, halfACU)
}

// capacity writes the units that instances without a size take on average, which have
// 2 GiB each in Aurora, DocumentDB and Neptune.
func (b *bill) capacity(k price.Key, least price.Decimal) {
	units := b.Or(sizing.ACU, atLeast(count(b.need.memory).Mul(per2048), halfACU), "2 GiB of memory a unit")
	b.line("capacity", k, atLeast(units, least).Mul(b.one()).Mul(b.Value(sizing.Hours)))
}

var (
	per2048 = price.MustDecimal("0.00048828125")
	halfACU = price.MustDecimal("0.5")
)

// auroraInstances prices Aurora on instances of a size.
func auroraInstances(b *bill) {
	engine := "aurora-postgresql"
	if b.c.Engine == "mysql" || b.c.Engine == "mariadb" {
		engine = "aurora-mysql"
	}
	b.machine("instance", price.Key{Service: "aurora", Component: "instance", Engine: engine, Deployment: price.Standard},
		auroraClasses, b.one().Mul(b.Value(sizing.Hours)))
	auroraDisk(b)
}

// auroraClasses begin at medium: what is smaller no version in support runs on.
// Source, checked 2026-11:
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
var auroraClasses = slices.DeleteFunc(classes("db.", "", "t4g", "t3", "r6g", "r7g", "r5"), func(c class) bool { return c.memory < 4096 })

func auroraDisk(b *bill) {
	gb := b.Value(sizing.Storage)
	b.line("storage", price.Key{Service: "aurora", Component: "storage", Deployment: price.Standard}, gb)
	b.line("I/O", price.Key{Service: "aurora", Component: "io-requests"}, b.Value(sizing.IO))
	b.line("backup beyond the storage's size", price.Key{Service: "aurora", Component: "backup"}, b.beyond(gb))
}
