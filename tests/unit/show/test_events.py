from datetime import date

from sitrep.show.ask import show
from sitrep.show.events import notes, toll


def test_events_of_the_week_read_as_a_person_would_write_them(publication):
    shown = show(publication, "events", 0)
    first = dict(zip(shown.columns, shown.cells[0], strict=True))
    assert (first["when"], first["what"], first["who"], first["killed"]) == (
        "14 May 2019",
        "Shelling",
        "Hill Front",
        "9–12",
    )


def test_a_toll_that_is_not_told_is_empty():
    bounds = dict.fromkeys(("killed_low", "killed_best", "killed_high"))
    assert toll(bounds, "killed") == ""
    assert toll(bounds | {"killed_low": 4, "killed_best": 4, "killed_high": 4}, "killed") == "4"


def test_what_to_know_before_an_event_is_believed():
    row = {"has_conflict": True, "event_date_start": date(2020, 1, 2), "quality_flags": ["events.many_killed"]}
    assert notes(row, date(2020, 1, 1)) == ["disputed", "in the future", "implausible: many killed"]
    assert notes(row | {"has_conflict": False, "quality_flags": None}, date(2020, 1, 2)) == []
