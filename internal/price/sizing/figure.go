package sizing

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
)

// Profile is how available a design is: all options of a workload are priced at the same.
type Profile string

// The profiles.
const (
	Dev  Profile = "dev"  // one zone, one copy, the smallest
	Prod Profile = "prod" // two copies or a standby in two zones, with backups
)

// Profiles lists every profile.
func Profiles() []Profile { return []Profile{Dev, Prod} }

// From says where a figure comes from.
type From string

// The origins of figures.
const (
	Given   From = "given"      // the user says so
	Said    From = "definition" // the definition says so, at Figure.Pos
	Assumed From = "assumed"    // nobody says so
)

// Figure is one number that a price stands on.
type Figure struct {
	Key   Key
	Value price.Decimal
	From  From
	// Pos is where the definition says it, zero otherwise.
	Pos taskworthy.Pos
	// Why says what the number was made of, where it is not the number that was said.
	Why string
}

// Key names a figure; a user gives it under this name.
type Key string

// The figures.
const (
	CPU           Key = "cpu"
	Memory        Key = "memory"
	Copies        Key = "copies"
	Hours         Key = "hours"
	Runs          Key = "runs"
	Minutes       Key = "minutes"
	Storage       Key = "storage-gb"
	Cold          Key = "cold-gb"
	Backup        Key = "backup-gb"
	Ephemeral     Key = "ephemeral-gb"
	Logs          Key = "logs-gb"
	Requests      Key = "requests"
	Seconds       Key = "seconds"
	Reads         Key = "reads"
	Writes        Key = "writes"
	IO            Key = "io-millions"
	IOPS          Key = "iops"
	Messages      Key = "messages"
	PerMessage    Key = "requests-per-message"
	In            Key = "in-gb"
	Out           Key = "out-gb"
	Cached        Key = "cached-gb"
	Units         Key = "ecpu-millions"
	ACU           Key = "acu"
	OCU           Key = "ocu"
	Shards        Key = "shards"
	Partitions    Key = "partitions"
	Brokers       Key = "brokers"
	RPU           Key = "rpu"
	QueryHours    Key = "query-hours"
	Connections   Key = "connections"
	VideoMinutes  Key = "video-minutes"
	TrainingHours Key = "training-hours"
	Samples       Key = "samples-millions"
	Queried       Key = "queried-millions"
	Editors       Key = "editors"
	Viewers       Key = "viewers"
	Protocols     Key = "protocols"

	// Those of a whole application.
	LoadBalancers Key = "load-balancers"
	LCU           Key = "lcu"
	NATGateways   Key = "nat-gateways"
	NATData       Key = "nat-gb"
	Endpoints     Key = "endpoints"
	PublicIPs     Key = "public-ips"
	Secrets       Key = "secrets"
	InternetOut   Key = "internet-out-gb"
)

// DefaultsDate is when the defaults were last thought over.
const DefaultsDate = "2026-11-29"

// Default is what holds for a figure where nobody says anything else.
type Default struct {
	Key       Key
	Unit      string
	Means     string
	Dev, Prod price.Decimal
	// Whole says that it is of an application and not of one of its workloads.
	Whole bool
}

// Of is the default under a profile.
func (d *Default) Of(p Profile) price.Decimal {
	if p == Prod {
		return d.Prod
	}
	return d.Dev
}

// Defaults lists every figure in the order of the documentation. CPU, memory and
// storage depend on the role too: those are what holds for the other roles.
func Defaults() []Default { return defaults[:] }

// Lookup gives what is known of a figure.
func Lookup(k Key) (*Default, bool) {
	d, ok := byKey[k]
	return d, ok
}

// byKey are the defaults by their figures.
var byKey = func() map[Key]*Default {
	m := make(map[Key]*Default, len(defaults))
	for i := range defaults {
		m[defaults[i].Key] = &defaults[i]
	}
	return m
}()

func figure(k Key, unit, means, dev, prod string) Default {
	return Default{Key: k, Unit: unit, Means: means, Dev: price.MustDecimal(dev), Prod: price.MustDecimal(prod)}
}

func whole(k Key, unit, means, dev, prod string) Default {
	d := figure(k, unit, means, dev, prod)
	d.Whole = true
	return d
}

var defaults = [...]Default{
	figure(CPU, "CPU units", "CPU of one copy, 1024 a vCPU", "256", "512"),
	figure(Memory, "MiB", "memory of one copy", "512", "1024"),
	figure(Copies, "", "copies that run at the same time", "1", "2"),
	figure(Hours, "hours", "hours that it runs in a month", "730", "730"),
	figure(Runs, "", "runs in a month", "30", "30"),
	figure(Minutes, "minutes", "how long one run takes", "10", "10"),
	figure(Storage, "GB", "data that it keeps", "20", "20"),
	figure(Cold, "GB", "of the data, what is read seldom and may lie in cheaper storage", "0", "0"),
	figure(Backup, "GB", "data in backups; in production all that it keeps, once", "0", "0"),
	figure(Ephemeral, "GB", "ephemeral storage of one copy", "20", "20"),
	figure(Logs, "GB", "logs in a month", "1", "1"),
	figure(Requests, "", "requests in a month", "1000000", "1000000"),
	figure(Seconds, "seconds", "how long one request or message takes", "0.1", "0.1"),
	figure(Reads, "", "reads in a month", "5000000", "5000000"),
	figure(Writes, "", "writes in a month", "1000000", "1000000"),
	figure(IO, "millions", "reads and writes of the disk in a month", "1", "1"),
	figure(IOPS, "", "reads and writes a second that a disk has to take", "3000", "3000"),
	figure(Messages, "", "messages in a month", "1000000", "1000000"),
	figure(PerMessage, "", "requests for each message: send, receive, delete", "3", "3"),
	figure(In, "GB", "data that comes in in a month", "10", "10"),
	figure(Out, "GB", "data that goes out in a month", "10", "10"),
	figure(Cached, "GB", "what a serverless cache holds on average", "0.1", "1"),
	figure(Units, "millions", "ElastiCache processing units in a month", "10", "10"),
	figure(ACU, "ACU", "capacity of each serverless instance of Aurora, DocumentDB or Neptune on average", "0.5", "0.5"),
	figure(OCU, "OCU", "capacity of OpenSearch Serverless on average", "1", "2"),
	figure(Shards, "", "shards of a stream", "1", "1"),
	figure(Partitions, "", "partitions of all topics", "20", "20"),
	figure(Brokers, "", "Kafka brokers", "2", "3"),
	figure(RPU, "RPU", "capacity of Redshift Serverless", "8", "8"),
	figure(QueryHours, "hours", "hours in a month in which queries run", "40", "40"),
	figure(Connections, "", "connections that are held at the same time", "100", "100"),
	figure(VideoMinutes, "minutes", "minutes of video encoded in a month", "1000", "1000"),
	figure(TrainingHours, "hours", "hours of training in a month", "20", "20"),
	figure(Samples, "millions", "samples ingested in a month", "100", "100"),
	figure(Queried, "millions", "samples that queries read in a month", "1000", "1000"),
	figure(Editors, "", "people who edit dashboards", "1", "1"),
	figure(Viewers, "", "people who look at dashboards", "2", "2"),
	figure(Protocols, "", "protocols that are served", "1", "1"),

	whole(LoadBalancers, "", "load balancers for requests from outside, shared by all", "1", "1"),
	whole(LCU, "LCU", "load of each load balancer on average", "1", "1"),
	whole(NATGateways, "", "NAT gateways; 2 for one in each zone, 0 for public addresses on the tasks", "0", "1"),
	whole(NATData, "GB", "data through NAT gateways in a month, or through VPC endpoints where there are none", "10", "10"),
	whole(Endpoints, "", "VPC endpoints, counted in each zone", "0", "0"),
	whole(PublicIPs, "", "public IPv4 addresses", "0", "0"),
	whole(Secrets, "", "secrets", "0", "0"),
	whole(InternetOut, "GB", "data out to the internet in a month", "10", "10"),
}

// Unit is the unit of the figure, empty for a number of things.
func (k Key) Unit() string {
	if d, ok := Lookup(k); ok {
		return d.Unit
	}
	return ""
}

// Means says what the figure is.
func (k Key) Means() string {
	if d, ok := Lookup(k); ok {
		return d.Means
	}
	return ""
}
