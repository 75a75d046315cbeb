FROM python:3.11-slim
CMD ["first"]
ENTRYPOINT ["second"]
