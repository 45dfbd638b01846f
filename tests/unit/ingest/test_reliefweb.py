"""Reports from the ReliefWeb API."""

import json
from urllib.parse import urlsplit

import pytest

from sitrep.ingest import SourceError
from sitrep.ingest.context import Context
from sitrep.ingest.reliefweb import read_reliefweb
from sitrep.ingest.sources import sources_named
from sitrep.ingest.web.fetch import Fetcher

TEXT = "The army said on Monday that it had retaken the village of Karsha."


def reliefweb(tmp_path, site, appname='appname = "valley-x1"'):
    file = tmp_path / "sources.toml"
    declared = f'[[source]]\nname = "r"\nkind = "reliefweb"\naddress = "{site.url}/v2/reports"\nquery = "karsha"\n'
    file.write_text(declared + appname)
    return file


def report(number, created, body=f"<p>{TEXT}</p>"):
    fields = {
        "title": f"Report {number}",
        "url": f"https://reliefweb.example/node/{number}",
        "url_alias": f"https://reliefweb.example/report/{number}",
        "date": {"created": created, "original": "2021-03-01T00:00:00+00:00"},
        "language": [{"code": "en"}],
        "source": [{"name": "Valley Aid"}],
    }
    return {"id": str(number), "fields": {**fields, **({"body-html": body} if body else {})}}


def reports(site, *all_reports):
    def answer(handler):
        question = json.loads(site.posted[-1])
        since = question.get("filter", {}).get("value", {}).get("from", "")
        found = [r for r in all_reports if r["fields"]["date"]["created"] >= since]
        page = found[question["offset"] : question["offset"] + question["limit"]]
        return 200, {}, json.dumps({"totalCount": len(found), "count": len(page), "data": page}).encode()

    return answer


def test_the_command_for_reliefweb_posts_its_question_to_version_2_of_the_api(web_settings, site):
    settings = web_settings.model_copy(update={"reliefweb_appname": "valley-x1"})
    (source,) = sources_named(["reliefweb:ceasefire"], settings)
    asked = urlsplit(source.address)
    assert (asked.scheme, asked.netloc, asked.path) == ("https", "api.reliefweb.int", "/v2/reports")
    site.routes[asked.path] = reports(site)
    with Fetcher(settings) as fetcher:
        here = source.model_copy(update={"address": f"{site.url}{asked.path}"})
        list(read_reliefweb(here, Context(settings, fetcher)))
    assert (site.methods, site.asked) == (["POST"], ["/v2/reports?appname=valley-x1"])
    assert site.headers[0]["content-type"] == "application/json"
    question = json.loads(site.posted[0])
    assert {"title", "body-html", "url", "date.original", "source.name"} <= set(question.pop("fields")["include"])
    assert question == {"query": {"value": "ceasefire"}, "sort": ["date.created:asc"], "limit": 200, "offset": 0}


def test_reliefwebs_reports_are_landed_with_their_fields(fetch, site, records, rejects, tmp_path):
    site.routes["/v2/reports"] = reports(site, report(1, "2021-03-02"), report(2, "2021-03-03", body=None))
    fetch(reliefweb(tmp_path, site))
    row = records().row(0, named=True)
    assert (row["source_ref"], row["url"]) == ("1", "https://reliefweb.example/report/1")
    assert (row["title"], row["outlet"], row["language"]) == ("Report 1", "Valley Aid", "en")
    assert row["published_at"] == "2021-03-01T00:00:00+00:00"
    assert rejects() == {"2": "missing_text"}


def test_reliefweb_is_read_in_pages_and_then_from_where_it_was_read_to(fetch, site, tmp_path):
    many = [report(number, f"2021-03-{1 + number // 20:02}", f"<p>{TEXT} {number}</p>") for number in range(450)]
    site.routes["/v2/reports"] = reports(site, *many)
    count = fetch(reliefweb(tmp_path, site))
    assert (count.rows_out, len(site.posted)) == (450, 3)
    count = fetch(reliefweb(tmp_path, site), run_id="run-2")
    assert (count.rows_known, len(site.posted)) == (10, 4)


def test_reliefweb_without_an_appname_is_a_mistake_of_the_users(fetch, site, tmp_path):
    with pytest.raises(SourceError, match="SITREP_RELIEFWEB_APPNAME"):
        fetch(reliefweb(tmp_path, site, appname=""))


@pytest.mark.parametrize("body", [b"[]", b"{}", b"\xff", b"null", b'"x"', b"[" * 100_000])
def test_answers_of_another_form_are_refused(fetch, site, rejects, tmp_path, body):
    site.routes["/v2/reports"] = (200, {}, body)
    fetch(reliefweb(tmp_path, site))
    assert list(rejects().values()) == ["api_refused"]


@pytest.mark.parametrize("odd", [1, {"id": 1}, {"id": "2", "fields": {"title": ["x"]}}])
def test_a_report_of_another_form_is_refused_and_the_one_beside_it_is_read(
    fetch, site, records, rejects, tmp_path, odd
):
    good = report(7, "2021-03-02T00:00:00+00:00")
    site.routes["/v2/reports"] = (200, {}, json.dumps({"data": [odd, good]}).encode())
    fetch(reliefweb(tmp_path, site))
    assert (list(rejects().values()), records()["source_ref"].to_list()) == (["wrong_type"], ["7"])
