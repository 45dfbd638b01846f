"""The static site and the run report, as files."""

import re
import shutil
from html import unescape
from urllib.parse import unquote

import duckdb
import pytest

from sitrep.explore.published import write_pages
from sitrep.settings import Settings

SCRIPT = "<script>document.title='taken'</script>"


@pytest.fixture
def open_file(playwright):
    """Opens a file as a person does, from disk; nothing else than files beside it may be asked for."""
    wrong, context = [], playwright.new_context()

    def open_page(file):
        page = context.new_page()
        page.on("request", lambda request: request.url.startswith("file:") or wrong.append(request.url))
        page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
        page.goto(file.resolve().as_uri())
        return page

    yield open_page
    context.close()
    assert wrong == []


@pytest.fixture
def publication(samples, tmp_path):
    """Makes a folder like that of a publication in the making: the samples, changed by statements."""

    def make(name, *statements):
        folder = tmp_path / name
        (folder / "docs").mkdir(parents=True)
        shutil.copy(samples.published / "warehouse.duckdb", folder)
        shutil.copy(samples.published / "manifest.json", folder)
        with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
            for statement in statements:
                connection.execute(statement)
        return folder

    return make


def hrefs(file):
    return {unescape(href) for href in re.findall(r'(?:href|src)="([^"#]+)', file.read_text())}


def test_every_article_and_event_has_its_page(samples):
    site = samples.published / "site"
    with duckdb.connect(str(samples.published / "warehouse.duckdb"), read_only=True) as connection:
        read = "select article_id from dim_articles where extraction_status = 'extracted'"
        articles = {row[0] for row in connection.execute(read).fetchall()}
        events = {row[0] for row in connection.execute("select event_id from fct_events").fetchall()}
    assert {file.stem for file in (site / "article").iterdir()} == articles
    assert {file.stem for file in (site / "event").iterdir()} == events


def test_every_link_of_the_site_leads_to_a_file_or_to_an_original(samples):
    site = samples.published / "site"
    missing = [
        (file.name, href)
        for file in site.rglob("*.html")
        for href in hrefs(file)
        if not href.startswith(("http://", "https://")) and not (file.parent / unquote(href)).is_file()
    ]
    assert missing == []
    assert hrefs(site / "index.html") >= {"static/explorer.css"}


def test_the_site_opened_from_disk_looks_as_it_should_and_asks_for_nothing_else(samples, open_file):
    page = open_file(samples.published / "site" / "index.html")
    page.get_by_role("link", name="Alliance of Kurdish and Arab fighters").first.click()
    assert page.locator(".mark.force").first.inner_text() == "Close to 30,000 fighters"
    assert "Source Serif" in page.locator(".text").evaluate("e => getComputedStyle(e).fontFamily")
    assert page.evaluate("document.fonts.check('16px \"Source Serif 4\"')")
    page.get_by_text("Close to 30,000 fighters", exact=True).click()
    number = page.locator(".entry.force").first.get_attribute("data-claim")
    assert page.url.endswith(f"#claim-{number}")
    page.get_by_role("link", name="the event", exact=True).first.click()
    assert page.locator(".report blockquote mark").count() > 0


def test_a_site_is_bounded_and_keeps_the_latest(publication, samples):
    folder = publication("small")
    write_pages(Settings(data=samples.data, site_articles=3), folder, None)
    articles = list((folder / "site" / "article").iterdir())
    assert len(articles) == 3
    assert len(list((folder / "site" / "event").iterdir())) <= 6
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
        latest = connection.execute(
            "select article_id from dim_articles where extraction_status = 'extracted' "
            "order by published_at desc nulls last limit 3"
        ).fetchall()
    assert {file.stem for file in articles} == {row[0] for row in latest}
    for file in folder.rglob("*.html"):
        for href in hrefs(file) - {"../index.html"}:
            assert href.startswith("http") or (file.parent / unquote(href)).is_file(), (file, href)


def test_a_site_can_be_switched_off(publication, samples):
    folder = publication("none")
    write_pages(Settings(data=samples.data, site_articles=0), folder, None)
    assert not (folder / "site").exists()
    assert (folder / "docs" / "report.html").is_file()


def test_the_report_is_one_file_that_asks_for_nothing(samples, open_file):
    report = samples.published / "docs" / "report.html"
    text = report.read_text()
    assert not re.search(r"<(script|link|img|iframe)\b", text)
    assert "url(" not in text.replace("url(#", "")
    page = open_file(report)
    assert "The first publication" in page.locator("h1").inner_text()
    assert page.locator("svg.map circle").count() > 0
    assert page.locator("svg.bars .bar").count() > 0
    stages = page.locator("table").first.inner_text()
    assert "ingest" in stages
    assert "29" in stages
    page.locator("section", has_text="New events").locator("table a").first.click()
    assert page.locator(".report").count() > 0


def test_the_report_tells_what_is_new_against_the_publication_before(publication, samples, open_file):
    before = publication(
        "before",
        "delete from fct_events where event_code = 'SUIC_BOMB'",
        "update fct_events set killed_best = 1, killed_low = 1, killed_high = 1 where killed_best > 1",
        "update force_size_estimates set value_low = null, value_best = 7, value_high = 7",
        "delete from claim_conflicts",
        "delete from dim_articles where outlet = 'Levant Wire'",
    )
    now = publication("now")
    write_pages(samples, now, before / "warehouse.duckdb")
    with duckdb.connect(str(now / "warehouse.duckdb"), read_only=True) as connection:
        count = connection.execute("select count(*) from fct_events where event_code = 'SUIC_BOMB'").fetchone()[0]
        conflicts = connection.execute("select count(*) from claim_conflicts").fetchone()[0]
    page = open_file(now / "docs" / "report.html")
    assert page.locator("h1").inner_text().startswith(f"{count} new event")
    assert page.locator(".pair").count() == conflicts > 0
    changed = page.locator("section", has=page.get_by_role("heading", name="Changed estimates")).inner_text()
    assert "up to 7" in changed
    assert page.get_by_role("heading", name="Changed tolls").count() == 1
    outlets = page.locator("section", has=page.get_by_role("heading", name="Articles that came")).inner_text()
    assert "Levant Wire" in outlets
    assert "Sahel Monitor" not in outlets


def test_without_a_readable_publication_before_everything_is_new(publication, samples, tmp_path):
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"no database")
    now = publication("now")
    write_pages(samples, now, broken)
    assert "The first publication" in (now / "docs" / "report.html").read_text()


def test_a_script_in_the_news_does_nothing_in_the_files(publication, samples, open_file):
    literal = SCRIPT.replace("'", "''")
    folder = publication(
        "hostile",
        f"update dim_articles set title = '{literal}', outlet = '{literal}', text = '{literal}' || text",
        f"update dim_actors set actor_name = '{literal}'",
        f"update ingest_rejects set reason = '{literal}', source_ref = '{literal}'",
        f"update claim_conflicts set explanation = '{literal}', subject = '{literal}'",
    )
    write_pages(samples, folder, None)
    files = [folder / "docs" / "report.html", folder / "site" / "index.html"]
    files += list((folder / "site" / "article").iterdir())[:3]
    for file in files:
        page = open_file(file)
        assert page.locator("body script").count() == 0
        assert page.title() != "taken"


def test_the_codebook_has_every_published_column_with_its_meaning(samples, open_file):
    file = samples.published / "docs" / "codebook.html"
    told = open_file(file).inner_text("main")
    with duckdb.connect(str(samples.published / "warehouse.duckdb"), read_only=True) as connection:
        columns = connection.execute(
            "select table_name, column_name, comment from duckdb_columns() where schema_name = 'main' and not internal"
        ).fetchall()
    html = file.read_text()
    assert [name for table, name, _ in columns if f'id="{table}.{name}"' not in html] == []
    assert [(table, name) for table, name, comment in columns if not comment] == []
    assert "Who said it, as written. NULL: the article in its own voice." in told
    assert "NON_STATE_ACTOR_OVERTAKES_TER" in told
    assert "\nMore\n" not in told, "a new table has its place in sitrep/explore/codebook.py"
