from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sitrep.quality import QualityReport, check_warehouse, write_data_docs
from sitrep.settings import Settings

SCRIPT = "<script>alert(1)</script>"


class Page(HTMLParser):
    """The tags of a page, what it links to, and its words."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.words = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def report(build_warehouse: Callable[..., Path], only: Callable[..., Settings]) -> QualityReport:
    broken = build_warehouse(
        f"update dim_actors set actor_type = '{SCRIPT}'",
        f"update claim_conflicts set claim_id_a = '{SCRIPT}'",
        "drop table event_actors",
    )
    return check_warehouse(broken, only("dim_actors", "claim_conflicts", "event_actors"), "run-1")


def test_pages_load_nothing_and_run_nothing(report: QualityReport, tmp_path: Path):
    write_data_docs(report, to=tmp_path / "quality")
    pages = list((tmp_path / "quality").rglob("*.html"))
    assert len(pages) == 1 + len(report.validations)
    for file in pages:
        page = Page(file.read_text())
        assert not {"script", "link", "img", "iframe"} & page.tags, file
        for link in page.links - {""}:
            target, _, _ = link.partition("#")
            assert (file.parent / target).exists(), f"{file}: {link}"
        assert "default-src 'none'" in file.read_text()


def test_a_script_in_the_data_is_shown_as_text(report: QualityReport, tmp_path: Path):
    write_data_docs(report, to=tmp_path / "quality")
    assert SCRIPT in Page((tmp_path / "quality/index.html").read_text()).words
    assert SCRIPT in Page((tmp_path / "quality/warehouse/dim_actors.html").read_text()).words


HEADLINE = "<script>document.title = 'taken over'</script><img src=x onerror=\"document.title = 'taken over'\">"


def test_a_script_in_a_headline_does_nothing_in_a_browser(
    build_warehouse: Callable[..., Path], only: Callable[..., Settings], tmp_path: Path, browser: Any
):
    headline = HEADLINE.replace("'", "''")
    warehouse = build_warehouse(
        f"update dim_articles set title = '{headline}', extraction_status = '{headline}'",
        f"update dim_actors set actor_name = '{headline}', actor_type = '{headline}'",
    )
    report = check_warehouse(warehouse, only("dim_articles", "dim_actors"), "run-1")
    write_data_docs(report, to=tmp_path)
    for page in ("index.html", "warehouse/dim_articles.html", "warehouse/dim_actors.html"):
        as_opened = browser.opened(tmp_path / page)
        assert "taken over</title>" not in as_opened, page
        assert not {"script", "img"} & Page(as_opened).tags, page
        assert HEADLINE in Page(as_opened).words or page.endswith("dim_articles.html")


def test_the_index_tells_what_is_broken_and_why(report: QualityReport, tmp_path: Path):
    write_data_docs(report, to=tmp_path / "quality")
    words = Page((tmp_path / "quality/index.html").read_text()).words
    assert "dim_actors.type_known" in words
    assert "there is no table event_actors" in words
    assert "Analysts filter by type." in words


def test_writing_again_replaces_the_pages(report: QualityReport, tmp_path: Path):
    write_data_docs(report, to=tmp_path)
    (tmp_path / "warehouse" / "old.html").touch()
    write_data_docs(report, to=tmp_path)
    assert not (tmp_path / "warehouse" / "old.html").exists()
