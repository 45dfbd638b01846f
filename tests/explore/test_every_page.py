"""What holds for every page of the explorer, whatever it shows."""

import io
import re
from collections import defaultdict
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest

from sitrep.explore.publication import Publications
from sitrep.warehouse.read import answer

AXE = Path(__file__).with_name("axe.min.js")
PAGES = {
    "overview": "/",
    "events": "/events",
    "planned": "/events?modality=planned",
    "events of a place": "/events?place=country:syr&sort=oldest",
    "no events": "/events?from=1900-01-01&to=1900-01-02",
    "event": "/event/{event}",
    "actors": "/actors",
    "actor": "/actor/islamic-state",
    "places": "/places",
    "place": "/place/geonames:172955",
    "country": "/place/country:syr",
    "numbers": "/numbers",
    "numbers of a country": "/numbers?country=SYR",
    "conflicts": "/conflicts",
    "articles": "/articles",
    "article": "/article/{article}",
    "article in another language": "/article/{french}",
    "search": "/search?q=market+bombing",
    "search for nothing": "/search",
    "not there": "/event/none",
}
# Pages of a template that another page stands for; `make soak` opens them in the browser too.
OF_A_TEMPLATE = {
    "planned",
    "events of a place",
    "country",
    "numbers of a country",
    "article in another language",
    "search for nothing",
}
every_page = pytest.mark.parametrize("name", PAGES)
every_template = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.soak) if name in OF_A_TEMPLATE else name for name in PAGES]
)


@pytest.fixture(scope="session")
def address(served):
    """The address of a page by its name."""
    ids = {
        "event": "select event_id from fct_events where n_articles >= 1 and killed_best is not null order by event_id",
        "article": "select article_id from dim_articles where source_ref = 'levant-wire-1107'",
        "french": "select article_id from dim_articles where extraction_status = 'other_language'",
    }
    found = {name: served.ask(sql)[0][0] for name, sql in ids.items()}
    return lambda name: PAGES[name].format(**found)


def offences(page):
    """What axe finds wrong with the page as it is shown now."""
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice']})")
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"][:3]
    ]


@every_template
def test_screen_readers_weak_eyes_the_dark_and_narrow_screens_are_served(look, address, name):
    page = look(address(name))
    page.evaluate(AXE.read_text())
    assert offences(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 900})
    assert offences(page) == []
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= screen


@every_template
def test_it_works_without_script(look, address, name):
    page = look(address(name), script=False)
    assert page.locator("h1").inner_text()
    assert page.locator("main").inner_text().strip()


@every_page
def test_it_keeps_to_itself(served, address, name):
    answer = served.get(address(name))
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert " style=" not in answer.text
    assert not re.search(r"<script(?![^>]* src=)", answer.text)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//(?!\S*\.example)', answer.text)


def tables_of(html):
    """Where each table of a page can be had as CSV, with the SQL beside it."""
    found = re.findall(r'<a href="([^"]*as=csv)".*?<code>(.*?)</code>', html, re.DOTALL)
    return [(unescape(href), unescape(sql)) for href, sql in found]


def answered(settings, sql):
    publications = Publications(settings)
    with publications.reader() as reader:
        rows = answer(reader.connection, sql, [], limit=0, seconds=60)
    publications.close()
    return rows


@every_page
def test_what_it_shows_can_be_had_as_sql_csv_and_parquet(served, address, name):
    html = served.get(address(name)).text
    for href, sql in tables_of(html):
        (table,) = parse_qs(urlsplit(href).query)["table"]
        rows = answered(served.settings, sql)
        as_csv = served.get(href)
        assert as_csv.headers["content-disposition"].endswith(f'{table}.csv"')
        read = pl.read_csv(io.BytesIO(as_csv.content), infer_schema=False)
        assert read.columns == list(rows.columns), table
        assert read.height == len(rows.rows), table
        as_parquet = pl.read_parquet(io.BytesIO(served.get(href.replace("as=csv", "as=parquet")).content))
        assert as_parquet.columns == list(rows.columns), table
        assert as_parquet.height == len(rows.rows), table
    assert tables_of(html) or name in {"search for nothing", "not there", "no events"}


def test_links_of_each_kind_lead_somewhere(served, address):
    followed, missing = defaultdict(set), []
    for name in PAGES:
        for href in re.findall(r' href="(/[^"#]*)', served.get(address(name)).text):
            path = unescape(href)
            kind = urlsplit(path).path.split("/")[1], *sorted(parse_qs(urlsplit(path).query))
            if path not in followed[kind] and "as" not in kind and len(followed[kind]) < 4:
                followed[kind].add(path)
                answer = served.get(path)
                if answer.status_code >= 400:
                    missing.append((name, path, answer.status_code))
    assert len(followed) > 20
    assert missing == []


def test_what_axe_finds_is_an_offence(look):
    page = look("/events")
    page.evaluate(AXE.read_text())
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    page.evaluate("document.querySelector('nav').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('.filters button').textContent = ''")
    told = " ".join(offences(page))
    assert "color-contrast" in told
    assert "button-name" in told
