package cloudformation

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// The types of resources that are looked at in several places.
const (
	taskDefinition = "AWS::ECS::TaskDefinition"
	daemonTask     = "AWS::ECS::DaemonTaskDefinition"
	ecsService     = "AWS::ECS::Service"
	expressService = "AWS::ECS::ExpressGatewayService"
	ecsCluster     = "AWS::ECS::Cluster"
	jobDefinition  = "AWS::Batch::JobDefinition"
	stateMachine   = "AWS::StepFunctions::StateMachine"
	samMachine     = "AWS::Serverless::StateMachine"
	function       = "AWS::Lambda::Function"
	samFunction    = "AWS::Serverless::Function"
	queue          = "AWS::SQS::Queue"
	alarm          = "AWS::CloudWatch::Alarm"
	rule           = "AWS::Events::Rule"
	scalingPolicy  = "AWS::ApplicationAutoScaling::ScalingPolicy"
	scalableTarget = "AWS::ApplicationAutoScaling::ScalableTarget"
)

// task is a task definition with its containers.
type task struct {
	res       *resource
	family    string // empty where others cannot name it by one
	workloads []*taskworthy.Workload
}

// readTasks reads everything that defines containers.
func (r *reader) readTasks() {
	for _, t := range r.templates {
		for _, res := range t.resources {
			switch res.typ {
			case taskDefinition, daemonTask:
				r.taskDefinition(res)
			case expressService:
				r.express(res)
			case jobDefinition:
				r.batchJob(res)
			}
		}
	}
}

// taskDefinition reads the containers of AWS::ECS::TaskDefinition, which has one key that
// the API spells otherwise.
func (r *reader) taskDefinition(res *resource) {
	definition := res.properties()
	if made := res.raw().Entry("Fn::Transform").Key; made != nil && definition.Get("ContainerDefinitions") == nil {
		definition = supplied(definition, made)
	}
	proxy := renamed(definition.Get("ProxyConfiguration"), "ProxyConfigurationProperties", "properties")
	containers := inPlace(definition.Get("ContainerDefinitions"))
	definition = with(with(definition, "ProxyConfiguration", proxy), "ContainerDefinitions", containers)
	shared, workloads, problems := ecstask.Task(definition, r.taskOptions(res, true))
	r.take(res, shared.Family.Value, items(containers), workloads, problems)
}

// supplied is a task definition whose containers come from what is not known.
func supplied(definition, made *position.Node) *position.Node {
	out := like(definition)
	out.Kind = position.Mapping
	out.Entries = append(slices.Clone(definition.Entries), position.Entry{Key: text(made, "ContainerDefinitions"), Value: text(made, placeholder("Fn::Transform"))})
	return out
}

// taskOptions say whose containers are read.
func (r *reader) taskOptions(res *resource, strict bool) ecstask.Options {
	at := res.outermost()
	o := ecstask.Options{
		Format: "cloudformation", Path: at.scope.t.file.shown, Owner: res.name(), Intent: r.opts.Intent, Strict: strict,
	}
	if o.At, o.End = at.key.Pos(), int(at.node.EndLine); o.At.Path != o.Path { // it is included
		o.At, o.End = at.scope.t.root.Pos(), 0
	}
	return o
}

// outermost is the resource of the root template in which res stands: itself, or the
// stack that it is nested in.
func (res *resource) outermost() *resource {
	for res.scope.t.stack != nil {
		res = res.scope.t.stack
	}
	return res
}

// take adds the containers of a task, with what is said of them beside the words of
// ECS. nodes are those of the containers.
func (r *reader) take(res *resource, family string, nodes []*position.Node, workloads []*taskworthy.Workload, problems []taskworthy.Problem) {
	r.addSpelled(problems)
	for _, w := range workloads {
		if cdk := res.node.At("Metadata", "aws:cdk:path"); cdk.Text() != "" {
			w.Labels = append(w.Labels, taskworthy.Label{Name: "aws:cdk:path", Value: cdk.Value, Pos: cdk.Pos()})
		}
		r.declare(w, res, nodes)
		res.scope.t.findAsset(w)
	}
	r.fillReferences(workloads)
	r.tasks = append(r.tasks, &task{res: res, family: family, workloads: workloads})
	r.workloads = append(r.workloads, workloads...)
}

// addSpelled takes problems with the words of ECS, whose keys CloudFormation begins with
// a capital letter.
func (r *reader) addSpelled(problems []taskworthy.Problem) {
	for _, p := range problems {
		if key, ok := strings.CutPrefix(p.Hint, "write "); ok && p.Code == ecstask.CodeUnknownKey {
			p.Hint = "write " + strings.ToUpper(key[:1]) + key[1:]
		}
		r.add(p)
	}
}

// inPlace is a list of containers in which each has its name at its own place, also
// where the name is a parameter's.
func inPlace(list *position.Node) *position.Node {
	if !list.Is(position.Sequence) {
		return list
	}
	out := like(list)
	out.Items = make([]*position.Node, len(list.Items))
	for i, item := range list.Items {
		out.Items[i] = item
		e := item.Entry("Name")
		if e.Value.Is(position.Scalar) && (e.Value.File != item.File || e.Value.Line < item.Line || e.Value.Line > item.EndLine) {
			out.Items[i] = with(item, "Name", text(e.Key, e.Value.Value))
		}
	}
	return out
}

// renamed is a mapping like n in which a key, if it is there, is called otherwise.
func renamed(n *position.Node, from, to string) *position.Node {
	i := slices.IndexFunc(entries(n), func(e position.Entry) bool { return e.Key.Value == from })
	if i < 0 {
		return n
	}
	out := like(n)
	out.Entries = slices.Clone(n.Entries)
	out.Entries[i].Key = text(n.Entries[i].Key, to)
	return out
}

// with is a mapping like n in which key, if it is there, has another value.
func with(n *position.Node, key string, value *position.Node) *position.Node {
	i := slices.IndexFunc(entries(n), func(e position.Entry) bool { return e.Key.Value == key })
	if i < 0 {
		return n
	}
	out := like(n)
	out.Entries = slices.Clone(n.Entries)
	out.Entries[i].Value = value
	return out
}
