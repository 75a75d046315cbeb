"""Settings of one process, read from its environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from utils.timeframes import seconds

APP_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Settings:
    static_dir: Path
    models_dir: Path
    symbols: tuple[str, ...]
    timeframes: tuple[str, ...]
    export_formats: tuple[str, ...]
    backfill: int
    cycle_seconds: float
    alert_webhook: str

    @property
    def series(self) -> list[tuple[str, str]]:
        """Every symbol at every timeframe."""
        return [(symbol, timeframe) for symbol in self.symbols for timeframe in self.timeframes]


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    timeframes = _words(environment.get("TIMEFRAMES", "1h"))
    for timeframe in timeframes:
        seconds(timeframe)
    return Settings(
        static_dir=Path(environment.get("STATIC_DATA_DIR", APP_ROOT / "static_data")),
        models_dir=Path(environment.get("MODELS_DIR", APP_ROOT / "models")),
        symbols=_words(environment.get("SYMBOLS", "BTC/USDT,ETH/USDT,SOL/USDT")),
        timeframes=timeframes,
        export_formats=_words(environment.get("EXPORT_FORMATS", "json_series,csv_table")),
        backfill=int(environment.get("BACKFILL_CANDLES", "72")),
        cycle_seconds=float(environment.get("CYCLE_SECONDS", "20")),
        alert_webhook=environment.get("ALERT_WEBHOOK", ""),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())
