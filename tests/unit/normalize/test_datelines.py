import time
from datetime import UTC, date, datetime

import polars as pl
import pytest

from sitrep.normalize.datelines import dateline_dates
from sitrep.schemas import TIME

BODY = "Shells fell on the market on Sunday, a doctor said."


def dateline(text, published=datetime(2016, 11, 7, 9, tzinfo=UTC)):
    frame = pl.DataFrame(
        {"text": [text], "published_at": [published]}, schema={"text": pl.String, "published_at": TIME}
    )
    return dateline_dates(frame)[0]


@pytest.mark.parametrize(
    "line",
    [
        "KARSHA, Nov. 6 (Valley Wire) - ",
        "Market shelled\n\nKarsha, 6 November 2016 — ",
        "KARSHA, Orland, Sunday, November 6 -- ",
        "AL-HADAR (6 Nov 2016) - ",
        "Karsha, November 6, 2016 (VW): ",
    ],
)
def test_the_day_of_a_dateline_is_read(line):
    assert dateline(line + BODY) == date(2016, 11, 6)


@pytest.mark.parametrize(
    "text",
    [
        f"KARSHA (Valley Wire) - {BODY}",
        "In Karsha, on November 6, shells fell on the market.",
        f"{BODY} November 6 - the day of the vote - was calm.",
        f"{BODY}\n{'More was heard later. ' * 40}\nKARSHA, Nov. 6 - {BODY}",
        "Karsha, 31 June 2016 - x",
    ],
)
def test_a_day_that_merely_stands_in_a_text_is_none(text):
    assert dateline(text) is None


def test_a_dateline_without_a_year_is_of_the_one_nearest_to_publication():
    assert dateline(f"KARSHA, Dec. 31 - {BODY}", datetime(2017, 1, 1, tzinfo=UTC)) == date(2016, 12, 31)
    assert dateline(f"KARSHA, Jan. 1 - {BODY}", datetime(2016, 12, 31, tzinfo=UTC)) == date(2017, 1, 1)
    assert dateline(f"KARSHA, Feb. 29 - {BODY}", datetime(2017, 3, 1, tzinfo=UTC)) == date(2016, 2, 29)


def test_without_a_year_and_a_date_of_publication_it_is_no_day():
    assert dateline(f"KARSHA, Nov. 6 - {BODY}", None) is None


@pytest.mark.parametrize(
    ("published", "is_noted"), [("2016-11-07", False), ("2016-11-05", False), ("2016-11-08", True)]
)
def test_a_dateline_more_than_a_day_from_publication_is_a_note_and_the_date_stays(read, noted, published, is_noted):
    article = read({"id": "a", "text": f"KARSHA, Nov. 6 (Valley Wire) - {BODY}", "published_at": published})
    assert (f"{article['published_at']:%Y-%m-%d}", article["dateline_date"]) == (published, date(2016, 11, 6))
    told = {"dateline_differs": f"a: its dateline is of 2016-11-06, and its date {published}. Kept, with its date."}
    assert noted() == (told if is_noted else {})


@pytest.mark.parametrize("text", ["A-" * 300, "A, " * 200, "A (" * 200, "A 1 May " * 70])
def test_no_line_is_looked_at_for_long(text):
    started = time.process_time()
    assert dateline(text) is None
    assert time.process_time() - started < 1
