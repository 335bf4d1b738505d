package quote

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// side is what the shared parts depend on, with everything as containers or with
// everything where the guide wants it.
type side struct {
	tasks     price.Decimal // copies that run all the time
	starts    price.Decimal // of what runs on a schedule
	logs      price.Decimal // GB
	front     bool          // something serves requests from outside
	standby   bool          // a store has a second copy that clients must find
	container bool          // anything runs as a container
}

// parts are what workloads can share, in the order in which it is told.
var parts = [...]struct {
	id, title string
	lines     func(*work, *sizing.Sheet, side) []Line
}{
	{"load-balancer", "Load balancer for requests from outside", (*work).loadBalancer},
	{"internal-load-balancer", "Load balancer in front of stores that run twice", (*work).standby},
	{"nat", "Way out to the internet", (*work).nat},
	{"public-ipv4", "Public IPv4 addresses", (*work).addresses},
	{"logs", "Logs", (*work).logs},
	{"secrets", "Secrets", (*work).secrets},
	{"schedules", "Schedules that start tasks", (*work).schedules},
	{"data-out", "Data out to the internet", (*work).dataOut},
}

// shared prices what the workloads share.
func (k *work) shared(out *Application) {
	s := sizing.NewWhole(k.q.opts.Profile, k.given)
	today, after := k.side(k.deployed), k.side(func(i int) bool { return k.deployed(i) && k.stays(i) })
	if !today.container {
		return
	}
	out.Shared = make([]Shared, 0, len(parts))
	for i := range parts {
		part := &parts[i]
		p := Shared{ID: part.id, Title: part.title, Today: k.q.lines.end(part.lines(k, s, today)), Recommended: k.q.lines.end(part.lines(k, s, after))}
		if len(p.Today)+len(p.Recommended) > 0 {
			p.Complete = known(p.Today) && known(p.Recommended)
			out.Shared = append(out.Shared, p)
		}
	}
	out.Figures = s.Figures()
}

// side looks at the containers that run.
func (k *work) side(runs func(int) bool) side {
	var s side
	seen := map[*taskworthy.Task]bool{}
	for i, w := range k.app.Workloads[:len(k.sheets)] {
		if !runs(i) {
			continue
		}
		s.container = true
		c := &k.classes[i]
		s.logs = s.logs.Add(k.sheets[i].Value(sizing.Logs))
		s.front = s.front || front(w, c)
		if c.Role == taskworthy.Scheduled {
			s.starts = s.starts.Add(k.sheets[i].Value(sizing.Runs))
		}
		if c.Role == taskworthy.Scheduled || c.Role == taskworthy.Job || c.Role == taskworthy.MLTraining || k.placements[i].Verdict == taskworthy.Sidecar || w.Task != nil && seen[w.Task] {
			continue
		}
		if w.Task != nil {
			seen[w.Task] = true
		}
		copies := k.sheets[i].Value(sizing.Copies)
		s.tasks = s.tasks.Add(copies)
		s.standby = s.standby || c.Role.HasEngine() && copies.Cmp(price.Int(1)) > 0
	}
	return s
}

// front reports whether requests from outside reach a workload.
func front(w *taskworthy.Workload, c *taskworthy.Classification) bool {
	if w.Task != nil && w.Task.Service != nil && len(w.Task.Service.LoadBalancers) > 0 {
		return true
	}
	switch c.Role {
	case taskworthy.Web, taskworthy.Proxy, taskworthy.WebSocketServer, taskworthy.StatefulApp:
		for i := range w.Ports {
			if w.Ports[i].Host != "" || w.Task != nil {
				return true
			}
		}
	}
	return false
}

func (k *work) loadBalancer(s *sizing.Sheet, on side) []Line {
	if !on.front {
		return nil
	}
	hours := s.Value(sizing.LoadBalancers).Mul(hoursPerMonth)
	return k.add(k.add(nil, "application load balancer", price.Key{Service: "elb", Component: "alb-hour"}, hours),
		"its load", price.Key{Service: "elb", Component: "alb-lcu"}, hours.Mul(s.Value(sizing.LCU)))
}

// standby is the network load balancer by which clients find the store that lives.
func (k *work) standby(_ *sizing.Sheet, on side) []Line {
	if !on.standby {
		return nil
	}
	return k.add(nil, "network load balancer", price.Key{Service: "elb", Component: "nlb-hour"}, hoursPerMonth)
}

func (k *work) nat(s *sizing.Sheet, on side) []Line {
	if !on.container {
		return nil
	}
	hours := s.Value(sizing.NATGateways).Mul(hoursPerMonth)
	lines := k.add(nil, "NAT gateway", price.Key{Service: "vpc", Component: "nat-gateway"}, hours)
	if len(lines) > 0 {
		lines = k.add(lines, "data through it", price.Key{Service: "vpc", Component: "nat-gateway-data"}, s.Value(sizing.NATData))
	}
	endpoints := s.Value(sizing.Endpoints)
	lines = k.add(lines, "VPC endpoints", price.Key{Service: "vpc", Component: "interface-endpoint"}, endpoints.Mul(hoursPerMonth))
	if hours.IsZero() && !endpoints.IsZero() {
		lines = k.add(lines, "data through them", price.Key{Service: "vpc", Component: "interface-endpoint-data"}, s.Value(sizing.NATData))
	}
	return lines
}

// addresses are two of each load balancer, one of each NAT gateway, and one of each
// task where there is no NAT gateway nor an endpoint.
func (k *work) addresses(s *sizing.Sheet, on side) []Line {
	if !on.container {
		return nil
	}
	nat := s.Value(sizing.NATGateways)
	n := nat
	if on.front {
		n = n.Add(s.Value(sizing.LoadBalancers).Mul(price.Int(2)))
	}
	if nat.IsZero() && s.Value(sizing.Endpoints).IsZero() {
		n = n.Add(on.tasks)
	}
	if given := s.Or(sizing.PublicIPs, n, "two of each load balancer, one of each NAT gateway, and of each task without one"); s.Given(sizing.PublicIPs) {
		n = given
	}
	return k.add(nil, "addresses in use", price.Key{Service: "vpc", Component: "public-ipv4", Size: "in-use"}, n.Mul(hoursPerMonth))
}

// logs are those of the workloads that run as containers.
func (k *work) logs(_ *sizing.Sheet, on side) []Line {
	return k.add(nil, "logs taken in", price.Key{Service: "cloudwatch", Component: "logs-ingest", Size: "standard"}, on.logs)
}

// secrets are those that definitions name, and the password of each store.
func (k *work) secrets(s *sizing.Sheet, _ side) []Line {
	names := map[string]bool{}
	for i, w := range k.app.Workloads[:len(k.sheets)] {
		if !k.deployed(i) {
			continue
		}
		for j := range w.Env {
			if w.Env[j].Secret {
				names[w.Env[j].Name] = true
			}
		}
		if k.classes[i].Role == taskworthy.Database || k.classes[i].Role == taskworthy.Broker {
			names[w.ID()] = true
		}
	}
	n := s.Or(sizing.Secrets, count(len(names)), "those that are named, and a password for each store")
	return k.add(nil, "secrets", price.Key{Service: "secretsmanager", Component: "secret"}, n)
}

// schedules are the starts that EventBridge Scheduler counts.
func (k *work) schedules(_ *sizing.Sheet, on side) []Line {
	return k.add(nil, "starts", price.Key{Service: "eventbridge", Component: "scheduler-invocation"}, on.starts)
}

func (k *work) dataOut(s *sizing.Sheet, on side) []Line {
	if !on.front {
		return nil
	}
	return k.add(nil, "data out", price.Key{Service: "datatransfer", Component: "internet-out"}, s.Value(sizing.InternetOut))
}

// add writes a line of a shared part; none of a thing is no line.
func (k *work) add(to []Line, what string, key price.Key, quantity price.Decimal) []Line {
	if quantity.Sign() <= 0 {
		return to
	}
	if to == nil {
		to = k.q.lines.begin()
	}
	return k.q.add(to, what, key, k.q.price(key), quantity)
}
