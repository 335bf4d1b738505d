# What all units share: the module stands in shared/, the stage here.
inputs = { stage = "prod", tasks = 2 }
