package classify

// Reason is a rule of the reasoning itself, which no entry of the catalog holds.
type Reason struct {
	ID string
	// Says is the sentence that explains it.
	Says string
}

// Reasons lists the rules that evidence may name beside the catalog's entries.
var Reasons = []Reason{
	{"answers-health-check", "Its health check asks it over the network, so something listens there."},
	{"beside", "Another container of its task is the one that serves, so it works for that one."},
	{"called-by-link", "Another container of its task is linked to it, so that it can send it requests."},
	{"called-by-name", "Another workload names it in its variables or command, so something listens there."},
	{"called-over-http", "Another workload calls it by an http or grpc address, so it serves requests."},
	{"called-over-websocket", "Another workload keeps a WebSocket to it."},
	{"completes", "Another workload starts only when it has ended successfully (depends_on with service_completed_successfully), so it runs once."},
	{"cron-line", "A crontab line of the definition says when it runs."},
	{"declared", "The definition or .taskworthy.yaml says so outright."},
	{"docker-socket", "It mounts the Docker socket, as what watches or starts containers does."},
	{"endless-loop", "Its command is a loop that never ends, so it works for as long as it runs."},
	{"fed-by-queue", "A queue brings its work to it."},
	{"firelens", "The task definition makes it the router of its neighbours' logs (firelensConfiguration)."},
	{"found-by-name", "Others find its task by a name (Service Connect, Cloud Map, a Kubernetes Service), so something listens there."},
	{"fronted", "A web server or proxy waits for it, is linked to it or stands beside it, so it serves what that passes on."},
	{"game-port", "It listens for datagrams on a port that games are known for."},
	{"given-to-function", "A function is given the task definition, and no service keeps it running: the function starts it, and it ends."},
	{"gpu", "It asks for a GPU; what nobody reaches computes for itself."},
	{"idle", "Its command does nothing but keep the container alive, for a person to work in it."},
	{"init", "It runs to completion before the other containers of its task start, so it is a job."},
	{"job", "The format itself defines it as a job that runs to completion."},
	{"kind-of-service", "What keeps it running is made for one kind of workload."},
	{"listens-by-variable", "One of its variables is an address on which it listens."},
	{"load-balanced", "A load balancer, an ingress or a gateway sends requests to it, so it serves."},
	{"logged-in-to", "It listens on the port of SSH, by which people log in to work in it."},
	{"mount-anonymous", "A volume without a name goes with its container: nobody can expect to find anything in it again."},
	{"mount-bind", "A bind mount that no rule knows; a file or a read-only folder is taken for settings."},
	{"mount-claim", "Storage that outlives the task was asked for: a claim, a network file system. What may go needs none."},
	{"mount-config", "Compose configs and secrets are settings."},
	{"mount-filled", "A first step of its task, named after it, fetches what is in it, so that it is there again after each start."},
	{"mount-image", "The files of another image are code."},
	{"mount-pipe", "A named pipe is a socket."},
	{"mount-scratch", "An empty folder of the task is gone with it."},
	{"mount-tmpfs", "A tmpfs is scratch space in memory."},
	{"mount-volume", "A named volume is there to keep what is in it; without a rule that says otherwise it is data."},
	{"needs-broker", "It serves nothing and needs a message broker, so it works on what comes from there."},
	{"no-port", "It publishes and exposes no port, and nothing names it: what nobody reaches does not serve."},
	{"no-service", "No service keeps its task running, where the same definitions keep others: something starts it, and it ends."},
	{"not-essential", "Its task goes on without it, so it is not what the task is for."},
	{"nothing-done", "Its command does nothing that lasts, as that of a container for its volumes does."},
	{"nothing-known", "Neither the image nor anything around it says what it is."},
	{"paced-loop", "Its command is a loop that sleeps for ten minutes or more between its rounds, which stands in for a schedule."},
	{"per-host", "One copy runs on each host, as an agent does."},
	{"queue-variable", "It serves nothing, and one of its variables names a queue."},
	{"restart-always", "It is restarted whenever it ends, so it is meant to run for ever."},
	{"restart-no", "It is not restarted when it ends; by itself that makes no job of a server."},
	{"restart-on-failure", "It is restarted only when it fails, so it may end."},
	{"scaled-on-queue", "The number of its copies follows a queue, so it works on what waits there."},
	{"schedule", "A schedule is given for it."},
	{"script", "Its image's own program is replaced by a script of which only the name is known."},
	{"serves-a-port", "It listens on a port."},
	{"serves-store", "It mounts the data of a store in its own task: it copies, checks or prepares them for that store."},
	{"service", "It is defined here."},
	{"shares-files", "It serves nothing and shares a folder of the task with its neighbours: it makes or reads files for them."},
	{"stateful-set", "A StatefulSet gives each copy a name that lasts, which only what keeps something needs."},
	{"store-port", "It listens where only stores, caches, brokers and the like do."},
	{"store-port-too", "It listens on the port of a store and on ports that such a store does not have: it stands between the store and its clients."},
	{"task-proxy", "The task definition makes it the proxy of its neighbours' traffic (proxyConfiguration)."},
	{"terminal", "It keeps a terminal open (tty), as a tool for a person does."},
	{"trigger", "A schedule or an event starts its task, and no service keeps it running."},
	{"waited-for", "Another workload starts after it, and not after its end, as it does after what it calls."},
	{"watched-only", "All its ports are for whoever watches it (metrics, health), so nobody sends it requests."},
	{"web-process", "A Procfile's process type web is the one that gets requests; the others get none."},
}

// ReasonFor gives the reason with this id.
func ReasonFor(id string) (Reason, bool) {
	for _, r := range Reasons {
		if r.ID == id {
			return r, true
		}
	}
	return Reason{}, false
}
