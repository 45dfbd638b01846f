from datetime import date

from sitrep.explore.links import SiteLinks
from sitrep.explore.report import bars, picture, stages, write_report


def test_a_first_report_has_all_events_and_what_was_refused(tmp_path, week):
    write_report(week, tmp_path / "report.html", SiteLinks("../site/", {"e1"}, set()), is_first=True)
    html = (tmp_path / "report.html").read_text()
    assert "Run run-2" in html
    assert "../site/event/e1.html" in html
    assert "empty" in html


def test_a_later_report_tells_what_changed(tmp_path, published_with, read_with):
    before = published_with(fct_events=[{"event_id": "e1", "event_code": "ARMED_CLASH", "killed_best": 77}])
    with read_with(published_with(), before.published / "warehouse.duckdb") as reader:
        write_report(reader, tmp_path / "report.html", SiteLinks("", set(), set()), is_first=False)
    assert "77" in (tmp_path / "report.html").read_text()


def test_stages_are_read_from_the_record_of_the_run():
    assert stages('{"ingest": {"rows_in": 5}}') == [{"name": "ingest", "rows_in": 5}]
    assert stages(None) == []


def test_new_events_are_drawn_where_there_are_any():
    assert (picture([]), bars([])) == (None, None)
    place = {"longitude": 31.8, "latitude": 18.5, "n_events": 2, "place_name": "Merowe"}
    assert "Merowe: 2 events" in picture([place])
    assert "2019-05-14: 3 events" in bars([{"day": date(2019, 5, 14), "n_events": 3}])
