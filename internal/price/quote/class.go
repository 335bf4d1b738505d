package quote

import (
	"cmp"
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// class is a size of a machine and what it has.
type class struct {
	name string
	need
}

// has reports whether it has what is needed.
func (c *class) has(n need) bool { return c.cpu >= n.cpu && c.memory >= n.memory && c.gpus >= n.gpus }

// less reports whether it has less memory than another, or as much with fewer CPUs.
func (c *class) less(than *class) bool {
	return cmp.Or(cmp.Compare(c.memory, than.memory), cmp.Compare(c.cpu, than.cpu)) < 0
}

// shapes are the vCPUs, GiB and GPUs of a family's sizes, smallest first.
// Source, checked 2026-11: https://aws.amazon.com/ec2/instance-types/
var shapes = map[byte][]struct {
	size string
	cpu  int
	gib  int // halves
	gpus int
}{
	't': {{"micro", 2, 2, 0}, {"small", 2, 4, 0}, {"medium", 2, 8, 0}, {"large", 2, 16, 0}, {"xlarge", 4, 32, 0}, {"2xlarge", 8, 64, 0}},
	'm': {{"medium", 1, 8, 0}, {"large", 2, 16, 0}, {"xlarge", 4, 32, 0}, {"2xlarge", 8, 64, 0}, {"4xlarge", 16, 128, 0}, {"8xlarge", 32, 256, 0}},
	'r': {{"large", 2, 32, 0}, {"xlarge", 4, 64, 0}, {"2xlarge", 8, 128, 0}, {"4xlarge", 16, 256, 0}, {"8xlarge", 32, 512, 0}},
	'c': {{"medium", 1, 4, 0}, {"large", 2, 8, 0}, {"xlarge", 4, 16, 0}, {"2xlarge", 8, 32, 0}},
	'g': {{"xlarge", 4, 32, 1}, {"2xlarge", 8, 64, 1}, {"12xlarge", 48, 384, 4}},
	'p': {{"2xlarge", 8, 122, 1}},
	'i': {{"medium", 1, 16, 0}, {"large", 2, 32, 0}, {"xlarge", 4, 64, 0}}, // of InfluxDB
}

// classes lists the sizes of families, each named prefix + family.size + suffix. Of
// those that are no ARM the m and c begin at large.
func classes(prefix, suffix string, families ...string) []class {
	var all []class
	for _, family := range families {
		for _, s := range shapes[family[0]] {
			if s.size == "medium" && (family[0] == 'm' || family[0] == 'c') && !strings.Contains(family, "g") {
				continue
			}
			all = append(all, class{prefix + family + "." + s.size + suffix, need{s.cpu * 1024, s.gib * 512, s.gpus}})
		}
	}
	return all
}

// cacheClasses are the nodes of ElastiCache with the memory that data can take.
// Source, checked 2026-11:
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
func cacheClasses(families ...string) []class {
	usable := map[string]int{
		"t.micro": 512, "t.small": 1402, "t.medium": 3164, "m.large": 6533, "m.xlarge": 13240, "m.2xlarge": 26664,
		"r.large": 13383, "r.xlarge": 26951, "r.2xlarge": 54087,
	}
	var all []class
	for _, c := range classes("cache.", "", families...) {
		kind, size, _ := strings.Cut(strings.TrimPrefix(c.name, "cache."), ".")
		if mib := usable[kind[:1]+"."+size]; mib > 0 {
			c.memory = mib
			all = append(all, c)
		}
	}
	return all
}

var (
	rdsClasses       = classes("db.", "", "t4g", "t3", "m6g", "m7g", "r6g", "r7g")
	licensedClasses  = classes("db.", "", "t3", "m5", "r5") // SQL Server and Oracle have no ARM
	documentClasses  = classes("db.", "", "t4g", "t3", "r6g", "r5")
	graphClasses     = classes("db.", "", "t4g", "t3", "r6g", "r7g", "r8g")
	influxClasses    = classes("db.", "", "influx")
	elastiClasses    = cacheClasses("t4g", "t3", "m6g", "m7g", "r6g", "r7g")
	memoryDBClasses  = classes("db.", "", "t4g", "r6g")
	rabbitClasses    = classes("mq.", "", "m7g", "m5") // mq.t3.micro is no longer offered for it
	activeClasses    = classes("mq.", "", "t3", "m5")
	kafkaClasses     = classes("kafka.", "", "t3", "m7g", "m5")
	warehouseClasses = []class{{"ra3.large", need{cpu: 2048, memory: 16384}}, {"ra3.xlplus", need{cpu: 4096, memory: 32768}}}
	searchClasses    = classes("", ".search", "t3", "m6g", "m7g", "c6g", "r6g", "r7g")
	gameClasses      = classes("", "", "c5")
	trainingClasses  = classes("ml.", "", "m5")
	acceleratedML    = classes("ml.", "", "g4dn", "g5", "p3")
	ec2Classes       = classes("", "", "t3", "m5", "c5", "r5")
	ec2ARM           = classes("", "", "t4g", "m6g", "m7g", "c6g", "c7g", "r6g")
	ec2Accelerated   = classes("", "", "g4dn", "g5")
)

// machine writes the line of the cheapest of the classes that has what the workload
// needs, so many of them for so many hours. k says all but the size. Where the book
// knows no price of one that fits the line is unknown, of the first that it knows
// elsewhere, so that the reader has a size to ask for.
func (b *bill) machine(what string, k price.Key, from []class, hours price.Decimal) {
	b.sized(what, k, from, need{cpu: b.need.cpu, memory: b.need.memory}, hours)
}

// sized is machine for another need than that of one copy, or for one with GPUs.
func (b *bill) sized(what string, k price.Key, from []class, n need, hours price.Decimal) {
	if named := b.Class(); named != "" && sameKind(named, from[0].name) {
		k.Size = named
		b.line(what+" "+named, k, hours)
		return
	}
	f := b.q.fitting(n, what, k, from)
	k.Size = f.size
	b.line(f.what, k, hours)
}

// request is a question for the size of a machine: which of a list has room.
type request struct {
	from                     *class // the first of the list
	what, engine, deployment string
	need
}

// fit is its answer: the size, and what its line is called.
type fit struct{ size, what string }

// fitting gives the cheapest of classes that has what is needed, and remembers it.
func (q *Quoter) fitting(n need, what string, k price.Key, from []class) fit {
	r := request{&from[0], what, k.Engine, k.Deployment, n}
	f, ok := q.fits[r]
	if !ok {
		f.size = q.search(n, k, from)
		f.what = what + " " + f.size
		q.fits[r] = f
	}
	return f
}

func (q *Quoter) search(n need, k price.Key, from []class) string {
	cheapest, elsewhere := "", ""
	largest, smallest := &from[0], (*class)(nil)
	var least price.Decimal
	for i := range from {
		c := &from[i]
		if largest.less(c) {
			largest = c
		}
		if !c.has(n) {
			continue
		}
		if smallest == nil || c.less(smallest) {
			smallest = c
		}
		k.Size = c.name
		if p := q.price(k); p != nil {
			if month := p.Monthly(); cheapest == "" || month.Cmp(least) < 0 {
				cheapest, least = c.name, month
			}
		}
	}
	for i := range from {
		c := &from[i]
		if cheapest == "" && elsewhere == "" && c.has(n) && q.sold(k, c.name) {
			elsewhere = c.name
		}
	}
	switch {
	case cheapest != "":
		return cheapest
	case elsewhere != "":
		return elsewhere
	case smallest != nil:
		return smallest.name
	}
	return "larger than " + largest.name
}

// sameKind reports whether two sizes are of one service: db., cache., .search, ...
func sameKind(a, b string) bool {
	kind := func(name string) string {
		if strings.HasSuffix(name, ".search") {
			return "search"
		}
		prefix, _, dotted := strings.Cut(name, ".")
		switch prefix {
		case "db", "cache", "mq", "kafka", "ml", "ra3":
			return prefix
		}
		if !dotted { // small: an environment of Airflow
			return name
		}
		return ""
	}
	return kind(a) == kind(b)
}
