from unittest import mock

import pytest

from utils.ingest_state import IngestState

from .moments import HOUR, NOON


def test_a_series_that_has_not_begun(tmp_path):
    state = IngestState.load(tmp_path)
    assert state.next_after("BTC/USDT", "1h") is None
    assert state.newest() is None


def test_goes_on_after_the_last_candle(tmp_path):
    state = IngestState.load(tmp_path)
    state.record("BTC/USDT", "1h", NOON)
    assert state.next_after("BTC/USDT", "1h") == NOON + 1


def test_survives_a_restart(tmp_path):
    state = IngestState.load(tmp_path)
    state.record("ETH/USDT", "1h", NOON)
    state.save()
    assert IngestState.load(tmp_path).newest() == NOON


def test_an_older_candle_changes_nothing(tmp_path):
    state = IngestState.load(tmp_path)
    state.record("BTC/USDT", "1h", NOON)
    state.record("BTC/USDT", "1h", NOON - HOUR)
    assert state.newest() == NOON


def test_a_failed_save_keeps_the_former_state(tmp_path):
    state = IngestState.load(tmp_path)
    state.record("BTC/USDT", "1h", NOON)
    state.save()
    state.record("BTC/USDT", "1h", NOON + HOUR)
    with mock.patch("utils.ingest_state.write_json", side_effect=OSError("disk full")):
        with pytest.raises(OSError, match="disk full"):
            state.save()
    assert IngestState.load(tmp_path).newest() == NOON
