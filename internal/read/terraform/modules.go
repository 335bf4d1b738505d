package terraform

import "strings"

// shape is how a module's arguments describe workloads.
type shape uint8

const (
	// shapeTask has a task definition's and a service's settings side by side.
	shapeTask shape = iota
	// shapeServices has a map of such settings in its argument services.
	shapeServices
	// shapeContainer is one container, whose outputs go into a task definition.
	shapeContainer
	// shapeExpress is an express gateway service.
	shapeExpress
	// shapeSchedule starts a task that is defined elsewhere.
	shapeSchedule
	// shapeEvents has maps of rules, targets and schedules.
	shapeEvents
	// shapeBalancer has a list or a map of target groups.
	shapeBalancer
	// shapeQueue is a queue.
	shapeQueue
	// shapeNone is about no workload, whatever its arguments are called.
	shapeNone
)

// module is the public interface of a widely used module: how its arguments are to
// be read, and what those say that a call leaves out.
//
// Its page and the version read there stand beside each; arguments that say nothing
// of where a workload belongs are not here.
type module struct {
	source  string // without a host; a * at its end stands for the rest
	shape   shape
	page    string
	version string
	// defaults are values as text, by the name of the argument.
	defaults map[string]string
	// container holds what each container has unless told otherwise.
	container map[string]string
	// name says which arguments the container's name is made of, joined by dashes,
	// where none of them gives it alone.
	name []string
}

// modules are those that are known, the first that matches counts.
var modules = []module{
	{
		source: "terraform-aws-modules/ecs/aws", shape: shapeServices, page: registry + "terraform-aws-modules/ecs/aws", version: "6.8.0",
		defaults: awsService, container: awsContainer,
	},
	{
		source: "terraform-aws-modules/ecs/aws//modules/service", shape: shapeTask,
		page: registry + "terraform-aws-modules/ecs/aws/latest/submodules/service", version: "6.8.0",
		defaults: awsService, container: awsContainer,
	},
	{
		source: "terraform-aws-modules/ecs/aws//modules/task", shape: shapeTask,
		page: registry + "terraform-aws-modules/ecs/aws/latest/submodules/task", version: "7.0.0",
		defaults: map[string]string{"network_mode": "awsvpc", "create_service": "false"},
	},
	{
		source: "terraform-aws-modules/ecs/aws//modules/container-definition", shape: shapeContainer,
		page: registry + "terraform-aws-modules/ecs/aws/latest/submodules/container-definition", version: "6.8.0",
		container: awsContainer,
	},
	{
		source: "terraform-aws-modules/ecs/aws//modules/express-service", shape: shapeExpress,
		page: registry + "terraform-aws-modules/ecs/aws/latest/submodules/express-service", version: "7.0.0",
	},
	{source: "terraform-aws-modules/ecs/aws//modules/*", shape: shapeNone, page: registry + "terraform-aws-modules/ecs/aws", version: "6.8.0"},
	{
		source: "terraform-aws-modules/eventbridge/aws", shape: shapeEvents,
		page: registry + "terraform-aws-modules/eventbridge/aws", version: "4.2.0",
	},
	{source: "terraform-aws-modules/alb/aws", shape: shapeBalancer, page: registry + "terraform-aws-modules/alb/aws", version: "10.2.0"},
	{source: "terraform-aws-modules/sqs/aws", shape: shapeQueue, page: registry + "terraform-aws-modules/sqs/aws", version: "5.0.0"},
	{source: "terraform-aws-modules/*", shape: shapeNone, page: registry + "namespaces/terraform-aws-modules"},
	{
		source: "cloudposse/ecs-container-definition/aws", shape: shapeContainer,
		page: registry + "cloudposse/ecs-container-definition/aws", version: "0.61.2",
	},
	{
		source: "cloudposse/ecs-alb-service-task/aws", shape: shapeTask,
		page: registry + "cloudposse/ecs-alb-service-task/aws", version: "0.78.0",
		defaults: map[string]string{
			"desired_count": "1", "launch_type": "FARGATE", "network_mode": "awsvpc", "assign_public_ip": "false",
			"task_cpu": "256", "task_memory": "512", "deployment_maximum_percent": "200", "deployment_minimum_healthy_percent": "100",
		},
		name: cloudposseLabel,
	},
	{
		source: "cloudposse/ecs-web-app/aws", shape: shapeTask, page: registry + "cloudposse/ecs-web-app/aws", version: "2.2.1",
		defaults: map[string]string{
			"container_image": "cloudposse/default-backend", "container_port": "80", "desired_count": "1", "launch_type": "FARGATE",
			"network_mode": "awsvpc", "container_cpu": "256", "container_memory": "512", "alb_ingress_healthcheck_path": "/",
		},
		name: cloudposseLabel,
	},
	{
		source: "umotif-public/ecs-fargate/aws", shape: shapeTask, page: registry + "umotif-public/ecs-fargate/aws", version: "8.2.0",
		defaults: map[string]string{
			"desired_count": "1", "launch_type": "FARGATE", "network_mode": "awsvpc", "task_container_assign_public_ip": "false",
			"task_definition_cpu": "256", "task_definition_memory": "512", "deployment_minimum_healthy_percent": "50",
			"deployment_maximum_percent": "200", "health_check_grace_period_seconds": "300", "load_balanced": "true",
		},
		name: []string{"name_prefix"},
	},
	{
		source: "umotif-public/ecs-fargate-scheduled-task/aws", shape: shapeSchedule,
		page: registry + "umotif-public/ecs-fargate-scheduled-task/aws", version: "1.0.1",
	},
	{
		source: "trussworks/ecs-service/aws", shape: shapeTask, page: registry + "trussworks/ecs-service/aws", version: "7.1.0",
		defaults: map[string]string{
			"tasks_desired_count": "1", "tasks_minimum_healthy_percent": "100", "tasks_maximum_percent": "200", "network_mode": "awsvpc",
			"fargate_task_cpu": "256", "fargate_task_memory": "512", "assign_public_ip": "false",
		},
		name: []string{"name", "environment"},
	},
	{
		source: "cn-terraform/ecs-fargate/aws", shape: shapeTask, page: registry + "cn-terraform/ecs-fargate/aws", version: "2.0.60",
		defaults: cnFargate,
	},
	{
		source: "cn-terraform/ecs-fargate-service/aws", shape: shapeTask, page: registry + "cn-terraform/ecs-fargate-service/aws", version: "2.0.44",
		defaults: cnFargate,
	},
	{
		source: "cn-terraform/ecs-fargate-task-definition/aws", shape: shapeTask,
		page: registry + "cn-terraform/ecs-fargate-task-definition/aws", version: "1.0.36",
		defaults: map[string]string{"network_mode": "awsvpc", "create_service": "false"},
	},
	{
		source: "cn-terraform/ecs-fargate-scheduled-task/aws", shape: shapeSchedule,
		page: registry + "cn-terraform/ecs-fargate-scheduled-task/aws", version: "1.0.25",
	},
}

// registry is where the pages are.
const registry = "https://registry.terraform.io/modules/"

// awsContainer is what a container of terraform-aws-modules/ecs has unless told
// otherwise.
var awsContainer = map[string]string{"readonlyRootFilesystem": "true", "stopTimeout": "120"}

// awsService is what a service of terraform-aws-modules/ecs has unless told
// otherwise: also automatic scaling on CPU and memory between one and ten tasks.
var awsService = map[string]string{
	"desired_count": "1", "launch_type": "FARGATE", "requires_compatibilities": "FARGATE", "network_mode": "awsvpc", "cpu": "1024", "memory": "2048",
	"assign_public_ip": "false", "deployment_maximum_percent": "200", "deployment_minimum_healthy_percent": "66",
	"enable_autoscaling": "true", "autoscaling_min_capacity": "1", "autoscaling_max_capacity": "10",
}

// cnFargate is what the modules of cn-terraform have unless told otherwise: a load
// balancer and automatic scaling too.
var cnFargate = map[string]string{
	"load_balanced": "true",
	"desired_count": "1", "launch_type": "FARGATE", "network_mode": "awsvpc", "assign_public_ip": "false", "container_cpu": "1024",
	"container_memory": "4096", "deployment_maximum_percent": "200", "deployment_minimum_healthy_percent": "100",
	"enable_autoscaling": "true", "min_capacity": "1", "max_capacity": "5",
}

// cloudposseLabel is the order in which cloudposse/label/null puts names together.
var cloudposseLabel = []string{"namespace", "environment", "stage", "name", "attributes"}

// unknownModule is one that the general rule reads.
var unknownModule = module{shape: shapeTask}

// moduleOf is the interface of the module that a call names.
func moduleOf(source string) module {
	address := registryAddress(source)
	for _, m := range modules {
		if prefix, open := strings.CutSuffix(m.source, "*"); m.source == address || open && strings.HasPrefix(address, prefix) {
			return m
		}
	}
	return unknownModule
}

// mayHold reports whether a module that is not known may define containers, by its
// source.
func mayHold(source string) bool {
	return moduleOf(source).source == "" && mentions(source, "ecs", "fargate") && !mentions(source, "cluster", "iam", "security", "role", "alarms")
}

// holds reports whether a module defines containers, as far as its source tells.
func holds(source string) bool {
	switch m := moduleOf(source); {
	case m.source == "":
		return mayHold(source)
	default:
		return m.shape == shapeTask || m.shape == shapeServices || m.shape == shapeContainer || m.shape == shapeExpress
	}
}

// registryAddress is a registry's namespace/name/provider, with its folder, also
// for the same module taken from where its source is kept.
func registryAddress(source string) string {
	source, _, _ = strings.Cut(source, "?")
	if rest, ok := strings.CutPrefix(source, "tfr://"); ok { // Terragrunt's word for a registry
		source = strings.TrimPrefix(rest, "/")
	}
	for _, host := range []string{"registry.terraform.io/", "registry.opentofu.org/", "app.terraform.io/"} {
		source = strings.TrimPrefix(source, host)
	}
	source = strings.TrimPrefix(source, "git::")
	for _, scheme := range []string{"https://", "ssh://git@", "git@"} {
		source = strings.TrimPrefix(source, scheme)
	}
	rest, ok := strings.CutPrefix(strings.Replace(source, "github.com:", "github.com/", 1), "github.com/")
	if !ok {
		return source
	}
	repository, folder, inside := strings.Cut(strings.Replace(rest, ".git", "", 1), "//")
	owner, name, ok := strings.Cut(repository, "/terraform-")
	if provider, short, found := strings.Cut(name, "-"); ok && found {
		repository = owner + "/" + short + "/" + provider
	}
	if inside {
		repository += "//" + folder
	}
	return repository
}
