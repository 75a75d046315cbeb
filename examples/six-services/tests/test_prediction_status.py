from unittest import mock

import pytest

from utils.prediction_status import evaluate_prediction_status
from workers import ingest, predict

from .moments import HOUR, NOON


@pytest.fixture
def published(settings):
    ingest.run(settings, NOON)
    predict.run(settings, NOON)
    return settings


@pytest.mark.parametrize(
    ("hours_later", "state", "http_status"), [(0, "fresh", 200), (1.5, "late", 200), (6, "stale", 503)]
)
def test_status_by_age(published, hours_later, state, http_status):
    status = evaluate_prediction_status("BTC/USDT", "1h", published, NOON + hours_later * HOUR)
    assert (status.state, status.http_status) == (state, http_status)


def test_missing_before_the_first_prediction(settings):
    status = evaluate_prediction_status("BTC/USDT", "1h", settings, NOON)
    assert (status.state, status.http_status, status.healthy) == ("missing", 503, False)


@pytest.mark.parametrize(("symbol", "timeframe"), [("DOGE/USDT", "1h"), ("BTC/USDT", "4h")])
def test_a_series_that_is_not_ours(published, symbol, timeframe):
    assert evaluate_prediction_status(symbol, timeframe, published, NOON).http_status == 404


def test_the_document_that_clients_see(published):
    document = evaluate_prediction_status("BTC/USDT", "1h", published, NOON).as_dict()
    assert document["symbol"] == "BTC/USDT"
    assert document["age_seconds"] == HOUR
    assert document["predicted_close"] > 0


def test_the_grade_decides(published):
    with mock.patch("utils.prediction_status.grade") as grade:
        grade.return_value.value = "stale"
        assert not evaluate_prediction_status("BTC/USDT", "1h", published, NOON).healthy
    grade.assert_called_once_with(HOUR, "1h")
