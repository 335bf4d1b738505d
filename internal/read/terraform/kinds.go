package terraform

import (
	"slices"

	"github.com/taskworthy/taskworthy/internal/read/terraform/evaluate"
)

// The kinds of objects that say something of workloads: types of resources, and
// kindContainer and kindModule for what only modules have.
const (
	kindTask            = "aws_ecs_task_definition"
	kindService         = "aws_ecs_service"
	kindExpress         = "aws_ecs_express_gateway_service"
	kindProviders       = "aws_ecs_cluster_capacity_providers"
	kindProvider        = "aws_ecs_capacity_provider"
	kindCluster         = "aws_ecs_cluster"
	kindGroup           = "aws_autoscaling_group"
	kindLaunchTemplate  = "aws_launch_template"
	kindScalingTarget   = "aws_appautoscaling_target"
	kindScalingPolicy   = "aws_appautoscaling_policy"
	kindScheduledAction = "aws_appautoscaling_scheduled_action"
	kindRule            = "aws_cloudwatch_event_rule"
	kindRuleTarget      = "aws_cloudwatch_event_target"
	kindSchedule        = "aws_scheduler_schedule"
	kindPipe            = "aws_pipes_pipe"
	kindMachine         = "aws_sfn_state_machine"
	kindFunction        = "aws_lambda_function"
	kindAlarm           = "aws_cloudwatch_metric_alarm"
	kindQueue           = "aws_sqs_queue"
	kindRedrive         = "aws_sqs_queue_redrive_policy"
	kindBatch           = "aws_batch_job_definition"
	kindTargetGroup     = "aws_lb_target_group"
	kindOldTargetGroup  = "aws_alb_target_group"
	kindDiscovery       = "aws_service_discovery_service"
	kindPrivateDNS      = "aws_service_discovery_private_dns_namespace"
	kindPublicDNS       = "aws_service_discovery_public_dns_namespace"
	kindHTTPNamespace   = "aws_service_discovery_http_namespace"
	kindContainer       = "container"
	kindModule          = "module"
)

var kinds = []string{
	kindTask, kindService, kindExpress, kindProviders, kindProvider, kindCluster, kindGroup, kindLaunchTemplate, kindScalingTarget, kindScalingPolicy,
	kindScheduledAction, kindRule, kindRuleTarget, kindSchedule, kindPipe, kindMachine, kindFunction, kindAlarm, kindRedrive, kindBatch,
	kindTargetGroup, kindOldTargetGroup,
	kindDiscovery, kindPrivateDNS, kindPublicDNS, kindHTTPNamespace,
}

// wanted reports whether a type of resource is asked for: what says something of
// workloads, and the stores that they are clients of.
func wanted(_ evaluate.Mode, kind string) bool {
	return slices.Contains(kinds, kind) || slices.ContainsFunc(stores, func(s store) bool { return s.kind == kind })
}
