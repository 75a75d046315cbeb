"""A price feed that needs no network: the same moment always has the same price."""

from __future__ import annotations

import math
import random

from utils.candles import Candle
from utils.timeframes import floor, seconds

START_PRICE = {"BTC/USDT": 64_000.0, "ETH/USDT": 3_200.0, "SOL/USDT": 150.0}


def price(symbol: str, moment: int) -> float:
    """A slow swing, a daily swing and noise around the symbol's start price."""
    base = START_PRICE.get(symbol, 100.0)
    noise = random.Random(f"{symbol}@{moment}").uniform(-0.004, 0.004)
    swing = 0.08 * math.sin(moment / 1_209_600) + 0.015 * math.sin(moment / 13_751)
    return round(base * (1 + swing + noise), 4)


def candle(symbol: str, timeframe: str, opened: int) -> Candle:
    step = seconds(timeframe)
    path = [price(symbol, opened + quarter * step // 4) for quarter in range(5)]
    volume = random.Random(f"{symbol}#{opened}").uniform(10, 1_000)
    return Candle(opened, path[0], max(path), min(path), path[-1], round(volume, 3))


def closed_candles(symbol: str, timeframe: str, since: int, now: float) -> list[Candle]:
    """Candles that opened at `since` or later and are closed by now."""
    step = seconds(timeframe)
    first = floor(since + step - 1, timeframe)
    return [candle(symbol, timeframe, opened) for opened in range(first, floor(now, timeframe), step)]
