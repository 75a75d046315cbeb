FROM python:3.11-slim
ENTRYPOINT ["a", \
  # a comment
  "b", \

  "c"]
CMD one \
  two   three
