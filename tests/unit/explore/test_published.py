import pytest

from sitrep.explore.publication import Unreadable
from sitrep.explore.published import can_compare, write_pages


def test_a_publication_gets_its_report_codebook_and_site(published_with):
    settings = published_with()
    (settings.published / "docs").mkdir()
    write_pages(settings, settings.published, None)
    assert "Run run-2" in (settings.published / "docs" / "report.html").read_text()
    assert "fct_events" in (settings.published / "docs" / "codebook.html").read_text()
    assert (settings.published / "site" / "event" / "e1.html").is_file()


def test_no_site_is_written_where_none_is_wanted(published_with):
    settings = published_with()
    (settings.published / "docs").mkdir()
    write_pages(settings.model_copy(update={"site_articles": 0}), settings.published, None)
    assert not (settings.published / "site").exists()
    assert (settings.published / "docs" / "report.html").is_file()


def test_a_broken_publication_before_is_as_if_there_were_none(published_with, tmp_path):
    settings = published_with()
    assert can_compare(settings.published / "warehouse.duckdb", settings)
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"no database")
    assert not can_compare(broken, settings)
    assert not can_compare(tmp_path / "none.duckdb", settings)


def test_a_publication_that_cannot_be_read_is_said(published_with):
    settings = published_with()
    (settings.published / "warehouse.duckdb").write_bytes(b"no database")
    with pytest.raises(Unreadable, match="sitrep doctor"):
        write_pages(settings, settings.published, None)
