from unittest import mock

import pytest

from utils.freshness import Freshness, age, grade

from .moments import HOUR, NOON


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(0, Freshness.FRESH), (2, Freshness.FRESH), (2.5, Freshness.LATE), (3, Freshness.LATE), (3.1, Freshness.STALE)],
)
def test_grade_of_an_hourly_series(hours, expected):
    assert grade(hours * HOUR, "1h") is expected


def test_grade_counts_in_candles():
    assert grade(3 * HOUR, "4h") is Freshness.FRESH
    assert grade(3 * HOUR, "5m") is Freshness.STALE


def test_age_at_a_given_moment():
    assert age(NOON, NOON + 90) == 90


def test_age_is_never_negative():
    assert age(NOON + 10, NOON) == 0


@mock.patch("utils.freshness.utc_now", return_value=NOON + 42)
def test_age_uses_the_clock_when_no_moment_is_given(clock):
    assert age(NOON) == 42
    clock.assert_called_once_with()
