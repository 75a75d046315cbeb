"""Whether a published prediction can still be relied on; the API and the monitor ask here."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from utils.freshness import age, grade
from utils.storage import read_json, slug

if TYPE_CHECKING:
    from utils.config import Settings
    from utils.freshness import Freshness

HTTP_STATUS = {"fresh": 200, "late": 200, "stale": 503, "missing": 503, "unknown": 404}


@dataclass(frozen=True)
class PredictionStatus:
    symbol: str
    timeframe: str
    state: str
    age_seconds: float | None = None
    predicted_close: float | None = None

    @property
    def http_status(self) -> int:
        return HTTP_STATUS[self.state]

    @property
    def healthy(self) -> bool:
        return self.http_status == 200

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def evaluate_prediction_status(
    symbol: str, timeframe: str, settings: Settings, now: float | None = None
) -> PredictionStatus:
    if (symbol, timeframe) not in settings.series:
        return PredictionStatus(symbol, timeframe, "unknown")
    path = settings.static_dir / "predictions" / f"{slug(symbol, timeframe)}.json"
    prediction = read_json(path)
    if prediction is None:
        return PredictionStatus(symbol, timeframe, "missing")
    seconds_old = age(prediction["last_opened"], now)
    state: Freshness = grade(seconds_old, timeframe)
    return PredictionStatus(symbol, timeframe, state.value, seconds_old, prediction["close"])
