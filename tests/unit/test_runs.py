import json

from sitrep.counts import StageCount
from sitrep.lock import Writer
from sitrep.runs import Stage, begin_run, read_records, record_of_the_dead, write_record
from sitrep.settings import Settings


def test_a_record_tells_rows_and_seconds_of_each_stage(tmp_path):
    settings = Settings(data=tmp_path)
    run = begin_run()
    run.stages += [
        Stage("ingest", 0.5, StageCount(rows_in=5, rows_out=3, rows_rejected=1, rows_known=1)),
        Stage("normalize", 0.25, StageCount(rows_in=3, rows_out=2, rows_rejected=1)),
        Stage("model", 9.0),
    ]
    write_record(settings, run.record("published"))
    (row,) = read_records(settings).to_dicts()
    assert (row["rows_in"], row["rows_out"], row["rows_rejected"]) == (5, 2, 2)
    assert json.loads(row["stages"])["model"] == {"seconds": 9.0}
    assert row["finished_at"] >= row["started_at"]


def test_a_record_is_written_once(tmp_path):
    settings = Settings(data=tmp_path)
    run = begin_run()
    write_record(settings, run.record("published"))
    write_record(settings, run.record("failed"))
    assert read_records(settings)["status"].to_list() == ["published"]


def test_a_killed_run_is_recorded_as_failed_by_the_next(tmp_path):
    settings = Settings(data=tmp_path)
    write_record(settings, record_of_the_dead(Writer("20260101T000000-abc", 1, "2026-01-01T00:00:00+00:00")))
    (row,) = read_records(settings).to_dicts()
    assert row["status"] == "failed"
    assert row["finished_at"] is None
    assert "Run again" in row["error"]


def test_run_ids_sort_as_the_runs_did():
    assert begin_run().run_id[:16] <= begin_run().run_id[:16]
