"""Downloads of files."""

import time

from sitrep.ingest import ingest
from sitrep.ingest.web import download as downloading
from tests.unit.ingest.conftest import failing

TEXT = b"The army said on Monday that it had retaken the village of Karsha."


def test_a_download_that_comes_too_slowly_is_given_up(quickly, both, site, rejects, monkeypatch):
    monkeypatch.setattr(downloading, "FIRST_MINUTES", 0.3)

    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)

    site.routes["/a.txt"] = drip
    started = time.monotonic()
    ingest([f"{site.url}/a.txt"], both, "run-1")
    assert time.monotonic() - started < 3
    assert list(rejects().values()) == ["out_of_time"]


def test_a_download_that_cannot_begin_is_tried_again(waits, web_settings, site, records, rejects):
    site.routes["/a.txt"], moments = failing(503, 502)
    ingest([f"{site.url}/a.txt"], web_settings, "run-1")
    assert (len(moments), len(waits), rejects()) == (3, 2, {})
    assert records()["body"].to_list() == [TEXT]


def test_a_download_that_is_not_there_is_not(waits, web_settings, site, rejects):
    site.routes["/a.txt"], moments = failing(404)
    ingest([f"{site.url}/a.txt"], web_settings, "run-1")
    assert (len(moments), waits, list(rejects().values())) == (1, [], ["http_error"])
