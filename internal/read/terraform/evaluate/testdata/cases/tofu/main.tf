resource "x_thing" "terraform" {}
