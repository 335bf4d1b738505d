tasks = 5
