import json
from unittest import mock

from admin.manifest_view import change, describe_age, fetch_manifest, rows

from .moments import HOUR, NOON


def entry(symbol, hours_old):
    return {
        "symbol": symbol,
        "timeframe": "1h",
        "last_opened": NOON - hours_old * HOUR,
        "last_close": 100.0,
        "predicted_close": 101.5,
        "files": [],
    }


def test_the_worst_comes_first():
    manifest = {"generated": NOON, "series": [entry("A/B", 1), entry("C/D", 9)]}
    assert [(row["symbol"], row["freshness"]) for row in rows(manifest, NOON)] == [("C/D", "stale"), ("A/B", "fresh")]


def test_the_predicted_change():
    assert change(100.0, 101.5) == "+1.50 %"
    assert change(100.0, None) == ""


def test_ages_that_people_read():
    assert describe_age(90 * 60) == "90 min"
    assert describe_age(5 * HOUR) == "5 h"


def test_the_manifest_is_fetched_over_http():
    with mock.patch("admin.manifest_view.urllib.request.urlopen", mock.mock_open(read_data=b'{"series": []}')) as opened:
        assert fetch_manifest("http://nginx/static/manifest.json") == json.loads('{"series": []}')
    opened.assert_called_once_with("http://nginx/static/manifest.json", timeout=5)
