tuned = "by a.auto.tfvars"
