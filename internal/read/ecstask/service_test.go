package ecstask

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// noPlaces compares without places, which differ with the spelling.
var noPlaces = cmpopts.IgnoreTypes(taskworthy.Pos{})

func said(value string) taskworthy.Setting { return taskworthy.Setting{Value: value} }

// TestServiceSpellings reads the same service as the API, CloudFormation and Terraform
// write it.
func TestServiceSpellings(t *testing.T) {
	want := &taskworthy.Service{
		Name: said("web"), Kind: "service", Desired: said("2"), Strategy: said("REPLICA"), Launch: said("FARGATE"),
		Capacity: []taskworthy.Capacity{
			{Provider: said("FARGATE_SPOT"), Spot: taskworthy.Yes, Base: said("1"), Weight: said("3")},
			{Provider: said("own"), Spot: taskworthy.Unknown},
		},
		MinHealthy: said("50"), MaxHealthy: said("150"), Breaker: said("true"), Rollback: said("false"), Grace: said("30"), Controller: said("ECS"),
		PublicIP: said("true"), LoadBalancers: []taskworthy.LoadBalancer{{Container: "app", Port: 80}},
		Names: []taskworthy.Setting{said("web.example"), said("http"), said("http.shop")},
	}
	for _, test := range []struct{ name, text, ip string }{
		{"the API", `
serviceName: web
desiredCount: 2
schedulingStrategy: REPLICA
launchType: FARGATE
capacityProviderStrategy: [{capacityProvider: FARGATE_SPOT, base: 1, weight: 3}, {capacityProvider: own}]
deploymentConfiguration: {minimumHealthyPercent: 50, maximumPercent: 150, deploymentCircuitBreaker: {enable: true, rollback: false}}
healthCheckGracePeriodSeconds: 30
deploymentController: {type: ECS}
networkConfiguration: {awsvpcConfiguration: {assignPublicIp: ENABLED}}
loadBalancers: [{containerName: app, containerPort: 80}]
serviceConnectConfiguration: {enabled: true, namespace: shop, services: [{portName: http, clientAliases: [{dnsName: web.example}]}]}
`, "ENABLED"},
		{"CloudFormation", `
ServiceName: web
DesiredCount: "2"
SchedulingStrategy: REPLICA
LaunchType: FARGATE
CapacityProviderStrategy: [{CapacityProvider: FARGATE_SPOT, Base: 1, Weight: 3}, {CapacityProvider: own}]
DeploymentConfiguration: {MinimumHealthyPercent: 50, MaximumPercent: 150, DeploymentCircuitBreaker: {Enable: true, Rollback: false}}
HealthCheckGracePeriodSeconds: 30
DeploymentController: {Type: ECS}
NetworkConfiguration: {AwsvpcConfiguration: {AssignPublicIp: ENABLED}}
LoadBalancers: [{ContainerName: app, ContainerPort: "80"}]
ServiceConnectConfiguration: {Enabled: true, Namespace: shop, Services: [{PortName: http, ClientAliases: [{DnsName: web.example}]}]}
`, "ENABLED"},
		{"Terraform", `
name: web
desired_count: 2
scheduling_strategy: REPLICA
launch_type: FARGATE
capacity_provider_strategy: [{capacity_provider: FARGATE_SPOT, base: 1, weight: 3}, {capacity_provider: own}]
deployment_minimum_healthy_percent: 50
deployment_maximum_percent: 150
deployment_circuit_breaker: [{enable: true, rollback: false}]
health_check_grace_period_seconds: 30
deployment_controller: [{type: ECS}]
network_configuration: [{assign_public_ip: true}]
load_balancer: [{container_name: app, container_port: 80}]
service_connect_configuration: [{enabled: true, namespace: shop, service: [{port_name: http, client_alias: [{dns_name: web.example}]}]}]
`, "true"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want.PublicIP = said(test.ip)
			got, problems := Service(parse(t, test.text), Options{})
			if len(problems) > 0 {
				t.Errorf("problems: %v", problems)
			}
			if diff := cmp.Diff(want, got, noPlaces); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestUnresolved keeps what is not known as it is written, and reports no list that is
// not there as wrong.
func TestUnresolved(t *testing.T) {
	got, problems := Service(parse(t, `
desiredCount: ${var.count}
loadBalancers: ${local.balancers}
capacityProviderStrategy: ${var.strategy}
deploymentConfiguration: ${var.deployment}
serviceConnectConfiguration: ${var.connect}
`), Options{})
	want := &taskworthy.Service{
		Kind: "service", Desired: said("${var.count}"),
		Unknown: []taskworthy.Setting{said("capacityProviderStrategy"), said("deploymentConfiguration"), said("loadBalancers")},
	}
	if diff := cmp.Diff(want, got, noPlaces); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, p := range problems {
		if p.Code != CodeUnknown {
			t.Errorf("problem: %v", p)
		}
	}
}

func TestKeep(t *testing.T) {
	definition := parse(t, `
family: shop
containerDefinitions:
  - {name: web, image: x, portMappings: [{containerPort: 80, name: http}, {containerPort: 81}]}
  - {name: admin, image: x, portMappings: [{containerPort: 82, name: admin}]}
`)
	_, workloads, _ := Task(definition, Options{})
	properties := parse(t, `
desiredCount: 3
serviceConnectConfiguration:
  services: [{portName: admin, discoveryName: backstage}, {portName: gone, discoveryName: nobody}]
`)
	s, _ := Service(properties, Options{})
	Keep(s, properties, workloads)
	second := &taskworthy.Service{Desired: said("9")}
	Keep(second, nil, workloads)
	if workloads[0].Task.Service != s || workloads[1].Replicas.Value != "3" {
		t.Errorf("got %v, %v", workloads[0].Task.Service, workloads[1].Replicas)
	}
	if diff := cmp.Diff([][]string{nil, {"backstage"}}, [][]string{workloads[0].Aliases, workloads[1].Aliases}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	Keep(s, properties, nil) // must not fall over
}

func TestTrigger(t *testing.T) {
	for _, test := range []struct {
		name, text string
		schedule   taskworthy.Setting
		want       taskworthy.Trigger
	}{
		{
			"EventBridge Scheduler", "EcsParameters: {TaskCount: 4, CapacityProviderStrategy: [{CapacityProvider: FARGATE}]}\nRetryPolicy: {MaximumRetryAttempts: 3}\nDeadLetterConfig: {Arn: q}", said("rate(1 day)"),
			taskworthy.Trigger{Kind: "schedule", Expression: said("rate(1 day)"), Count: said("4"), Retries: said("3"), DeadLetter: said("q"), Spot: taskworthy.No},
		},
		{
			"a rule of Terraform", "ecs_target: [{task_count: 2, launch_type: FARGATE, capacity_provider_strategy: [{capacity_provider: FARGATE_SPOT, weight: 1}]}]\nretry_policy: [{maximum_retry_attempts: 0}]",
			taskworthy.Setting{},
			taskworthy.Trigger{Kind: "event", Count: said("2"), Retries: said("0"), Spot: taskworthy.Yes},
		},
		{"nothing said", "arn: x", taskworthy.Setting{}, taskworthy.Trigger{Kind: "event", Spot: taskworthy.Unknown}},
	} {
		if diff := cmp.Diff(test.want, Trigger(parse(t, test.text), test.schedule), noPlaces); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestLink settles references, and what only a schedule starts.
func TestLink(t *testing.T) {
	_, first, _ := Task(parse(t, `
family: a
containerDefinitions:
  - {name: app, image: x, environment: {DB_HOST: db, PEER_HOST: cache.shop, APP_MODE: web}}
  - {name: db, image: postgres}
`), Options{})
	_, second, _ := Task(parse(t, `
family: b
containerDefinitions:
  - {name: cache, image: redis, environment: [{name: UP, value: "http://db:1"}]}
  - {name: watch, image: x, essential: false}
`), Options{})
	Name(second[0], "cache.shop")
	Start(taskworthy.Trigger{Kind: "schedule", Expression: said("rate(1 hour)")}, second)
	all := append(first, second...)
	Link(all, func(name string) bool { return name == "APP_MODE" })
	type facts struct {
		Hosts    []string
		Schedule string
		Job      bool
	}
	want := []facts{{Hosts: []string{"db", "cache.shop"}}, {}, {Hosts: []string{"db"}, Schedule: "rate(1 hour)", Job: true}, {}}
	var got []facts
	for _, w := range all {
		f := facts{Schedule: w.Schedule.Value, Job: w.Job.IsSet()}
		for _, r := range w.References {
			f.Hosts = append(f.Hosts, r.Host)
		}
		got = append(got, f)
		for _, v := range w.Env {
			if v.Value != "" && v.Name != "APP_MODE" {
				t.Errorf("the value of %s is still there", v.Name)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSame(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"portMappings", "port_mappings", true},
		{"PortMappings", "port-mappings", true},
		{"efsVolumeConfiguration", "EFSVolumeConfiguration", true},
		{"port", "ports", false},
		{"ports", "port", false},
		{"", "_", true},
		{"a_", "a", true},
	} {
		if got := Same(test.a, test.b); got != test.want {
			t.Errorf("Same(%q, %q) is %t", test.a, test.b, got)
		}
	}
}

// TestNil gives every reader nothing.
func TestNil(t *testing.T) {
	for _, n := range []*position.Node{nil, {}, {Kind: position.Scalar, Value: "x"}, {Kind: position.Sequence}, {Kind: position.Mapping}} {
		Task(n, Options{Strict: true})
		Service(n, Options{Strict: true})
		Trigger(n, taskworthy.Setting{})
		Params(n, new(taskworthy.Task), nil, Options{})
		Get(n, "x")
		One(n)
		Many(n)
	}
}
