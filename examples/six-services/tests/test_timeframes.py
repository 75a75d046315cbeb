import pytest

from utils.timeframes import floor, seconds

from .moments import HOUR, NOON


@pytest.mark.parametrize(("timeframe", "length"), [("5m", 300), ("1h", HOUR), ("1d", 24 * HOUR)])
def test_length_of_a_candle(timeframe, length):
    assert seconds(timeframe) == length


def test_unknown_timeframe_names_the_known_ones():
    with pytest.raises(ValueError, match="'2h'; known are 5m, 15m, 1h"):
        seconds("2h")


def test_a_moment_belongs_to_the_candle_that_opened_last():
    assert floor(NOON + 59 * 60, "1h") == NOON
    assert floor(NOON + HOUR, "1h") == NOON + HOUR
