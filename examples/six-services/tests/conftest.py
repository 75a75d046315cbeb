import pytest

from utils.config import Settings, load_settings


@pytest.fixture
def settings(tmp_path) -> Settings:
    """Two hourly series in folders of their own."""
    return load_settings(
        {
            "STATIC_DATA_DIR": str(tmp_path / "static_data"),
            "MODELS_DIR": str(tmp_path / "models"),
            "SYMBOLS": "BTC/USDT, ETH/USDT",
            "BACKFILL_CANDLES": "5",
        }
    )
