variable "TAG" { default = "latest" }
variable "NAME" {}
group "default" { targets = ["web", "inline"] }
target "common" {
  args = { A = "a", B = "b" }
}
target "web" {
  inherits = ["common"]
  context  = "services/web"
  tags     = ["me/web:${TAG}", "me/web${NAME}"]
  args     = { C = "${TAG}-c" }
}
target "web" {
  dockerfile = "Dockerfile.again"
}
target "inline" {
  dockerfile-inline = <<-EOT
    FROM alpine:${TAG}
      RUN echo $${HOME} $HOME
  EOT
}
target "other" {
  context = "other"
  target  = "run"
}
