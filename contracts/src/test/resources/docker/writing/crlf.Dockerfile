FROM python:3.11-slim
workdir /app
copy a.py \
  b.py \
  # comment
  ./
cmd ["x"]
