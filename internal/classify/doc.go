// Package classify says what a workload is, from everything its definition
// says and from everything the knowledge says about software.
//
// It takes an Application and the catalog and gives one Classification a
// workload: role, engine, whether it keeps state, whether it runs for ever, how
// sure that is, and the evidence with its places. It touches no file and never
// fails; where the evidence does not decide it says so with a low confidence
// and names the open question, beside the best guess.
//
// # How it reasons
//
// First each workload is looked at alone (identity.go): image (image.go), Dockerfile,
// command, mounts, variables, health check, packages and names (suggest.go) each speak for
// products of the catalog with a weight, the chance that it is this product if
// nothing else were known. Independent facts add up as 1-(1-a)(1-b); a second
// fact of the same kind counts a third. So does what others say of it: a client
// that reaches it as postgres:// (graph.go).
//
// Then the role follows (role.go), strongest reason first: the user's word, the
// format's word (a schedule), who waits for its end, the product's mode, what
// the command does (command.go, argv.go, shell.go, script.go), the product itself,
// and last the hints (hints.go) of names (words.go), of ports (ports.go) and of who
// reaches it (reached.go, callers.go). The state comes after that (state.go), because whether a volume is
// state depends on who owns it.
//
// Containers of one task or pod are looked at together (tasks.go, beside.go): Envoy is an agent
// beside an application and a proxy alone, what comes first and ends is a job, and
// localhost is a neighbour. What keeps the task running, scales it, starts it or
// sends it requests (service.go), and the name of what holds it (owner.go), speak for
// the container that the task is for.
package classify
