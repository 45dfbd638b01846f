import json

import pytest

from sitrep.ingest import ingest
from sitrep.normalize import normalize

TEXT = "Fighters withdrew from the hills above Karsha on Tuesday, residents said."


@pytest.fixture
def land(settings, tmp_path):
    """Land articles with these dates, as one source each call, and normalise; ids are the dates."""

    def dates(*written, source="wire.jsonl", run_id="run-1"):
        file = tmp_path / source
        rows = [{"id": date, "text": f"{TEXT} Report of {date}.", "published_at": date} for date in written]
        file.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
        ingest([str(file)], settings, run_id)
        return normalize(settings, run_id)

    return dates


@pytest.fixture
def days(articles):
    return lambda: {
        row["source_ref"]: row["published_at"] and f"{row['published_at']:%Y-%m-%d}" for row in articles().to_dicts()
    }


def test_one_date_that_leaves_no_doubt_settles_the_order_of_its_source(land, days):
    land("03/04/2017", "4/19/2017")
    assert days() == {"03/04/2017": "2017-03-04", "4/19/2017": "2017-04-19"}


def test_it_says_nothing_of_another_source(land, days):
    land("4/19/2017")
    land("03/04/2017", source="other.jsonl", run_id="run-2")
    assert days()["03/04/2017"] is None


def test_a_source_that_contradicts_itself_settles_nothing(land, days):
    land("03/04/2017", "11/25/2016", "25.11.2016")
    assert days() == {"03/04/2017": None, "11/25/2016": "2016-11-25", "25.11.2016": "2016-11-25"}


def test_the_order_of_arrival_makes_no_difference(land, days, articles, noted):
    land("03/04/2017")
    assert days() == {"03/04/2017": None}
    assert "invalid_date" in noted()
    before = articles()
    count = land("03/04/2017", "4/19/2017", run_id="run-2")
    assert (count.rows_in, count.rows_out, count.detail) == (1, 1, {"dated_again": 1})
    assert days() == {"03/04/2017": "2017-03-04", "4/19/2017": "2017-04-19"}
    assert articles().filter(source_ref="03/04/2017")["reading_id"][0] != before["reading_id"][0]
    assert noted() == {}


def test_a_later_contradiction_takes_a_doubtful_date_back(land, days):
    land("03/04/2017", "4/19/2017")
    land("03/04/2017", "4/19/2017", "25/11/2016", run_id="run-2")
    assert days() == {"03/04/2017": None, "25/11/2016": "2016-11-25", "4/19/2017": "2017-04-19"}


def test_dates_that_were_read_again_are_left_alone_after_that(land, settings, articles):
    land("03/04/2017")
    land("4/19/2017", run_id="run-2")
    partitions = sorted(path.name for path in (settings.lake / "articles").glob("*/*"))
    count = normalize(settings, "run-3")
    assert (count.rows_in, count.detail) == (0, {})
    assert sorted(path.name for path in (settings.lake / "articles").glob("*/*")) == partitions
    assert articles().height == 2


@pytest.mark.parametrize(("order", "day"), [("dmy", "2017-04-03"), ("mdy", "2017-03-04")])
def test_a_source_can_declare_its_order_and_declare_another_one_later(settings, tmp_path, days, order, day):
    (tmp_path / "wire.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "published_at": "03/04/2017"}))
    declared = '[[source]]\nname = "wire"\nkind = "files"\naddress = "wire.jsonl"\n'
    for run_id, dates in (("run-1", ""), ("run-2", f'dates = "{order}"\n')):
        (tmp_path / "sources.toml").write_text(declared + dates)
        ingest([str(tmp_path / "sources.toml")], settings, run_id)
        normalize(settings, run_id)
    assert days() == {"a": day}
    (tmp_path / "sources.toml").write_text(declared)
    ingest([str(tmp_path / "sources.toml")], settings, "run-3")
    normalize(settings, "run-3")
    assert days() == {"a": None}


def test_a_declared_order_wins_over_what_dates_tell(settings, tmp_path, days):
    rows = [{"id": day, "text": f"{TEXT} {day}", "published_at": day} for day in ("25/11/2016", "03/04/2017")]
    (tmp_path / "wire.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    toml = '[[source]]\nname = "wire"\nkind = "files"\naddress = "wire.jsonl"\ndates = "mdy"\n'
    (tmp_path / "sources.toml").write_text(toml)
    ingest([str(tmp_path / "sources.toml")], settings, "run-1")
    normalize(settings, "run-1")
    assert days() == {"25/11/2016": "2016-11-25", "03/04/2017": "2017-03-04"}


def test_a_source_most_of_whose_dates_are_left_out_is_a_warning_with_an_example_and_what_to_set(land):
    (warning,) = land("03/04/2017", "05/04/2017", "2017-04-06").warnings
    assert warning.endswith('"on Sunday" stays without a day in them')
    assert '2 of 3 dates are left out, such as "03/04/2017", which can be read in two ways: dates = "dmy"' in warning
    (warning,) = land("spring", source="other.jsonl", run_id="run-2").warnings
    assert 'columns = { published_at = "…" } in sources.toml names another column' in warning


def test_a_source_most_of_whose_dates_are_read_is_none(land):
    assert land("03/04/2017", "2017-04-05", "2017-04-06").warnings == ()


def test_notes_on_dates_are_counted_apart_from_losses(land):
    count = land("03/04/2017", "2017-04-05", "2017-04-06")
    assert (count.rows_rejected, count.reasons, count.notes) == (0, {}, {"invalid_date": 1})
