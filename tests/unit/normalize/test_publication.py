import polars as pl

from sitrep.normalize.publication import dated

SCHEMA = {"source": pl.String, "declared_date": pl.String, "text": pl.String, "extraction_status": pl.String}


def articles(*dates, status="extracted"):
    return pl.DataFrame([("s", date, "x", status) for date in dates], schema=SCHEMA, orient="row")


def test_a_date_is_read_with_its_precision_and_why_one_is_not():
    rows = dated(articles("2020-01-02T03:04:05Z", "not a date", None), {})
    assert [f"{moment:%Y-%m-%d %H}" if moment else None for moment in rows["published_at"]] == [
        "2020-01-02 03",
        None,
        None,
    ]
    assert rows["unread"].is_null().to_list() == [True, False, True]
    assert rows["published_precision"].to_list()[1:] == [None, None]


def test_what_makes_claims_different_makes_another_reading():
    one, other, without = dated(articles("2020-01-02", "2020-01-03", None), {})["reading_id"]
    assert len({one, other, without}) == 3
    later_that_day, _ = dated(articles("2020-01-02T09:00Z", None), {})["reading_id"]
    assert later_that_day == one
    assert dated(articles("2020-01-02", status="not_english"), {})["reading_id"][0] != one
