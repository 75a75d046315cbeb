FROM python:3.11-slim
CMD ["one"]
ENTRYPOINT ["x"]
CMD ["two"]
ENTRYPOINT ["y"]
