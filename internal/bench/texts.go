package main

// The definitions of the mixed tree. NAME is the application, PART one of its parts.

const deploymentText = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: PART
  labels:
    app.kubernetes.io/name: NAME
    app.kubernetes.io/component: PART
spec:
  replicas: 2
  selector:
    matchLabels:
      app: NAME-PART
  template:
    metadata:
      labels:
        app: NAME-PART
    spec:
      containers:
        - name: PART
          image: registry.example.com/NAME/PART:1.4.2
          ports:
            - containerPort: 8080
              name: http
          env:
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef:
                  name: NAME
                  key: database-url
            - name: LOG_LEVEL
              value: info
          readinessProbe:
            httpGet:
              path: /healthz
              port: http
          resources:
            requests: {cpu: 250m, memory: 256Mi}
            limits: {memory: 512Mi}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: tmp
          emptyDir: {}
`

const serviceText = `apiVersion: v1
kind: Service
metadata:
  name: PART
spec:
  selector:
    app: NAME-PART
  ports:
    - port: 80
      targetPort: http
`

const statefulSetText = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: postgres
spec:
  serviceName: postgres
  replicas: 1
  selector:
    matchLabels:
      app: NAME-postgres
  template:
    metadata:
      labels:
        app: NAME-postgres
    spec:
      containers:
        - name: postgres
          image: postgres:17
          ports:
            - containerPort: 5432
          env:
            - name: POSTGRES_DB
              value: NAME
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 20Gi
---
apiVersion: v1
kind: Service
metadata:
  name: postgres
spec:
  clusterIP: None
  selector:
    app: NAME-postgres
  ports:
    - port: 5432
`

const cronJobText = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: "15 3 * * *"
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: report
              image: registry.example.com/NAME/api:1.4.2
              command: ["python", "-m", "report"]
`

const terraformMain = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

locals {
  name  = "NAME"
  image = "${var.registry}/NAME:${var.image_tag}"
  tags  = { application = local.name, managed_by = "terraform" }
}

resource "aws_ecs_cluster" "main" {
  name = local.name
  tags = local.tags
}

resource "aws_ecs_task_definition" "api" {
  family                   = "${local.name}-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  container_definitions = jsonencode([
    {
      name         = "api"
      image        = local.image
      essential    = true
      portMappings = [{ containerPort = 8080, protocol = "tcp" }]
      environment = [
        for k, v in { LOG_LEVEL = "info", DATABASE_HOST = aws_db_instance.main.address } : { name = k, value = v }
      ]
      secrets = [{ name = "DATABASE_PASSWORD", valueFrom = aws_secretsmanager_secret.db.arn }]
      logConfiguration = {
        logDriver = "awslogs"
        options   = { "awslogs-group" = "/ecs/${local.name}", "awslogs-region" = var.region, "awslogs-stream-prefix" = "api" }
      }
    },
  ])
}

resource "aws_db_instance" "main" {
  identifier     = local.name
  engine         = "postgres"
  instance_class = "db.t4g.small"
}
`

const terraformService = `resource "aws_ecs_service" "api" {
  name            = "api"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.api.arn
  desired_count   = var.desired_count
  launch_type     = "FARGATE"

  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
  network_configuration {
    subnets         = var.private_subnets
    security_groups = [aws_security_group.api.id]
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
    container_port   = 8080
  }
}

resource "aws_lb_target_group" "api" {
  name                 = "NAME-api"
  port                 = 8080
  protocol             = "HTTP"
  target_type          = "ip"
  deregistration_delay = 30
  health_check {
    path = "/healthz"
  }
}

resource "aws_appautoscaling_target" "api" {
  min_capacity       = 2
  max_capacity       = 10
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.api.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}
`

const terraformVariables = `variable "region" {
  type    = string
  default = "eu-west-1"
}

variable "registry" {
  type    = string
  default = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
}

variable "image_tag" {
  type = string
}

variable "desired_count" {
  type    = number
  default = 2
}

variable "private_subnets" {
  type = list(string)
}
`

const terraformRedis = `resource "aws_ecs_task_definition" "redis" {
  family                = "NAME-redis"
  network_mode          = "awsvpc"
  container_definitions = <<JSON
[
  {
    "name": "redis",
    "image": "redis:7-alpine",
    "essential": true,
    "portMappings": [{"containerPort": 6379}]
  }
]
JSON
}
`

const cloudFormationText = `AWSTemplateFormatVersion: "2010-09-09"
Description: NAME on Fargate
Parameters:
  Image:
    Type: String
    Default: registry.example.com/NAME:1
  DesiredCount:
    Type: Number
    Default: 2
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: NAME
      Cpu: "256"
      Memory: "512"
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      ContainerDefinitions:
        - Name: app
          Image: !Ref Image
          PortMappings:
            - ContainerPort: 8080
          Environment:
            - Name: DATABASE_HOST
              Value: !GetAtt Database.Endpoint.Address
            - Name: BUCKET
              Value: !Sub "${AWS::StackName}-uploads"
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref Logs
              awslogs-region: !Ref AWS::Region
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: !Ref DesiredCount
      LaunchType: FARGATE
      DeploymentConfiguration:
        MinimumHealthyPercent: 100
        MaximumPercent: 200
      LoadBalancers:
        - ContainerName: app
          ContainerPort: 8080
          TargetGroupArn: !Ref TargetGroup
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Port: 8080
      Protocol: HTTP
      TargetType: ip
      HealthCheckPath: /healthz
  Logs:
    Type: AWS::Logs::LogGroup
  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: {Service: ecs-tasks.amazonaws.com}
            Action: sts:AssumeRole
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      AllocatedStorage: "20"
`

const taskDefinitionText = `{
  "family": "NAME-PART",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "512",
  "memory": "1024",
  "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
  "taskRoleArn": "arn:aws:iam::123456789012:role/NAME",
  "containerDefinitions": [
    {
      "name": "PART",
      "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/NAME/PART:42",
      "essential": true,
      "command": ["node", "dist/PART.js"],
      "portMappings": [{"containerPort": 3000, "protocol": "tcp"}],
      "environment": [
        {"name": "NODE_ENV", "value": "production"},
        {"name": "REDIS_URL", "value": "redis://cache.internal:6379"}
      ],
      "secrets": [{"name": "DATABASE_URL", "valueFrom": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:NAME"}],
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {"awslogs-group": "/ecs/NAME", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "PART"}
      }
    }
  ]
}
`

const copilotText = `name: %s
type: Backend Service
image:
  location: registry.example.com/backend:3
  port: 8080
cpu: 256
memory: 512
count: 2
variables:
  LOG_LEVEL: info
`

const workflowText = `name: test
on: [push]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: make test
`

const packageText = `{
  "name": "shop",
  "version": "1.0.0",
  "private": true,
  "scripts": {"build": "tsc", "test": "vitest"},
  "dependencies": {"express": "^5.1.0", "ioredis": "^5.7.0", "pg": "^8.16.0"}
}
`
