// Package terraform reads Terraform and OpenTofu configurations, and plans and states
// as JSON, into workloads.
//
// It takes what package evaluate computes: resources with the values that no provider
// is needed for, and the calls of modules that are not there. Of these it makes one
// list of objects, each an instance of a resource; what a widely used module would
// make stands among them, read from the arguments of its call by the table in
// modules.go, and what others would make by the names of their arguments. Then
// task definitions become workloads (package ecstask), and services, scaling, schedules
// and load balancers are linked to them by the addresses in the ${...} texts that
// evaluate leaves where only the cloud knows a value:
//
//	task_definition = "${module.web.aws_ecs_task_definition.this[0].arn}"
//
// A workload's owner is the address of its task definition, or of the module's call; its
// source is the file of the root module that it comes from, and its places are where
// things are written, in whatever module or template.
//
// It refuses nothing that can be read in part: what is not known keeps its ${...}
// text, with a problem where that hides a workload.
package terraform
