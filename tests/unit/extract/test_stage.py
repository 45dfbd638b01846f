"""The stage around the reader: a text that the rules fail on is set aside, and the others are read."""

import pickle

import polars as pl
import pytest

from sitrep import schemas
from sitrep.extract import stage
from sitrep.extract.stage import THRESHOLDS, claims_of, extract_articles, read_all, version_of
from sitrep.lake import Dataset
from sitrep.progress import Tally
from sitrep.settings import Settings


def articles(*texts):
    rows = [
        {"article_id": f"a{at}", "reading_id": f"r{at}", "source": "folder", "source_ref": f"{at}.txt", "text": text}
        for at, text in enumerate(texts)
    ]
    return pl.DataFrame(rows).with_columns(
        published_at=pl.lit(None, dtype=schemas.TIME), extraction_status=pl.lit("extracted")
    )


@pytest.fixture
def failing_on_a1(reader, monkeypatch):
    """A reader whose rules fail on the article a1."""
    read = reader.claims_of

    def failing(article):
        if article.article_id == "a1":
            raise ZeroDivisionError
        return read(article)

    monkeypatch.setattr(reader, "claims_of", failing)
    return reader


def test_an_article_that_the_rules_fail_on_is_a_reject_and_the_others_are_read(failing_on_a1):
    shelled = "The Syrian army shelled Douma."
    tables, failures = read_all(failing_on_a1, articles(shelled, shelled, shelled), Tally())
    assert tables["event_mentions"]["article_id"].to_list() == ["a0", "a2"]
    assert sorted(tables["readings"]["reading_id"]) == ["r0", "r1", "r2"]
    assert [(one.source_ref, one.reason_code) for one in failures] == [("1.txt", "extractor_failed")]
    assert "ZeroDivisionError in test_stage.py" in failures[0].reason
    assert "Douma" not in failures[0].reason


@pytest.fixture
def extracted(failing_on_a1, monkeypatch, tmp_path):
    """Extracts two articles, the second of which fails; takes the settings."""
    monkeypatch.setattr(stage, "reader", lambda settings, lexicon_version: failing_on_a1)
    settings = Settings(data=tmp_path, workers=1)
    two = articles("The Syrian army shelled Douma.", "The Syrian army shelled Homs.")
    missing = {name: pl.lit(None, dtype=dtype) for name, dtype in schemas.ARTICLES.items() if name not in two.columns}
    landed = Dataset(settings.lake / "articles" / "text", {"articles": schemas.ARTICLES})
    landed.write("first", {"articles": two.with_columns(**missing).select(schemas.ARTICLES.names())})
    return settings


def rejected(settings):
    """The reason codes of all rejects."""
    rejects = Dataset(settings.lake / "ops" / "rejects", {"rejects": schemas.REJECTS})
    return rejects.scan("rejects").collect()["reason_code"].to_list()


def test_the_reject_of_a_failed_article_outlives_a_crash_before_the_claims_are_written(extracted):
    claims = claims_of(extracted, version_of(extracted, "lexicon")).path
    claims.parent.mkdir(parents=True)
    claims.touch()  # a file where the folder should be: nothing can be written there
    with pytest.raises(OSError, match="claims"):
        extract_articles(extracted, "run", "text", "lexicon")
    assert rejected(extracted) == ["extractor_failed"]
    claims.unlink()
    done = extract_articles(extracted, "again", "text", "lexicon")
    assert (done.rows_out, done.rows_rejected) == (1, 1)
    assert rejected(extracted) == ["extractor_failed"]


def statuses(settings):
    """What became of each reading, by the extractor of now."""
    readings = claims_of(settings, version_of(settings, "lexicon")).scan("readings").collect()
    return dict(readings.select("reading_id", "extraction_status").rows())


def test_a_failed_article_has_its_status_and_is_counted_with_its_reason(extracted):
    done = extract_articles(extracted, "run", "text", "lexicon")
    assert statuses(extracted) == {"r0": "extracted", "r1": "failed"}
    assert (done.rows_in, done.rows_out, done.rows_rejected, done.reasons) == (2, 1, 1, {"extractor_failed": 1})
    assert done.examples["extractor_failed"].startswith("The rules failed on this article (ZeroDivisionError in ")


def test_a_failed_article_is_tried_again_when_the_rules_change_and_not_before(extracted, reader, monkeypatch):
    extract_articles(extracted, "run", "text", "lexicon")
    again = extract_articles(extracted, "same rules", "text", "lexicon")
    assert (again.rows_known, again.rows_out, again.rows_rejected) == (2, 0, 0)
    monkeypatch.undo()  # the rules are mended, and so they are others
    monkeypatch.setattr(stage, "reader", lambda settings, lexicon_version: reader)
    monkeypatch.setattr(stage, "code_as_loaded", lambda: "mended")
    mended = extract_articles(extracted, "other rules", "text", "lexicon")
    assert (mended.rows_known, mended.rows_out, mended.rows_rejected) == (0, 2, 0)
    assert statuses(extracted) == {"r0": "extracted", "r1": "extracted"}


def test_a_partition_that_is_read_twice_is_written_once(extracted, reader, monkeypatch):
    monkeypatch.undo()  # no rule fails
    monkeypatch.setattr(stage, "reader", lambda settings, lexicon_version: reader)
    jobs = []
    monkeypatch.setattr(stage, "run_all", lambda work, given, *_: jobs.extend(given) or [])
    extract_articles(extracted, "run", "text", "lexicon")
    (job,) = jobs
    first, again = (stage.read_partition(job, lambda _: None) for _ in range(2))
    assert first == again
    assert len(statuses(extracted)) == 2


def test_what_crosses_to_other_machines_holds_no_secret(extracted, monkeypatch):
    monkeypatch.setenv("SITREP_ALERT", "json://desk/?token=hushhush")
    jobs = []
    monkeypatch.setattr(stage, "run_all", lambda work, given, *_: jobs.extend(given) or [])
    extract_articles(extracted.model_copy(update={"user_agent": "hushhush"}), "run", "text", "lexicon")
    assert b"hushhush" not in pickle.dumps(jobs)


@pytest.mark.parametrize("threshold", THRESHOLDS)
def test_another_threshold_is_another_version(threshold):
    one, other = (Settings(**{threshold: value}) for value in (0.2, 0.25))
    assert version_of(one, "lexicon") == version_of(one, "lexicon") != version_of(other, "lexicon")


def test_every_threshold_of_the_settings_is_known_to_the_stage():
    assert set(THRESHOLDS) == {name for name in Settings.model_fields if name.endswith(("_below", "_from"))}
