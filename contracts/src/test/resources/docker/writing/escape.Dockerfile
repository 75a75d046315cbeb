# escape=`
FROM python:3.11-slim
WORKDIR /e
COPY a.py `
  b.py /e/
CMD one `
 two
