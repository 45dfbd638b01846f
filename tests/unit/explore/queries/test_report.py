from datetime import date

import pytest

from sitrep.explore.queries import report

TODAY = date(2019, 5, 17)


@pytest.fixture
def after(published_with, read_with):
    """A reader of the week after a publication that had only e2 and, under its old id, e1; and no toll of e2."""
    rows = {
        "fct_events": [
            {"event_id": "e0", "event_code": "ART_MISS_ATTACK"},
            {"event_id": "e2", "event_code": "ARMED_CLASH", "killed_best": 4},
        ],
        "dim_articles": [{"article_id": "a1"}],
        "claim_conflicts": [],
        "force_size_estimates": [
            {"actor_id": "hill-front", "unit": "fighters", "month": "2019-05-01", "value_best": 9}
        ],
    }
    before = published_with(**rows).published / "warehouse.duckdb"
    with read_with(published_with(), before) as reader:
        yield reader


def ids(reader, query):
    return [row["event_id"] for row in reader.rows(query)]


def test_in_a_first_publication_all_is_new(week):
    assert ids(week, report.new_events(True, TODAY)) == ["e1", "e3", "e2"]
    assert week.value(report.COUNT_NEW[True]) == 3
    assert [row["n"] for row in week.rows(report.articles(True))] == [2, 1, 1]
    assert len(week.rows(report.new_conflicts(True))) == 1


def test_an_event_whose_id_is_new_because_events_were_merged_is_no_new_event(after):
    assert ids(after, report.new_events(False, TODAY)) == ["e3"]
    assert after.value(report.COUNT_NEW[False]) == 1
    assert after.value(report.MERGED) == 1


def test_what_changed_is_told_beside_what_it_was(after):
    (toll,) = after.rows(report.CHANGED_TOLLS)
    assert (toll["event_id"], toll["killed_before"], toll["killed_best"]) == ("e2", 4, None)
    (estimate,) = after.rows(report.CHANGED_ESTIMATES)
    assert (estimate["earlier_best"], estimate["value_best"]) == (9, 3000)
    assert [row["outlet"] for row in after.rows(report.articles(False))] == ["Hill Post", "Copy Post"]
    assert len(after.rows(report.new_conflicts(False))) == 1


def test_new_events_are_put_on_the_map_and_on_their_days(week, after):
    assert [row["place_id"] for row in week.rows(report.new_places(True))] == ["town:merowe"]
    assert after.rows(report.new_places(False)) == []
    assert [row["day"] for row in week.rows(report.new_by_day(True))] == [date(2019, 4, 1), date(2019, 5, 14)]


def test_a_run_and_what_it_refused_are_found_by_its_id(week):
    assert week.first(report.run("run-2"))["rows_in"] == 5
    (reject,) = week.rows(report.rejects("run-2"))
    assert (reject["reason_code"], reject["n"], reject["example_ref"]) == ("empty_file", 1, "empty.txt")
    assert week.rows(report.rejects("run-1")) == []
