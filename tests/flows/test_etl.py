import json
import random
import shutil

import duckdb
import polars as pl
import pytest

from sitrep.lake import Dataset
from sitrep.lock import AnotherWriter, one_writer
from sitrep.quality import drop, quarantined
from sitrep.runs import read_records
from sitrep.schemas import ARTICLES, CLAIMS
from sitrep.settings import Settings
from sitrep.warehouse.ops import latest_rejects


def partitions(settings):
    return sorted(
        str(p.relative_to(settings.data)) for p in settings.data.glob("l*/**/*.parquet") if "ops" not in p.parts
    )


def test_a_run_publishes_tables_docs_quality_pages_and_a_manifest_that_agree(undisturbed, etl):
    published = undisturbed.published
    manifest = json.loads((published / "manifest.json").read_text())
    with duckdb.connect(str(published / "warehouse.duckdb"), read_only=True) as connection:
        rows = {name: connection.table(name).count("*").fetchone()[0] for name in manifest["tables"]}
        assert rows == {name: table["rows"] for name, table in manifest["tables"].items()}
        assert connection.execute("select run_id, status from run_log").fetchall() == [
            (manifest["run_id"], "published")
        ]
        assert connection.execute("select source_ref, reason_code from ingest_rejects").fetchall() == [
            ("empty.txt", "empty_file")
        ]
    assert "fct_force_sizes" in (published / "docs" / "index.html").read_text()
    assert (published / "docs" / "quality" / "index.html").is_file()


def test_what_the_articles_say_is_in_the_warehouse(undisturbed):
    with duckdb.connect(str(undisturbed.published / "warehouse.duckdb"), read_only=True) as connection:
        forces = connection.execute("select hedge, value_best from fct_force_sizes order by value_best").fetchall()
        dead = connection.execute(
            "select hedge, value_low from fct_casualties join dim_articles using (article_id) "
            "where harm = 'killed' and source_ref = 'casualties-1'"
        ).fetchall()
    assert forces == [("nearly", 30_000), ("about", 100_000)]
    assert dead == [("at_least", 17)]


def test_running_again_adds_nothing_and_leaves_the_publication_alone(after_a_run, inbox, etl):
    before, publication = partitions(after_a_run), (after_a_run.published / ".current").readlink()
    report = etl([str(inbox)], after_a_run)
    assert report.status == "nothing_new"
    assert [stage.name for stage in report.stages] == ["ingest", "normalize", "lexicon"]
    assert partitions(after_a_run) == before
    assert (after_a_run.published / ".current").readlink() == publication
    assert read_records(after_a_run)["status"].to_list() == ["published", "nothing_new"]


def test_one_new_article_extracts_one_article(with_late_news):
    last = json.loads(read_records(with_late_news)["stages"][-1])
    assert (last["ingest"]["rows_out"], last["ingest"]["rows_known"]) == (1, 20)
    assert last["extract"]["rows_out"] == 1


@pytest.fixture(scope="module")
def in_batches(undisturbed, inbox, etl, tmp_path_factory):
    """Settings of a data directory after a run without the lake, over the same files in batches of another order."""
    data = tmp_path_factory.mktemp("batches") / "data"
    shutil.copytree(undisturbed.data, data, symlinks=True, ignore=shutil.ignore_patterns("lake", "landing"))
    settings = Settings(data=data, workers=1, batch_size=7)
    shutil.copytree(undisturbed.lake / "lexicon", settings.lake / "lexicon")
    files = sorted(inbox.glob("*.txt"))
    random.Random(7).shuffle(files)
    assert etl([str(file) for file in files], settings).status == "published"
    return settings


def test_without_the_lake_and_in_batches_of_another_order_the_same_marts_come(undisturbed, in_batches, marts):
    assert len(list(in_batches.landing.iterdir())) == 3
    assert marts(in_batches) == marts(undisturbed)


@pytest.mark.soak
def test_once_batches_are_merged_the_same_marts_come(undisturbed, in_batches, inbox, etl, marts):
    from flows.upkeep import retention

    assert retention(in_batches.model_copy(update={"batch_size": 20})).partitions >= 4
    assert [path.name.endswith("-merged") for path in in_batches.landing.iterdir()] == [True]
    report = etl([str(inbox)], in_batches)
    assert [stage.count.rows_out for stage in report.stages if stage.count] == [0, 0, 0]
    assert marts(in_batches) == marts(undisturbed)


def test_a_broken_row_in_the_marts_stops_the_run_and_the_last_publication_stands(after_a_run, inbox, tmp_path, etl):
    from flows.etl import QualityGateFailed

    (version,) = (after_a_run.lake / "claims").iterdir()
    claims = Dataset(version, CLAIMS)
    sound = claims.scan("force_sizes").head(1).collect()
    assert sound.height == 1
    misquoted = sound.with_columns(claim_id=pl.lit("f" * 20), quote=pl.lit("words that the article does not have"))
    tables = {table: claims.scan(table).collect() for table in CLAIMS}
    for partition in claims.partitions():
        shutil.rmtree(partition)
    claims.write("planted", tables | {"force_sizes": pl.concat([tables["force_sizes"], misquoted])})
    before = (after_a_run.published / "manifest.json").read_bytes()
    with pytest.raises(QualityGateFailed, match="force_sizes"):
        etl([str(inbox)], after_a_run)
    assert (after_a_run.published / "manifest.json").read_bytes() == before
    last = read_records(after_a_run).row(-1, named=True)
    assert last["status"] == "stopped_by_quality"
    assert "force_sizes" in last["error"]


def test_a_broken_article_is_never_extracted_from(after_a_run, inbox, etl):
    from flows.etl import QualityGateFailed

    (version,) = (after_a_run.lake / "articles").iterdir()
    articles = Dataset(version, {"articles": ARTICLES})
    sound = articles.scan("articles").head(1).collect()
    broken = sound.with_columns(reading_id=pl.lit("0" * 20), article_id=pl.lit(None, pl.String))
    articles.write("planted", {"articles": broken})
    with pytest.raises(QualityGateFailed, match="articles"):
        etl([str(inbox)], after_a_run)
    assert "extract" not in json.loads(read_records(after_a_run).row(-1, named=True)["stages"])
    (batch,) = quarantined(after_a_run)
    assert set(batch.reasons) >= {"articles.keys_present"}
    assert drop(after_a_run, batch.name, "by-hand") == 1
    refused = {row["stage"]: row["reason_code"] for row in latest_rejects(after_a_run, 0).as_dicts()}
    assert refused["quality"] in batch.reasons


def test_a_run_during_another_is_refused_and_leaves_no_trace(after_a_run, inbox, etl):
    with one_writer(after_a_run, "run-a"), pytest.raises(AnotherWriter, match="run-a"):
        etl([str(inbox)], after_a_run)
    assert read_records(after_a_run).height == 1


def test_a_run_shows_its_report_and_its_quality_as_artifacts(in_batches, prefect_api):
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        artifacts = client.request("POST", "/artifacts/filter", json={}).json()
    keys = {artifact["key"] for artifact in artifacts}
    assert {"run-report", "quality-articles", "quality-warehouse"} <= keys
    manifest = json.loads((in_batches.published / "manifest.json").read_text())
    (report,) = [a["data"] for a in artifacts if a["key"] == "run-report" and manifest["run_id"] in a["data"]]
    assert "| ingest | 21 | 20 | 1 | 0 |" in report


def test_a_run_in_which_every_input_was_refused_fails_at_once_and_says_why(sitrep, tmp_path):
    (tmp_path / "a.csv").write_text("key,body\n1,Shells fell on Karsha.\n")
    line = sitrep("run", tmp_path / "a.csv", "--data", tmp_path / "data").fail_in_one_line()
    assert 'none of the 1 inputs can be used: 1 missing_text, such as a.csv: no column "text" or "html"' in line
    assert not (tmp_path / "data" / "lake" / "lexicon").exists()
    assert read_records(Settings(data=tmp_path / "data"))["status"].to_list() == ["failed"]


def test_a_page_that_is_refused_later_counts_too(sitrep, tmp_path):
    (tmp_path / "menu.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    line = sitrep("run", tmp_path / "menu.html", "--data", tmp_path / "data").fail_in_one_line()
    assert "1 no_article, such as menu.html: a web page without an article in it." in line
