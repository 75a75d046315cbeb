"""The worker that only fetches candles."""

import os

os.environ["WORKER_EXECUTION_ROLE"] = "ingest"

from scripts.pipeline_worker import run_worker  # noqa: E402

if __name__ == "__main__":
    run_worker()
