from contextlib import contextmanager
from datetime import UTC, datetime
from types import SimpleNamespace

import polars as pl
import pytest

from sitrep.lake import Dataset
from sitrep.quality import check_articles, drop, quarantine_articles, quarantined, release
from sitrep.quality.suites import ARTICLES as ARTICLE_SUITE
from sitrep.quality.suites import read_suites
from sitrep.schemas import ARTICLES, REJECTS
from sitrep.settings import PROJECT_ROOT, Settings

GOOD, BAD = "Rebels shelled the town on Monday.", "The truce holds,\x07 officials said."
SHORT = "The truce holds."  # a warning only


def write_articles(settings: Settings, partition: str, **texts: str) -> None:
    """A partition of text version t1 with a record of each text."""
    rows = [
        dict.fromkeys(ARTICLES.names())
        | dict.fromkeys(["record_id", "article_id", "reading_id"], record_id)
        | {"source": "inbox", "source_ref": f"{record_id}.txt", "text": text, "text_version": "t1", "signature": [1]}
        | {"extraction_status": "extracted", "language": "en", "seen_at": datetime(2026, 3, 5, tzinfo=UTC)}
        for record_id, text in texts.items()
    ]
    lake(settings).write(partition, {"articles": pl.DataFrame(rows, schema=ARTICLES)})


def lake(settings: Settings) -> Dataset:
    return Dataset(settings.lake / "articles" / "t1", {"articles": ARTICLES})


def records(settings: Settings) -> list[str]:
    return sorted(lake(settings).scan("articles").select("record_id").collect().to_series())


def check_and_quarantine(settings: Settings, run_id: str) -> list[str]:
    """The names of the batches that were set aside."""
    report = check_articles(settings, run_id, "t1")
    return [batch.name for batch in quarantine_articles(report, settings, "t1")]


def test_only_the_broken_articles_are_set_aside_and_the_next_check_passes(settings: Settings):
    write_articles(settings, "b1", r1=GOOD, r2=BAD)
    write_articles(settings, "b2", r3=GOOD)
    assert check_and_quarantine(settings, "run-1") == ["t1/b1"]
    assert records(settings) == ["r1", "r3"]
    assert [p.name for p in lake(settings).partitions()] == ["b1", "b2"]
    assert check_articles(settings, "run-2", "t1").critical_failures == []


def test_what_only_a_warning_objects_to_goes_on(settings: Settings):
    write_articles(settings, "b1", r1=GOOD, r2=SHORT)
    report = check_articles(settings, "run-1", "t1")
    assert report.warnings != []
    assert quarantine_articles(report, settings, "t1") == []
    assert records(settings) == ["r1", "r2"]


def test_a_warning_does_not_go_to_quarantine_with_the_broken_articles_beside_it(settings: Settings):
    write_articles(settings, "b1", r1=SHORT, r2=BAD)
    check_and_quarantine(settings, "run-1")
    assert records(settings) == ["r1"]


def test_a_quarantined_batch_is_listed_with_its_reason(settings: Settings):
    write_articles(settings, "b1", r1=GOOD, r2=BAD)
    check_and_quarantine(settings, "run-1")
    (batch,) = quarantined(settings)
    assert batch.broken == {"articles.no_control_characters": ["r2"]}
    assert batch.reasons == {"articles.no_control_characters": "Control characters mean bytes that are not text."}
    assert batch.run_id == "run-1"


def test_an_article_without_an_id_is_set_aside_too(settings: Settings):
    write_articles(settings, "b1", r1=GOOD)
    file = lake(settings).path / "b1" / "articles.parquet"
    pl.concat([pl.read_parquet(file), pl.read_parquet(file).with_columns(record_id=None)]).write_parquet(file)
    check_and_quarantine(settings, "run-1")
    assert records(settings) == ["r1"]
    (batch,) = quarantined(settings)
    assert batch.broken == {"articles.keys_present": [None]}
    assert release(settings, batch.name) == 1
    released = lake(settings).scan("articles").select("record_id").collect().to_series()
    assert set(released) == {None, "r1"}


def test_what_is_released_goes_on_as_it_was_and_is_not_checked_again(settings: Settings):
    write_articles(settings, "b1", r1=GOOD, r2=BAD)
    check_and_quarantine(settings, "run-1")
    assert release(settings, "t1/b1") == 1
    assert records(settings) == ["r1", "r2"]
    assert BAD in lake(settings).scan("articles").collect()["text"].to_list()
    assert quarantined(settings) == []
    assert check_articles(settings, "run-2", "t1").critical_failures == []


def test_what_is_dropped_becomes_a_reject_with_its_reason(settings: Settings):
    write_articles(settings, "b1", r1=GOOD, r2=BAD)
    check_and_quarantine(settings, "run-1")
    assert drop(settings, "t1/b1", "run-2") == 1
    assert records(settings) == ["r1"]
    assert quarantined(settings) == []
    (reject,) = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS}).scan("rejects").collect().to_dicts()
    assert (reject["source_ref"], reject["stage"]) == ("r2.txt", "quality")
    assert reject["reason_code"] == "articles.no_control_characters"


class Killed(BaseException):
    """Stands for the end of the process."""


@contextmanager
def killed_before_the_batch_is_gone(monkeypatch):
    """The process dies where a batch is about to leave the quarantine."""

    def dies(_):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("sitrep.quality.quarantine.shutil", SimpleNamespace(rmtree=dies))
        with pytest.raises(Killed):
            yield


def test_a_release_that_was_interrupted_can_be_told_again(settings: Settings, monkeypatch):
    write_articles(settings, "b1", r1=GOOD, r2=BAD)
    check_and_quarantine(settings, "run-1")
    with killed_before_the_batch_is_gone(monkeypatch):
        release(settings, "t1/b1")
    assert release(settings, "t1/b1") == 1
    assert records(settings) == ["r1", "r2"]
    assert quarantined(settings) == []


def test_a_drop_that_was_interrupted_can_be_told_again(settings: Settings, monkeypatch):
    write_articles(settings, "b1", r1=GOOD, r2=BAD)
    check_and_quarantine(settings, "run-1")
    with killed_before_the_batch_is_gone(monkeypatch):
        drop(settings, "t1/b1", "run-2")
    assert drop(settings, "t1/b1", "run-3") == 1
    assert quarantined(settings) == []


def test_what_broke_two_rules_is_a_reject_for_the_first(settings: Settings):
    write_articles(settings, "b1", r1=BAD, r2=" \x07e\u0301")
    check_and_quarantine(settings, "run-1")
    (batch,) = quarantined(settings)
    assert batch.broken == {"articles.text_is_nfc": ["r2"], "articles.no_control_characters": ["r1", "r2"]}
    drop(settings, "t1/b1", "run-2")
    rejects = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS}).scan("rejects").collect()
    assert dict(rejects.select("source_ref", "reason_code").iter_rows()) == {
        "r1.txt": "articles.no_control_characters",
        "r2.txt": "articles.text_is_nfc",
    }


def test_a_name_that_is_not_in_quarantine_is_an_error_that_says_what_is(settings: Settings):
    write_articles(settings, "b1", r2=BAD)
    check_and_quarantine(settings, "run-1")
    with pytest.raises(KeyError, match="no batch t1/b7 in quarantine; there are: t1/b1"):
        release(settings, "t1/b7")


def test_setting_aside_again_after_a_crash_between_the_two_writes_ends_the_same(settings: Settings):
    write_articles(settings, "b1", r1=GOOD, r2=BAD)
    before = (lake(settings).path / "b1" / "articles.parquet").read_bytes()
    check_and_quarantine(settings, "run-1")
    (lake(settings).path / "b1" / "articles.parquet").write_bytes(before)
    assert check_and_quarantine(settings, "run-2") == ["t1/b1"]
    assert records(settings) == ["r1"]
    assert [batch.run_id for batch in quarantined(settings)] == ["run-2"]


def test_a_clean_check_sets_nothing_aside(settings: Settings):
    write_articles(settings, "b1", r1=GOOD)
    assert check_and_quarantine(settings, "run-1") == []
    assert not settings.quarantine.exists()


def test_every_critical_rule_on_articles_names_the_rows_to_set_aside():
    (suite,) = (suite for suite in read_suites(PROJECT_ROOT / "expectations") if suite.table == ARTICLE_SUITE)
    for rule in suite.rules:
        if rule.severity == "critical":
            assert rule.query is not None, rule.rule_id
            assert rule.query.startswith("select record_id"), rule.rule_id


def test_the_beginning_of_a_batch_will_do_where_only_one_begins_so(settings: Settings):
    write_articles(settings, "20260305-a", r1=BAD)
    write_articles(settings, "20260305-b", r2=BAD)
    check_and_quarantine(settings, "run-1")
    for name in ("t1/2026", "2026", ""):
        with pytest.raises(KeyError, match="t1/20260305-a, t1/20260305-b"):
            release(settings, name)
    assert release(settings, "t1/20260305-a") == 1
    assert drop(settings, "2026", "run-2") == 1
