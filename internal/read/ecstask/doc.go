// Package ecstask turns what definitions say in the words of the ECS API into
// workloads, tasks and services.
//
// A task definition is written in JSON as it is registered, as a CloudFormation
// resource, as a Terraform resource or as the arguments of a module. All of them use
// the API's words, each in its own spelling: containerDefinitions, ContainerDefinitions,
// container_definitions. A reader brings its format into trees of position.Node, with
// everything put in that can be known, and hands the parts over:
//
//	task, workloads, problems := ecstask.Task(definition, ecstask.Options{
//		Format: "cloudformation", Path: "web.yaml", Owner: "WebTask", Intent: taskworthy.Enforce,
//	})
//	service, more := ecstask.Service(properties, opts)
//	ecstask.Keep(service, properties, workloads) // the service keeps the task running
//	ecstask.Start(trigger, workloads)            // or a schedule starts it
//	...
//	ecstask.Link(all, keepEnv)                   // once, when all workloads are there
//
// # What the trees may look like
//
// Keys are compared without case, underscores and dashes. A list of one mapping may
// stand for that mapping, and a mapping for a list of one, as blocks of Terraform do.
// A mapping of names may stand for a list of name and value. Wherever a value is
// expected there may be a text with a placeholder (${...}, {{...}}, <NAME>): it is kept
// as it is, and where it hides a whole list this is a problem that names what would
// settle it. Nodes are not changed.
//
// # What is not read
//
// The fields of the API that say nothing of what a workload is or where it should run
// stand in the tables of shapes.go with the reason, so that a field that AWS adds is
// noticed.
package ecstask
