from datetime import UTC, datetime

import polars as pl
import pytest

from sitrep.compaction import compact
from sitrep.lake import Dataset
from sitrep.quality.quarantine import set_aside
from sitrep.quality.suites import Rule
from sitrep.runs import begin_run, read_records, records, write_record
from sitrep.schemas import ARTICLES, CLAIMS, LANDING
from sitrep.settings import Settings
from sitrep.versions import Versions

VERSIONS = Versions(text="t", extractor="e", lexicon="l", code="c")


def rows(schema, *given):
    return pl.DataFrame([dict.fromkeys(schema.names()) | row for row in given], schema=schema)


@pytest.fixture
def settings(tmp_path):
    """A lake of five batches of two articles each, at four articles a partition."""
    settings = Settings(data=tmp_path, batch_size=4)
    for batch in range(5):
        name, ids = f"batch-{batch}", [f"{batch}-{n}" for n in range(2)]
        at = {"seen_at": datetime(2026, 3, 1 + batch, tzinfo=UTC)}
        landed = [{"record_id": i, "content_hash": i} | at for i in ids]
        bodies = [{"content_hash": i, "body": i.encode()} for i in ids]
        Dataset(settings.landing, LANDING).write(
            name, {"records": rows(LANDING["records"], *landed), "bodies": rows(LANDING["bodies"], *bodies)}
        )
        articles(settings).write(name, {"articles": rows(ARTICLES, *({"record_id": i} | at for i in ids))})
        claims(settings).write(name, {"readings": rows(CLAIMS["readings"], *({"reading_id": i} for i in ids))})
    return settings


def articles(settings):
    return Dataset(settings.lake / "articles" / "t", {"articles": ARTICLES})


def claims(settings):
    return Dataset(settings.lake / "claims" / "e", CLAIMS)


def contents(settings):
    """Every row of landing, articles and claims, wherever it lies."""
    datasets = (Dataset(settings.landing, LANDING), articles(settings), claims(settings))
    return [dataset.scan(table).collect().rows() for dataset in datasets for table in dataset.schemas]


def names(dataset):
    return [partition.name for partition in dataset.partitions()]


def test_small_partitions_become_large_ones_and_no_row_changes(settings):
    before = contents(settings)
    assert compact(settings, VERSIONS) == 4
    assert names(claims(settings)) == ["batch-0-merged", "batch-2-merged", "batch-4"]
    assert list(map(sorted, map(repr, contents(settings)))) == list(map(sorted, map(repr, before)))
    assert compact(settings, VERSIONS) == 0


def test_landed_records_and_their_articles_are_merged_alike_so_that_nothing_is_normalised_again(settings):
    compact(settings, VERSIONS)
    assert names(Dataset(settings.landing, LANDING)) == names(articles(settings))


def test_what_is_not_normalised_yet_stays_as_it_is(settings):
    Dataset(settings.landing, LANDING).write("batch-0-late", {})
    compact(settings, VERSIONS)
    assert "batch-0-late" in names(Dataset(settings.landing, LANDING))


def test_a_batch_with_articles_in_quarantine_stays_as_it_is(settings):
    rule = Rule("articles.rule", "critical", "A reason.", "unexpected_rows_expectation", {}, None)
    broken = pl.DataFrame({"rule_id": ["articles.rule"], "record_id": ["1-0"]})
    set_aside(articles(settings).path / "batch-1", broken, [rule], "run", settings)
    compact(settings, VERSIONS)
    assert names(articles(settings)) == ["batch-0-merged", "batch-1", "batch-3-merged"]


def test_run_records_are_merged_and_all_are_still_there(settings):
    for _ in range(3):
        write_record(settings, begin_run().record("published"))
    before = read_records(settings)
    compact(settings, VERSIONS)
    assert len(records(settings).partitions()) == 1
    assert read_records(settings).equals(before)


def test_a_build_that_stands_on_the_old_partitions_is_made_anew(settings):
    settings.build.mkdir()
    (settings.build / "warehouse.duckdb").touch()
    compact(settings, VERSIONS)
    assert not (settings.build / "warehouse.duckdb").exists()
