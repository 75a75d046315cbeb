"""Fits a drift to each series and predicts the next close."""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING

from utils import candles
from utils.storage import slug, write_json
from utils.timeframes import seconds

if TYPE_CHECKING:
    from utils.candles import Candle
    from utils.config import Settings

WINDOW = 48

log = logging.getLogger(__name__)


def fit_drift(series: list[Candle]) -> float:
    """Mean logarithmic return from close to close; zero for fewer than two candles."""
    if len(series) < 2:
        return 0.0
    return math.log(series[-1].close / series[0].close) / (len(series) - 1)


def run(settings: Settings, now: float) -> int:
    """Write a model and a prediction for each series that has candles; returns how many."""
    written = 0
    for symbol, timeframe in settings.series:
        series = candles.read(candles.path_of(settings.static_dir, symbol, timeframe), WINDOW)
        if not series:
            continue
        name, drift, last = slug(symbol, timeframe), fit_drift(series), series[-1]
        write_json(settings.models_dir / f"{name}.json", {"drift": drift, "candles": len(series), "fitted": int(now)})
        prediction = {
            "last_opened": last.opened,
            "for_opened": last.opened + seconds(timeframe),
            "close": round(last.close * math.exp(drift), 4),
        }
        write_json(settings.static_dir / "predictions" / f"{name}.json", prediction)
        written += 1
    log.info("predicted %d series", written)
    return written
