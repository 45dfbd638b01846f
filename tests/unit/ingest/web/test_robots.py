"""robots.txt: obeyed, asked for once, and what comes of one that fails."""

import gzip

import pytest

from sitrep.ingest import ingest
from sitrep.ingest.web.fetch import ATTEMPTS, ATTEMPTS_IN_SILENCE
from tests.unit.ingest.conftest import failing, hang, listed

TEXT = "The army said on Monday that it had retaken the village of Karsha."


def robots_of(site, answer):
    """Serve a robots.txt; gives the list to which each request for it is added."""
    asked = []

    def rules(handler):
        asked.append(handler.path)
        return answer(handler) if callable(answer) else answer

    site.routes["/robots.txt"] = rules
    return asked


def test_robots_txt_is_obeyed_and_asked_for_once(fetch, site, rejects, records):
    robots = []

    def rules(handler):
        robots.append(handler.path)
        return 200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private/\nDisallow: /*?print="

    site.routes["/robots.txt"] = rules
    site.page("/private/a", TEXT)
    site.page("/b", TEXT)
    fetch(f"{site.url}/private/a", f"{site.url}/b?print=1", f"{site.url}/b")
    assert list(rejects().values()) == ["robots_disallow", "robots_disallow"]
    assert (site.asked, len(robots), records().height) == (["/b"], 1, 1)


def test_a_site_whose_robots_txt_fails_is_left_alone(fetch, site, rejects):
    site.routes["/robots.txt"] = (503, {}, b"")
    fetch(site.page("/a", TEXT))
    assert (list(rejects().values()), site.asked) == (["robots_unavailable"], [])


def test_a_robots_txt_that_fails_is_read_once_a_run(quickly, both, site, other_site, rejects):
    asked = robots_of(other_site, (503, {}, b""))
    ingest([listed(site, *(f"{other_site.url}/{n}" for n in range(20)))], both, "run-1")
    assert (len(asked), other_site.asked) == (ATTEMPTS, [])
    assert list(rejects().values()) == ["robots_unavailable"] * 20


def test_a_robots_txt_that_hangs_holds_up_its_own_host_only(quickly, both, site, other_site, records):
    asked = robots_of(other_site, hang)
    pages = [site.page(f"/{n}", f"{TEXT} {n}") for n in range(6)]
    hanging = [f"{other_site.url}/{n}" for n in range(6)]
    ingest([listed(site, *(address for pair in zip(hanging, pages, strict=True) for address in pair))], both, "run-1")
    assert records()["source_ref"].to_list() == pages
    assert len(asked) == ATTEMPTS_IN_SILENCE


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "gopher://a/", "http://[::1", "http://10.0.0.1/robots.txt", "ftp://a.example/robots.txt"],
)
def test_a_robots_txt_that_leads_nowhere_is_as_if_there_were_none(quickly, both, site, other_site, records, target):
    robots_of(other_site, (302, {"Location": target}, b""))
    pages = [other_site.page("/a", TEXT), site.page("/b", f"{TEXT} Again.")]
    count = ingest([listed(site, *pages)], both, "run-1")
    assert (sorted(records()["source_ref"]), count.rows_rejected) == (sorted(pages), 0)


@pytest.mark.parametrize("packed", [False, True])
def test_the_beginning_of_a_long_robots_txt_is_obeyed(quickly, both, site, rejects, packed):
    rules = b"User-agent: *\nDisallow: /\n" + b"# nothing to see here\n" * 30_000
    headers = {"Content-Encoding": "gzip"} if packed else {}
    robots_of(site, (200, headers, gzip.compress(rules) if packed else rules))
    ingest([site.page("/a", TEXT)], both, "run-1")
    assert (len(rules) > 630_000, list(rejects().values()), site.asked) == (True, ["robots_disallow"], [])


def test_a_robots_txt_that_fails_is_tried_again(waits, web_settings, site, records):
    site.routes["/robots.txt"], _ = failing(503)
    ingest([site.page("/a", TEXT)], web_settings, "run-1")
    assert (len(waits), records().height) == (1, 1)
