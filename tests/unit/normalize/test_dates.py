from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.normalize.dates import read_date


@pytest.mark.parametrize(
    ("written", "moment", "precision"),
    [
        ("2016-11-06", datetime(2016, 11, 6, tzinfo=UTC), "day"),
        ("2016-11-06T23:30:00-05:00", datetime(2016, 11, 7, 4, 30, tzinfo=UTC), "time"),
        ("2016-11-06T14:00:00Z", datetime(2016, 11, 6, 14, tzinfo=UTC), "time"),
        ("2016-11-06 14:00:00", datetime(2016, 11, 6, 14, tzinfo=UTC), "time"),
        ("2016-11-06 14:00:00 UTC", datetime(2016, 11, 6, 14, tzinfo=UTC), "time"),
        ("2016-11-06T14:00", datetime(2016, 11, 6, 14, tzinfo=UTC), "time"),
        ("2016-11-06T00:00:00", datetime(2016, 11, 6, tzinfo=UTC), "day"),
        ("2016-11-06T00:00:00+02:00", datetime(2016, 11, 5, 22, tzinfo=UTC), "day"),
        ("20161106", datetime(2016, 11, 6, tzinfo=UTC), "day"),
        ("20161106T140000Z", datetime(2016, 11, 6, 14, tzinfo=UTC), "time"),
        ("20161106140000", datetime(2016, 11, 6, 14, tzinfo=UTC), "time"),
        ("20161106103500Z", datetime(2016, 11, 6, 10, 35, tzinfo=UTC), "time"),
        ("Sun, 06 Nov 2016 14:00:00 +0200", datetime(2016, 11, 6, 12, tzinfo=UTC), "time"),
        ("Sun, 06 Nov 2016 00:00:00 +0000", datetime(2016, 11, 6, tzinfo=UTC), "day"),
        ("6 November 2016", datetime(2016, 11, 6, tzinfo=UTC), "day"),
        ("Sunday, Nov. 6, 2016", datetime(2016, 11, 6, tzinfo=UTC), "day"),
        ("Sept 5, 2014", datetime(2014, 9, 5, tzinfo=UTC), "day"),
    ],
)
def test_a_date_is_read_in_utc_with_how_much_of_it_was_written(written, moment, precision):
    assert read_date(written) == (moment, precision)


@pytest.mark.parametrize(
    "written",
    ["1st of May", "06/11/2016", "31 June 2016", "2016-13-01", "yesterday", "May 2016", "99999999999999"],
)
def test_what_is_no_day_or_could_be_two_is_not_read(written):
    assert read_date(written) is None


@pytest.mark.parametrize(
    "written", ["0001-01-01T00:00:00", "9999-12-31", "1 January 0001", "9999-12-31T23:59:59-05:00"]
)
def test_a_date_that_stands_for_no_date_is_none(written):
    assert read_date(written) is None


FORMS = [
    "%Y-%m-%dT%H:%M:%SZ",
    "%Y-%m-%d %H:%M:%S",
    "%Y%m%dT%H%M%SZ",
    "%Y%m%d%H%M%S",
    "%Y%m%d%H%M%SZ",
    "%d %B %Y %H:%M:%S",
]


@given(st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)), st.sampled_from(FORMS))
def test_a_moment_is_read_as_what_it_was_written_from(moment, form):
    found = read_date(moment.strftime(form))
    assert found is not None
    assert found.moment == moment


@settings(settings.get_profile("fuzz"))
@given(st.text(max_size=40) | st.from_regex(r"[0-9A-Za-z:+, .-]{1,30}", fullmatch=True))
def test_no_text_breaks_the_reader(written):
    found = read_date(written)
    assert found is None or found.moment.tzinfo is UTC
