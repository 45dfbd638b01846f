"""Connections: redirects, and those that are refused."""

import socket

from sitrep.ingest import ingest

TEXT = "The army said on Monday that it had retaken the village of Karsha."


def test_redirects_are_followed_and_the_last_address_is_kept(fetch, site, records):
    site.page("/there", TEXT)
    site.routes["/here"] = (301, {"Location": "/there"}, b"")
    fetch(f"{site.url}/here")
    assert records().select("source_ref", "url").row(0) == (f"{site.url}/here", f"{site.url}/there")


def test_a_refused_connection_is_a_reject(fetch, web_settings, rejects):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = web_settings.model_copy(update={"private_hosts": (f"127.0.0.1:{port}",)})
    count = ingest([f"http://127.0.0.1:{port}/"], settings, "run-1")
    assert list(rejects().values()) == ["no_connection"]
    assert count.detail["sources_failed"] == 1
