package terraform

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// services lets each service keep the task that it names.
func (b *builder) services() {
	scalings := b.scalings()
	for _, o := range b.graph.of(kindService) {
		tasks := b.graph.tasks(o, o.body.Get("task_definition").Text())
		if len(tasks) == 0 && o.call != "" {
			tasks = ofKinds(b.graph.byAddress[o.address], []string{kindTask})
		}
		if o.body.Get("task_definition").IsNull() && len(tasks) == 0 {
			tasks = b.unsaid(o)
		}
		if len(tasks) == 0 {
			b.elsewhere(o)
			continue
		}
		body := b.placed(o.body)
		s, problems := ecstask.Service(body, b.options(o))
		b.problems(problems)
		if s.Name.IsSet() && o.call != "" {
			s.Pos = o.at
		}
		b.targetGroups(s, body)
		b.spot(s)
		s.Scaling = scalings[o]
		for _, task := range tasks {
			if m := b.made[task]; m != nil {
				ecstask.Keep(s, body, m.workloads)
				b.discovery(s, body, m.workloads)
			}
		}
	}
}

// unsaid is the task definition of a service that names none, as in a plan, where the
// ARN is known only later: the one of the same name, or the only one.
func (b *builder) unsaid(service *object) []*object {
	if found := b.graph.family(service.body.Get("name").Text()); found != nil {
		return found
	}
	if all := b.graph.of(kindTask); len(all) == 1 && len(b.graph.of(kindService)) == 1 {
		return all
	}
	return nil
}

// elsewhere says that a service runs what is not in these files.
func (b *builder) elsewhere(o *object) {
	n := o.body.Get("task_definition")
	if n.IsNull() {
		return // CODE_DEPLOY and EXTERNAL controllers may do without
	}
	at := n.Pos()
	b.report(CodeElsewhere, taskworthy.SeverityNote, at,
		o.address+" runs a task definition that is not in these files, so its containers are not decided here", settle(n.Text(), "check the files that define it"))
}

// placed adds the cluster's default strategy to a service that says neither launch
// type nor strategy.
// Source: hashicorp/aws, aws_ecs_cluster_capacity_providers.
func (b *builder) placed(body *position.Node) *position.Node {
	if !first(body, "launch_type", "capacity_provider_strategy").IsNull() {
		return body
	}
	clusters := b.graph.named(body.Get("cluster").Text(), kindCluster)
	for _, cluster := range clusters { // as older versions of the provider have it
		if strategy := cluster.body.Get("default_capacity_provider_strategy"); !strategy.IsNull() {
			return with(body, pair("capacity_provider_strategy", strategy))
		}
	}
	for _, o := range b.graph.of(kindProviders) {
		name := o.body.Get("cluster_name").Text()
		for _, cluster := range clusters {
			if contains(b.graph.named(name, kindCluster), cluster) || name != "" && name == cluster.body.Get("name").Text() {
				return with(body, pair("capacity_provider_strategy", o.body.Get("default_capacity_provider_strategy")))
			}
		}
	}
	return body
}

// targetGroups adds what the target groups say of the load balancers of a service.
func (b *builder) targetGroups(s *taskworthy.Service, body *position.Node) {
	for _, n := range ecstask.Many(body.Get("load_balancer")) {
		for i := range s.LoadBalancers {
			to := &s.LoadBalancers[i]
			if to.Pos != n.Pos() {
				continue
			}
			for _, group := range b.graph.named(ecstask.Get(n, "target_group_arn").Text(), kindTargetGroup, kindOldTargetGroup) {
				to.Deregistration = setting(group.body.Get("deregistration_delay"))
				to.HealthPath = setting(ecstask.Get(group.body.Get("health_check"), "path"))
				to.Protocol = setting(first(group.body, "protocol", "backend_protocol"))
				break
			}
		}
	}
}

// spot says of capacity providers of the user's own whether their instances are
// interruptible.
func (b *builder) spot(s *taskworthy.Service) {
	for i := range s.Capacity {
		c := &s.Capacity[i]
		if c.Spot == taskworthy.Yes || c.Spot == taskworthy.No {
			continue
		}
		providers := b.graph.named(c.Provider.Value, kindProvider)
		if providers == nil {
			providers = b.graph.called(kindProvider, c.Provider.Value)
		}
		for _, p := range providers {
			arn := ecstask.Get(p.body.Get("auto_scaling_group_provider"), "auto_scaling_group_arn").Text()
			for _, group := range b.graph.named(arn, kindGroup) {
				c.Spot = b.spotGroup(group)
			}
		}
	}
}

// spotGroup reports whether an Auto Scaling group has Spot instances.
func (b *builder) spotGroup(group *object) taskworthy.Answer {
	share := ecstask.Get(ecstask.Get(group.body.Get("mixed_instances_policy"), "instances_distribution"), "on_demand_percentage_above_base_capacity")
	if share.Is(position.Scalar) && !taskworthy.Unresolved(share.Value) && share.Value != "100" {
		return taskworthy.Yes
	}
	for _, template := range b.graph.named(ecstask.Get(group.body.Get("launch_template"), "id").Text(), kindLaunchTemplate) {
		switch ecstask.Get(template.body.Get("instance_market_options"), "market_type").Text() {
		case "spot":
			return taskworthy.Yes
		case "":
			return taskworthy.No
		}
	}
	return taskworthy.Unknown
}

// discovery adds the names that Cloud Map gives the service.
func (b *builder) discovery(s *taskworthy.Service, body *position.Node, workloads []*taskworthy.Workload) {
	for _, n := range ecstask.Many(body.Get("service_registries")) {
		for _, o := range b.graph.named(ecstask.Get(n, "registry_arn").Text(), kindDiscovery) {
			name := setting(o.body.Get("name"))
			if name.Value == "" {
				continue
			}
			to := registered(workloads, ecstask.Get(n, "container_name").Text())
			for _, full := range b.fullNames(o, name) {
				s.Names = append(s.Names, full)
				if to != nil {
					ecstask.Name(to, full.Value)
				}
			}
		}
	}
}

// fullNames are the name of a Cloud Map service alone and in its namespace.
func (b *builder) fullNames(o *object, name taskworthy.Setting) []taskworthy.Setting {
	names := []taskworthy.Setting{name}
	id := ecstask.Get(o.body.Get("dns_config"), "namespace_id").Text() + o.body.Get("namespace_id").Text()
	for _, space := range b.graph.named(id, kindPrivateDNS, kindPublicDNS, kindHTTPNamespace) {
		if domain := space.body.Get("name").Text(); domain != "" {
			names = append(names, taskworthy.Setting{Value: name.Value + "." + domain, Pos: name.Pos})
		}
	}
	return names
}

// registered is the container that a registry leads to: the one that it names, or
// the only one that listens.
func registered(workloads []*taskworthy.Workload, name string) *taskworthy.Workload {
	var listening []*taskworthy.Workload
	for _, w := range workloads {
		if name != "" && w.Name == name {
			return w
		}
		if len(w.Ports) > 0 {
			listening = append(listening, w)
		}
	}
	switch {
	case len(workloads) == 1:
		return workloads[0]
	case len(listening) == 1:
		return listening[0]
	}
	return nil
}
