"""Watches every prediction and says so once when one goes bad or recovers."""

from __future__ import annotations

import argparse
import json
import logging
import time
import urllib.request

from utils.config import Settings, load_settings
from utils.freshness import utc_now
from utils.prediction_status import PredictionStatus, evaluate_prediction_status

log = logging.getLogger("monitor")


def check_all(settings: Settings, now: float) -> list[PredictionStatus]:
    return [evaluate_prediction_status(symbol, timeframe, settings, now) for symbol, timeframe in settings.series]


def changes(before: dict[str, bool], statuses: list[PredictionStatus]) -> list[str]:
    """One sentence for each series whose health is not what it was; updates `before`."""
    sentences = []
    for status in statuses:
        key = f"{status.symbol} {status.timeframe}"
        if before.get(key) != status.healthy:
            sentences.append(f"{key} is {status.state}")
        before[key] = status.healthy
    return sentences


def notify(settings: Settings, sentence: str) -> None:
    """Log the sentence, and post it where a webhook is configured; a dead webhook stops nothing."""
    log.warning("notification: %s", sentence)
    if not settings.alert_webhook:
        return
    body = json.dumps({"text": sentence}).encode()
    request = urllib.request.Request(settings.alert_webhook, body, {"Content-Type": "application/json"})
    try:
        urllib.request.urlopen(request, timeout=5).close()
    except OSError as failure:
        log.error("webhook not reached: %s", failure.__class__.__name__)


def run_monitor(arguments: list[str] | None = None) -> int:
    """Returns 0, or with --once 1 where a prediction is not healthy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--once", action="store_true", help="check once and exit")
    once = parser.parse_args(arguments).once
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    settings = load_settings()
    health: dict[str, bool] = {}
    while True:
        statuses = check_all(settings, utc_now())
        for sentence in changes(health, statuses):
            notify(settings, sentence)
        healthy = sum(status.healthy for status in statuses)
        log.info("cycle complete: %d of %d healthy", healthy, len(statuses))
        if once:
            return 0 if healthy == len(statuses) else 1
        time.sleep(settings.cycle_seconds)


if __name__ == "__main__":
    raise SystemExit(run_monitor())
