package cloudformation

import (
	"cmp"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// clusterCapacity gives a service that says nothing of where it runs the default of
// its cluster.
func (r *reader) clusterCapacity(s *taskworthy.Service, res *resource) {
	if s.Launch.IsSet() || len(s.Capacity) > 0 {
		return
	}
	cluster := r.named(res.at("Cluster").Text(), ecsCluster)
	if cluster == nil {
		return
	}
	strategy := cluster.at("DefaultCapacityProviderStrategy")
	if strategy == nil {
		strategy = r.associated(cluster)
	}
	if strategy == nil {
		return
	}
	asService := &position.Node{Kind: position.Mapping, File: strategy.File, Line: strategy.Line, Column: strategy.Column, Entries: []position.Entry{
		{Key: text(strategy, "capacityProviderStrategy"), Value: strategy},
	}}
	standard, _ := ecstask.Service(asService, ecstask.Options{})
	s.Capacity = standard.Capacity
}

// associated is the default strategy that stands beside a cluster.
func (r *reader) associated(cluster *resource) *position.Node {
	for _, res := range r.byType["AWS::ECS::ClusterCapacityProviderAssociations"] {
		if r.named(res.at("Cluster").Text(), ecsCluster) == cluster {
			return res.at("DefaultCapacityProviderStrategy")
		}
	}
	return nil
}

// spot finds out of capacity providers whether their instances are interruptible.
func (r *reader) spot(capacity []taskworthy.Capacity) {
	for i := range capacity {
		c := &capacity[i]
		if c.Spot != unknown {
			continue
		}
		provider := r.named(c.Provider.Value, "AWS::ECS::CapacityProvider")
		if provider == nil {
			provider = r.called("AWS::ECS::CapacityProvider", "Name", c.Provider.Value)
		}
		if provider == nil {
			continue
		}
		group := r.named(provider.at("AutoScalingGroupProvider", "AutoScalingGroupArn").Text(), "AWS::AutoScaling::AutoScalingGroup")
		if group != nil {
			c.Spot = r.spotGroup(group)
		}
		if kind := provider.at("ManagedInstancesProvider", "InstanceLaunchTemplate", "CapacityOptionType").Text(); kind != "" {
			c.Spot = isSpot(kind)
		}
	}
}

// spotGroup says whether an Auto Scaling group asks for Spot instances.
func (r *reader) spotGroup(group *resource) taskworthy.Answer {
	if mixed := group.at("MixedInstancesPolicy", "InstancesDistribution"); mixed != nil {
		share := mixed.Get("OnDemandPercentageAboveBaseCapacity").Text()
		switch {
		case taskworthy.Unresolved(share):
			return unknown
		case share != "" && share != "100":
			return yes
		}
		return no
	}
	if configuration := r.named(group.at("LaunchConfigurationName").Text(), "AWS::AutoScaling::LaunchConfiguration"); configuration != nil {
		if configuration.at("SpotPrice") != nil {
			return yes
		}
		return no
	}
	launch := r.named(group.at("LaunchTemplate", "LaunchTemplateId").Text(), "AWS::EC2::LaunchTemplate")
	if launch == nil {
		return unknown
	}
	return isSpot(cmp.Or(launch.at("LaunchTemplateData", "InstanceMarketOptions", "MarketType").Text(), "on-demand"))
}

func isSpot(kind string) taskworthy.Answer {
	switch {
	case taskworthy.Unresolved(kind):
		return unknown
	case strings.EqualFold(kind, "spot"):
		return yes
	}
	return no
}

// called is the first resource of a type that has a name.
func (r *reader) called(typ, property, name string) *resource {
	if name == "" {
		return nil
	}
	for _, res := range r.byType[typ] {
		if res.at(property).Text() == name {
			return res
		}
	}
	return nil
}
