package quote

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// lambda prices functions. What runs to its end takes a function for as long as it
// runs; what serves takes one for each request.
func lambda(b *bill) {
	if !b.runsToEnd() {
		b.function(b.Value(sizing.Requests), b.Value(sizing.Seconds))
		return
	}
	b.function(b.Value(sizing.Runs), b.Value(sizing.Minutes).Mul(minutes))
	if b.Value(sizing.Minutes).Cmp(mostMinutes) > 0 {
		b.note("A function runs for fifteen minutes at most.")
	}
}

// mostMinutes is how long a function may run, mostMemory how many MiB it may have.
// Source, checked 2026-11: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
var mostMinutes = price.Int(15)

const mostMemory = 10240

func (b *bill) function(calls, seconds price.Decimal) {
	arch := b.arch(plainly)
	if b.need.memory > mostMemory {
		b.note("A function has 10 GB of memory at most.")
	}
	gb := count(b.need.memory).Mul(per1024)
	b.line("requests", price.Key{Service: "lambda", Component: "request", Size: arch}, calls)
	b.line("duration", price.Key{Service: "lambda", Component: "duration", Size: arch}, calls.Mul(seconds).Mul(gb))
}

// websocket prices a WebSocket API, with functions that answer its messages.
func websocket(b *bill) {
	b.line("connections", price.Key{Service: "apigateway", Component: "websocket-connection"}, b.Value(sizing.Connections).Mul(perMinute))
	b.line("messages", price.Key{Service: "apigateway", Component: "websocket-message"}, b.Value(sizing.Messages))
	b.function(b.Value(sizing.Messages), b.Value(sizing.Seconds))
}

// mediaconvert prices minutes of video at 720p in the basic tier.
func mediaconvert(b *bill) {
	b.line("minutes at 720p", price.Key{Service: "mediaconvert", Component: "output-minute", Engine: "avc", Size: "hd-720p", Deployment: "basic"},
		b.Value(sizing.VideoMinutes))
}

// gamelift prices a fleet.
func gamelift(b *bill) {
	b.machine("instance", price.Key{Service: "gamelift", Component: "instance", Engine: "linux"}, gameClasses, b.Value(sizing.Copies).Mul(b.Value(sizing.Hours)))
}

// sagemaker prices training jobs.
func sagemaker(b *bill) {
	from := trainingClasses
	if b.need.gpus > 0 {
		from = acceleratedML
	}
	b.sized("training instance", price.Key{Service: "sagemaker", Component: "training-instance"}, from, b.need, b.working())
}

// batch prices jobs on the instances that AWS Batch starts for them, the same that ECS
// has; Batch itself costs nothing.
func batch(b *bill) {
	b.computers(b.need, b.working())
	b.note("Batch itself costs nothing.")
}

// working are the hours of machines that are there only while they work: as many as a
// container's, but for one that would wait for work.
func (b *bill) working() price.Decimal {
	if b.runsToEnd() || b.c.Role == taskworthy.MLTraining {
		return b.hours()
	}
	return b.Value(sizing.TrainingHours)
}

// ec2 prices an instance with a disk of its own and snapshots of it, for each of a cluster
// too.
func ec2(b *bill) {
	b.parts = 1
	b.instances(share{need: b.need, of: b.need, task: b.need})
	b.blockStorage("data disk")
	b.line("snapshots", price.Key{Service: "ebs", Component: "snapshot", Size: "standard"}, b.Value(sizing.Backup))
}

// mwaa prices an environment of managed Airflow.
func mwaa(b *bill) {
	size := "micro"
	if b.production() {
		size = "small"
	}
	if named := b.Class(); named == "small" || named == "medium" || named == "large" || named == "micro" {
		size = named
	}
	b.line("environment "+size, price.Key{Service: "mwaa", Component: "environment", Size: size}, b.Value(sizing.Hours))
	b.line("metadata", price.Key{Service: "mwaa", Component: "metadata-storage"}, b.Value(sizing.Storage))
}

// amp prices managed Prometheus. Its first 10 GB of storage cost nothing, which is
// more than a hundred million samples a month take.
func amp(b *bill) {
	b.line("samples", price.Key{Service: "amp", Component: "samples-ingested"}, b.Value(sizing.Samples).Mul(million))
	b.line("samples that queries read", price.Key{Service: "amp", Component: "query-samples"}, b.Value(sizing.Queried).Mul(million))
	if samples := b.Value(sizing.Samples); samples.Cmp(freeSamples) > 0 {
		b.line("storage", price.Key{Service: "amp", Component: "storage"}, samples.Sub(freeSamples).Mul(bytesPerSample))
	}
}

var (
	// freeSamples are the millions of samples that fit into 10 GB, kept for 150 days at
	// about one and a half bytes each.
	freeSamples    = price.Int(1300)
	bytesPerSample = price.MustDecimal("0.0075") // GB for a million a month, kept so long
)

// amg prices managed Grafana.
func amg(b *bill) {
	b.line("editors", price.Key{Service: "amg", Component: "editor-license"}, b.Value(sizing.Editors))
	b.line("viewers", price.Key{Service: "amg", Component: "viewer-license"}, b.Value(sizing.Viewers))
}
