import logging
import time

from sitrep import progress
from sitrep.progress import so_far, telling


def test_how_far_how_fast_and_how_long_to_go_are_told():
    assert so_far("extract", "articles", 1200, 22_000, 4) == (
        "extract … 1,200 of 22,000 articles, 300 a second, 1 min left"
    )
    assert (
        so_far("extract", "articles", 10, 1000, 600) == "extract … 10 of 1,000 articles, 1 a minute, 16 h 30 min left"
    )
    assert so_far("ingest", "inputs", 1200, 0, 4) == "ingest … 1,200 inputs, 300 a second"


def test_a_stage_is_told_of_while_it_runs_and_a_long_one_leaves_lines(monkeypatch, caplog):
    monkeypatch.setattr(progress, "SECONDS", 0.01)
    monkeypatch.setattr(progress, "LASTING", 0.03)
    with caplog.at_level(logging.INFO, "sitrep.run"), telling("extract", "articles", 4) as tally:
        tally.add(2)
        time.sleep(0.1)
    assert caplog.records[0].message.startswith("extract … 2 of 4 articles")
    assert {record.is_passing for record in caplog.records} == {True, False}


def test_nothing_is_told_of_a_stage_with_nothing_to_do(monkeypatch, caplog):
    monkeypatch.setattr(progress, "SECONDS", 0.01)
    with caplog.at_level(logging.INFO, "sitrep.run"), telling("extract", "articles"):
        time.sleep(0.05)
    assert caplog.records == []
