import time

import pytest

from sitrep.ingest import ingest

TEXT = "The army said on Monday that it had retaken the village of Karsha."
XML = {"Content-Type": "application/rss+xml"}


def rss(site, *items, version="2.0"):
    entries = "".join(
        f"""<item><guid>g{number}</guid><link>{site.url}{path}</link><title>Report {number}</title>
        <pubDate>{date}</pubDate></item>"""
        for number, (path, date) in enumerate(items, start=1)
    )
    return f'<rss version="{version}"><channel><title>Valley Wire</title>{entries}</channel></rss>'.encode()


def declare(tmp_path, site, extra="", kind="feed", path="/feed"):
    file = tmp_path / "sources.toml"
    file.write_text(f'[[source]]\nname = "valley"\nkind = "{kind}"\naddress = "{site.url}{path}"\n{extra}')
    return file


def test_entries_are_followed_to_their_pages(fetch, site, records):
    site.routes["/feed"] = (200, XML, rss(site, ("/1", "Mon, 01 Mar 2021 10:00:00 GMT"), ("/2", "")))
    site.page("/1", TEXT)
    site.page("/2", f"{TEXT} Again.")
    fetch(f"{site.url}/feed")
    rows = records().select("source_ref", "url", "title", "published_at").rows()
    assert rows == [
        ("g1", f"{site.url}/1", "Report 1", "Mon, 01 Mar 2021 10:00:00 GMT"),
        ("g2", f"{site.url}/2", "Report 2", None),
    ]
    assert TEXT.encode() in records()["body"][0]


def test_what_the_source_declares_holds_for_its_records(fetch, site, records, tmp_path):
    site.routes["/feed"] = (200, XML, rss(site, ("/1", "")))
    site.page("/1", TEXT)
    fetch(declare(tmp_path, site, 'outlet = "Valley Wire"\nlanguage = "en"\nlicence = "CC BY 4.0"\ncadence = "15m"\n'))
    row = records().row(0, named=True)
    assert (row["source"], row["outlet"], row["language"]) == ("valley", "Valley Wire", "en")
    assert '"licence": "CC BY 4.0"' in row["headers"]


def test_an_entry_is_taken_as_the_feed_has_it_where_the_source_says_so(fetch, site, records, tmp_path):
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>V</title><entry><id>e1</id><title>T</title>
    <link href="{site.url}/1"/><published>2021-03-01T10:00:00Z</published>
    <content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry>
    <entry><id>e2</id><title>Empty</title><link href="{site.url}/2"/></entry></feed>"""
    site.routes["/feed"] = (200, {"Content-Type": "application/atom+xml"}, feed.encode())
    count = fetch(declare(tmp_path, site, "follow = false\n"))
    row = records().row(0, named=True)
    assert (row["source_ref"], row["published_at"], site.asked) == ("e1", "2021-03-01T10:00:00Z", ["/feed"])
    assert TEXT.encode() in row["body"]
    assert count.rows_rejected == 1


def test_an_atom_update_is_no_publication(fetch, site, records):
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>e1</id><link href="{site.url}/1"/>
    <updated>2021-03-01T10:00:00Z</updated></entry></feed>"""
    site.routes["/feed"] = (200, {}, feed.encode())
    site.page("/1", TEXT)
    fetch(f"{site.url}/feed")
    assert records()["published_at"].to_list() == [None]


def conditional(site, body):
    def answer(handler):
        if handler.headers.get("if-none-match") == '"f1"' and handler.headers.get("if-modified-since") == "then":
            return 304, {}, b""
        return 200, {**XML, "ETag": '"f1"', "Last-Modified": "then"}, body

    site.routes["/feed"] = answer


def test_an_unchanged_feed_costs_one_request(fetch, site):
    conditional(site, rss(site, ("/1", "")))
    site.page("/1", TEXT)
    fetch(f"{site.url}/feed")
    count = fetch(f"{site.url}/feed", run_id="run-2")
    assert (site.asked, count.rows_in) == (["/feed", "/1", "/feed"], 0)


def test_of_a_changed_feed_only_new_and_updated_entries_are_fetched(fetch, site, records):
    monday, tuesday = "Mon, 01 Mar 2021 10:00:00 GMT", "Tue, 02 Mar 2021 10:00:00 GMT"
    for path in ("/1", "/2", "/3"):
        site.page(path, f"{TEXT} {path}")
    site.routes["/feed"] = (200, XML, rss(site, ("/1", monday), ("/2", monday)))
    fetch(f"{site.url}/feed")
    site.asked.clear()
    site.routes["/feed"] = (200, XML, rss(site, ("/1", monday), ("/2", tuesday), ("/3", tuesday)))
    count = fetch(f"{site.url}/feed", run_id="run-2")
    assert sorted(site.asked) == ["/2", "/3", "/feed"]
    assert (count.rows_in, count.rows_known, count.rows_out) == (3, 1, 2)


def test_a_feed_is_read_again_until_all_its_pages_were_had(fetch, site, records):
    conditional(site, rss(site, ("/1", ""), ("/2", "")))
    site.page("/1", TEXT)
    site.routes["/2"] = (503, {}, b"")
    first = fetch(f"{site.url}/feed")
    site.page("/2", f"{TEXT} Again.")
    second = fetch(f"{site.url}/feed", run_id="run-2")
    third = fetch(f"{site.url}/feed", run_id="run-3")
    assert (first.rows_out, first.rows_rejected) == (1, 1)
    assert (second.rows_out, second.rows_known, third.rows_in) == (1, 1, 0)
    assert records()["source_ref"].to_list() == ["g1", "g2"]


def test_a_page_that_is_gone_does_not_hold_the_feed_back(fetch, site):
    conditional(site, rss(site, ("/1", ""), ("/gone", "")))
    site.page("/1", TEXT)
    fetch(f"{site.url}/feed")
    site.asked.clear()
    fetch(f"{site.url}/feed", run_id="run-2")
    assert site.asked == ["/feed"]


def test_a_feed_that_declares_entities_is_refused_and_nothing_is_read_from_the_disk(fetch, site, rejects, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    bomb = f"""<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY a "{"a" * 100}"><!ENTITY b "{"&a;" * 100}">]>
    <rss version="2.0"><channel><item><guid>1</guid><description>&x;&b;</description></item></channel></rss>"""
    for number, body in enumerate([bomb.encode(), bomb.encode("utf-16")]):
        site.routes["/feed"] = (200, XML, body)
        fetch(declare(tmp_path, site), run_id=f"run-{number}")
    assert set(rejects().values()) == {"xml_entities"}


def attributes(number):
    return " ".join(f'a{n}="1"' for n in range(number))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
@pytest.mark.parametrize("rest", ["", ' xml:base="/"'])
def test_a_feed_whose_element_has_too_many_attributes_is_refused_at_once(
    fetch, site, rejects, tmp_path, encoding, rest
):
    item = f"<item {attributes(40_000)}{rest}><guid>1</guid><description>{TEXT}</description></item>"
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel>{item}</channel></rss>'
    site.routes["/feed"] = (200, {"Content-Type": "application/xml"}, feed.encode(encoding))
    started = time.process_time()
    fetch(declare(tmp_path, site))
    assert time.process_time() - started < 4
    assert list(rejects().values()) == ["too_many_attributes"]


def test_a_feed_of_long_elements_is_read(fetch, site, records, tmp_path):
    items = "".join(
        f"<item {attributes(500)}><guid>{n}</guid><description>{TEXT} {n}</description></item>" for n in range(5)
    )
    site.routes["/feed"] = (200, XML, f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())
    fetch(declare(tmp_path, site, "follow = false\n"))
    assert records().height == 5


def test_what_is_no_feed_is_refused(fetch, site, rejects, tmp_path):
    site.page("/feed", TEXT)
    fetch(declare(tmp_path, site))
    assert list(rejects().values()) == ["malformed_feed"]


def test_a_source_that_fails_leaves_the_others_going(fetch, site, records):
    site.page("/1", TEXT)
    count = fetch(f"{site.url}/nothing", f"{site.url}/1")
    assert (count.rows_out, count.rows_rejected, count.detail["sources_failed"]) == (1, 1, 1)


def test_an_adapter_that_breaks_leaves_the_others_going(web_settings, site, records, rejects, monkeypatch):
    def broken(source, context):
        raise KeyError("unforeseen")
        yield

    monkeypatch.setitem(__import__("sitrep.ingest").ingest.ADAPTERS, "files", broken)
    count = ingest([str(web_settings.data.parent), site.page("/1", TEXT)], web_settings, "run-1")
    assert (count.rows_out, list(rejects().values())) == (1, ["unexpected_failure"])


ATOM = "http://www.w3.org/2005/Atom"


@pytest.mark.parametrize("of_the_feed", ["", ' xml:base="/wire/"', ' xml:base="{url}/wire/"'])
def test_the_address_of_an_entry_is_relative_to_its_own_base(fetch, site, records, of_the_feed):
    base = "/wire" if of_the_feed else ""
    feed = f"""<feed xmlns="{ATOM}"{of_the_feed.format(url=site.url)}>
    <entry xml:base="2021/"><id>one</id><link href="a"/></entry>
    <entry xml:base="{site.url}/other/"><id>two</id><link href="b"/></entry>
    <entry><id>three</id><link href="c" xml:base="deep/"/></entry>
    <entry><id>four</id><link href="d"/></entry>
    <entry xml:base="http://[::1"><id>five</id><link href="{site.url}/e"/></entry></feed>"""
    paths = [f"{base}/2021/a", "/other/b", f"{base}/deep/c", f"{base}/d", "/e"]
    site.routes["/feed"] = (200, {"Content-Type": "application/atom+xml; charset=iso-8859-1"}, feed.encode())
    for path in paths:
        site.page(path, f"{TEXT} {path}")
    fetch(f"{site.url}/feed")
    found = dict(records().select("source_ref", "url").rows())
    assert found == dict(
        zip(["one", "two", "three", "four", "five"], (f"{site.url}{path}" for path in paths), strict=True)
    )


def test_letters_of_a_feed_with_a_base_stay_as_they_are(fetch, site, records):
    feed = f"""<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0" xml:base="{site.url}/">
    <channel><item><guid>a</guid><link>a</link><title>Café hit</title></item></channel></rss>"""
    site.routes["/feed"] = (200, {"Content-Type": "text/xml; charset=iso-8859-1"}, feed.encode("latin-1"))
    site.page("/a", TEXT)
    fetch(f"{site.url}/feed")
    assert records()["title"].to_list() == ["Café hit"]
