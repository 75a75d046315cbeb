from utils import candles, feed

from .moments import HOUR, NOON


def test_what_is_appended_is_read_back(tmp_path):
    path = candles.path_of(tmp_path, "BTC/USDT", "1h")
    series = feed.closed_candles("BTC/USDT", "1h", NOON, NOON + 3 * HOUR)
    assert candles.append(path, series[:2]) == 2
    assert candles.append(path, series[2:]) == 1
    assert candles.read(path) == series
    assert candles.read(path, last=1) == series[-1:]


def test_no_file_is_no_candles(tmp_path):
    assert candles.read(tmp_path / "none.jsonl") == []


def test_an_unfinished_line_is_left_for_later(tmp_path):
    path = candles.path_of(tmp_path, "BTC/USDT", "1h")
    candles.append(path, feed.closed_candles("BTC/USDT", "1h", NOON, NOON + HOUR))
    with path.open("a") as file:
        file.write('{"opened": 17')
    assert [candle.opened for candle in candles.read(path)] == [NOON]


def test_the_feed_is_deterministic():
    assert feed.candle("SOL/USDT", "1h", NOON) == feed.candle("SOL/USDT", "1h", NOON)
    assert feed.candle("SOL/USDT", "1h", NOON) != feed.candle("SOL/USDT", "1h", NOON + HOUR)


def test_a_candle_opens_where_the_one_before_closed():
    first, second = feed.closed_candles("BTC/USDT", "1h", NOON, NOON + 2 * HOUR)
    assert second.open == first.close
    assert second.low <= min(second.open, second.close) <= max(second.open, second.close) <= second.high


def test_the_candle_that_is_still_open_is_not_in_the_feed():
    assert feed.closed_candles("BTC/USDT", "1h", NOON, NOON + HOUR - 1) == []
