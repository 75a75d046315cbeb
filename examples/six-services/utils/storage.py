"""Whole files on disk, replaced in one step so that no reader sees half of one."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def slug(symbol: str, timeframe: str) -> str:
    """File name of a series: `BTC/USDT` at `1h` is `BTC_USDT-1h`."""
    return f"{symbol.replace('/', '_')}-{timeframe}"


def read_json(path: Path) -> Any:
    """The file's value, or None where there is no such file yet."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def write_text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_text(text, encoding="utf-8")
    os.replace(unfinished, path)


def write_json(path: Path, value: Any) -> None:
    write_text(path, json.dumps(value, indent=2, sort_keys=True) + "\n")
