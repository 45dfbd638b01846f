"""What holds for one source: its time, and what was refused before."""

import time

from sitrep.ingest import ingest
from tests.unit.ingest.conftest import listed

TEXT = "The army said on Monday that it had retaken the village of Karsha."


def test_a_source_whose_time_is_over_says_so_once_and_another_run_goes_on(quickly, both, site, records, rejects):
    site.routes["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 86400")
    short = both.model_copy(update={"source_seconds": 0.8})
    pages = [site.page(f"/{number}", f"{TEXT} {number}") for number in range(30)]
    started = time.monotonic()
    for run in range(2):
        ingest([listed(site, *pages)], short, f"run-{run}")
    assert time.monotonic() - started < 6
    assert records().height == 0  # the pause after the list itself is longer than the time
    assert rejects() == {f"{site.url}/map.xml": "out_of_time"}


def test_what_was_refused_before_comes_last(quickly, both, site, records):
    calm = both.model_copy(update={"requests_at_once": 1})
    bad, good = f"{site.url}/bad", site.page("/good", TEXT)
    site.routes["/bad"] = (404, {}, b"")
    ingest([listed(site, bad)], calm, "run-1")
    site.asked.clear()
    ingest([listed(site, bad, good)], calm, "run-2")
    assert site.asked == ["/map.xml", "/good", "/bad"]
