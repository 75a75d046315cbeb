variable "OWNER" { default = "me" }
group "default" { targets = ["job", "single"] }
target "job" {
  name       = "job-${kind}-${size}"
  matrix     = { kind = ["a", "b"], size = ["s", "l"] }
  dockerfile = "${kind}.Dockerfile"
  args       = { SIZE = "${size}" }
  tags       = ["${OWNER}/job-${kind}:${size}"]
}
target "single" {
  matrix = { only = ["x"] }
  name   = "single-${only}"
  tags   = ["me/${only}"]
}
