import re

import pytest

from sitrep.normalize.time_zones import ZONE, zone_of


def minutes(text):
    zone = zone_of(re.match(ZONE, text))
    return None if zone is None else zone.utcoffset(None).total_seconds() / 60


@pytest.mark.parametrize(
    ("written", "east"),
    [("z", 0), ("gmt", 0), ("+02:00", 120), ("-0330", -210), ("utc+3", 180), ("est", -300), ("(cest)", 120),
     ("+0200 (cest)", 120), ("npt", 345)],
)  # fmt: skip
def test_a_zone_is_read_by_its_offset_or_its_name(written, east):
    assert minutes(written) == east


def test_an_offset_that_is_nowhere_on_earth_is_none():
    assert minutes("+1500") is None
    assert minutes("+1400") == 840


@pytest.mark.parametrize("written", ["ist", "bst", "msk", "estonia"])
def test_a_name_with_several_meanings_is_no_zone(written):
    assert re.match(ZONE, written) is None
