variable "TAG" { default = "2" }
group "default" { targets = ["web", "other"] }
target "web" {
  args = { B = "over" }
}
target "other" {
  tags = ["me/other:${TAG}"]
}
