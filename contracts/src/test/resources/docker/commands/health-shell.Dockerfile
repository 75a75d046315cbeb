FROM python:3.11-slim
SHELL ["/bin/bash", "-c"]
HEALTHCHECK CMD test -f /a.py
