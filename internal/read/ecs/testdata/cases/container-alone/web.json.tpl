{
  "name": "web",
  "image": "${repository}:${tag}",
  "cpu": ${cpu},
  "portMappings": [{"containerPort": ${port}}],
  "essential": true
}
