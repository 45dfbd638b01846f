"""Articles from the GDELT DOC API."""

import json
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

from sitrep.ingest.context import Context
from sitrep.ingest.gdelt import read_gdelt
from sitrep.ingest.sources import sources_named
from sitrep.ingest.web.fetch import Fetcher

TEXT = "The army said on Monday that it had retaken the village of Karsha."


def gdelt(tmp_path, site):
    file = tmp_path / "sources.toml"
    file.write_text(f'[[source]]\nname = "g"\nkind = "gdelt"\naddress = "{site.url}/api"\nquery = "karsha"\n')
    return file


def article(site, path, seen):
    return {
        "url": f"{site.url}{path}",
        "title": f"Report {path}",
        "seendate": seen,
        "domain": "valley.example",
        "language": "English",
        "sourcecountry": "Nowhere",
    }


def listed(site, *articles):
    def answer(handler):
        query = dict(parse_qsl(urlsplit(handler.path).query))
        seen = [a for a in articles if a["seendate"].replace("T", "").removesuffix("Z") >= query["startdatetime"]]
        found = seen[: int(query["maxrecords"])]
        return 200, {"Content-Type": "application/json"}, json.dumps({"articles": found} if found else {}).encode()

    return answer


def test_the_command_for_gdelt_asks_its_doc_api_for_the_last_weeks_articles_on_the_query(web_settings, site):
    (source,) = sources_named(["gdelt:ceasefire sourcelang:english"], web_settings)
    asked = urlsplit(source.address)
    assert (asked.scheme, asked.netloc, asked.path) == ("https", "api.gdeltproject.org", "/api/v2/doc/doc")
    site.routes[asked.path] = listed(site)
    with Fetcher(web_settings) as fetcher:
        here = source.model_copy(update={"address": f"{site.url}{asked.path}"})
        list(read_gdelt(here, Context(web_settings, fetcher)))
    assert (site.methods, urlsplit(site.asked[0]).path) == (["GET"], asked.path)
    query = dict(parse_qsl(urlsplit(site.asked[0]).query))
    start, end = (
        datetime.strptime(query.pop(key), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        for key in ("startdatetime", "enddatetime")
    )
    assert end - start == timedelta(days=7)
    assert abs(datetime.now(UTC) - end) < timedelta(minutes=1)
    assert query == {
        "query": "ceasefire sourcelang:english",
        "mode": "ArtList",
        "format": "json",
        "maxrecords": "250",
        "sort": "DateAsc",
    }


def test_gdelt_is_asked_no_more_often_than_it_bears(fetch, site, tmp_path, monkeypatch):
    monkeypatch.setattr("sitrep.ingest.gdelt.PAUSE", 0.5)
    site.routes["/api"] = (200, {}, b"{}")
    file = gdelt(tmp_path, site)
    file.write_text(file.read_text() + file.read_text().replace('name = "g"', 'name = "h"'))
    began = time.monotonic()
    fetch(file)
    assert len(site.asked) == 2
    assert time.monotonic() - began >= 0.5


def test_gdelts_articles_are_followed_to_their_pages_and_its_time_of_seeing_is_no_publication(
    fetch, site, records, tmp_path
):
    site.page("/a", TEXT)
    site.routes["/api"] = listed(site, article(site, "/a", "20991231T101500Z"))
    fetch(gdelt(tmp_path, site))
    row = records().row(0, named=True)
    assert (row["url"], row["title"], row["outlet"], row["language"]) == (
        f"{site.url}/a",
        "Report /a",
        "valley.example",
        "English",
    )
    assert row["published_at"] is None


def test_gdelt_is_asked_from_where_it_was_read_to(fetch, site, tmp_path):
    site.page("/a", TEXT)
    site.routes["/api"] = listed(site, article(site, "/a", "20991231T101500Z"))
    fetch(gdelt(tmp_path, site))
    site.asked.clear()
    site.routes["/api"] = listed(site)
    fetch(gdelt(tmp_path, site), run_id="run-2")
    assert site.asked == []  # nothing was published after the end of the century


def test_a_full_answer_is_continued_and_what_it_cannot_hold_is_said(
    fetch, site, records, rejects, tmp_path, monkeypatch
):
    monkeypatch.setattr("sitrep.ingest.gdelt.MOST", 10)
    site.page("/a", TEXT)
    yesterday, today = (f"{datetime.now(UTC) - timedelta(days=days):%Y%m%dT}000000Z" for days in (1, 0))
    many = [article(site, f"/{number}", yesterday) for number in range(13)]
    site.routes["/api"] = listed(site, *many, article(site, "/a", today))
    fetch(gdelt(tmp_path, site))
    assert records()["url"].to_list() == [f"{site.url}/a"]
    assert "list_cut_off" in rejects().values()


def test_what_gdelt_says_in_words_is_passed_on(fetch, site, rejects, tmp_path):
    site.routes["/api"] = (200, {}, b"Your query was too short or too long.")
    fetch(gdelt(tmp_path, site))
    assert list(rejects().values()) == ["api_refused"]


def test_an_article_of_another_form_is_refused_and_the_one_beside_it_is_read(fetch, site, records, rejects, tmp_path):
    site.page("/a", TEXT)
    good = article(site, "/a", f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    site.routes["/api"] = (200, {}, json.dumps({"articles": [good | {"seendate": "today"}, good]}).encode())
    fetch(gdelt(tmp_path, site))
    assert (list(rejects().values()), records()["url"].to_list()) == (["wrong_type"], [f"{site.url}/a"])
