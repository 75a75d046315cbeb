import dataclasses
from unittest import mock

from scripts.status_monitor import changes, check_all, notify, run_monitor
from utils.prediction_status import PredictionStatus
from workers import ingest, predict

from .moments import NOON

FRESH = PredictionStatus("BTC/USDT", "1h", "fresh")
STALE = PredictionStatus("BTC/USDT", "1h", "stale")


def test_checks_every_series(settings):
    ingest.run(settings, NOON)
    predict.run(settings, NOON)
    assert [status.state for status in check_all(settings, NOON)] == ["fresh", "fresh"]


def test_says_once_what_changed():
    health = {}
    assert changes(health, [FRESH]) == ["BTC/USDT 1h is fresh"]
    assert changes(health, [FRESH]) == []
    assert changes(health, [STALE]) == ["BTC/USDT 1h is stale"]
    assert changes(health, [STALE]) == []


@mock.patch("scripts.status_monitor.urllib.request.urlopen")
def test_no_webhook_no_request(urlopen, settings):
    notify(settings, "BTC/USDT 1h is stale")
    urlopen.assert_not_called()


@mock.patch("scripts.status_monitor.urllib.request.urlopen", side_effect=OSError("refused"))
def test_a_dead_webhook_stops_nothing(urlopen, settings, caplog):
    notify(dataclasses.replace(settings, alert_webhook="http://localhost:1/hook"), "BTC/USDT 1h is stale")
    urlopen.assert_called_once()
    assert "webhook not reached: OSError" in caplog.text


@mock.patch("scripts.status_monitor.utc_now", return_value=NOON)
def test_once_fails_while_a_prediction_is_missing(_, settings):
    with mock.patch("scripts.status_monitor.load_settings", return_value=settings):
        assert run_monitor(["--once"]) == 1
        ingest.run(settings, NOON)
        predict.run(settings, NOON)
        assert run_monitor(["--once"]) == 0
