"""A login in an address reaches the server it is for, and nothing that is kept."""

import base64

import polars as pl
import pytest

from sitrep.ingest import SourceError, ingest
from sitrep.ingest.record import RawRecord, Watermark
from sitrep.rejects import Reject

TEXT = "The army said on Monday that it had retaken the village of Karsha."
SECRET = "hush+hush"
LOGIN = "me:hush%2Bhush"
AUTHORIZATION = "Basic " + base64.b64encode(f"me:{SECRET}".encode()).decode()


def locked(answer):
    """An answer for whoever has the login."""

    def route(handler):
        return answer if handler.headers.get("Authorization") == AUTHORIZATION else (401, {}, b"who are you?")

    return route


def feed(*links):
    items = "".join(f"<item><guid>{link}</guid><link>{link}</link></item>" for link in links)
    return (
        200,
        {"Content-Type": "application/rss+xml", "ETag": '"1"'},
        f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(),
    )


def kept(settings):
    """All text in all tables below the data directory."""
    files = [*settings.data.rglob("*.parquet")]
    assert files
    assert not [
        file for file in settings.data.rglob("*") if file.is_file() and file.suffix not in {".parquet", ".lock"}
    ]
    return "\n".join(pl.read_parquet(file).drop("body", strict=False).write_json() for file in files)


@pytest.fixture
def locked_site(site):
    """A site whose feed and pages ask for a login: a page, an address that sends on to it, and none."""
    page = (200, {"Content-Type": "text/html"}, f"<html><body><article><p>{TEXT}</p></article></body></html>".encode())
    site.routes["/page"] = locked(page)
    site.routes["/moved"] = locked((302, {"Location": "/page"}, b""))
    site.routes["/feed"] = locked(
        feed(
            "/page", "/moved", "/missing", f"http://{LOGIN}@{site.host}/gone", "http://me:hush%2Bhush@nowhere.invalid/x"
        )
    )
    return site


def with_login(site, path):
    return f"http://{LOGIN}@{site.host}{path}"


def test_a_feed_behind_a_login_is_read_with_its_pages_and_the_login_is_kept_nowhere(
    locked_site, fetch, records, web_settings
):
    count = fetch(with_login(locked_site, "/feed"))
    assert (count.rows_out, count.rows_rejected) == (2, 3)
    assert records()["url"].to_list() == [f"{locked_site.url}/page"] * 2
    assert records()["source"].unique().to_list() == [f"{locked_site.url}/feed"]
    for secret in ("hush", "me:", AUTHORIZATION):
        assert secret not in kept(web_settings)


def test_a_login_makes_no_other_source_of_an_address(locked_site, fetch, web_settings, records, monkeypatch):
    fetch(with_login(locked_site, "/page"))
    monkeypatch.setenv("SITREP_LOGINS", f'{{"{locked_site.url}": "{LOGIN}"}}')
    again = fetch(f"{locked_site.url}/page", run_id="run-2")
    assert (again.rows_out, again.rows_rejected) == (0, 0)
    assert records().height == 1


@pytest.mark.parametrize("path", ["/page", "/missing", "/table.csv"])
def test_a_page_or_file_behind_a_login_that_is_refused_says_so_without_it(site, fetch, web_settings, path):
    fetch(f"http://me:hushhush@{site.host}{path}")
    assert "404" in kept(web_settings)
    assert "hushhush" not in kept(web_settings)


def test_a_login_is_told_to_no_other_server(locked_site, fetch, web_settings):
    other = web_settings.private_hosts[0].replace("127.0.0.1", "localhost")
    locked_site.routes["/away"] = (302, {"Location": f"http://{other}/elsewhere"}, b"")
    ingest(
        [with_login(locked_site, "/away")],
        web_settings.model_copy(update={"private_hosts": (locked_site.host, other)}),
        "run-1",
    )
    asked = dict(zip(locked_site.asked, locked_site.headers, strict=True))
    assert asked["/away"]["authorization"] == AUTHORIZATION
    assert "authorization" not in asked["/elsewhere"]


def test_a_declared_source_may_have_its_login_beside_its_address(locked_site, fetch, tmp_path, web_settings, records):
    file = tmp_path / "sources.toml"
    file.write_text(
        f'[[source]]\nname = "valley"\nkind = "page"\naddress = "{locked_site.url}/page"\nlogin = "{LOGIN}"\n'
    )
    assert fetch(file).rows_out == 1
    assert "hush" not in kept(web_settings)


def test_two_logins_for_one_server_are_refused_before_anything_is_read(locked_site, fetch):
    with pytest.raises(SourceError, match="another login for its server") as caught:
        fetch(with_login(locked_site, "/page"), f"http://you:other@{locked_site.host}/feed")
    assert "other@" not in str(caught.value)
    assert locked_site.asked == []


@pytest.mark.parametrize(
    "address",
    ["s3://key:hushhush@no-such-bucket/x", "nostore://key:hushhush@host/x", "ftp://me:hushhush@127.0.0.1:1/x"],
)
def test_a_store_that_cannot_be_read_is_said_without_the_login(land, settings, address):
    land(address)
    assert "hushhush" not in kept(settings)


def test_what_is_kept_of_any_input_holds_no_login():
    address = "https://me:hushhush@example.org/x"
    for one in (
        RawRecord(address, address, "text/plain", b"x", url=address),
        Reject(address, address, "code", f"{address}: no."),
        Watermark(address, address, "x"),
    ):
        assert "hushhush" not in repr(one)
