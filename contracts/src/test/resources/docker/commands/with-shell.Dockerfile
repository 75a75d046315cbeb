FROM python:3.11-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
CMD one | two
ENTRYPOINT ["e"]
