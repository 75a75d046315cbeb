"""The worker that predicts and publishes, whenever candles came in."""

import os

os.environ["WORKER_EXECUTION_ROLE"] = "publish"
os.environ["WORKER_PUBLISH_MODE"] = "on-change"

from scripts.pipeline_worker import run_worker  # noqa: E402

if __name__ == "__main__":
    run_worker()
