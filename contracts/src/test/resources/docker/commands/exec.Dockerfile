FROM python:3.11-slim
ENTRYPOINT ["/entry", "a b"]
CMD ["python", "-m", "x"]
HEALTHCHECK CMD ["check", "it"]
