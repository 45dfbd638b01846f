"""Publications on a store that speaks S3, and in a folder."""

import json

import polars as pl
import pytest

from sitrep.warehouse import store as stores
from sitrep.warehouse.publish_to import publish_to
from sitrep.warehouse.target import NotPublishedThere


@pytest.fixture(params=["folder", "s3"])
def target(request, tmp_path):
    """An address, and what lists the files below it and reads a table as the latest manifest leads to it."""
    if request.param == "s3":
        request.getfixturevalue("bucket")
        return "s3://news/war"
    return str(tmp_path / "share" / "war")


def files(target):
    store, root = stores.fsspec.core.url_to_fs(target, use_listings_cache=False)
    return sorted(path.removeprefix(root).lstrip("/") for path in store.find(root)) if store.exists(root) else []


def number(target):
    """What readers see: the run from the manifest, its table, the number in there."""
    store, root = stores.fsspec.core.url_to_fs(target, use_listings_cache=False)
    run = json.loads(store.cat_file(f"{root}/manifest.json"))["run_id"]
    with store.open(f"{root}/{run}/tables/fct_events.parquet") as file:
        (found,) = pl.read_parquet(file)["number"].unique()
    return found


def test_tables_stand_under_the_run_and_the_manifest_names_it(settings, published, target):
    run = published(1)
    assert publish_to(settings, target) == f"5 tables in {run}"
    tables = ("event_actors", "fct_events", "ingest_rejects", "quality_results", "run_log")
    expected = {"manifest.json", f"{run}/manifest.json", *(f"{run}/tables/{table}.parquet" for table in tables)}
    assert set(files(target)) == expected
    assert number(target) == 1
    assert publish_to(settings, target) == f"had run {run} already"


def test_old_publications_expire_and_files_of_others_stay(settings, published, target):
    store, root = stores.fsspec.core.url_to_fs(target)
    store.makedirs(f"{root}/notes", exist_ok=True)
    store.pipe_file(f"{root}/notes/mine.txt", b"mine")
    runs = []
    for n in range(4):
        runs.append(published(n))
        publish_to(settings.model_copy(update={"publish_keep": 2}), target)
    left = {path.partition("/")[0] for path in files(target)}
    assert left == {"manifest.json", "notes", *runs[2:]}
    publish_to(settings, target, alone=True)
    assert {path.partition("/")[0] for path in files(target)} == {"manifest.json", "notes", runs[3]}
    assert number(target) == 3


def test_until_the_manifest_is_written_readers_see_the_one_before(settings, published, target, monkeypatch):
    published(1)
    publish_to(settings, target)
    run = published(2)
    with monkeypatch.context() as broken:
        broken.setattr(stores, "ensure_whole", cut)
        with pytest.raises(NotPublishedThere, match="the line was cut"):
            publish_to(settings, target)
    assert number(target) == 1
    assert publish_to(settings, target) == f"5 tables in {run}"
    assert number(target) == 2


def cut(*_):
    raise OSError("the line was cut")


def test_a_file_that_did_not_arrive_whole_is_told(settings, published, target, monkeypatch):
    published(1)
    store, _ = stores.fsspec.core.url_to_fs(target, use_listings_cache=False)
    monkeypatch.setattr(store, "put_file", lambda _, to: store.pipe_file(to, b"PAR1"))
    with pytest.raises(NotPublishedThere, match=r"event_actors\.parquet did not arrive whole"):
        publish_to(settings, target)
    assert "manifest.json" not in files(target)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s3://nobucket/x", "s3://nobucket/x: "),
        ("gs://b/x", "gs://b/x: needs another package"),
        ("nostore://b", "nostore://b: "),
    ],
)
def test_a_store_that_cannot_be_written_to_is_told(settings, published, bucket, address, said):
    published(1)
    with pytest.raises(NotPublishedThere, match=f"^{said}"):
        publish_to(settings, address)
