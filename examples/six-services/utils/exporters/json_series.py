"""The series as one JSON document, for charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..candles import Candle
from ..storage import write_json


def write(folder: Path, name: str, candles: Sequence[Candle], prediction: dict[str, Any] | None) -> str:
    file_name = f"{name}.json"
    document = {"candles": [asdict(candle) for candle in candles], "prediction": prediction}
    write_json(folder / file_name, document)
    return file_name
