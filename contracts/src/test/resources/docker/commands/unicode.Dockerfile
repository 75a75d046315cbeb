FROM python:3.11-slim
CMD ["sch\u00f6n", "tab\t", "sl\/ash"]
ENTRYPOINT ["ä", "quo\"te", "back\\slash"]
