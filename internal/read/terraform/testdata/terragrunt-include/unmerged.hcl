locals { word = "only seen" }
inputs = { tasks = 9, image = "never:1" }
