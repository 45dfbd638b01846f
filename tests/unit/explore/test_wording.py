from datetime import UTC, date, datetime

import pytest

from sitrep.explore import wording


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [
        (17, 17, 17, "17"),
        (15, 15, None, "at least 15"),
        (None, 1000, 1000, "up to 1,000"),
        (27000, 30000, 30000, "27,000–30,000"),
        (None, 5, None, "5"),
        (None, None, None, "–"),
        (0, 0, 0, "0"),
        (0.5, 1.25, 2.0, "0.5–2"),
    ],
)
def test_bounds_read_as_a_hedge_does(low, best, high, said):
    assert wording.bounds(low, best, high) == said


def test_bounds_without_their_end_say_so():
    assert wording.bounds(20, 20, None, low_exclusive=True) == "more than 20"
    assert wording.bounds(None, 1500, 1500, high_exclusive=True) == "fewer than 1,500"


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        (date(2016, 11, 6), date(2016, 11, 6), "day", "6 Nov 2016"),
        (date(2016, 11, 4), date(2016, 11, 6), "day", "4–6 Nov 2016"),
        (date(2016, 10, 31), date(2016, 11, 6), "week", "31 Oct – 6 Nov 2016"),
        (date(2015, 12, 28), date(2016, 1, 3), "week", "28 Dec 2015 – 3 Jan 2016"),
        (date(2016, 2, 1), date(2016, 2, 29), "month", "Feb 2016"),
        (date(2016, 2, 1), date(2016, 3, 31), "month", "Feb 2016 – Mar 2016"),
        (date(2016, 1, 1), date(2016, 12, 31), "year", "2016"),
        (date(2014, 1, 1), date(2016, 12, 31), "year", "2014–2016"),
        (date(2016, 11, 8), None, "day", "since 8 Nov 2016"),
        (None, None, "unknown", "undated"),
        (date(9999, 12, 31), date(9999, 12, 31), "day", "31 Dec 9999"),
        (date(9999, 12, 1), date(9999, 12, 31), "month", "Dec 9999"),
    ],
)
def test_a_date_reads_as_precise_as_it_is_known(start, end, precision, said):
    assert wording.when(start, end, precision) == said


def test_midnight_is_a_day_without_a_time():
    assert wording.moment(datetime(2016, 11, 7, tzinfo=UTC)) == "7 Nov 2016"
    assert wording.moment(datetime(2016, 11, 7, 8, 40, tzinfo=UTC)) == "7 Nov 2016, 08:40 UTC"
    assert wording.moment(None) == "undated"


def number(**parts):
    return (
        dict.fromkeys(("value_low", "value_best", "value_high", "hedge", "unit", "whom_text", "value_text"), None)
        | parts
    )


def test_a_number_reads_as_it_is_written_and_bounds_stand_where_words_do_not_say_them():
    dozens = number(kind="casualties", what="killed", value_text="Dozens", hedge="vague", value_low=24, value_high=99)
    assert wording.claimed(dozens) == "dozens killed"
    assert wording.bounds_of(dozens) == "24–99"
    assert wording.claimed(number(kind="casualties", what="wounded", value_text="A")) == "one wounded"
    force = number(kind="force", what="fighters", unit="fighters", quote="Up to 1,000 rebels", hedge="at_most")
    assert wording.claimed(force) == "up to 1,000 rebels"
    assert wording.claimed(force | {"quote": "roughly 3,000"}) == "roughly 3,000 fighters"
    assert wording.claimed(force | {"quote": "FARC's 900 men"}) == "FARC's 900 men"
    assert wording.bounds_of(force) == ""


def test_what_is_missing_is_told_by_its_reason():
    claim = {"unresolved": {"target": "not_told", "date": "not_told", "place": "ambiguous_reference"}}
    parts = [("source", "who", "rebels"), ("target", "whom", ""), ("place", "where", ""), ("date", "when", "")]
    assert wording.missing(claim, parts) == {"not told": ["whom", "when"], "could be several": ["where"]}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " javascript:x", None, "ftp://x/", "//x"])
def test_only_web_addresses_are_linked_to(url):
    assert wording.web_address(url) == ""


def test_a_web_address_is_linked_to():
    assert wording.web_address("https://example.org/a") == "https://example.org/a"
