tuned = "by terraform.tfvars"
