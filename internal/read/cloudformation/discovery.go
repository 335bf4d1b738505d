package cloudformation

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// register adds the names that Cloud Map gives to a service.
func (r *reader) register(s *taskworthy.Service, registries *position.Node, workloads []*taskworthy.Workload) {
	for _, item := range items(registries) {
		entry := r.named(item.Get("RegistryArn").Text(), "AWS::ServiceDiscovery::Service")
		if entry == nil {
			continue
		}
		name := setting(entry.at("Name"))
		if name.Value == "" {
			continue
		}
		if domain := r.domain(entry); domain != "" {
			name.Value += "." + domain
		}
		s.Names = append(s.Names, name)
		for _, w := range workloads {
			if container := item.Get("ContainerName").Text(); container == w.Name || container == "" && (len(workloads) == 1 || len(w.Ports) > 0) {
				ecstask.Name(w, name.Value)
				break
			}
		}
	}
}

// inNamespace is a service whose Service Connect names its namespace by its name where
// that is known: one of these templates, or the default of the cluster.
func (r *reader) inNamespace(definition *position.Node) *position.Node {
	connect := definition.Get("ServiceConnectConfiguration")
	if !connect.Is(position.Mapping) {
		return definition
	}
	at := connect.Get("Namespace")
	if at == nil {
		cluster := r.named(definition.Get("Cluster").Text(), ecsCluster)
		if cluster == nil || cluster.at("ServiceConnectDefaults", "Namespace") == nil {
			return definition
		}
		at = cluster.at("ServiceConnectDefaults", "Namespace")
		added := like(connect)
		added.Entries = append(slices.Clone(connect.Entries), position.Entry{Key: text(at, "Namespace"), Value: at})
		connect = added
	}
	if space := r.named(at.Text(), namespaces...); space != nil {
		connect = with(connect, "Namespace", space.at("Name"))
	}
	return with(definition, "ServiceConnectConfiguration", connect)
}

// namespaces are the types of resources that Cloud Map's names stand in.
var namespaces = []string{"AWS::ServiceDiscovery::PrivateDnsNamespace", "AWS::ServiceDiscovery::PublicDnsNamespace", "AWS::ServiceDiscovery::HttpNamespace"}

// domain is that of the namespace in which an entry of Cloud Map stands; what stands
// for it where the template does not tell.
func (r *reader) domain(entry *resource) string {
	for _, path := range [][]string{{"NamespaceId"}, {"DnsConfig", "NamespaceId"}} {
		id := entry.at(path...).Text()
		if id == "" {
			continue
		}
		if space := r.named(id, namespaces...); space != nil {
			return space.at("Name").Text()
		}
		if taskworthy.Unresolved(id) {
			return id
		}
	}
	return ""
}
