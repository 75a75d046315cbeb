FROM python:3.11-slim
ENTRYPOINT ['single', "x"]
CMD ["not closed"
