import csv

import pytest

from utils import candles
from utils.exporters import json_series
from utils.storage import read_json
from workers import export, ingest, predict

from .moments import HOUR, NOON


def test_the_first_ingest_goes_back(settings):
    assert ingest.run(settings, NOON) == 10
    series = candles.read(candles.path_of(settings.static_dir, "BTC/USDT", "1h"))
    assert [candle.opened for candle in series] == [NOON - hours * HOUR for hours in (5, 4, 3, 2, 1)]


def test_a_later_ingest_adds_what_closed_since(settings):
    ingest.run(settings, NOON)
    assert ingest.run(settings, NOON) == 0
    assert ingest.run(settings, NOON + 2 * HOUR) == 4


def test_no_drift_without_two_candles(settings):
    ingest.run(settings, NOON)
    series = candles.read(candles.path_of(settings.static_dir, "BTC/USDT", "1h"))
    assert predict.fit_drift(series[:1]) == 0.0


def test_a_prediction_is_for_the_next_candle(settings):
    ingest.run(settings, NOON)
    assert predict.run(settings, NOON) == 2
    prediction = read_json(settings.static_dir / "predictions" / "BTC_USDT-1h.json")
    model = read_json(settings.models_dir / "BTC_USDT-1h.json")
    assert prediction["for_opened"] == NOON
    assert model["candles"] == 5


def test_nothing_to_predict_before_the_first_ingest(settings):
    assert predict.run(settings, NOON) == 0


def test_the_manifest_lists_files_that_are_there(settings):
    ingest.run(settings, NOON)
    predict.run(settings, NOON)
    assert export.run(settings, NOON) == 2
    manifest = read_json(settings.static_dir / "manifest.json")
    files = [file for entry in manifest["series"] for file in entry["files"]]
    assert len(files) == 4
    assert all((settings.static_dir / file).is_file() for file in files)


def test_the_table_ends_with_the_prediction(settings):
    ingest.run(settings, NOON)
    predict.run(settings, NOON)
    export.run(settings, NOON)
    with (settings.static_dir / "series" / "ETH_USDT-1h.csv").open() as file:
        table = list(csv.reader(file))
    assert table[0][0] == "opened"
    assert len(table) == 1 + 5 + 1
    assert table[-1][0] == str(NOON)


def test_a_series_without_prediction(tmp_path):
    assert json_series.write(tmp_path, "BTC_USDT-1h", [], None) == "BTC_USDT-1h.json"
    assert read_json(tmp_path / "BTC_USDT-1h.json") == {"candles": [], "prediction": None}


@pytest.mark.parametrize("name", ["json_series", "csv_table"])
def test_each_format_can_be_chosen_by_name(name):
    assert callable(export.exporter(name).write)


def test_an_unknown_format_is_an_error():
    with pytest.raises(ModuleNotFoundError, match="utils.exporters.parquet"):
        export.exporter("parquet")
