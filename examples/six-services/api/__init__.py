"""HTTP interface to what the workers publish."""
