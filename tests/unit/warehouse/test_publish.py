import hashlib
import json
import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from sitrep.lake import Dataset
from sitrep.reopen import end_publication_of_erased
from sitrep.runs import begin_run
from sitrep.schemas import QUALITY_RESULTS, REJECTS
from sitrep.settings import Settings
from sitrep.versions import Versions
from sitrep.warehouse.promised import PromiseBroken
from sitrep.warehouse.publish import ENTRIES, indexed_before, is_whole, publish, read_manifest, sweep

VERSIONS = Versions(text="t", extractor="e", lexicon="l", code="c")


@pytest.fixture
def settings(tmp_path):
    settings = Settings(project_root=tmp_path, data=tmp_path / "data")
    promise(settings, 1, "dim_actors,actor_id,VARCHAR,", "run_log,schema_version,VARCHAR,")
    return settings


def promise(settings, version, *columns):
    file = settings.dbt_project / "promised" / f"v{version}.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["table,column,type,now", *columns]))


def build(settings, *actors) -> Path:
    """A private warehouse with one mart, one view on it, a staging table and a comment."""
    settings.build.mkdir(parents=True, exist_ok=True)
    file = settings.build / "warehouse.duckdb"
    file.unlink(missing_ok=True)
    with duckdb.connect(str(file)) as connection:
        connection.execute("create schema staging")
        connection.execute("create table staging.stg_actors (x int)")
        connection.execute("create table dim_actors (actor_id varchar, actor_name varchar)")
        connection.executemany("insert into dim_actors values (?, ?)", [(actor, actor.title()) for actor in actors])
        connection.execute("comment on table dim_actors is 'One row per actor''s name'")
        connection.execute("comment on column dim_actors.actor_id is 'slug'")
        connection.execute("create view gdelt_actors as select actor_name as Actor1Name from warehouse.main.dim_actors")
    docs = settings.build / "docs"
    docs.mkdir(exist_ok=True)
    (docs / "index.html").write_text(f"docs of {len(actors)} actors")
    return file


def write_site(settings, publication, before):
    """A site of one page, which says what publication was there before."""
    (publication / "site").mkdir()
    (publication / "site" / "index.html").write_text("the first" if before is None else f"after {before.parent.name}")


def publish_once(settings, *actors, schema="1", pages=write_site):
    warehouse = build(settings, *actors)
    record, versions = begin_run().record("published"), replace(VERSIONS, schema=schema)
    return publish(settings, warehouse, settings.build / "docs", record, versions, "inputs", pages)


def read(settings, sql):
    with duckdb.connect(str(settings.published / "warehouse.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_what_readers_see_is_the_marts_and_the_run_tables_but_no_staging(settings):
    publish_once(settings, "rebels", "army")
    tables = {row[0] for row in read(settings, "select table_name from duckdb_tables()")}
    assert tables == {"dim_actors", "run_log", "ingest_rejects", "quality_results"}
    assert read(settings, "select status, count(*) from run_log group by 1") == [("published", 1)]
    assert read(settings, "select * from ingest_rejects") == []


def test_descriptions_are_published_as_comments(settings):
    publish_once(settings, "rebels")
    assert read(settings, "select comment from duckdb_tables() where table_name = 'dim_actors'") == [
        ("One row per actor's name",)
    ]
    described = "select comment from duckdb_columns() where comment is not null and table_name = '{}'"
    assert read(settings, described.format("dim_actors")) == [("slug",)]
    assert ("The rule, as `expectations/` names it.",) in read(settings, described.format("quality_results"))


def test_views_work_under_whatever_name_the_file_is_attached(settings):
    publish_once(settings, "rebels")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{settings.published}/warehouse.duckdb' as news (read_only)")
        assert connection.execute("select * from news.main.gdelt_actors").fetchall() == [("Rebels",)]


def test_the_manifest_tells_rows_and_hash_of_each_table_file(settings):
    publish_once(settings, "rebels", "army")
    manifest = json.loads((settings.published / "manifest.json").read_text())
    table = manifest["tables"]["dim_actors"]
    file = settings.published / "tables" / "dim_actors.parquet"
    assert table["rows"] == 2
    assert table["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert manifest["versions"] == {"text": "t", "extractor": "e", "lexicon": "l", "code": "c", "schema": "1"}
    assert set(manifest["tables"]) == {p.stem for p in (settings.published / "tables").iterdir()}


def test_a_reader_with_the_old_file_open_keeps_it_and_a_new_reader_sees_the_new_one(settings):
    publish_once(settings, "rebels")
    with duckdb.connect(str(settings.published / "warehouse.duckdb"), read_only=True) as old:
        publish_once(settings, "rebels", "army")
        publish_once(settings, "rebels", "army", "police")
        assert old.execute("select count(*) from dim_actors").fetchone() == (1,)
    assert read(settings, "select count(*) from dim_actors") == [(3,)]
    assert (settings.published / "docs" / "index.html").read_text() == "docs of 3 actors"


def test_at_no_step_of_a_publication_do_readers_find_nothing_or_parts_of_two(settings, monkeypatch):
    first, seen = publish_once(settings, "rebels").run_id, []

    def watched(real):
        def step(*arguments, **options):
            done = real(*arguments, **options)
            entries = [settings.published / entry for entry in ENTRIES]
            seen.append({entry.resolve().parent.name if entry.exists() else None for entry in entries})
            return done

        return step

    for name in ("symlink", "unlink", "remove", "rename", "replace", "rmdir"):
        monkeypatch.setattr(os, name, watched(getattr(os, name)))
    second = publish_once(settings, "rebels", "army").run_id
    monkeypatch.undo()
    assert [run for run, before in zip(seen, [None, *seen], strict=False) if run != before] == [{first}, {second}]


def test_a_link_that_a_killed_publication_left_is_no_obstacle(settings):
    publish_once(settings, "rebels")
    (settings.published / "current.next-link").symlink_to(".publications/run-that-was-killed")
    publish_once(settings, "rebels", "army")
    assert read(settings, "select count(*) from dim_actors") == [(2,)]


def test_all_of_a_publication_is_on_disk_before_readers_see_it(settings, monkeypatch):
    on_disk = []
    monkeypatch.setattr("sitrep.warehouse.publish.sync", on_disk.append)
    run_id = publish_once(settings, "rebels").run_id
    publication = (settings.published / ".current").resolve()
    before = settings.published / f".next-{run_id}"
    assert {before / path.relative_to(publication) for path in publication.rglob("*")} <= set(on_disk)


@pytest.mark.parametrize("publications", [5, pytest.param(50, marks=pytest.mark.soak)])
def test_readers_in_a_loop_see_no_error_and_no_mixed_publication(settings, publications):
    publish_once(settings, "actor0")
    stop, troubles, seen, looks = threading.Event(), [], set(), [0, 0, 0, 0]

    def look(reader):
        while not stop.is_set():
            try:
                here = (settings.published / ".current").resolve()
                n = len(duckdb.connect().execute(f"from '{here}/tables/dim_actors.parquet'").fetchall())
                said = json.loads((here / "manifest.json").read_text())["tables"]["dim_actors"]["rows"]
                ((counted,),) = read(settings, "select count(*) from dim_actors")
                seen.add(counted)
                if n != said:
                    troubles.append(f"{n} rows, {said} said")
            except (OSError, duckdb.Error) as trouble:
                troubles.append(repr(trouble))
            looks[reader] += 1

    readers = [threading.Thread(target=look, args=(reader,)) for reader in range(4)]
    for reader in readers:
        reader.start()
    for n in range(2, 2 + publications):
        publish_once(settings, *(f"actor{i}" for i in range(n)))
        looked = list(looks)
        while any(now == before for now, before in zip(looks, looked, strict=True)):  # who holds a path may finish
            time.sleep(0.01)
    stop.set()
    for reader in readers:
        reader.join()
    assert troubles == []
    assert seen >= set(range(2, 2 + publications))


def test_a_publication_that_fails_half_way_leaves_the_last_one_and_no_rubbish(settings):
    publish_once(settings, "rebels")
    build(settings, "army").write_bytes(b"not a database")
    before = sorted(settings.published.rglob("*"))
    with pytest.raises(duckdb.Error):
        publish(
            settings,
            settings.build / "warehouse.duckdb",
            settings.build / "docs",
            begin_run().record("published"),
            VERSIONS,
            "inputs",
            write_site,
        )
    assert sorted(settings.published.rglob("*")) == before
    assert read(settings, "select actor_id from dim_actors") == [("rebels",)]


def test_pages_are_published_with_the_warehouse_and_told_which_one_it_replaces(settings):
    first = publish_once(settings, "rebels")
    assert (settings.published / "site" / "index.html").read_text() == "the first"
    publish_once(settings, "rebels", "army")
    assert (settings.published / "site" / "index.html").read_text() == f"after {first.run_id}"


def test_a_publication_without_a_site_takes_the_last_ones_away(settings):
    publish_once(settings, "rebels")
    publish_once(settings, "rebels", pages=lambda *_: None)
    assert not (settings.published / "site").is_symlink()
    publish_once(settings, "rebels")
    assert (settings.published / "site" / "index.html").is_file()


def test_pages_that_cannot_be_written_leave_the_last_publication(settings):
    publish_once(settings, "rebels")
    with pytest.raises(ZeroDivisionError):
        publish_once(settings, "army", pages=lambda *_: 1 / 0)
    assert read(settings, "select actor_id from dim_actors") == [("rebels",)]


def test_only_the_publication_before_stays_on_disk(settings):
    runs = [publish_once(settings, *("a" * n for n in range(1, k))).run_id for k in range(2, 6)]
    assert {p.name for p in (settings.published / ".publications").iterdir()} == set(runs[-2:])
    assert read_manifest(settings).replaces == runs[-2]


def test_no_publication_stays_that_may_have_what_was_erased_since(settings):
    publish_once(settings, "rebels")
    settings.lake.mkdir(exist_ok=True)
    (settings.lake / "erased.json").write_text("{}")
    runs = [publish_once(settings, "army").run_id]
    assert [path.name for path in (settings.published / ".publications").iterdir()] == runs
    end_publication_of_erased(settings)
    runs.append(publish_once(settings, "army", "police").run_id)
    assert {path.name for path in (settings.published / ".publications").iterdir()} == set(runs)


def test_what_a_killed_publication_left_is_swept_and_what_readers_see_is_not(settings):
    publish_once(settings, "rebels")
    publish_once(settings, "rebels", "army")
    (settings.published / ".next-killed" / "tables").mkdir(parents=True)
    (settings.published / ".publications" / "99990101T000000-never-seen").mkdir()
    assert sweep(settings) == 2
    assert sweep(settings) == 0
    assert len(list((settings.published / ".publications").iterdir())) == 2
    assert read(settings, "select count(*) from dim_actors") == [(2,)]


def test_an_input_refused_in_two_runs_is_one_row_of_rejects(settings):
    rejects = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS})
    run = begin_run()
    row = {
        "reject_id": "r1",
        "source": "inbox",
        "source_ref": "a.txt",
        "stage": "ingest",
        "reason_code": "empty",
        "reason": "The file is empty.",
        "seen_at": run.started_at,
        "run_id": run.run_id,
    }
    frame = pl.DataFrame([row], schema=REJECTS)
    rejects.write("first", {"rejects": frame})
    rejects.write("second", {"rejects": frame})
    publish_once(settings, "rebels")
    assert read(settings, "select source_ref, reason_code from ingest_rejects") == [("a.txt", "empty")]


def test_a_truncated_or_missing_file_of_a_publication_is_noticed(settings):
    manifest = publish_once(settings, "rebels")
    assert is_whole(settings, manifest)
    table = (settings.published / "tables" / "dim_actors.parquet").resolve()
    table.unlink()
    assert not is_whole(settings, manifest)
    manifest = publish_once(settings, "rebels")
    warehouse = (settings.published / "warehouse.duckdb").resolve()
    warehouse.write_bytes(warehouse.read_bytes()[:10_000])
    assert not is_whole(settings, manifest)


def test_without_a_publication_there_is_no_manifest(settings):
    assert read_manifest(settings) is None


def test_an_index_of_words_is_built_upon_where_the_same_code_made_one_that_can_be_read(settings):
    assert indexed_before(settings, VERSIONS) is None
    publish_once(settings, "army")
    assert indexed_before(settings, VERSIONS) is None  # without articles there is no index
    file = settings.published / "manifest.json"
    said = json.loads(file.read_text())
    said["tables"]["dim_articles"] = said["tables"]["dim_actors"]
    file.write_text(json.dumps(said))
    articles = settings.published / "tables" / "dim_articles.parquet"
    articles.write_bytes(articles.with_stem("dim_actors").read_bytes())
    assert indexed_before(settings, VERSIONS) == settings.published / "warehouse.duckdb"
    assert indexed_before(settings, replace(VERSIONS, code="another")) is None
    (settings.published / "warehouse.duckdb").write_bytes(b"cut")
    assert indexed_before(settings, VERSIONS) is None


def test_quality_results_of_all_runs_are_published(settings):
    quality = Dataset(settings.lake / "ops" / "quality", {"quality": QUALITY_RESULTS})
    run = begin_run()
    for name in ("one", "two"):
        quality.write(
            name,
            {
                "quality": pl.DataFrame(
                    [
                        {
                            "run_id": name,
                            "checked_at": run.started_at,
                            "table_name": "fct_events",
                            "rule_id": "events.unique",
                            "severity": "critical",
                            "passed": True,
                            "observed": "0",
                            "unexpected_count": 0,
                            "element_count": 4,
                        }
                    ],
                    schema=QUALITY_RESULTS,
                )
            },
        )
    publish_once(settings, "rebels")
    assert read(settings, "select run_id from quality_results order by 1") == [("one",), ("two",)]


def test_a_new_column_is_published_and_one_that_is_gone_or_of_another_type_stops_the_publication(settings):
    publish_once(settings, "rebels")
    assert read(settings, "select actor_name from dim_actors") == [("Rebels",)]
    for promised, trouble in (
        ("dim_actors,country_iso3,VARCHAR,", "dim_actors.country_iso3 is promised as VARCHAR and is gone"),
        ("dim_actors,actor_name,BIGINT,", "dim_actors.actor_name is promised as BIGINT and would be VARCHAR"),
        ("dim_places,place_id,VARCHAR,", "dim_places.place_id is promised as VARCHAR and is gone"),
    ):
        promise(settings, 1, promised)
        with pytest.raises(PromiseBroken, match=f"schema version 1 is not kept: {trouble}. .*raise the version"):
            publish_once(settings, "army")
    assert read(settings, "select actor_id from dim_actors") == [("rebels",)]


def test_a_reader_of_the_version_before_finds_its_tables_in_a_schema_of_that_name(settings):
    promise(settings, 1, "dim_actors,actor_id,VARCHAR,", "dim_actors,letters,BIGINT,len(actor_name)")
    promise(settings, 2, "dim_actors,actor_id,VARCHAR,", "dim_actors,actor_name,VARCHAR,")
    publish_once(settings, "rebels", schema="2")
    assert read(settings, "select * from v1.dim_actors") == [("rebels", 6)]
    assert read(settings, "select * from dim_actors") == [("rebels", "Rebels")]
    promise(settings, 3, "dim_actors,actor_id,VARCHAR,")
    publish_once(settings, "rebels", schema="3")
    schemas = read(
        settings, "select distinct schema_name from duckdb_views() where not internal and schema_name like 'v%'"
    )
    assert schemas == [("v2",)]


def test_a_version_that_promises_nothing_in_writing_is_not_published(settings):
    with pytest.raises(PromiseBroken, match="schema version 7 has no"):
        publish_once(settings, "rebels", schema="7")
