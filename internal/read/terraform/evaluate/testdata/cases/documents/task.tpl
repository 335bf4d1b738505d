[
  {
    "name": "${name}",
    "image": "${image}",
    "portMappings": [
      %{ for p in ports ~}
      {"containerPort": ${p}},
      %{ endfor ~}
    ]
  }
]
