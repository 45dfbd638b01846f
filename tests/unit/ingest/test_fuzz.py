"""No bytes from outside break a parser: whatever comes is a record or a reject, and the run goes on."""

import gzip
import io
import json
import tempfile
import zipfile
from dataclasses import astuple
from pathlib import Path

import polars as pl
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.ingest.blob import InputTooLargeError, UnreadableInputError
from sitrep.ingest.content import unpack_content
from sitrep.ingest.context import Context, SourceFailedError
from sitrep.ingest.feeds import feed_items
from sitrep.ingest.files import read_files
from sitrep.ingest.sitemaps import sitemap_items
from sitrep.ingest.sources import Source
from sitrep.ingest.web.answer import Fetched
from sitrep.ingest.web.fetch import Fetcher
from sitrep.settings import Settings

TEXT = "The army said on Monday that it had retaken the village of Karsha."
ITEM = f"<item><guid>1</guid><title>T</title><description>{TEXT}</description></item>"
FEED = f'<rss version="2.0"><channel>{ITEM}</channel></rss>'
SITEMAP = "<urlset><url><lastmod>2021-03-01</lastmod></url></urlset>"
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    "Content-Type: application/http; msgtype=response\r\n"
    "Content-Length: 62\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Karsha</p>\r\n\r\n\r\n\r\n"
)


def parquet():
    pl.DataFrame({"id": ["a", "b"], "text": [TEXT, TEXT]}).write_parquet(buffer := io.BytesIO())
    return buffer.getvalue()


def zipped():
    with zipfile.ZipFile(buffer := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.jsonl", json.dumps({"text": TEXT}))
    return buffer.getvalue()


VALID = {
    "a.txt": f"---\nid: 1\ntitle: T\n---\n{TEXT}".encode(),
    "a.html": f"<html><body><p>{TEXT}</p></body></html>".encode(),
    "a.jsonl": b"\n".join(json.dumps({"id": i, "text": TEXT}).encode() for i in range(3)),
    "a.csv": f'id,text,title\n1,"{TEXT}",T\n2,"{TEXT}\nMore",T\n'.encode(),
    "a.parquet": parquet(),
    "a.warc": WARC.encode(),
    "a.warc.gz": gzip.compress(WARC.encode()),
    "a.txt.gz": gzip.compress(TEXT.encode()),
    "a.jsonl.zst": zstandard.compress(json.dumps({"id": "z", "text": TEXT}).encode()),
    "a.zip": zipped(),
    "a.tar.gz": gzip.compress(b"a.txt" + b"\0" * 95 + b"0000644\0" * 3 + b"00000000010\0" + b"\0" * 376 + b"x" * 512),
}


def mutated(valid):
    """Bytes like the valid ones with some of them overwritten, cut off or doubled; or any bytes at all."""

    def mutate(edits):
        data = bytearray(valid)
        for position, new in edits:
            at = position % (len(data) + 1)
            data[at : at + len(new)] = new
        return bytes(data)

    edits = st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=6)), max_size=5).map(mutate)
    cuts = st.integers(0, len(valid)).map(lambda at: valid[:at])
    return edits | cuts | st.binary(max_size=200) | st.just(valid * 2)


fuzz = settings(settings.get_profile("fuzz"))


@pytest.mark.parametrize("name", VALID)
@fuzz
@given(data=st.data())
def test_any_file_is_read_or_refused(name, data):
    content = data.draw(mutated(VALID[name]))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(content)
        Path(folder, "zz.txt").write_text(f"{TEXT} The last.")
        own = Settings(data=Path(folder, "none"))
        with Fetcher(own) as fetcher:
            *_, last = items = list(read_files(Source(name="s", kind="files", address=folder), Context(own, fetcher)))
    assert last.source_ref == "zz.txt"
    values = [value for item in items for value in astuple(item)]
    assert all(value is None or isinstance(value, bytes) or value.encode() is not None for value in values)


@pytest.mark.parametrize(("valid", "reader", "kind"), [(FEED, feed_items, "feed"), (SITEMAP, sitemap_items, "sitemap")])
@fuzz
@given(data=st.data())
def test_any_list_is_read_or_fails_as_a_source(valid, reader, kind, data):
    body = data.draw(mutated(valid.encode()))
    with tempfile.TemporaryDirectory() as folder:
        own = Settings(data=Path(folder))
        source = Source(name="s", kind=kind, address="http://valley.invalid/x", follow=False)
        with Fetcher(own) as fetcher:
            try:
                items = list(reader(source, Context(own, fetcher), Fetched(source.address, 200, {}, body)))
            except SourceFailedError:
                items = []
    assert all(item is not None for item in items)


@fuzz
@given(st.binary(max_size=300) | mutated(gzip.compress(TEXT.encode())), st.sampled_from(["", "gzip", "deflate", "br"]))
def test_any_content_is_unpacked_within_its_bound_or_refused(data, encoding):
    try:
        content = unpack_content([data[:10], data[10:]], encoding, 1000)
    except (InputTooLargeError, UnreadableInputError):
        return
    assert len(content) <= 1000
