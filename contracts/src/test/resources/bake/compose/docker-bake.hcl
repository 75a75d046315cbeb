target "web" {
  tags = ["ghcr.io/me/web"]
  args = { B = "b" }
}
