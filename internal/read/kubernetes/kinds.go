package kubernetes

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// ownerKind is a kind that has pods.
type ownerKind struct {
	kind string
	// groups are the API groups in which it is one; none for all.
	groups []string
	// templates are the paths to its pod templates; * goes through lists and mappings.
	templates []string
	// shape makes a pod template of what stands there, nil for what has no container. It
	// is nil where a pod template stands there itself.
	shape func(o *object, n *position.Node) *position.Node
	// service is what its pods are kept running by, as in Service.Kind; empty where
	// nothing keeps them running.
	service string
	daemon  bool
	// job says that its pods run to completion.
	job bool
	// schedule are the paths at which its cron expression may stand, retries those of how
	// often what failed is started again.
	schedule, retries []string
}

// ownerKinds are the kinds that have pods. Sources: the API reference of Kubernetes,
// and the custom resources of Argo Rollouts and Workflows, Tekton, OpenShift, Knative Serving, KEDA, JobSet,
// LeaderWorkerSet, Volcano, the Kubeflow Training Operator, KubeRay, OpenKruise and Agones.
var ownerKinds = []ownerKind{
	{kind: "Pod", templates: []string{""}},
	{kind: "Deployment", templates: []string{"spec.template"}, service: "deployment"},
	{kind: "StatefulSet", templates: []string{"spec.template"}, service: "statefulset"},
	{kind: "DaemonSet", templates: []string{"spec.template"}, service: "daemonset", daemon: true},
	{kind: "ReplicaSet", templates: []string{"spec.template"}, service: "replicaset"},
	{kind: "ReplicationController", templates: []string{"spec.template"}, service: "replicationcontroller"},
	{kind: "Job", groups: []string{"batch.volcano.sh"}, templates: []string{"spec.tasks.*.template"}, job: true},
	{kind: "Job", templates: []string{"spec.template"}, job: true},
	{
		kind: "CronJob", templates: []string{"spec.jobTemplate.spec.template"}, job: true,
		schedule: []string{"spec.schedule"}, retries: []string{"spec.jobTemplate.spec.backoffLimit"},
	},
	{
		kind: "AdvancedCronJob", groups: []string{"apps.kruise.io"}, job: true, schedule: []string{"spec.schedule"},
		templates: []string{"spec.template.jobTemplate.spec.template", "spec.template.broadcastJobTemplate.spec.template"},
		retries:   []string{"spec.template.jobTemplate.spec.backoffLimit"},
	},
	{kind: "BroadcastJob", groups: []string{"apps.kruise.io"}, templates: []string{"spec.template"}, job: true},
	{kind: "Workflow", groups: argo, templates: []string{"spec.templates.*"}, shape: workflowPod, job: true},
	{kind: "WorkflowTemplate", groups: argo, templates: []string{"spec.templates.*"}, shape: workflowPod, job: true},
	{kind: "ClusterWorkflowTemplate", groups: argo, templates: []string{"spec.templates.*"}, shape: workflowPod, job: true},
	{
		kind: "CronWorkflow", groups: argo, templates: []string{"spec.workflowSpec.templates.*"}, shape: workflowPod, job: true,
		schedule: []string{"spec.schedule", "spec.schedules.*"},
		retries:  []string{"spec.workflowSpec.templates.*.retryStrategy.limit", "spec.workflowSpec.retryStrategy.limit"},
	},
	{kind: "Task", groups: tekton, templates: []string{"spec"}, shape: stepsPod, job: true},
	{kind: "ClusterTask", groups: tekton, templates: []string{"spec"}, shape: stepsPod, job: true},
	{kind: "TaskRun", groups: tekton, templates: []string{"spec.taskSpec"}, shape: stepsPod, job: true},
	{kind: "Pipeline", groups: tekton, templates: []string{"spec.tasks.*.taskSpec", "spec.finally.*.taskSpec"}, shape: stepsPod, job: true},
	{
		kind: "PipelineRun", groups: tekton, shape: stepsPod, job: true,
		templates: []string{"spec.pipelineSpec.tasks.*.taskSpec", "spec.pipelineSpec.finally.*.taskSpec"},
	},
	{kind: "Rollout", groups: []string{"argoproj.io"}, templates: []string{"spec.template"}, service: "rollout"},
	{kind: "DeploymentConfig", templates: []string{"spec.template"}, service: "deploymentconfig"},
	{kind: "Service", groups: []string{"serving.knative.dev"}, templates: []string{"spec.template"}, service: "knative-service"},
	{kind: "Configuration", groups: []string{"serving.knative.dev"}, templates: []string{"spec.template"}, service: "knative-service"},
	{kind: "ScaledJob", groups: []string{"keda.sh"}, templates: []string{"spec.jobTargetRef.template"}, job: true},
	{kind: "JobSet", groups: []string{"jobset.x-k8s.io"}, templates: []string{"spec.replicatedJobs.*.template.spec.template"}, job: true},
	{kind: "PyTorchJob", templates: []string{"spec.pytorchReplicaSpecs.*.template"}, job: true},
	{kind: "TFJob", templates: []string{"spec.tfReplicaSpecs.*.template"}, job: true},
	{kind: "XGBoostJob", templates: []string{"spec.xgbReplicaSpecs.*.template"}, job: true},
	{kind: "PaddleJob", templates: []string{"spec.paddleReplicaSpecs.*.template"}, job: true},
	{
		kind: "LeaderWorkerSet", groups: []string{"leaderworkerset.x-k8s.io"}, service: "leaderworkerset",
		templates: []string{"spec.leaderWorkerTemplate.leaderTemplate", "spec.leaderWorkerTemplate.workerTemplate"},
	},
	{kind: "MPIJob", templates: []string{"spec.mpiReplicaSpecs.*.template"}, job: true},
	{kind: "RayCluster", templates: []string{"spec.headGroupSpec.template", "spec.workerGroupSpecs.*.template"}, service: "raycluster"},
	{kind: "RayService", templates: []string{"spec.rayClusterConfig.headGroupSpec.template", "spec.rayClusterConfig.workerGroupSpecs.*.template"}, service: "rayservice"},
	{kind: "RayJob", templates: []string{"spec.rayClusterSpec.headGroupSpec.template", "spec.rayClusterSpec.workerGroupSpecs.*.template"}, job: true},
	{kind: "CloneSet", groups: []string{"apps.kruise.io"}, templates: []string{"spec.template"}, service: "cloneset"},
	{kind: "Fleet", groups: []string{"agones.dev"}, templates: []string{"spec.template.spec.template"}, service: "fleet"},
	{kind: "GameServer", groups: []string{"agones.dev"}, templates: []string{"spec.template"}, service: "gameserver"},
}

// argo and tekton are the API groups of Argo's and Tekton's kinds.
var (
	argo   = []string{"argoproj.io"}
	tekton = []string{"tekton.dev"}
)

// anyKind has pods by the looks of it: a spec.template with containers.
var anyKind = ownerKind{templates: []string{"spec.template"}, service: "custom"}

// ownerKindOf is how an object holds pods, nil for one that has none.
func ownerKindOf(o *object) *ownerKind {
	for i := range ownerKinds {
		k := &ownerKinds[i]
		if k.kind != o.kind {
			continue
		}
		if len(k.groups) == 0 {
			return k
		}
		for _, group := range k.groups {
			if group == o.group {
				return k
			}
		}
	}
	if o.At("spec", "template", "spec", "containers").Is(position.Sequence) {
		return &anyKind
	}
	return nil
}

// defines reports whether objects of a kind have pods, or make an operator run some.
func defines(kind string) bool {
	for i := range ownerKinds {
		if ownerKinds[i].kind == kind && kind != "Service" {
			return true
		}
	}
	for op := range operators {
		if op.kind == kind {
			return true
		}
	}
	return kind == "List" || kind == "Template"
}

// follow gives the nodes at a path of dots, where * goes through all of a list or a
// mapping. The empty path is n itself.
func follow(n *position.Node, path string) []*position.Node {
	if n == nil {
		return nil
	}
	if path == "" {
		return []*position.Node{n}
	}
	step, rest, _ := strings.Cut(path, ".")
	if step != "*" {
		return follow(n.Get(step), rest)
	}
	var all []*position.Node
	for _, item := range n.Items {
		all = append(all, follow(item, rest)...)
	}
	for _, e := range n.Entries {
		all = append(all, follow(e.Value, rest)...)
	}
	return all
}
