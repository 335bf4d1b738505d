package quote

import (
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// elasticache prices nodes of ElastiCache: one, and in production a replica of it.
func elasticache(engine string) func(*bill) {
	return func(b *bill) {
		b.machine("node", price.Key{Service: "elasticache", Component: "node", Engine: engine}, elastiClasses, b.one().Mul(b.Value(sizing.Hours)))
	}
}

// elasticacheServerless prices a cache without nodes. It holds at least so many GB:
// Valkey a tenth of one, the others one.
func elasticacheServerless(engine string) func(*bill) {
	least := price.Int(1)
	if engine == "valkey" {
		least = price.MustDecimal("0.1")
	}
	return func(b *bill) {
		b.line("data", price.Key{Service: "elasticache", Component: "serverless-storage", Engine: engine},
			atLeast(b.Value(sizing.Cached), least).Mul(b.Value(sizing.Hours)))
		b.line("processing units", price.Key{Service: "elasticache", Component: "serverless-ecpu", Engine: engine}, b.Value(sizing.Units))
	}
}

// memorydb prices nodes of MemoryDB and what is written to its log.
func memorydb(engine string) func(*bill) {
	return func(b *bill) {
		b.machine("node", price.Key{Service: "memorydb", Component: "node", Engine: engine}, memoryDBClasses, b.one().Mul(b.Value(sizing.Hours)))
		b.line("data written", price.Key{Service: "memorydb", Component: "data-written", Engine: engine}, b.Value(sizing.In))
	}
}
