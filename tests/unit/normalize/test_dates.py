from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.normalize.dates import Unread, order_told, read_date


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
        ("2022/07/27", datetime(2022, 7, 27, tzinfo=UTC), "day"),
        ("2022-7-5", datetime(2022, 7, 5, tzinfo=UTC), "day"),
        ("2022.07.05", datetime(2022, 7, 5, tzinfo=UTC), "day"),
        ("2016/6/29 15:07:41", datetime(2016, 6, 29, 15, 7, 41, tzinfo=UTC), "time"),
        ("27.07.2022", datetime(2022, 7, 27, tzinfo=UTC), "day"),
        ("27. 7. 2022 14:30 Uhr", datetime(2022, 7, 27, 14, 30, tzinfo=UTC), "time"),
        ("4/19/2017 3:45 PM", datetime(2017, 4, 19, 15, 45, tzinfo=UTC), "time"),
        ("4/19/2017 12:05 a.m.", datetime(2017, 4, 19, 0, 5, tzinfo=UTC), "time"),
        ("9.30pm, 6 November 2016", datetime(2016, 11, 6, 21, 30, tzinfo=UTC), "time"),
        ("6th of November 2016", datetime(2016, 11, 6, tzinfo=UTC), "day"),
        ("06-NOV-16", datetime(2016, 11, 6, tzinfo=UTC), "day"),
        ("2016-Nov-06 08:00", datetime(2016, 11, 6, 8, tzinfo=UTC), "time"),
        ("20161106 14:00", datetime(2016, 11, 6, 14, tzinfo=UTC), "time"),
        ("201611061400", datetime(2016, 11, 6, 14, tzinfo=UTC), "time"),
        ("20161106.0", datetime(2016, 11, 6, tzinfo=UTC), "day"),
        ("2016-11-06+02:00", datetime(2016, 11, 5, 22, tzinfo=UTC), "day"),
    ],
)
def test_a_date_is_read_in_utc_with_how_much_of_it_was_written(written, moment, precision):
    assert read_date(written) == (moment, precision, None)


@pytest.mark.parametrize(
    "written",
    [
        "1st of May",
        "31 June 2016",
        "2016-13-01",
        "yesterday",
        "May 2016",
        "99999999999999",
        "7/11",
        "13/13/2016",
        "42681",
    ],
)
def test_what_is_no_day_is_not_read(written):
    assert read_date(written) is Unread.NOT_A_DATE


@pytest.mark.parametrize(
    "written",
    ["1478509200", "1478509200.0", "1478509200000", "1478509200000.0", "1478509200000000", "1478509200000000000"],
)
def test_a_count_since_1970_is_told_apart_by_its_digits(written):
    assert read_date(written) == (datetime(2016, 11, 7, 9, tzinfo=UTC), "time", None)


def test_a_count_is_no_compact_date_of_a_year_long_gone():
    assert read_date("1611111111111") == (datetime(2021, 1, 20, 2, 51, 51, tzinfo=UTC), "time", None)
    assert read_date("978307200000") == (datetime(2001, 1, 1, tzinfo=UTC), "day", None)


@pytest.mark.parametrize(
    "written",
    [
        "Thu, 30 Apr 2015 00:57:00 MEST",
        "Thu Apr 30 00:57:00 CEST 2015",
        "Thu Apr 30 2015 00:57:00 GMT+0200 (Central European Summer Time)",
        "2015-04-30 00:57 +0200",
        "2015-04-29 22:57:00 GMT",
        "30/04/2015 00:57 (GMT+2)",
        "April 29, 2015 at 6:57 p.m. EDT",
        "22:57 UTC, 29 April 2015",
        "29.04.2015 15:57 PDT",
        "Wed Apr 29 22:57:00 +0000 2015",
        "30 Apr 2015 08:27 +09:30",
    ],
)
def test_a_zone_is_converted_wherever_it_stands(written):
    assert read_date(written) == (datetime(2015, 4, 29, 22, 57, tzinfo=UTC), "time", None)


@pytest.mark.parametrize(
    "written",
    ["10 May 2015 10:30 IST", "2015-05-10 10:30:00 BST", "May 10, 2015 10:30 PM XYZ", "10 May 2015 10:30 +25:00"],
)
def test_a_zone_that_is_unknown_or_means_several_is_never_passed_over(written):
    assert read_date(written) is Unread.UNKNOWN_ZONE


@pytest.mark.parametrize(
    "written",
    [
        "0001-01-01T00:00:00",
        "9999-12-31",
        "1 January 0001",
        "9999-12-31T23:59:59-05:00",
        "1970-01-01T00:00:00Z",
        "1970-01-01",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Wed, 31 Dec 1969 19:00:00 -0500",
        "1969-12-31 16:00:00",
        "0",
        "0000-00-00 00:00:00",
        "1900-01-01",
        "1601-01-01T00:00:00Z",
        "1899-12-30",
    ],
)
def test_a_date_that_stands_for_no_date_is_none(written):
    assert read_date(written) is Unread.NO_DATE


def test_the_day_before_1970_is_a_day():
    assert read_date("31 December 1969") == (datetime(1969, 12, 31, tzinfo=UTC), "day", None)
    assert read_date("2 January 1970") == (datetime(1970, 1, 2, tzinfo=UTC), "day", None)


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("11/25/2016", "mdy", (2016, 11, 25)),
        ("25.11.2016", "dmy", (2016, 11, 25)),
        ("25-11-2016 10:00", "dmy", (2016, 11, 25)),
        ("11/25/16", "mdy", (2016, 11, 25)),
        ("31/12/99", "dmy", (1999, 12, 31)),
    ],
)
def test_a_number_that_can_only_be_a_day_tells_the_order(written, order, day):
    assert order_told(written) == order
    assert read_date(written).moment.timetuple()[:3] == day


@pytest.mark.parametrize(
    "written", ["03/04/2017", "05/05/2017", "2016-11-25", "2016/11/25", "25 November 2016", "25/11/16", "no"]
)
def test_what_leaves_it_open_tells_no_order(written):
    assert order_told(written) is None


@pytest.mark.parametrize("written", ["03/04/2017", "3.4.2017", "3-4-2017 10:00", "03/04/17"])
def test_a_day_that_could_be_another_is_read_only_in_a_known_order(written):
    assert read_date(written) is Unread.TWO_WAYS
    assert read_date(written, "dmy").moment.timetuple()[:3] == (2017, 4, 3)
    assert read_date(written, "mdy").moment.timetuple()[:3] == (2017, 3, 4)
    assert read_date(written, "mdy").order == "mdy"


def test_a_weekday_tells_which_of_two_days_it_was():
    assert read_date("Sunday 06/11/2016") == (datetime(2016, 11, 6, tzinfo=UTC), "day", None)
    assert read_date("Sat, 06/11/2016").moment == datetime(2016, 6, 11, tzinfo=UTC)


def test_the_same_day_either_way_needs_no_order():
    assert read_date("05/05/2017") == (datetime(2017, 5, 5, tzinfo=UTC), "day", None)


def test_a_date_that_fits_one_order_only_is_read_in_it_whatever_its_source_does():
    assert read_date("25/11/2016", "mdy") == (datetime(2016, 11, 25, tzinfo=UTC), "day", None)


FORMS = [
    "%Y-%m-%dT%H:%M:%SZ",
    "%Y-%m-%d %H:%M:%S",
    "%Y%m%dT%H%M%SZ",
    "%Y%m%d%H%M%S",
    "%Y%m%d%H%M%SZ",
    "%d %B %Y %H:%M:%S",
]


@given(st.integers(86_400, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)), st.sampled_from(FORMS))
def test_a_moment_is_read_as_what_it_was_written_from(moment, form):
    assert read_date(moment.strftime(form)).moment == moment


@settings(settings.get_profile("fuzz"))
@given(st.text(max_size=40) | st.from_regex(r"[0-9A-Za-z:+, .-]{1,30}", fullmatch=True))
def test_no_text_breaks_the_reader(written):
    found = read_date(written)
    assert isinstance(found, Unread) or found.moment.tzinfo is UTC
