"""Fetches the candles that closed since the last cycle."""

from __future__ import annotations

import logging

from utils import candles, feed
from utils.config import Settings
from utils.ingest_state import IngestState
from utils.timeframes import floor, seconds

log = logging.getLogger(__name__)


def run(settings: Settings, now: float) -> int:
    """Append what is new to each series; returns the number of candles."""
    state = IngestState.load(settings.static_dir)
    total = 0
    for symbol, timeframe in settings.series:
        since = state.next_after(symbol, timeframe)
        if since is None:
            since = floor(now, timeframe) - settings.backfill * seconds(timeframe)
        fetched = feed.closed_candles(symbol, timeframe, since, now)
        if fetched:
            total += candles.append(candles.path_of(settings.static_dir, symbol, timeframe), fetched)
            state.record(symbol, timeframe, fetched[-1].opened)
    state.save()
    log.info("ingested %d candles of %d series", total, len(settings.series))
    return total
