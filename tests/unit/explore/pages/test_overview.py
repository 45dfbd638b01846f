from sitrep.explore.filters import Asked
from sitrep.explore.pages.overview import first_of_each, overview_page


def test_the_first_page_counts_what_is_there_and_shows_what_is_broken(week):
    page = overview_page(week, Asked([]))
    contents = page.shown["contents"]
    assert [contents[f"n_{what}"] for what in ("articles", "copies", "events", "disputed", "flagged", "claims")] == [
        4,
        1,
        3,
        1,
        1,
        7,
    ]
    assert [row["rule_id"] for row in page.table("rules").rows] == ["events.many"]
    assert page.shown["n_rules"] == 2
    assert [row["run_id"] for row in page.table("runs").rows] == ["run-2", "run-1"]
    assert len(page.shown["disputes"]) == 1


def test_an_implausible_event_is_not_among_the_latest(week):
    assert [row["event_id"] for row in overview_page(week, Asked([])).table("events").rows] == ["e1", "e3"]


def test_each_country_is_shown_once():
    rows = [{"country_iso3": "SDN", "n": 1}, {"country_iso3": "MLI", "n": 2}, {"country_iso3": "SDN", "n": 3}]
    assert [row["n"] for row in first_of_each(rows)] == [1, 2]
