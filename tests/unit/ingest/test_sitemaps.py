import gzip

import pytest

TEXT = "The army said on Monday that it had retaken the village of Karsha."
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def urlset(site, **pages):
    urls = "".join(
        f"<url><loc>{site.url}/{path}</loc><lastmod>{changed}</lastmod></url>" for path, changed in pages.items()
    )
    return 200, {"Content-Type": "application/xml"}, f"<urlset {NAMESPACE}>{urls}</urlset>".encode()


def index(site, **maps):
    entries = "".join(
        f"<sitemap><loc>{site.url}/{path}</loc><lastmod>{changed}</lastmod></sitemap>" for path, changed in maps.items()
    )
    return 200, {}, f"<sitemapindex {NAMESPACE}>{entries}</sitemapindex>".encode()


def test_the_pages_of_a_sitemap_are_landed(fetch, site, records):
    for path in "ab":
        site.page(f"/{path}", f"{TEXT} {path}")
    site.routes["/map.xml"] = urlset(site, a="2021-03-01", b="2021-03-02")
    fetch(f"{site.url}/map.xml")
    assert records()["source_ref"].to_list() == [f"{site.url}/a", f"{site.url}/b"]


def test_the_news_extension_declares_title_date_and_outlet(fetch, site, records):
    site.page("/a", TEXT)
    body = f"""<urlset {NAMESPACE} {NEWS}><url><loc>{site.url}/a</loc><news:news><news:publication>
    <news:name>Valley Wire</news:name></news:publication><news:publication_date>2021-03-01</news:publication_date>
    <news:title>Army is back</news:title></news:news></url></urlset>"""
    site.routes["/map.xml"] = (200, {}, body.encode())
    fetch(f"{site.url}/map.xml")
    row = records().select("title", "published_at", "outlet").row(0)
    assert row == ("Army is back", "2021-03-01", "Valley Wire")


def test_only_pages_with_a_new_date_of_change_are_fetched_again(fetch, site):
    for path in "ab":
        site.page(f"/{path}", f"{TEXT} {path}")
    site.routes["/map.xml"] = urlset(site, a="2021-03-01", b="2021-03-02")
    fetch(f"{site.url}/map.xml")
    site.asked.clear()
    site.routes["/map.xml"] = urlset(site, a="2021-03-01", b="2021-03-05")
    count = fetch(f"{site.url}/map.xml", run_id="run-2")
    assert sorted(site.asked) == ["/b", "/map.xml"]
    assert (count.rows_in, count.rows_known) == (2, 2)


def test_of_an_index_only_changed_maps_are_read_again(fetch, site, records):
    site.page("/a", TEXT)
    site.page("/b", f"{TEXT} Again.")
    site.routes["/one.xml"] = urlset(site, a="1")
    site.routes["/two.xml.gz"] = (200, {}, gzip.compress(urlset(site, b="1")[2]))
    site.routes["/index.xml"] = index(site, **{"one.xml": "1", "two.xml.gz": "1"})
    fetch(f"{site.url}/index.xml")
    assert records().height == 2
    site.asked.clear()
    site.routes["/index.xml"] = index(site, **{"one.xml": "1", "two.xml.gz": "2"})
    fetch(f"{site.url}/index.xml", run_id="run-2")
    assert site.asked == ["/index.xml", "/two.xml.gz"]


def test_an_index_that_leads_to_itself_ends(fetch, site, rejects):
    site.routes["/index.xml"] = index(site, **{"index.xml": "1"})
    fetch(f"{site.url}/index.xml")
    assert list(rejects().values()) == ["malformed_sitemap"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (f"<urlset {NAMESPACE}".encode(), "malformed_sitemap"),
        (b'<!DOCTYPE u [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>', "xml_entities"),
        (b"<x/>", "malformed_sitemap"),
        (b"<:rlset><url><loc>http://a.invalid/x</loc></url></:rlset>", "malformed_sitemap"),
        (b"\x1f\x8b\x08 broken", "broken_answer"),
        (gzip.compress(b" " * 9_000_000), "oversized"),
        (b"<urlset>" + b"<a>" * 100_000, "malformed_sitemap"),
        (b"", "malformed_sitemap"),
    ],
)
def test_a_broken_sitemap_is_refused(fetch, site, rejects, tmp_path, body, code):
    site.routes["/map"] = (200, {}, body)
    (tmp_path / "s.toml").write_text(f'[[source]]\nname = "m"\nkind = "sitemap"\naddress = "{site.url}/map"\n')
    count = fetch(tmp_path / "s.toml")
    assert count.rows_out == 0
    assert list(rejects().values()) in ([code], [])
