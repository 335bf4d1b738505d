package main

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// Notes of prices that are parts of others, until joined has put them together.
const (
	effective   = "the upfront payment, spread over the term"
	hourlyPart  = "hourly part"
	upfrontPart = "upfront part"
)

// purchases are the words for ways to pay.
var purchases = map[string]string{
	"on-demand":                          price.OnDemand,
	"spot":                               price.Spot,
	"lowest AZ":                          price.SpotLowest,
	"highest AZ":                         price.SpotHighest,
	"compute-savings-plan-1y-no-upfront": price.Savings1y,
	"compute-savings-plan-3y-no-upfront": price.Savings3y,
}

// deployments are the words for deployments, as rows begin with them.
var deployments = []struct{ word, deployment string }{
	{"single-az", price.SingleAZ},
	{"multi-az", price.MultiAZ},
	{"single-instance", price.SingleAZ},
	{"active-standby-multi-az", price.ActiveStandby},
	{"cluster-multi-az", price.Cluster},
	{"io-optimized", price.IOOptimized},
}

// notes are remarks worth keeping, by a part of the attribute that says them.
var notes = []struct{ part, note string }{
	{"(old)", "old"},
	{"floating", "floats"},
	{"inferred from price order", "standard and I/O-optimised told apart by their order"},
	{"ambiguous", "unclear whether of a broker or of each node"},
	{"no longer accepted", "no longer offered for RabbitMQ"},
	{"derived", "computed from a total"},
	{"unverified", "not verified"},
	{"per AZ", "for each zone"},
	{"per node", "for each node"},
	{"whole cluster", "for all three nodes"},
	{"1 GB minimum", "at least 1 GB"},
	{"100 MB minimum", "at least 100 MB"},
	{"each direction", "in each direction"},
	{"per protocol", "for each protocol"},
	{"x1.30", "I/O-optimised costs 1.3 times as much"},
	{"year 1", "the first two years; the third costs twice as much"},
	{"effective hourly", effective},
	{"hourly part", hourlyPart},
	{"upfront part", upfrontPart},
}

// attribute takes in one word of an attribute, or says why the row is dropped.
func attribute(p *price.Price, word string) (dropped string) {
	switch {
	case strings.HasPrefix(word, "over "):
		return laterTier
	case strings.Contains(word, ", rounded)"):
		return rounded
	case strings.HasPrefix(word, "first ") && p.USD.IsZero():
		return freeTier
	case strings.HasPrefix(word, "reserved-"):
		p.Purchase = word
	case purchases[word] != "":
		p.Purchase = purchases[word]
	case word == "x86 tier 1", word == "Request":
		p.Size = "x86"
	case word == "x86", word == "arm64":
		p.Size = word
	case word == "byol":
		p.Deployment += "-byol" // moved to the engine below
	}
	for _, d := range deployments {
		if strings.HasPrefix(word, d.word) && p.Deployment == "" {
			p.Deployment = d.deployment
		}
	}
	for _, n := range notes {
		if strings.Contains(word, n.part) && (p.Note == "" || n.note == "old") {
			p.Note = n.note
		}
	}
	return ""
}

// shape settles what depends on the service.
func shape(p *price.Price, f fact) {
	has := func(part string) bool { return strings.Contains(f.Attribute, part) }
	if deployment, byol := strings.CutSuffix(p.Deployment, "-byol"); byol {
		p.Deployment, p.Engine = deployment, p.Engine+"-byol"
	}
	switch p.Service + " " + p.Component {
	case "aurora instance", "aurora serverless-v2", "aurora storage", "documentdb instance", "documentdb storage",
		"neptune instance", "neptune serverless", "neptune storage":
		if p.Deployment == "" {
			p.Deployment = price.Standard
		}
	case "cloudwatch logs-ingest":
		p.Size = strings.TrimSuffix(p.Size, " class")
		if has("vended") {
			p.Component = "vended-logs-ingest"
		}
	case "efs storage":
		p.Size, _, _ = strings.Cut(strings.ReplaceAll(p.Size, " (bursting/provisioned)", "-bursting"), " ")
	case "fargate vcpu", "fargate memory":
	case "fargate os-license":
		p.Size = ""
	case "lambda duration":
		if has("provisioned") {
			p.Component = "provisioned-duration"
		}
	case "lambda ephemeral-storage":
		p.Size = ""
	case "mediaconvert output-minute":
		p.Deployment = "basic"
		if has("professional") {
			p.Deployment = "professional"
		}
		if strings.HasPrefix(p.Size, "hd ") {
			p.Size = "hd-720p"
		}
	case "msk storage":
		p.Size = "standard"
		for _, size := range []string{"express", "tiered"} {
			if has(size) {
				p.Size = size
			}
		}
	case "ssm api-interaction":
		p.Size = "standard"
		if has("advanced") {
			p.Size = "advanced"
		}
	case "timestream storage":
		p.Size = ""
	case "vpc nat-gateway":
		if has("regional") {
			p.Component = "regional-nat-gateway"
		}
	case "vpc public-ipv4":
		p.Size = strings.ReplaceAll(strings.Split(f.Attribute, ";")[0], " ", "-")
	}
}
