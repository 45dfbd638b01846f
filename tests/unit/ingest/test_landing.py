import json

import polars as pl

from sitrep.ingest import ingest
from sitrep.lake import Dataset
from sitrep.schemas import LANDING
from sitrep.settings import Settings


def batch(path, rows):
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def test_landing_the_same_input_again_writes_nothing(tmp_path, land, settings):
    source = batch(tmp_path / "a.jsonl", [{"id": i, "text": f"Report {i} of the day."} for i in range(30)])
    first, second = land(source), land(source, run_id="run-2")
    assert (first.rows_out, second.rows_out, second.rows_known) == (30, 0, 30)
    assert len(Dataset(settings.landing, LANDING).partitions()) == 1


def test_a_second_sighting_of_the_same_bytes_is_a_record_and_no_second_copy(tmp_path, land, settings):
    text = "Two soldiers were hurt by a mine."
    first = land(batch(tmp_path / "a.jsonl", [{"id": "a", "text": text}]))
    second = land(batch(tmp_path / "b.jsonl", [{"id": "b", "text": text}]), run_id="run-2")
    assert (first.detail["bodies_written"], second.detail["bodies_written"]) == (1, 0)
    landing = Dataset(settings.landing, LANDING)
    assert landing.scan("records").collect().height == 2
    assert landing.scan("bodies").collect().height == 1


def test_a_changed_declared_field_is_a_new_record(tmp_path, land):
    land(batch(tmp_path / "a.jsonl", [{"id": "a", "text": "Shells fell.", "title": "Old"}]))
    assert (
        land(batch(tmp_path / "a.jsonl", [{"id": "a", "text": "Shells fell.", "title": "New"}]), run_id="2").rows_out
        == 1
    )


def test_partitions_hold_no_more_records_than_the_batch_size(tmp_path):
    settings = Settings(data=tmp_path / "data", batch_size=10)
    source = batch(tmp_path / "a.jsonl", [{"id": i, "text": f"Report {i} of the day."} for i in range(25)])
    count = ingest([str(source)], settings, "run-1")
    sizes = [pl.read_parquet(p / "records.parquet").height for p in Dataset(settings.landing, LANDING).partitions()]
    assert (sorted(sizes), count.rows_out) == ([5, 10, 10], 25)


def test_the_same_run_can_be_taken_up_again_after_a_part_of_it_was_landed(tmp_path):
    settings = Settings(data=tmp_path / "data", batch_size=10)
    rows = [{"id": i, "text": f"Report {i} of the day."} for i in range(25)]
    ingest([str(batch(tmp_path / "a.jsonl", rows[:15]))], settings, "run-1")
    count = ingest([str(batch(tmp_path / "a.jsonl", rows))], settings, "run-1")
    assert (count.rows_out, count.rows_known) == (10, 15)


def test_a_refusal_is_reported_once_however_often_it_is_seen(tmp_path, land, rejects):
    source = batch(tmp_path / "a.jsonl", [{"id": "a"}])
    first, second = land(source), land(source, run_id="run-2")
    assert rejects() == {"a": "missing_text"}
    assert (first.rows_rejected, second.rows_rejected) == (1, 1)
    assert (first.detail["new_rejects"], second.detail["new_rejects"]) == (1, 0)
