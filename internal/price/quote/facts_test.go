package quote_test

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// unused are the prices of the book that no quote asks for, by what they are of, each
// with the reason. A * at the end stands for anything.
var unused = []struct{ what, why string }{
	{"apigateway http-api-request", "the load balancer takes requests to what stays"},
	{"apigateway rest-api-request", "the load balancer takes requests to what stays"},
	{"backup *", "each service has its own price of backups"},
	{"batch service", "costs nothing"},
	{"cloudmap resource", "nobody says how many names there are"},
	{"cloudwatch alarm", "what watches is the same on both sides"},
	{"cloudwatch custom-metric", "what watches is the same on both sides"},
	{"cloudwatch logs-ingest infrequent-access", "cannot be searched as usual logs can"},
	{"cloudwatch logs-insights-query", "nobody says how much is searched"},
	{"cloudwatch logs-storage", "nobody says how long logs are kept"},
	{"cloudwatch vended-logs-ingest *", "written by AWS's services, not by containers"},
	{"datatransfer cross-az", "nobody says how much goes from zone to zone"},
	{"documentdb cpu-credits*", "a machine that needs more than its share has the wrong size"},
	{"dynamodb on-demand-backup", "point-in-time recovery stands for backups"},
	{"dynamodb read-capacity-unit", "nobody says how reads are spread over the hours"},
	{"dynamodb streams-read", "nobody says that changes are read"},
	{"dynamodb write-capacity-unit", "nobody says how writes are spread over the hours"},
	{"ebs iops io1", "gp3 costs less"},
	{"ebs storage gp2", "gp3 costs less"},
	{"ebs storage io1", "gp3 costs less"},
	{"ebs storage io2", "gp3 costs less"},
	{"ebs storage st1", "for data that is read in a row"},
	{"ebs throughput gp3", "nobody says how much is read in a second"},
	{"efs ia-read", "what is read seldom is counted as never read"},
	{"efs provisioned-throughput", "elastic throughput stands for it"},
	{"efs storage archive", "for what is read once a year"},
	{"efs storage infrequent-access-bursting", "elastic throughput has the lower price of this class"},
	{"efs storage one-zone", "lost with its zone"},
	{"elasticache backup", "the first snapshot costs nothing"},
	{"elb alb-truststore-hour", "nobody says that clients show certificates"},
	{"elb clb-*", "of the generation before"},
	{"elb gwlb-lcu", "for appliances"},
	{"elb nlb-lcu", "nobody says how much goes to stores"},
	{"eventbridge archive-*", "nobody says that events are kept"},
	{"fsx *", "the guide names no file system of FSx"},
	{"keyspaces read-capacity-unit", "nobody says how reads are spread over the hours"},
	{"keyspaces ttl-delete", "nobody says that rows expire"},
	{"keyspaces write-capacity-unit", "nobody says how writes are spread over the hours"},
	{"kinesis extended-retention", "a day is included"},
	{"kms *", "the keys of AWS cost nothing"},
	{"lambda ephemeral-storage", "512 MB are included"},
	{"lambda provisioned-*", "for those who cannot wait for a start"},
	{"mediaconvert normalized-minute", "the price of a minute at 720p stands for it"},
	{"mediaconvert output-minute sd basic", "720p stands for all"},
	{"mediaconvert output-minute hd professional", "the basic tier stands for all"},
	{"mq storage activemq ebs", "has no standby"},
	{"msk broker-data-in express", "express brokers begin where standard ones are large"},
	{"msk connect", "the guide sends no connectors there"},
	{"msk storage express", "express brokers begin where standard ones are large"},
	{"msk storage tiered", "nobody says how long messages are kept"},
	{"mwaa worker *", "an environment has a worker"},
	{"neptune instance io-optimized", "the price of its storage is not known"},
	{"opensearch storage gp2", "gp3 costs less"},
	{"opensearch storage io1", "gp3 costs less"},
	{"opensearch ultrawarm-instance *", "for what is read seldom"},
	{"rds cpu-credits *", "a machine that needs more than its share has the wrong size"},
	{"rds instance oracle-se2-byol *", "nobody says that a licence is there"},
	{"rds instance sqlserver-standard single-az", "Express does for one zone, and for two nothing is known"},
	{"rds instance sqlserver-web *", "Express does for one zone, and Web has no standby"},
	{"rds iops gp3", "the same by engine"},
	{"rds iops * io1 *", "gp3 costs less"},
	{"rds storage gp3 single-az", "the same by engine"},
	{"rds storage * gp2 *", "gp3 costs as much and gives more"},
	{"rds storage * io1 *", "gp3 costs less"},
	{"s3 storage intelligent-tiering-frequent", "what is read seldom is a figure"},
	{"sagemaker hosting-instance", "the guide sends training there"},
	{"secretsmanager api-request", "a secret is read when a task starts"},
	{"sns delivery-email", "deliveries to queues stand for all"},
	{"sns delivery-http", "deliveries to queues stand for all"},
	{"sns delivery-lambda", "deliveries to queues stand for all"},
	{"sns delivery-mobile-push", "deliveries to queues stand for all"},
	{"sqs request fifo", "standard queues stand for all"},
	{"ssm *", "Secrets Manager stands for it"},
	{"stepfunctions transition", "the guide sends no workflows there"},
	{"timestream magnetic-store *", "LiveAnalytics takes no new customers"},
	{"timestream memory-store *", "LiveAnalytics takes no new customers"},
	{"timestream query-tcu *", "LiveAnalytics takes no new customers"},
	{"timestream writes *", "LiveAnalytics takes no new customers"},
	{"vpc public-ipv4 idle", "addresses are in use"},
	{"vpc regional-nat-gateway", "a gateway in each zone stands for it"},
}

// machines are the components whose sizes are alike.
var machines = []string{"instance", "node", "broker", "training-instance", "hosting-instance"}

// what a price is of, without its region and purchase; machines without their sizes.
func what(k price.Key) string {
	parts := []string{k.Service, k.Component, k.Engine, k.Size, k.Deployment}
	if slices.Contains(machines, k.Component) {
		parts[3] = ""
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

// TestEveryPriceHasAPlace wants every price of the book asked for by some quote, or a
// reason why none does, so that no fact is left lying unseen.
func TestEveryPriceHasAPlace(t *testing.T) {
	asked := map[string]bool{}
	note := func(s subject) {
		for _, profile := range sizing.Profiles() {
			s.profile = profile
			a := s.price(t)
			for _, o := range a.Workloads[0].Options {
				for _, l := range o.Lines {
					asked[what(*l.Key)] = true
				}
			}
			for _, part := range a.Shared {
				for _, l := range part.Today {
					asked[what(*l.Key)] = true
				}
			}
		}
	}
	all := []subject{
		db.to("aurora", "mysql").gives("backup-gb=200"),
		db.to("rds-postgres", "postgres").with(func(s *subject) { s.change = func(w *taskworthy.Workload) { w.Image.Ref = "postgres:12" } }),
		db.with(func(s *subject) {
			s.change = func(w *taskworthy.Workload) { w.Mounts = []taskworthy.Mount{{Kind: taskworthy.MountBlock}} }
		}).gives("iops=20000"),
	}
	for _, s := range everywhere() {
		all = append(all, s.subject, s.arm(), s.gives("backup-gb=200", "iops=20000"))
		for _, size := range []string{"medium", "large", "small"} {
			all = append(all, s.gives("class="+size))
		}
	}
	for _, s := range all {
		note(s)
	}
	needed, told := map[int]bool{}, map[string]bool{}
	for _, p := range price.Builtin().Prices() {
		name := what(p.Key)
		at := slices.IndexFunc(unused, func(u struct{ what, why string }) bool { return like(u.what, name) })
		switch {
		case at >= 0 && asked[name]:
			t.Errorf("%q is asked for, and is among those that are not: %s", name, unused[at].why)
		case at >= 0:
			needed[at] = true
		case !asked[name] && !told[name]:
			t.Errorf("no quote asks for %q, and there is no reason", name)
			told[name] = true
		}
	}
	for i, u := range unused {
		if !needed[i] {
			t.Errorf("the book has no %q", u.what)
		}
	}
}

// like reports whether a name is what a pattern says, in which * stands for anything.
func like(pattern, name string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == name
	}
	for i, part := range parts {
		at := strings.Index(name, part)
		if at < 0 || i == 0 && at > 0 {
			return false
		}
		name = name[at+len(part):]
	}
	return name == "" || parts[len(parts)-1] == ""
}

// absent are the lines without a price although the table has some of the same thing.
var absent = map[string]string{
	"ec2 instance linux": "no machine of the table has 128 GB",
}

// TestUnknownIsAbsent wants a price unknown only where the table of facts, if it is at
// hand, has nothing of the same thing in that region, of whatever size.
func TestUnknownIsAbsent(t *testing.T) {
	file, err := os.Open("../../../../shared/prices/aws.csv")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the table of facts is not at hand")
	} else if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // only read from
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	const service, component, engine, size, attribute, region = 0, 1, 2, 3, 4, 5
	has := func(k *price.Key) (line int, ok bool) {
		machine := slices.Contains(machines, k.Component)
		for i, row := range rows {
			component := strings.ReplaceAll(row[component], " ", "-")
			if row[service] != k.Service || row[region] != k.Region || strings.HasPrefix(row[attribute], "first ") && row[7] == "0" ||
				!strings.Contains(component, k.Component) && component != k.Component {
				continue
			}
			engines := strings.Split(row[engine], "|")
			if k.Engine != "" && row[engine] != "" && !slices.ContainsFunc(engines, func(e string) bool { return strings.HasPrefix(e, k.Engine) }) ||
				k.Deployment != "" && !strings.Contains(row[attribute], k.Deployment) && k.Deployment != price.Standard ||
				k.Size != "" && !machine && row[size] != "" && !strings.HasPrefix(row[size], k.Size) {
				continue
			}
			return i + 1, true
		}
		return 0, false
	}
	cells, excused := 0, map[string]bool{}
	for _, s := range everywhere() {
		for _, profile := range sizing.Profiles() {
			for _, region := range price.Builtin().Regions() {
				s.profile, s.opts.Region = profile, region
				a := s.price(t)
				var keys []*price.Key
				for _, o := range a.Workloads[0].Options {
					for i := range o.Lines {
						if !o.Lines[i].Known() {
							keys = append(keys, o.Lines[i].Key)
						}
					}
				}
				for _, part := range a.Shared {
					for i := range part.Today {
						if !part.Today[i].Known() {
							keys = append(keys, part.Today[i].Key)
						}
					}
				}
				for _, k := range keys {
					cells++
					excuse := strings.TrimSpace(k.Service + " " + k.Component + " " + k.Engine)
					switch line, ok := has(k); {
					case ok && absent[excuse] == "":
						t.Errorf("%v is unknown, and line %d of the table has one: %q", k, line, rows[line-1])
					case ok:
						excused[excuse] = true
					}
				}
			}
		}
	}
	if cells == 0 || len(excused) != len(absent) {
		t.Errorf("%d lines are unknown, excused %v of %v", cells, excused, absent)
	}
}
