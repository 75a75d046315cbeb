import pytest

from utils.config import APP_ROOT, load_settings


def test_defaults():
    settings = load_settings({})
    assert settings.static_dir == APP_ROOT / "static_data"
    assert settings.series[0] == ("BTC/USDT", "1h")
    assert settings.alert_webhook == ""


def test_every_symbol_at_every_timeframe():
    settings = load_settings({"SYMBOLS": "A/B,C/D", "TIMEFRAMES": "1h, 4h"})
    assert settings.series == [("A/B", "1h"), ("A/B", "4h"), ("C/D", "1h"), ("C/D", "4h")]


def test_a_wrong_timeframe_is_refused_at_the_start():
    with pytest.raises(ValueError, match="unknown timeframe"):
        load_settings({"TIMEFRAMES": "1h,soon"})


def test_the_root_is_the_folder_above_the_packages():
    assert (APP_ROOT / "utils" / "config.py").is_file()
