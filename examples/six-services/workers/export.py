"""Publishes each series in every format, and the manifest that lists them."""

from __future__ import annotations

import importlib
import logging
from types import ModuleType
from typing import Any

from utils import candles
from utils.config import Settings
from utils.storage import read_json, slug, write_json

log = logging.getLogger(__name__)


def exporter(name: str) -> ModuleType:
    """The module that writes a format; formats come from the environment, so its name is computed."""
    return importlib.import_module(f"utils.exporters.{name}")


def run(settings: Settings, now: float) -> int:
    """Write all files, the manifest last: what it lists is there. Returns the number of series."""
    entries: list[dict[str, Any]] = []
    for symbol, timeframe in settings.series:
        series = candles.read(candles.path_of(settings.static_dir, symbol, timeframe), settings.backfill)
        if not series:
            continue
        name = slug(symbol, timeframe)
        prediction = read_json(settings.static_dir / "predictions" / f"{name}.json")
        folder = settings.static_dir / "series"
        files = [exporter(kind).write(folder, name, series, prediction) for kind in settings.export_formats]
        entries.append(
            {
                "symbol": symbol,
                "timeframe": timeframe,
                "last_opened": series[-1].opened,
                "last_close": series[-1].close,
                "predicted_close": prediction["close"] if prediction else None,
                "files": [f"series/{file}" for file in files],
            }
        )
    write_json(settings.static_dir / "manifest.json", {"generated": int(now), "series": entries})
    log.info("exported %d series", len(entries))
    return len(entries)
