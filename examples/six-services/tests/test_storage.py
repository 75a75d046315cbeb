import pytest

from utils import storage


def test_slug_has_no_folder_in_it():
    assert storage.slug("BTC/USDT", "1h") == "BTC_USDT-1h"


def test_reading_what_is_not_there(tmp_path):
    assert storage.read_json(tmp_path / "none.json") is None


def test_a_crash_while_writing_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "folder" / "value.json"
    storage.write_json(path, {"value": 1})

    def crash(*_):
        raise OSError("killed")

    monkeypatch.setattr("utils.storage.os.replace", crash)
    with pytest.raises(OSError, match="killed"):
        storage.write_json(path, {"value": 2})
    assert storage.read_json(path) == {"value": 1}
