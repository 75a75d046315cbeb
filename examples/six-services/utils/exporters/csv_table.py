"""The series as a table, for spreadsheets; the prediction is the last row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..candles import Candle
from ..storage import write_text

COLUMNS = ("opened", "open", "high", "low", "close", "volume")


def write(folder: Path, name: str, candles: Sequence[Candle], prediction: dict[str, Any] | None) -> str:
    file_name = f"{name}.csv"
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([getattr(candle, column) for column in COLUMNS] for candle in candles)
    if prediction:
        table.writerow([prediction["for_opened"], "", "", "", prediction["close"], ""])
    write_text(folder / file_name, text.getvalue())
    return file_name
