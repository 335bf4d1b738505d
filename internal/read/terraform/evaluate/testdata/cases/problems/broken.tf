resource "x_thing" "broken" {
  a = [1,
}
resource "x_thing" "after" {
}
