FROM python:3.11-slim
COPY a.py /a.py
