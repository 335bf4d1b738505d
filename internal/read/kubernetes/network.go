package kubernetes

import (
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/lazyregexp"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// maxAliases bounds the names of one workload, maxPeers the pods of a StatefulSet that
// have names of their own.
const (
	maxAliases = 200
	maxPeers   = 9
)

// reached gives workloads the names of the Services that lead to them, the ports by
// which they are reached, and the load balancers in front.
func (c *cluster) reached() {
	routed := c.routes()
	for i := range c.objects {
		o := &c.objects[i]
		if o.kind != "Service" || o.group != "" {
			continue
		}
		for _, p := range c.selected(o.At("spec", "selector"), o.namespace) {
			c.service(o, p, routed[key{o.namespace, o.name}])
		}
		if peers := c.headless(o); peers != nil {
			c.peers(o, peers)
		}
	}
}

// service adds a Service to the workloads of a pod.
func (c *cluster) service(o *object, p *pod, routes []route) {
	names := dnsNames(o.name, o.namespace)
	keeper := p.task.Service
	if keeper != nil {
		keeper.Names = append(keeper.Names, taskworthy.Setting{Value: o.name, Pos: o.namePos()})
	}
	ports := items(o.At("spec", "ports"))
	for _, one := range c.behind(p, ports) {
		for _, name := range names {
			if len(one.Aliases) < maxAliases {
				one.Aliases = append(one.Aliases, name)
			}
		}
	}
	if keeper == nil {
		return
	}
	if kind := o.At("spec", "type"); kind.Text() == "LoadBalancer" || kind.Text() == "NodePort" {
		routes = append(routes[:len(routes):len(routes)], route{kind.Pos(), o.At("metadata", "annotations")})
	}
	for _, route := range routes {
		if len(keeper.LoadBalancers) >= maxAliases {
			return
		}
		keeper.LoadBalancers = append(keeper.LoadBalancers, balancer(p, ports, route))
	}
}

// behind gives the containers of a pod that a Service's ports lead to. One whose
// target no container mentions leads to the pod's main container, which thereby has
// that port.
func (c *cluster) behind(p *pod, ports []*position.Node) []*container {
	var found []*container
	seen := make(map[*container]bool)
	for _, n := range ports {
		one, number := target(p, n)
		if one == nil {
			if one = p.mainContainer(); one == nil {
				continue
			}
			if number > 0 && !hasPort(one, number) && len(one.Ports) < maxAliases {
				protocol := "tcp"
				if n.Get("protocol").Text() == "UDP" {
					protocol = "udp"
				}
				one.Ports = append(one.Ports, taskworthy.Port{Container: number, Protocol: protocol, Name: n.Get("name").Text(), Pos: n.Pos()})
			}
		}
		if !seen[one] {
			seen[one] = true
			found = append(found, one)
		}
	}
	if len(found) == 0 {
		if one := p.mainContainer(); one != nil {
			found = append(found, one)
		}
	}
	return found
}

func hasPort(one *container, number int) bool {
	for _, have := range one.Ports {
		if have.Container == number {
			return true
		}
	}
	return false
}

// target is the container that a port of a Service leads to, nil where none says that
// it has such a port, and the number of the port if it is known.
func target(p *pod, n *position.Node) (*container, int) {
	wanted := n.Get("targetPort").Text()
	if wanted == "" {
		wanted = n.Get("port").Text()
	}
	number, _ := port(wanted)
	for _, one := range p.main {
		for _, item := range items(one.node.Get("ports")) {
			have := item.Get("containerPort").Text()
			if have == wanted || item.Get("name").Text() == wanted {
				number, _ = port(have)
				return one, number
			}
		}
	}
	return nil, number
}

// dnsNames are the names of a Service in its cluster.
// Source: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
func dnsNames(name, namespace string) []string {
	if namespace == "" {
		return []string{name}
	}
	qualified := name + "." + namespace
	return []string{name, qualified, qualified + ".svc", qualified + ".svc.cluster.local"}
}

// headless gives the pods of the StatefulSet whose governing Service o is.
func (c *cluster) headless(o *object) []*pod {
	var found []*pod
	for _, p := range c.selected(o.At("spec", "selector"), o.namespace) {
		if p.owner.kind == "StatefulSet" && p.owner.At("spec", "serviceName").Text() == o.name {
			found = append(found, p)
		}
	}
	return found
}

// peers adds the names that each pod of a StatefulSet has.
func (c *cluster) peers(o *object, pods []*pod) {
	for _, p := range pods {
		copies, err := strconv.Atoi(p.owner.At("spec", "replicas").Text())
		if err != nil {
			copies = 1
		}
		one := p.mainContainer()
		if one == nil {
			continue
		}
		for i := range min(copies, maxPeers) {
			self := p.owner.name + "-" + strconv.Itoa(i)
			names := []string{self}
			for _, name := range dnsNames(o.name, o.namespace) {
				names = append(names, self+"."+name)
			}
			if len(one.Aliases)+len(names) <= maxAliases {
				one.Aliases = append(one.Aliases, names...)
			}
		}
	}
}

// routeKinds are the kinds that lead requests from outside to Services, with the paths
// to what names one. Sources: the API references of Kubernetes, Gateway API, OpenShift,
// Traefik, Istio and Contour.
var routeKinds = []struct {
	kind  string
	paths []string
}{
	{"Ingress", []string{
		"spec.rules.*.http.paths.*.backend.service.name", "spec.rules.*.http.paths.*.backend.serviceName",
		"spec.defaultBackend.service.name", "spec.backend.serviceName",
	}},
	{"HTTPRoute", []string{"spec.rules.*.backendRefs.*.name"}},
	{"GRPCRoute", []string{"spec.rules.*.backendRefs.*.name"}},
	{"TCPRoute", []string{"spec.rules.*.backendRefs.*.name"}},
	{"TLSRoute", []string{"spec.rules.*.backendRefs.*.name"}},
	{"UDPRoute", []string{"spec.rules.*.backendRefs.*.name"}},
	{"Route", []string{"spec.to.name", "spec.alternateBackends.*.name"}},
	{"IngressRoute", []string{"spec.routes.*.services.*.name"}},
	{"IngressRouteTCP", []string{"spec.routes.*.services.*.name"}},
	{"VirtualService", []string{"spec.http.*.route.*.destination.host", "spec.tcp.*.route.*.destination.host"}},
	{"HTTPProxy", []string{"spec.routes.*.services.*.name"}},
	{"TargetGroupBinding", []string{"spec.serviceRef.name"}},
}

// route is one way from outside to a Service: the place that names it, and what the
// object that this stands in says of the way.
type route struct {
	at          taskworthy.Pos
	annotations *position.Node
}

// routes finds what leads to each Service, by its namespace and name.
func (c *cluster) routes() map[key][]route {
	services := make(map[string][]*object) // by name
	for i := range c.objects {
		if o := &c.objects[i]; o.kind == "Service" && o.group == "" {
			services[o.name] = append(services[o.name], o)
		}
	}
	found := make(map[key][]route)
	for i := range c.objects {
		o := &c.objects[i]
		seen := make(map[key]bool)
		for _, n := range backends(o) {
			name, _, _ := strings.Cut(n.Text(), ".") // Istio writes whole host names
			for _, s := range services[name] {
				if c.steps++; c.steps > maxSteps {
					c.excess(n.Pos(), "routes", maxSteps)
					return found
				}
				k := key{s.namespace, s.name}
				if !seen[k] && sameNamespace(s.namespace, o.namespace) {
					seen[k] = true
					found[k] = append(found[k], route{n.Pos(), o.At("metadata", "annotations")})
				}
			}
		}
	}
	return found
}

// backends are the nodes by which an object names the Services that it leads to.
func backends(o *object) []*position.Node {
	for _, kind := range routeKinds {
		if kind.kind != o.kind {
			continue
		}
		var all []*position.Node
		for _, path := range kind.paths {
			all = append(all, follow(o.Node, path)...)
		}
		return all
	}
	return nil
}

var deregistration = lazyregexp.New(`deregistration_delay\.timeout_seconds=(\d+)`)

// balancer is the way from a route to a pod. The annotations of the AWS Load Balancer
// Controller say how its target group behaves.
// Source: https://kubernetes-sigs.github.io/aws-load-balancer-controller/
func balancer(p *pod, ports []*position.Node, by route) taskworthy.LoadBalancer {
	b := taskworthy.LoadBalancer{Pos: by.at}
	if len(ports) > 0 {
		one, number := target(p, ports[0])
		b.Port = number
		if one != nil && len(p.main) > 1 {
			b.Container = one.Name
		}
	}
	for _, e := range entries(by.annotations) {
		at := e.Value.Pos()
		switch name := e.Key.Value; {
		case strings.HasSuffix(name, "/healthcheck-path"), strings.HasSuffix(name, "/aws-load-balancer-healthcheck-path"):
			b.HealthPath = setting(e.Value)
		case strings.HasSuffix(name, "/backend-protocol"), strings.HasSuffix(name, "/aws-load-balancer-backend-protocol"):
			b.Protocol = setting(e.Value)
		case strings.HasSuffix(name, "target-group-attributes"):
			if found := deregistration().FindStringSubmatch(e.Value.Text()); found != nil {
				b.Deregistration = taskworthy.Setting{Value: found[1], Pos: at}
			}
		}
	}
	return b
}
