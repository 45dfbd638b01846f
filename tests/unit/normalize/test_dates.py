from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.normalize.dates import read_date


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2016-11-06", datetime(2016, 11, 6, tzinfo=UTC)),
        ("2016-11-06T23:30:00-05:00", datetime(2016, 11, 7, 4, 30, tzinfo=UTC)),
        ("2016-11-06T14:00:00Z", datetime(2016, 11, 6, 14, tzinfo=UTC)),
        ("2016-11-06 14:00:00", datetime(2016, 11, 6, 14, tzinfo=UTC)),
        ("2016-11-06 14:00:00 UTC", datetime(2016, 11, 6, 14, tzinfo=UTC)),
        ("20161106", datetime(2016, 11, 6, tzinfo=UTC)),
        ("20161106T140000Z", datetime(2016, 11, 6, 14, tzinfo=UTC)),
        ("20161106140000", datetime(2016, 11, 6, 14, tzinfo=UTC)),
        ("Sun, 06 Nov 2016 14:00:00 +0200", datetime(2016, 11, 6, 12, tzinfo=UTC)),
        ("6 November 2016", datetime(2016, 11, 6, tzinfo=UTC)),
        ("Sunday, Nov. 6, 2016", datetime(2016, 11, 6, tzinfo=UTC)),
        ("Sept 5, 2014", datetime(2014, 9, 5, tzinfo=UTC)),
        ("1st of May", None),
        ("06/11/2016", None),
        ("31 June 2016", None),
        ("2016-13-01", None),
        ("yesterday", None),
        ("May 2016", None),
        ("99999999999999", None),
    ],
)
def test_a_date_is_read_in_utc_or_not_at_all(written, moment):
    assert read_date(written) == moment


@given(st.text(max_size=40) | st.from_regex(r"[0-9A-Za-z:+, .-]{1,30}", fullmatch=True))
def test_no_text_breaks_the_reader(written):
    moment = read_date(written)
    assert moment is None or moment.tzinfo is UTC
