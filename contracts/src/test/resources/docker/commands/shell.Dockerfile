FROM python:3.11-slim
ENTRYPOINT exec python a.py $X "q"
CMD ignored
HEALTHCHECK --interval=5s --timeout=3s CMD curl x || exit 1
