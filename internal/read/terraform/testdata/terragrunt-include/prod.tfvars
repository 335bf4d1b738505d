tasks = 4
