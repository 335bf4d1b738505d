package ecstask

// serviceShape gives the fields of what CreateService and UpdateService take and
// DescribeServices gives.
func serviceShape(shape string) []Field {
	switch shape {
	case "Service":
		return serviceFields[:]
	case "CapacityProviderStrategyItem":
		return capacityFields[:]
	case "DeploymentConfiguration":
		return deploymentFields[:]
	case "DeploymentAlarms":
		return alarmFields[:]
	case "DeploymentCircuitBreaker":
		return breakerFields[:]
	case "DeploymentController":
		return controllerFields[:]
	case "LoadBalancer":
		return loadBalancerFields[:]
	case "NetworkConfiguration":
		return networkFields[:]
	case "AwsVpcConfiguration":
		return awsvpcFields[:]
	case "ServiceConnectConfiguration":
		return connectFields[:]
	case "ServiceConnectService":
		return connectServiceFields[:]
	case "ServiceConnectClientAlias":
		return clientAliasFields[:]
	case "ServiceVolumeConfiguration":
		return serviceVolumeFields[:]
	}
	return nil
}

const (
	rollout = "how carefully a deployment shifts requests; that it can be rolled back is what counts"
	reach   = "further ways of requests beside the load balancer's, which say nothing of what is reached"
)

var serviceFields = [...]Field{
	{Word: "serviceName"},
	{Word: "service"},
	{Word: "taskDefinition"},
	{Word: "desiredCount"},
	{Word: "schedulingStrategy"},
	{Word: "launchType"},
	{Word: "capacityProviderStrategy", In: "CapacityProviderStrategyItem"},
	{Word: "deploymentConfiguration", In: "DeploymentConfiguration"},
	{Word: "deploymentController", In: "DeploymentController"},
	{Word: "healthCheckGracePeriodSeconds"},
	{Word: "loadBalancers", In: "LoadBalancer"},
	{Word: "networkConfiguration", In: "NetworkConfiguration"},
	{Word: "serviceConnectConfiguration", In: "ServiceConnectConfiguration"},
	{Word: "volumeConfigurations", In: "ServiceVolumeConfiguration"},
	{Word: "deployments"},
	{Word: "serviceRegistries", Unread: "names a Cloud Map service by an ARN; its name stands where that is made"},
	{Word: "availabilityZoneRebalancing", Unread: placement},
	{Word: "placementConstraints", Unread: placement},
	{Word: "placementStrategy", Unread: placement},
	{Word: "placementStrategies", Unread: "what CloudFormation calls the placementStrategy"},
	{Word: "platformVersion", Unread: "the release of Fargate"},
	{Word: "platformFamily", Unread: "stands in the task definition too"},
	{Word: "cluster", Unread: "where, not what"},
	{Word: "clientToken", Unread: bookkeeping},
	{Word: "role", Unread: "what ECS may do for the load balancer"},
	{Word: "enableECSManagedTags", Unread: bookkeeping},
	{Word: "enableExecuteCommand", Unread: "lets people look inside"},
	{Word: "propagateTags", Unread: bookkeeping},
	{Word: "tags", Unread: "for bills and policies"},
	{Word: "forceNewDeployment", Unread: "an order, not a description"},
	{Word: "monitoring", Unread: "which figures are kept"},
	{Word: "gatewayConnectors", Unread: reach},
	{Word: "vpcLatticeConfigurations", Unread: reach},
	{Word: "clusterArn", Unread: bookkeeping},
	{Word: "serviceArn", Unread: bookkeeping},
	{Word: "roleArn", Unread: bookkeeping},
	{Word: "createdAt", Unread: bookkeeping},
	{Word: "createdBy", Unread: bookkeeping},
	{Word: "currentServiceDeployment", Unread: bookkeeping},
	{Word: "currentServiceRevisions", Unread: bookkeeping},
	{Word: "events", Unread: bookkeeping},
	{Word: "pendingCount", Unread: bookkeeping},
	{Word: "runningCount", Unread: bookkeeping},
	{Word: "status", Unread: bookkeeping},
	{Word: "taskSets", Unread: bookkeeping},
	{Word: "resourceManagementType", Unread: bookkeeping},
}

var (
	capacityFields   = [...]Field{{Word: "capacityProvider"}, {Word: "base"}, {Word: "weight"}}
	deploymentFields = [...]Field{
		{Word: "minimumHealthyPercent"},
		{Word: "maximumPercent"},
		{Word: "deploymentCircuitBreaker", In: "DeploymentCircuitBreaker"},
		{Word: "alarms", In: "DeploymentAlarms"},
		{Word: "bakeTimeInMinutes", Unread: rollout},
		{Word: "canaryConfiguration", Unread: rollout},
		{Word: "earlySuccessCriteria", Unread: rollout},
		{Word: "lifecycleHooks", Unread: rollout},
		{Word: "linearConfiguration", Unread: rollout},
		{Word: "strategy", Unread: rollout},
	}
	breakerFields = [...]Field{
		{Word: "enable"}, {Word: "rollback"}, {Word: "resetOnHealthyTask", Unread: rollout}, {Word: "thresholdConfiguration", Unread: rollout},
	}
	alarmFields = [...]Field{
		{Word: "enable"}, {Word: "rollback"}, {Word: "alarmNames", Unread: "names what stands elsewhere"},
	}
	controllerFields   = [...]Field{{Word: "type"}}
	loadBalancerFields = [...]Field{
		{Word: "containerName"},
		{Word: "containerPort"},
		{Word: "targetGroupArn", Unread: "names what stands elsewhere"},
		{Word: "loadBalancerName", Unread: "names what stands elsewhere"},
		{Word: "advancedConfiguration", Unread: rollout},
	}
	networkFields = [...]Field{{Word: "awsvpcConfiguration", In: "AwsVpcConfiguration"}}
	awsvpcFields  = [...]Field{
		{Word: "assignPublicIp"}, {Word: "subnets", Unread: "where, not what"}, {Word: "securityGroups", Unread: "who may reach it"},
	}
	connectFields = [...]Field{
		{Word: "enabled"},
		{Word: "services", In: "ServiceConnectService"},
		{Word: "namespace"},
		{Word: "accessLogConfiguration", Unread: "where logs go, which are no state"},
		{Word: "logConfiguration", Unread: "where logs go, which are no state"},
		{Word: "containerConfigurations", Unread: "tunes the proxy that ECS adds"},
	}
	connectServiceFields = [...]Field{
		{Word: "portName"},
		{Word: "discoveryName"},
		{Word: "clientAliases", In: "ServiceConnectClientAlias"},
		{Word: "ingressPortOverride", Unread: "the proxy's own port"},
		{Word: "timeout", Unread: intervals},
		{Word: "tls", Unread: "how it is encrypted"},
	}
	clientAliasFields = [...]Field{
		{Word: "dnsName"}, {Word: "port", Unread: "may be any; the container's port tells what listens"}, {Word: "testTrafficRules", Unread: rollout},
	}
	serviceVolumeFields = [...]Field{
		{Word: "name"}, {Word: "managedEBSVolume"},
	}
)
