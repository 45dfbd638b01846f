"""Hosts that do not answer."""

import time

from sitrep.ingest import follow, ingest
from sitrep.ingest.web.fetch import ATTEMPTS_IN_SILENCE
from sitrep.ingest.web.hosts import MOST_WITHOUT_ANSWER
from tests.unit.ingest.conftest import hang, listed

TEXT = "The army said on Monday that it had retaken the village of Karsha."


def test_a_host_that_does_not_answer_is_given_up_after_a_few_addresses(quickly, both, site, rejects):
    for number in range(40):
        site.routes[f"/{number}"] = hang
    started = time.monotonic()
    count = ingest([listed(site, *(f"{site.url}/{n}" for n in range(40)))], both, "run-1")
    assert time.monotonic() - started < 6
    assert len(site.asked) - 1 <= (MOST_WITHOUT_ANSWER + both.requests_at_once) * ATTEMPTS_IN_SILENCE
    assert count.rows_rejected == 40
    assert "host_given_up" in rejects().values()
    assert set(rejects().values()) <= {"timeout", "host_given_up"}


def test_a_host_that_answers_now_and_then_is_not_given_up(quickly, both, site, records, monkeypatch):
    monkeypatch.setattr(follow, "AT_ONCE", 1)  # in their order: of several threads any may come first
    calm = both.model_copy(update={"requests_at_once": 1, "fetch_timeout": 1})  # a busy machine answers late
    for number in range(9):
        site.page(f"/{number}", f"{TEXT} {number}")
        if number % 3 != 2:
            site.routes[f"/{number}"] = hang
    ingest([listed(site, *(f"{site.url}/{n}" for n in range(9)))], calm, "run-1")
    assert records()["source_ref"].to_list() == [f"{site.url}/{n}" for n in (2, 5, 8)]
