import pytest

from sitrep.ingest.record import HTML

FEED = b"<rss version='2.0'><channel><title>F</title><item><guid>g</guid><link>%s</link></item></channel></rss>"
ARTICLE = b"<html><body><p>Shells fell on the town.</p></body></html>"


@pytest.fixture
def routes(site):
    site.routes["/page"] = (200, {"Content-Type": "text/html", "ETag": '"1"'}, ARTICLE)
    return site


def test_a_page_is_one_record_by_its_address(routes, fetch, records):
    fetch(f"{routes.url}/page")
    (row,) = records().iter_rows(named=True)
    assert (row["media_type"], row["body"]) == (HTML, ARTICLE)
    assert row["source_ref"] == f"{routes.url}/page"


def test_an_address_that_holds_a_feed_is_read_as_one(routes, fetch, records):
    routes.routes["/news"] = (200, {"Content-Type": "text/plain"}, FEED % f"{routes.url}/page".encode())
    fetch(f"{routes.url}/news")
    assert records()["source_ref"].to_list() == ["g"]


def test_an_address_that_holds_a_sitemap_is_read_as_one(routes, fetch, records):
    listed = f"<urlset><url><loc>{routes.url}/page</loc></url></urlset>".encode()
    routes.routes["/list"] = (200, {"Content-Type": "application/xml"}, listed)
    fetch(f"{routes.url}/list")
    assert records()["source_ref"].to_list() == [f"{routes.url}/page"]
