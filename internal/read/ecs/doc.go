// Package ecs reads ECS task definitions, and what stands beside them, into
// Applications.
//
// It takes the tree paths of the ECS files of one folder, in JSON or YAML, rendered or
// still a template, and gives one Application with a Workload for each container:
//
//	app, _ := ecs.Read(ctx, tree, []string{"task-definition.json", "service.json"}, ecs.Options{})
//	for _, w := range app.Workloads {
//		fmt.Println(w.Pos, w.Owner, w.Name, w.Image.Ref)
//	}
//
// # What is read
//
// A file may hold one task definition or several, as registered or as described, with
// or without the taskDefinition around it; a list of container definitions, or one,
// alone; services as created, updated or described; an AppSpec of CodeDeploy; the
// ecs-params of the ECS CLI; targets of EventBridge rules and schedules. What says how a
// task is kept running is given to the task that it names, or else to the only one there
// is. What the words mean is package ecstask's matter, what a placeholder is package
// template's.
//
// # What is refused
//
// CloudFormation and Terraform say the same in other files, which are not for this
// package. Nothing that is wrong in a file stops the others.
package ecs
