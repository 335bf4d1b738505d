// Package evaluate computes what a Terraform configuration says without running
// Terraform: no provider is loaded, nothing is fetched, nothing of the input runs.
//
//	result := evaluate.Module(ctx, tree, "infra", evaluate.Options{})
//	for _, r := range result.Resources {
//		image := r.Body.Get("image")
//		fmt.Println(r.Address, image.Text(), image.Pos())
//	}
//
// # Values
//
// A value is a position.Node. A string is a scalar with Quoted set; a scalar
// without it is true, false or a number. A list, a set and a tuple are sequences, a
// map and an object are mappings in the order of the file. Values that are written
// literally stand where they are written, also after they went through variables,
// locals and modules; what was computed stands where the expression does.
//
// What no file can tell is a scalar with TagUnknown, whose text names what would
// settle it: ${var.tag}, registry/api:${var.tag}, or, for what only the cloud knows
// of a resource, ${module.web.aws_lb.main.dns_name}, with the whole address of the
// resource wherever that is used. What the configuration itself says of a resource
// is known: aws_ecs_cluster.main.name.
//
// jsonencode gives its argument with TagJSON instead of text. Result.JSON gives the
// document of such a node and of text alike, and the nodes of it stand where their
// text does: in the heredoc, or in the file that was read.
//
// # Design
//
// Expressions are parsed by hashicorp/hcl and evaluated here: its own evaluator
// knows neither where a value came from nor which parts of an unknown one are
// known. Functions that move values around work on nodes and keep their places;
// those that compute are go-cty's, and our own where that has none. Everything is
// evaluated when it is first asked for, once in each instance of a module, so that
// the order of declarations does not matter and what nobody asks for costs nothing.
//
// Work and text are counted against Limits; beyond them everything is unknown, and
// a problem says so. Files of JSON syntax become the same syntax trees; since only
// a provider's schema tells their blocks from arguments, nested ones may be
// mappings there, see Blocks.
package evaluate
