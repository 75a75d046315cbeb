"""The candle lengths that the pipeline knows."""

SECONDS = {"5m": 300, "15m": 900, "1h": 3_600, "4h": 14_400, "1d": 86_400}


def seconds(timeframe: str) -> int:
    """Length of one candle, in seconds."""
    try:
        return SECONDS[timeframe]
    except KeyError:
        known = ", ".join(SECONDS)
        raise ValueError(f"unknown timeframe {timeframe!r}; known are {known}") from None


def floor(moment: float, timeframe: str) -> int:
    """Opening time of the candle that holds this moment, in seconds since the epoch."""
    step = seconds(timeframe)
    return int(moment // step) * step
