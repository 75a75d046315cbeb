"""How far each series has been ingested, so that a restarted worker goes on where it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .storage import read_json, slug, write_json

FILE_NAME = "ingest_state.json"


@dataclass
class IngestState:
    path: Path
    last_opened: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls, static_dir: Path) -> IngestState:
        path = static_dir / FILE_NAME
        return cls(path, dict(read_json(path) or {}))

    def next_after(self, symbol: str, timeframe: str) -> int | None:
        """Where the series goes on, in seconds since the epoch, or None where it has not begun."""
        opened = self.last_opened.get(slug(symbol, timeframe))
        return None if opened is None else opened + 1

    def record(self, symbol: str, timeframe: str, opened: int) -> None:
        """Remember the newest candle; an older one changes nothing."""
        key = slug(symbol, timeframe)
        self.last_opened[key] = max(opened, self.last_opened.get(key, opened))

    def newest(self) -> int | None:
        return max(self.last_opened.values(), default=None)

    def save(self) -> None:
        write_json(self.path, self.last_opened)
