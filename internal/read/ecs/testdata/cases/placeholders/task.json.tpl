{
  "family": "${family}-${environment}",
  "cpu": ${cpu},
  "memory": "{{ memory }}",
  "requiresCompatibilities": <%= types.to_json %>,
  "containerDefinitions": [
    {
      "name": "<CONTAINER_NAME>",
      "image": "<IMAGE1_NAME>",
      "command": ${jsonencode(command)},
      "privileged": ${privileged},
      "portMappings": [{"containerPort": {{ .Values.port }}, "hostPort": {{ .Values.port }}}, ${more_ports}],
      "environment": {{ environment | to_json }},
      "mountPoints": [{"sourceVolume": "data", "containerPath": "${path}"}],
      "secrets": [
        %{ for name, arn in secrets ~}
        {"name": "${name}", "valueFrom": "${arn}"}
        %{ endfor ~}
        ${extra_secrets}
      ]
    },
    ${sidecars}
  ],
  "volumes": ${volumes}
}
