"""The manifest as rows for a table; needs no Streamlit, so it can be tested without."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from utils.freshness import age, grade


def fetch_manifest(url: str) -> dict[str, Any]:
    with urllib.request.urlopen(url, timeout=5) as response:
        return json.load(response)


def rows(manifest: dict[str, Any], now: float | None = None) -> list[dict[str, Any]]:
    """One row for each series, the worst first."""
    table = []
    for entry in manifest["series"]:
        seconds_old = age(entry["last_opened"], now)
        table.append(
            {
                "symbol": entry["symbol"],
                "timeframe": entry["timeframe"],
                "close": entry["last_close"],
                "predicted": entry["predicted_close"],
                "change": change(entry["last_close"], entry["predicted_close"]),
                "freshness": grade(seconds_old, entry["timeframe"]).value,
                "age": describe_age(seconds_old),
            }
        )
    worst_first = ("stale", "late", "fresh")
    return sorted(table, key=lambda row: (worst_first.index(row["freshness"]), row["symbol"], row["timeframe"]))


def change(close: float, predicted: float | None) -> str:
    return "" if predicted is None else f"{(predicted / close - 1) * 100:+.2f} %"


def describe_age(seconds_old: float) -> str:
    minutes = int(seconds_old // 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"
