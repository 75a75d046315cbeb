"""Puts the pipeline's steps in order and repeats them.

Which steps a process takes is read once, when this module is imported: a wrapper has to set
`WORKER_EXECUTION_ROLE` and `WORKER_PUBLISH_MODE` before it imports `run_worker`.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import time

from utils.config import Settings, load_settings
from workers import export, ingest, predict

EXECUTION_ROLE = os.environ.get("WORKER_EXECUTION_ROLE", "all")
PUBLISH_MODE = os.environ.get("WORKER_PUBLISH_MODE", "always")
ROLES = ("all", "ingest", "publish")
MIN_FREE_BYTES = 64 * 1024 * 1024

log = logging.getLogger("pipeline")


def enough_space(settings: Settings) -> bool:
    settings.static_dir.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(settings.static_dir).free >= MIN_FREE_BYTES


def anything_new(settings: Settings) -> bool:
    """Whether candles came in since the manifest was written."""
    from utils.ingest_state import IngestState
    from utils.storage import read_json

    newest = IngestState.load(settings.static_dir).newest()
    manifest = read_json(settings.static_dir / "manifest.json") or {"series": []}
    published = max((entry["last_opened"] for entry in manifest["series"]), default=None)
    return newest is not None and newest != published


def run_cycle(settings: Settings, now: float, role: str = EXECUTION_ROLE, mode: str = PUBLISH_MODE) -> list[str]:
    """Run the role's steps once; returns the names of the steps taken."""
    if role not in ROLES:
        raise ValueError(f"WORKER_EXECUTION_ROLE is {role!r}; expected one of {', '.join(ROLES)}")
    if not enough_space(settings):
        log.warning("less than %d bytes free in %s, cycle skipped", MIN_FREE_BYTES, settings.static_dir)
        return []
    taken = []
    if role in ("all", "ingest"):
        ingest.run(settings, now)
        taken.append("ingest")
    if role in ("all", "publish") and (mode == "always" or anything_new(settings)):
        predict.run(settings, now)
        export.run(settings, now)
        taken += ["predict", "export"]
    return taken


def run_worker(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cycles", type=int, default=0, help="stop after so many cycles; 0 goes on for ever")
    cycles = parser.parse_args(arguments).cycles
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    settings = load_settings()
    done = 0
    while True:
        log.info("cycle %d as %s: %s", done + 1, EXECUTION_ROLE, run_cycle(settings, time.time()) or "nothing")
        done += 1
        if done == cycles:
            return
        time.sleep(settings.cycle_seconds)


if __name__ == "__main__":
    run_worker()
