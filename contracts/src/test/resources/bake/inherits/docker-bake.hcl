target "one" {
  context = "one"
  args    = { A = "1", B = "1" }
  tags    = ["me/one"]
}
target "two" {
  inherits   = ["one"]
  dockerfile = "Two"
  args       = { B = "2" }
}
target "three" {
  context = "three"
  target  = "t"
}
target "default" {
  inherits = ["two", "three"]
  args     = { C = "3" }
}
