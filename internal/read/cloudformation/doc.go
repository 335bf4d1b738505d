// Package cloudformation reads CloudFormation templates into Applications: those that
// people write, in YAML or JSON, and those that SAM, rain and CDK make.
//
// It takes the tree path of a template and gives one Application with a Workload for
// each container that its task definitions, Express services and Batch job definitions
// describe, with what keeps, scales and starts them. Nested stacks whose templates are
// here belong to it. Nothing is fetched and no macro is run: what they would add is
// noted as a problem.
//
//	app, nested := cloudformation.Read(ctx, tree, []string{"web.yaml"}, cloudformation.Options{})
//	for _, w := range app.Workloads {
//		fmt.Println(w.Pos, w.Owner, w.Name, w.Image.Ref)
//	}
//
// # What a value is
//
// The functions of a template (Ref, Fn::Sub, Fn::If, ...) are done when a resource is
// looked at, each in the scope it stands in. Parameters have their defaults, or what the
// parent stack gives them. What is known only when the stack is made keeps a
// placeholder: ${Image} for a parameter without a default, ${Database.Endpoint.Address}
// for an attribute of a resource, ${Data/Database.Endpoint.Address} for one in the
// nested stack Data. A placeholder names one thing in all stacks of a definition, so
// resources are linked by it wherever the value went. The default of a NoEcho parameter
// is a secret and never looked at; that of a parameter that Systems Manager keeps is
// only its name.
//
// A value stands where the literal stands that it comes from, so a default that makes a
// container a database is what a finding quotes. The container's name alone stays at the
// container.
//
// # What a condition leaves out
//
// Conditions are decided with the same values. A resource whose condition does not hold
// is read all the same, and so is a container in a Fn::If: with other parameters it is
// there, and a data store must not be missed because it is switched off by default.
// Everything smaller follows its condition. Where that is not known, a value is what both
// branches agree on, with the condition's name as the placeholder for the rest.
//
// # Design
//
// A template is indexed, not evaluated: a scope does a resource's properties when they
// are first asked for, and most of a large template never is. ecstask then maps the words
// of ECS. Time and memory are bounded by a budget of values that functions may make, by
// the number of files, stacks and resources, and by the depth of stacks in stacks.
package cloudformation
