package sizing

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/nearest"
)

// aliases are words by which people know a figure from elsewhere: from Compose,
// Kubernetes, Terraform, the console. They are no keys, so that a figure has one name
// in every file, but who writes one is told the key. Words are in lower case, with
// dashes.
var aliases = map[Key][]string{
	CPU:    {"vcpu", "vcpus", "cpus", "cores", "cpu-units", "cpu-limit", "milli-cpu", "millicores"},
	Memory: {"ram", "mem", "mem-limit", "memory-gb", "memory-mb", "memory-mib", "memory-limit", "mb", "mib"},
	Copies: {
		"replica", "replicas", "count", "desired", "desired-count", "instances", "instance-count", "task-count", "tasks", "scale", "nodes", "min-capacity",
		"min-replicas", "pods", "number",
	},
	Class: {"instance-class", "instance-type", "instance-size", "instance", "node-type", "node-class", "machine", "machine-type", "sku"},

	Hours:     {"uptime", "hours-per-month", "monthly-hours"},
	Runs:      {"run", "executions", "starts", "times"},
	Minutes:   {"duration", "runtime", "minutes-per-run"},
	Storage:   {"disk", "disk-gb", "disk-size", "size", "size-gb", "storage", "storage-size", "allocated-storage", "volume", "volume-gb", "volume-size", "data-gb", "gb"},
	Backup:    {"backup", "backups", "snapshot", "snapshots", "snapshot-gb"},
	Ephemeral: {"ephemeral", "ephemeral-storage", "scratch", "scratch-gb", "tmp", "tmp-gb"},
	Logs:      {"log", "logs", "log-gb", "logging"},

	Requests:    {"request", "calls", "hits", "invocations", "rps", "requests-per-month", "monthly-requests"},
	Seconds:     {"latency", "response-time", "request-seconds", "request-duration", "ms"},
	Reads:       {"read", "read-requests", "rcu", "get-requests"},
	Writes:      {"write", "write-requests", "wcu", "put-requests"},
	IO:          {"io", "ios", "disk-io"},
	Messages:    {"message", "events", "messages-per-month"},
	In:          {"in", "ingress", "ingress-gb", "gb-in"},
	Out:         {"out", "gb-out"},
	Connections: {"connection", "clients"},

	LoadBalancers: {"alb", "albs", "lb", "lbs", "load-balancer", "elb"},
	LCU:           {"lcus"},
	NATGateways:   {"nat", "nats", "nat-gateway"},
	NATData:       {"nat-data", "nat-traffic"},
	Endpoints:     {"endpoint", "vpc-endpoint", "vpc-endpoints"},
	PublicIPs:     {"ip", "ips", "ipv4", "public-ip", "public-ipv4", "addresses"},
	Secrets:       {"secret", "passwords"},
	InternetOut:   {"egress", "egress-gb", "traffic", "transfer", "transfer-gb", "data-transfer", "bandwidth", "internet-out"},
}

// Alias is the figure that people know by a word, as its key with what it is; empty
// for a word that is no alias.
func Alias(word string) string {
	plain := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(word), "_", "-"))
	for k, words := range aliases {
		if slices.Contains(words, plain) {
			return k.says()
		}
	}
	return ""
}

// meant is the figure that was probably meant by a word that is none, as Alias gives it.
func meant(word string) string {
	if alias := Alias(word); alias != "" {
		return alias
	}
	names := make([]string, 0, len(defaults)+1)
	for i := range defaults {
		names = append(names, string(defaults[i].Key))
	}
	if near := nearest.Words(word, append(names, Class), 1); len(near) > 0 {
		return Key(near[0]).says()
	}
	return ""
}

// says is a key with what it is.
func (k Key) says() string {
	switch d, ok := Lookup(k); {
	case k == Class:
		return Class + " (the managed size, as in class=db.t4g.micro)"
	case ok && d.Unit != "" && !strings.Contains(d.Means, d.Unit):
		return string(k) + " (" + d.Means + ", in " + d.Unit + ")"
	default:
		return string(k) + " (" + k.Means() + ")"
	}
}
