"""How old published data may be before somebody has to look."""

from __future__ import annotations

import time
from enum import Enum

from .timeframes import seconds

LATE_AFTER = 2.0
STALE_AFTER = 3.0


class Freshness(str, Enum):
    FRESH = "fresh"
    LATE = "late"
    STALE = "stale"


def utc_now() -> float:
    """Seconds since the epoch; the one clock that tests replace."""
    return time.time()


def age(opened: float, now: float | None = None) -> float:
    """Seconds since a candle opened; never negative, since clocks of two hosts may differ."""
    return max(0.0, (utc_now() if now is None else now) - opened)


def grade(age_seconds: float, timeframe: str) -> Freshness:
    """Grade an age in units of the timeframe: a 4h candle may be older than a 5m one."""
    candles = age_seconds / seconds(timeframe)
    if candles <= LATE_AFTER:
        return Freshness.FRESH
    return Freshness.LATE if candles <= STALE_AFTER else Freshness.STALE
