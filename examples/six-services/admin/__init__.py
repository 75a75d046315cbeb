"""The dashboard that operators look at."""
