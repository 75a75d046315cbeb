"""Candles, and the append-only files that hold them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from . import storage


@dataclass(frozen=True)
class Candle:
    opened: int
    open: float
    high: float
    low: float
    close: float
    volume: float


def path_of(static_dir: Path, symbol: str, timeframe: str) -> Path:
    return static_dir / "candles" / f"{storage.slug(symbol, timeframe)}.jsonl"


def append(path: Path, candles: Iterable[Candle]) -> int:
    """Add candles at the end of the file; returns how many."""
    lines = [json.dumps(asdict(candle)) + "\n" for candle in candles]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.writelines(lines)
    return len(lines)


def read(path: Path, last: int | None = None) -> list[Candle]:
    """All candles of the file, or the last few; none where there is no such file yet.

    A line that another process is still writing has no end and is left for the next time.
    """
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").rpartition("\n")[0].splitlines()
    return [Candle(**json.loads(line)) for line in (lines if last is None else lines[-last:])]
