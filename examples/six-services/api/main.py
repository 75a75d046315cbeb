"""`GET /status/{base}/{quote}`: 200 while the prediction is fresh enough, 503 when it is not."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from utils.config import load_settings
from utils.prediction_status import evaluate_prediction_status
from utils.timeframes import SECONDS

app = FastAPI(title="Candle predictions")


@app.get("/status/{base}/{quote}")
def status(base: str, quote: str, timeframe: str = "1h") -> JSONResponse:
    if timeframe not in SECONDS:
        return JSONResponse({"detail": f"timeframe is one of {', '.join(SECONDS)}"}, status_code=422)
    outcome = evaluate_prediction_status(f"{base.upper()}/{quote.upper()}", timeframe, load_settings())
    return JSONResponse(outcome.as_dict(), status_code=outcome.http_status)


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"status": "up"}
