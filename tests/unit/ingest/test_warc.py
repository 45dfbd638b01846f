import gzip
import tracemalloc

from sitrep.ingest import ingest
from sitrep.settings import Settings
from tests.unit.ingest.conftest import page, warc_record

TEXT = "The army said on Monday that it had retaken the village of Karsha."


def test_the_pages_of_an_archive_are_landed_with_their_addresses(tmp_path, land, records):
    archive = gzip.compress(warc_record(1, page(TEXT))) + gzip.compress(warc_record(2, page(f"{TEXT} Again.")))
    (tmp_path / "news.warc.gz").write_bytes(archive)
    land(tmp_path / "news.warc.gz")
    rows = records().select("source_ref", "url", "charset", "media_type").rows()
    assert rows == [(f"urn:uuid:{n}", f"https://valley.example/{n}", "utf-8", "text/html") for n in (1, 2)]
    assert '"fetched": "2021-03-01T10:00:00Z"' in records()["headers"][0]


def test_packed_and_chunked_answers_are_unpacked(tmp_path, land, records):
    packed = warc_record(1, gzip.compress(page(TEXT)), more="Content-Encoding: gzip\r\n")
    body = page(f"{TEXT} Again.")
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    chunked = warc_record(2, chunks, more="Transfer-Encoding: chunked\r\n")
    (tmp_path / "a.warc").write_bytes(packed + chunked)
    land(tmp_path / "a.warc")
    assert records()["body"].to_list() == [page(TEXT), body]


def test_what_is_no_page_is_refused_and_the_pages_around_it_are_read(tmp_path, rejects, records):
    settings = Settings(data=tmp_path / "data", max_record_bytes=100_000)
    broken = [
        warc_record(1, page(TEXT), status="404 Not Found"),
        warc_record(2, b"\x89PNG", media_type="image/png"),
        warc_record(3, b"a" * 200_000),
        warc_record(4, gzip.compress(b"a" * 9_000_000), more="Content-Encoding: gzip\r\n"),
        warc_record(5, gzip.compress(page(TEXT))[:-9], more="Content-Encoding: gzip\r\n"),
        warc_record(6, b"5\r\n<p>hi\r\n4\r\n", more="Transfer-Encoding: chunked\r\n"),
        warc_record(7, b""),
        warc_record(8, b"xx", more="Content-Encoding: br\r\n"),
        warc_record(9, b"", kind="request"),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join([*broken, warc_record(10, page(TEXT))]))
    ingest([str(tmp_path / "a.warc")], settings, "run-1")
    assert rejects() == {
        "urn:uuid:1": "http_error",
        "urn:uuid:2": "unsupported_content",
        "urn:uuid:3": "oversized",
        "urn:uuid:4": "oversized",
        "urn:uuid:5": "broken_answer",
        "urn:uuid:6": "broken_answer",
        "urn:uuid:7": "empty_file",
        "urn:uuid:8": "unsupported_encoding",
    }
    assert records()["source_ref"].to_list() == ["urn:uuid:10"]


def test_a_damaged_archive_gives_what_comes_before_the_damage_and_says_so(tmp_path, land, records, rejects):
    whole = gzip.compress(warc_record(1, page(TEXT))) + gzip.compress(warc_record(2, page(f"{TEXT} Again.")))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "cut.warc.gz").write_bytes(whole[:-40])
    (tmp_path / "in" / "noise.warc").write_bytes(warc_record(3, page(f"{TEXT} Thrice.")) + b"noise" * 50)
    (tmp_path / "in" / "none.warc").write_bytes(b"no archive")
    land(tmp_path / "in")
    assert records()["source_ref"].to_list() == ["urn:uuid:1", "urn:uuid:3"]
    assert rejects() == {
        "cut.warc.gz": "damaged_file",
        "noise.warc#2": "damaged_warc",
        "none.warc#1": "damaged_warc",
    }


def test_a_download_that_breaks_is_taken_up_where_it_broke(fetch, site, records):
    archive = b"".join(warc_record(number, page(f"{TEXT} Report {number}." * 500)) for number in range(20))

    def flaky(handler):
        start = int(handler.headers.get("range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        part = archive[start : start + -(-len(archive) // 3)]
        handler.send_response(206 if start else 200)
        handler.send_header("ETag", '"w1"')
        handler.send_header("Content-Length", str(len(archive) - start))
        handler.end_headers()
        handler.wfile.write(part)
        handler.close_connection = True

    site.routes["/news.warc"] = flaky
    count = fetch(f"{site.url}/news.warc")
    assert (count.rows_out, count.rows_rejected) == (20, 0)
    assert [h.get("if-range") for h in site.headers] == [None, '"w1"', '"w1"']


def test_a_download_that_changed_meanwhile_is_refused(fetch, site, rejects):
    archive = warc_record(1, page(TEXT)) * 3

    def changed(handler):
        handler.send_response(200)
        handler.send_header("ETag", f'"{len(site.asked)}"')
        handler.send_header("Content-Length", str(len(archive)))
        handler.end_headers()
        handler.wfile.write(archive[:-100])
        handler.close_connection = True

    site.routes["/news.warc"] = changed
    fetch(f"{site.url}/news.warc")
    assert "broken_answer" in rejects().values()


def test_an_archive_is_streamed(tmp_path):
    with gzip.open(tmp_path / "a.warc.gz", "wb", compresslevel=1) as stream:
        for number in range(3000):
            stream.write(warc_record(number, page(f"{TEXT} {number}" * 300)))
    settings = Settings(data=tmp_path / "data", batch_size=200)
    tracemalloc.start()
    count = ingest([str(tmp_path / "a.warc.gz")], settings, "run-1")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count.rows_out == 3000
    assert peak < 40_000_000
