"""Runs where FastAPI is installed; what the endpoint answers is tested in test_prediction_status.py too."""

import json
from unittest import mock

import pytest

pytest.importorskip("fastapi")

from api.main import status  # noqa: E402
from utils.storage import write_json  # noqa: E402

from .moments import HOUR, NOON  # noqa: E402


@pytest.fixture(autouse=True)
def service(settings):
    prediction = {"last_opened": NOON, "for_opened": NOON + HOUR, "close": 64_000.0}
    write_json(settings.static_dir / "predictions" / "BTC_USDT-1h.json", prediction)
    with mock.patch("api.main.load_settings", return_value=settings):
        yield


def test_fresh_is_200():
    with mock.patch("utils.freshness.utc_now", return_value=NOON + HOUR):
        response = status("btc", "usdt")
    assert response.status_code == 200
    assert json.loads(response.body)["predicted_close"] == 64_000.0


def test_stale_is_503():
    with mock.patch("utils.freshness.utc_now", return_value=NOON + 9 * HOUR):
        assert status("BTC", "USDT", "1h").status_code == 503


def test_an_unknown_timeframe_is_422():
    assert status("BTC", "USDT", "2h").status_code == 422
