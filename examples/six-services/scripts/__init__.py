"""Processes that Compose starts, one module each."""
