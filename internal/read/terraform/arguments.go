package terraform

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// word is a word of a Terraform resource with the names that modules give to the
// argument it comes from, the first that is there counts.
type word struct {
	name      string
	arguments []string
}

// The names of arguments. Those of the modules in the table are all here; where
// authors agree, so are the names that others use.
var (
	containerWords = []word{
		{"name", []string{"container_name", "task_container_name", "name", "service_name", "app_name", "name_prefix"}},
		{"image", slices.Concat(ownImageArguments, imageArguments)},
		{"command", []string{"container_command", "task_container_command", "docker_container_command", "service_command", "command"}},
		{"entryPoint", []string{"container_entrypoint", "container_entry_point", "task_container_entrypoint", "docker_container_entrypoint", "entrypoint", "entry_point"}},
		{"cpu", []string{"container_cpu", "task_container_cpu"}},
		{"memory", []string{"container_memory", "task_container_memory", "container_memory_hard_limit"}},
		{"memoryReservation", []string{"container_memory_reservation", "task_container_memory_reservation", "memory_reservation"}},
		{"essential", []string{"essential", "container_essential"}},
		{"secrets", []string{"container_secrets", "task_container_secrets", "secrets", "map_secrets", "container_secret_environment"}},
		{"healthCheck", []string{"healthcheck", "container_healthcheck", "container_health_check", "task_health_check"}},
		{"mountPoints", []string{"mount_points", "container_mount_points", "task_mount_points"}},
		{"dependsOn", []string{"container_depends_on", "dependencies"}},
		{"dockerLabels", []string{"docker_labels", "container_docker_labels"}},
		{"logConfiguration", []string{"log_configuration", "container_log_configuration"}},
		{"firelensConfiguration", []string{"firelens_configuration"}},
		{"linuxParameters", []string{"linux_parameters"}},
		{"links", []string{"links"}},
		{"privileged", []string{"privileged", "container_privileged"}},
		{"readonlyRootFilesystem", []string{"readonly_root_filesystem", "container_read_only_root_filesystem"}},
		{"resourceRequirements", []string{"resource_requirements"}},
		{"stopTimeout", []string{"stop_timeout", "container_stop_timeout", "task_stop_timeout"}},
		{"user", []string{"user", "container_user"}},
		{"volumesFrom", []string{"volumes_from"}},
		{"extraHosts", []string{"extra_hosts"}},
		{"ulimits", []string{"ulimits"}},
		{"environmentFiles", []string{"environment_files"}},
	}
	// ownImageArguments are about a container wherever they stand, imageArguments may be
	// about a machine's image as well.
	ownImageArguments    = []string{"container_image", "task_container_image"}
	imageArguments       = []string{"image", "docker_image", "docker_image_name", "service_image", "image_name", "image_url", "image_uri"}
	environmentArguments = []string{
		"container_environment", "task_container_environment", "environment", "map_environment", "map_container_environment", "environment_variables",
		"container_environment_variables", "task_definition_environment", "static_variables", "env_vars", "env",
	}
	portArguments  = []string{"container_port", "task_container_port", "docker_container_port", "service_port", "port", "app_port", "container_ports"}
	listArguments  = []string{"container_definitions", "container_definition_json", "container_definitions_json", "containers", "task_container_definitions", "service_task_container_definitions"}
	extraArguments = []string{"sidecar_container_definitions", "additional_container_definitions", "sidecar_containers", "additional_containers", "sidecars"}
	tagArguments   = []string{"container_image_tag", "container_tag", "image_tag", "docker_image_tag"}

	taskWords = []word{
		{"family", []string{"family", "task_family", "task_definition_family"}},
		{"cpu", []string{"task_cpu", "fargate_task_cpu", "task_definition_cpu", "fargate_cpu", "cpu", "container_cpu"}},
		{"memory", []string{"task_memory", "fargate_task_memory", "task_definition_memory", "fargate_memory", "memory", "container_memory"}},
		{"network_mode", []string{"network_mode", "task_network_mode"}},
		{"requires_compatibilities", []string{"requires_compatibilities"}},
		{"runtime_platform", []string{"runtime_platform"}},
		{"ephemeral_storage", []string{"ephemeral_storage"}},
		{"task_role_arn", []string{"task_role_arn", "tasks_iam_role_arn", "ecs_task_role_arn"}},
		{"execution_role_arn", []string{"execution_role_arn", "task_exec_iam_role_arn", "task_exec_role_arn", "ecs_task_execution_role_arn"}},
		{"pid_mode", []string{"pid_mode"}},
		{"ipc_mode", []string{"ipc_mode"}},
		{"proxy_configuration", []string{"proxy_configuration"}},
	}
	volumeArguments = []string{
		"volume", "volumes", "service_volumes", "container_volumes", "task_volume", "task_volumes", "efs_volumes", "docker_volumes", "bind_mount_volumes", "fsx_volumes",
	}
	storageArguments = []string{"ephemeral_storage_size", "ephemeral_storage_size_in_gib", "ephemeral_storage_size_in_gb"}
)

// translate gives the words that the arguments say something for.
func translate(args *position.Node, words []word) []position.Entry {
	var out []position.Entry
	for _, w := range words {
		if v := first(args, w.arguments...); v != nil {
			out = append(out, pair(w.name, v))
		}
	}
	return out
}

// container is the one container that the arguments describe, nil when they name no
// image.
func container(args *position.Node, name *position.Node) *position.Node {
	c := mapping(args, translate(args, containerWords)...)
	image := c.Get("image")
	if !image.Is(position.Scalar) {
		return nil
	}
	if name != nil && args.Get("container_name").IsNull() && args.Get("task_container_name").IsNull() {
		c = rename(c, map[string]string{"name": ""})
		c = with(c, pair("name", name))
	}
	if tag := first(args, tagArguments...); tag.Is(position.Scalar) && !tagged(image.Value) {
		c = rename(c, map[string]string{"image": ""})
		c = with(c, pair("image", scalar(image.Value+":"+tag.Value, image)))
	}
	return with(c, pair("environment", environment(args)), pair("portMappings", portMappings(args)), pair("healthCheck", healthCommand(args)))
}

// tagged reports whether an image has a tag or a digest already, or may have one in
// what is not known of it.
func tagged(image string) bool {
	return strings.Contains(image[strings.LastIndexByte(image, '/')+1:], ":") || strings.Contains(image, "@")
}

// environment is that of the container: lists and maps of variables, one after the
// other. A text is none; some modules call the stage so.
func environment(args *position.Node) *position.Node {
	var all []*position.Node
	var at *position.Node
	for _, argument := range environmentArguments {
		n := args.Get(argument)
		switch {
		case n.Is(position.Sequence):
			all = append(all, n.Items...)
		case n.Is(position.Mapping):
			for _, e := range n.Entries {
				all = append(all, mapping(e.Key, pair("name", e.Key), pair("value", e.Value)))
			}
		default:
			continue
		}
		if at == nil {
			at = n
		}
	}
	if at == nil {
		return nil
	}
	return list(at, all...)
}

// portMappings are those that are listed, or the one port.
func portMappings(args *position.Node) *position.Node {
	if n := first(args, "port_mappings", "container_port_mappings"); n != nil {
		return n
	}
	n := first(args, portArguments...)
	var items []*position.Node
	for _, port := range append(ecstask.Many(n), only(n)...) {
		if port.Is(position.Scalar) && port.Value != "0" {
			items = append(items, mapping(port, pair("containerPort", port)))
		}
	}
	if items == nil {
		return nil
	}
	return list(n, items...)
}

// only is a scalar as a list of one.
func only(n *position.Node) []*position.Node {
	if n.Is(position.Scalar) {
		return []*position.Node{n}
	}
	return nil
}

// healthCommand is a health check of which the arguments give the command alone.
func healthCommand(args *position.Node) *position.Node {
	n := first(args, "healthcheck_command", "health_check_command", "container_healthcheck_command")
	if n == nil {
		return nil
	}
	return mapping(n, pair("command", n))
}

// volumes are those of all arguments; where they are a map, its keys are their names.
func volumes(args *position.Node) *position.Node {
	var all []*position.Node
	var at *position.Node
	for _, argument := range volumeArguments {
		n := args.Get(argument)
		if n.IsNull() {
			continue
		}
		if at == nil {
			at = n
		}
		if n.Is(position.Scalar) {
			return n // not known
		}
		all = append(all, named(n)...)
	}
	if at == nil {
		return nil
	}
	return list(at, all...)
}

// named are the mappings in a list, or in a map whose keys are then their names.
func named(n *position.Node) []*position.Node {
	if !n.Is(position.Mapping) {
		return ecstask.Many(n)
	}
	var all []*position.Node
	for _, e := range n.Entries {
		if !e.Value.Is(position.Mapping) {
			return []*position.Node{n}
		}
		all = append(all, with(e.Value, pair("name", e.Key)))
	}
	return all
}

// storage is the task's ephemeral storage where an argument gives its size alone.
func storage(args *position.Node) *position.Node {
	n := first(args, storageArguments...)
	if n == nil || n.Value == "0" {
		return nil
	}
	return mapping(n, pair("size_in_gib", n))
}
