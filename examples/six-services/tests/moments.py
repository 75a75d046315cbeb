"""Moments that the tests share."""

HOUR = 3_600
NOON = 1_767_268_800
