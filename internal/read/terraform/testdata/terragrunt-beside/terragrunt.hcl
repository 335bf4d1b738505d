inputs = {
  image = "mongo:7"
  tasks = 3
}
