import polars as pl

from sitrep.lake import Dataset
from sitrep.schemas import LANDING, RUNS
from sitrep.settings import Settings
from sitrep.upkeep import broken_partitions, leftovers, set_aside, sweep_lake


def test_what_an_interrupted_write_left_is_swept_and_partitions_stay(tmp_path):
    settings = Settings(data=tmp_path)
    Dataset(settings.landing, LANDING).write("batch", {})
    Dataset(settings.lake / "ops" / "runs", {"runs": RUNS}).write("run", {})
    (settings.landing / ".writing-batch-2").mkdir()
    (settings.lake / "ops" / "runs" / ".writing-run-2").mkdir()
    assert len(leftovers(settings)) == 2
    assert sweep_lake(settings) == 2
    assert leftovers(settings) == []
    assert (settings.landing / "batch" / "records.parquet").exists()


def test_a_file_that_breaks_off_in_its_middle_is_found_though_its_footer_is_whole(tmp_path):
    settings = Settings(data=tmp_path)
    bodies = pl.DataFrame({"content_hash": ["a"], "body": [bytes(range(256)) * 50]})
    file = Dataset(settings.landing, LANDING).write("bad", {"bodies": bodies}) / "bodies.parquet"
    content = file.read_bytes()
    file.write_bytes(content[:4] + bytes(60) + content[64:])
    pl.read_parquet_schema(file)
    ((partition, _),) = broken_partitions(settings)
    assert partition.name == "bad"


def test_a_corrupted_partition_is_found_and_moved_out_of_the_way(tmp_path):
    settings = Settings(data=tmp_path)
    landing = Dataset(settings.landing, LANDING)
    landing.write("good", {})
    bad = landing.write("bad", {})
    (bad / "records.parquet").write_bytes((bad / "records.parquet").read_bytes()[:-20])
    ((partition, trouble),) = broken_partitions(settings)
    assert partition == bad
    assert trouble.startswith("records.parquet: ")
    settings.build.mkdir()
    (settings.build / "warehouse.duckdb").touch()
    assert (set_aside(settings, bad) / "bodies.parquet").exists()
    assert list(settings.build.iterdir()) == []  # the next build does not know the partition as another one
    assert list(broken_partitions(settings)) == []
    assert isinstance(landing.scan("records").collect(), pl.DataFrame)
