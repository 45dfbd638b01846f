from datetime import UTC, date, datetime

import polars as pl

from sitrep.normalize.dates import Unread
from sitrep.normalize.notes import (
    DATES,
    contradicted_dates,
    cut_off,
    no_addresses,
    sources_without_dates,
    too_long,
    unread_dates,
)


def frame(**columns):
    n = len(next(iter(columns.values())))
    return pl.DataFrame({"source": ["s"] * n, "source_ref": [f"{at}" for at in range(n)]} | columns)


def told(notes):
    return [(note.source_ref, note.reason_code) for note in notes]


def test_a_text_is_too_long_by_its_characters():
    assert "5 characters" in too_long(frame(text=["12345"]), 4)[0].reason


def test_a_date_that_was_left_out_is_told_with_the_reason():
    notes = unread_dates(frame(declared_date=["x", "y"], unread=["is no date", None]))
    assert told(notes) == [("0", "invalid_date")]
    assert '"x" is no date' in notes[0].reason


def test_a_dateline_may_be_a_day_from_the_date_and_no_more():
    published = [datetime(2020, 1, 3, tzinfo=UTC)] * 4
    datelines = [date(2020, 1, 2), date(2020, 1, 1), date(2020, 1, 5), None]
    notes = contradicted_dates(frame(published_at=published, dateline_date=datelines))
    assert told(notes) == [("1", "dateline_differs"), ("2", "dateline_differs")]


def test_an_address_that_is_none_is_told_and_none_at_all_is_not():
    notes = no_addresses(frame(declared_url=["x y", " ", "https://a.example"], url=[None, None, "https://a.example"]))
    assert told(notes) == [("0", "invalid_url")]


def test_what_an_archiver_cut_off_is_told():
    assert told(cut_off(frame(headers=['{"truncated": "length"}', "{}", None]))) == [("0", "cut_off")]


def test_a_source_is_warned_of_if_most_of_its_dates_are_unread():
    def warned(*unread):
        rows = [("s", "5/6/20", why) for why in unread]
        return list(sources_without_dates(pl.DataFrame(rows, schema=DATES, orient="row")))

    assert warned("is no date", None) == []
    (warning,) = warned("is no date", "is no date", None)
    assert warning.startswith('s: 2 of 3 dates are left out, such as "5/6/20", which is no date; columns =')
    assert "columns =" not in warned(str(Unread.TWO_WAYS))[0]
