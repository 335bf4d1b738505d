package ecstask

// Field is a field of one of the API's shapes.
type Field struct {
	Word string
	// In is the shape of its value, or of the items of its value; empty for scalars,
	// lists of them and free mappings.
	In string
	// Unread says why the field tells nothing of what a workload is or where it should
	// run; empty for what is read.
	Unread string
}

// Fields gives the fields of a shape, nil for one that is not read. The shapes are
// TaskDefinition, Service and what is in them, called as in the API's model.
func Fields(shape string) []Field {
	switch shape {
	case "TaskDefinition":
		return taskFields[:]
	case "ContainerDefinition":
		return containerFields[:]
	case "PortMapping":
		return portFields[:]
	case "KeyValuePair":
		return pairFields[:]
	case "Secret":
		return secretFields[:]
	case "EnvironmentFile":
		return environmentFileFields[:]
	case "RepositoryCredentials":
		return repositoryFields[:]
	case "ContainerDependency":
		return dependencyFields[:]
	case "MountPoint":
		return mountPointFields[:]
	case "VolumeFrom":
		return volumeFromFields[:]
	case "HealthCheck":
		return healthFields[:]
	case "LinuxParameters":
		return linuxFields[:]
	case "KernelCapabilities":
		return capabilityFields[:]
	case "Device":
		return deviceFields[:]
	case "Tmpfs":
		return tmpfsFields[:]
	case "HostEntry":
		return hostEntryFields[:]
	case "ResourceRequirement":
		return requirementFields[:]
	case "LogConfiguration":
		return logFields[:]
	case "FirelensConfiguration":
		return firelensFields[:]
	case "ContainerRestartPolicy":
		return restartFields[:]
	case "Volume":
		return volumeFields[:]
	case "HostVolumeProperties":
		return hostVolumeFields[:]
	case "DockerVolumeConfiguration":
		return dockerVolumeFields[:]
	case "EFSVolumeConfiguration":
		return efsFields[:]
	case "FSxWindowsFileServerVolumeConfiguration":
		return fsxFields[:]
	case "S3FilesVolumeConfiguration":
		return s3FilesFields[:]
	case "TaskDefinitionPlacementConstraint":
		return constraintFields[:]
	case "EphemeralStorage":
		return ephemeralFields[:]
	case "RuntimePlatform":
		return platformFields[:]
	case "ProxyConfiguration":
		return proxyFields[:]
	}
	return serviceShape(shape)
}

// Reasons that hold for many fields.
const (
	bookkeeping = "the service's own record of the resource, nothing that its author decides"
	placement   = "which instances of the user's own carry a task, not what the task is"
	tuning      = "tunes the container, whatever it is"
	identity    = "who may reach a file system; that it is mounted is what counts"
	intervals   = "how often and how long; that it is checked, and by what, is what counts"
)

var taskFields = [...]Field{
	{Word: "family"},
	{Word: "containerDefinitions", In: "ContainerDefinition"},
	{Word: "volumes", In: "Volume"},
	{Word: "cpu"},
	{Word: "memory"},
	{Word: "networkMode"},
	{Word: "pidMode"},
	{Word: "ipcMode"},
	{Word: "taskRoleArn"},
	{Word: "executionRoleArn"},
	{Word: "requiresCompatibilities"},
	{Word: "ephemeralStorage", In: "EphemeralStorage"},
	{Word: "runtimePlatform", In: "RuntimePlatform"},
	{Word: "proxyConfiguration", In: "ProxyConfiguration"},
	{Word: "enableFaultInjection", Unread: "allows experiments, decides nothing"},
	{Word: "inferenceAccelerators", Unread: "Elastic Inference has ended, and ECS ignores it"},
	{Word: "placementConstraints", In: "TaskDefinitionPlacementConstraint"},
	{Word: "tags", Unread: "for bills and policies"},
	{Word: "taskDefinitionArn", Unread: bookkeeping},
	{Word: "revision"},
	{Word: "status", Unread: bookkeeping},
	{Word: "requiresAttributes", Unread: "derived by ECS from the other fields"},
	{Word: "compatibilities", Unread: "what ECS found it could run on, not what was asked for"},
	{Word: "registeredAt", Unread: bookkeeping},
	{Word: "registeredBy", Unread: bookkeeping},
	{Word: "deregisteredAt", Unread: bookkeeping},
	{Word: "deleteRequestedAt", Unread: bookkeeping},
}

var containerFields = [...]Field{
	{Word: "name"},
	{Word: "image"},
	{Word: "entryPoint"},
	{Word: "command"},
	{Word: "cpu"},
	{Word: "memory"},
	{Word: "memoryReservation"},
	{Word: "portMappings", In: "PortMapping"},
	{Word: "environment", In: "KeyValuePair"},
	{Word: "environmentFiles", In: "EnvironmentFile"},
	{Word: "secrets", In: "Secret"},
	{Word: "repositoryCredentials", In: "RepositoryCredentials"},
	{Word: "essential"},
	{Word: "dependsOn", In: "ContainerDependency"},
	{Word: "links"},
	{Word: "mountPoints", In: "MountPoint"},
	{Word: "volumesFrom", In: "VolumeFrom"},
	{Word: "healthCheck", In: "HealthCheck"},
	{Word: "stopTimeout"},
	{Word: "user"},
	{Word: "privileged"},
	{Word: "readonlyRootFilesystem"},
	{Word: "linuxParameters", In: "LinuxParameters"},
	{Word: "resourceRequirements", In: "ResourceRequirement"},
	{Word: "logConfiguration", In: "LogConfiguration"},
	{Word: "firelensConfiguration", In: "FirelensConfiguration"},
	{Word: "dockerLabels"},
	{Word: "extraHosts", In: "HostEntry"},
	{Word: "hostname"},
	{Word: "interactive"},
	{Word: "pseudoTerminal"},
	{Word: "restartPolicy", In: "ContainerRestartPolicy"},
	{Word: "credentialSpecs", Unread: "a Windows or Linux account for Active Directory"},
	{Word: "disableNetworking"},
	{Word: "dnsSearchDomains"},
	{Word: "dnsServers"},
	{Word: "dockerSecurityOptions"},
	{Word: "startTimeout", Unread: "how long others wait for it; that they wait is what counts"},
	{Word: "systemControls", Unread: tuning},
	{Word: "ulimits", Unread: tuning},
	{Word: "versionConsistency", Unread: "how a tag becomes a digest"},
	{Word: "workingDirectory", Unread: "a relative path alone says nothing"},
}

var (
	portFields = [...]Field{
		{Word: "containerPort"},
		{Word: "containerPortRange"},
		{Word: "hostPort"},
		{Word: "protocol"},
		{Word: "name"},
		{Word: "appProtocol", Unread: "how Service Connect watches it; the port and its service say what it serves"},
	}
	pairFields            = [...]Field{{Word: "name"}, {Word: "value"}}
	secretFields          = [...]Field{{Word: "name"}, {Word: "valueFrom", Unread: "where the secret is kept; that it is one is what counts"}}
	environmentFileFields = [...]Field{{Word: "value"}, {Word: "type", Unread: "s3 is the only one"}}
	repositoryFields      = [...]Field{{Word: "credentialsParameter"}}
	dependencyFields      = [...]Field{{Word: "containerName"}, {Word: "condition"}}
	mountPointFields      = [...]Field{{Word: "sourceVolume"}, {Word: "containerPath"}, {Word: "readOnly"}}
	volumeFromFields      = [...]Field{{Word: "sourceContainer"}, {Word: "readOnly"}}
	healthFields          = [...]Field{
		{Word: "command"},
		{Word: "interval", Unread: intervals},
		{Word: "retries", Unread: intervals},
		{Word: "startPeriod", Unread: intervals},
		{Word: "timeout", Unread: intervals},
	}
	linuxFields = [...]Field{
		{Word: "devices", In: "Device"},
		{Word: "tmpfs", In: "Tmpfs"},
		{Word: "capabilities", In: "KernelCapabilities"},
		{Word: "initProcessEnabled", Unread: tuning},
		{Word: "maxSwap"},
		{Word: "sharedMemorySize"},
		{Word: "swappiness"},
	}
	capabilityFields = [...]Field{{Word: "add"}, {Word: "drop", Unread: "what it may not do is never in the way"}}
	deviceFields     = [...]Field{
		{Word: "hostPath"}, {Word: "containerPath", Unread: "the device of the host is what counts"}, {Word: "permissions", Unread: tuning},
	}
	tmpfsFields       = [...]Field{{Word: "containerPath"}, {Word: "size", Unread: tuning}, {Word: "mountOptions", Unread: tuning}}
	hostEntryFields   = [...]Field{{Word: "hostname"}, {Word: "ipAddress"}}
	requirementFields = [...]Field{{Word: "type"}, {Word: "value"}, {Word: "sharingStrategy", Unread: "how a GPU is shared; that one is needed is what counts"}}
	logFields         = [...]Field{
		{Word: "logDriver"}, {Word: "options", Unread: "where logs go, which are no state"}, {Word: "secretOptions", Unread: "where logs go, which are no state"},
	}
	firelensFields = [...]Field{{Word: "type"}, {Word: "options", Unread: "where logs go, which are no state"}}
	restartFields  = [...]Field{
		{Word: "enabled"}, {Word: "ignoredExitCodes"}, {Word: "restartAttemptPeriod", Unread: "how soon; that it is restarted is what counts"},
	}
)

var (
	volumeFields = [...]Field{
		{Word: "name"},
		{Word: "configuredAtLaunch"},
		{Word: "host", In: "HostVolumeProperties"},
		{Word: "dockerVolumeConfiguration", In: "DockerVolumeConfiguration"},
		{Word: "efsVolumeConfiguration", In: "EFSVolumeConfiguration"},
		{Word: "fsxWindowsFileServerVolumeConfiguration", In: "FSxWindowsFileServerVolumeConfiguration"},
		{Word: "s3filesVolumeConfiguration", In: "S3FilesVolumeConfiguration"},
	}
	hostVolumeFields   = [...]Field{{Word: "sourcePath"}}
	dockerVolumeFields = [...]Field{
		{Word: "driver"},
		{Word: "driverOpts"},
		{Word: "scope"},
		{Word: "autoprovision", Unread: "whether it is made or there already; shared or not is what counts"},
		{Word: "labels", Unread: tuning},
	}
	efsFields = [...]Field{
		{Word: "fileSystemId"},
		{Word: "rootDirectory"},
		{Word: "authorizationConfig"},
		{Word: "transitEncryption", Unread: identity},
		{Word: "transitEncryptionPort", Unread: identity},
	}
	fsxFields = [...]Field{
		{Word: "fileSystemId"}, {Word: "rootDirectory"}, {Word: "authorizationConfig", Unread: identity},
	}
	s3FilesFields = [...]Field{
		{Word: "fileSystemArn"},
		{Word: "rootDirectory"},
		{Word: "accessPointArn"},
		{Word: "transitEncryptionPort", Unread: identity},
	}
	constraintFields = [...]Field{{Word: "type"}, {Word: "expression", Unread: placement}}
	ephemeralFields  = [...]Field{{Word: "sizeInGiB"}}
	platformFields   = [...]Field{{Word: "operatingSystemFamily"}, {Word: "cpuArchitecture"}}
	proxyFields      = [...]Field{
		{Word: "containerName"},
		{Word: "type"},
		{Word: "properties", Unread: "the ports that the proxy takes over"},
		{Word: "proxyConfigurationProperties", Unread: "what CloudFormation calls the properties"},
	}
)
