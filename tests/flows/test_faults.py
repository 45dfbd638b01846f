"""What breaks around a run ends it in one clear line, leaves the publication as it is, and is mended by a re-run."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from sitrep.runs import read_records
from sitrep.settings import Settings


def test_a_killed_dbt_is_said_and_mended_by_running_again(after_a_run, late_inbox, with_late_news, sitrep, etl, marts):
    before = (after_a_run.published / "manifest.json").read_bytes()
    run = sitrep("run", late_inbox, "--data", after_a_run.data)
    run.wait_until_it_is_past("extract")
    os.kill(run.child("dbt_process"), signal.SIGKILL)
    assert "dbt was killed (signal 9) before it was done; run again" in run.fail_in_one_line()
    assert (after_a_run.published / "manifest.json").read_bytes() == before
    etl([str(late_inbox)], after_a_run)
    assert marts(after_a_run) == marts(with_late_news)


@pytest.mark.soak
def test_a_killed_extraction_worker_is_said_in_words_and_mended_by_running_again(
    undisturbed, inbox, tmp_path, sitrep, etl, marts
):
    settings = Settings(data=tmp_path / "data", workers=1)
    shutil.copytree(undisturbed.lake / "lexicon", settings.lake / "lexicon")
    run = sitrep("run", inbox, "--data", settings.data, SITREP_WORKERS="2", SITREP_BATCH_SIZE="5")
    run.wait_until_it_is_past("check articles")
    os.kill(run.child("spawn_main"), signal.SIGKILL)
    said = run.fail_in_one_line()
    assert said.startswith("a process that was reading articles was killed, perhaps because memory ran out.")
    assert "Traceback" not in said
    assert etl([str(inbox)], settings).status == "published"
    assert marts(settings) == marts(undisturbed)


def test_of_two_runs_at_once_one_is_told_who_writes_and_an_interrupted_one_has_its_record(
    after_a_run, late_inbox, sitrep
):
    run = sitrep("run", late_inbox, "--data", after_a_run.data)
    run.wait_until_it_is_past("ingest")
    said = sitrep("run", late_inbox, "--data", after_a_run.data).fail_in_one_line()
    assert f"(process {run.pid}, since " in said
    assert f"is writing to {after_a_run.data}; wait for it, or use another --data" in said
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=300)
    assert run.returncode == 130
    assert err.splitlines()[-1] == "Interrupted. Run again to go on from here."
    assert read_records(after_a_run)["error"].to_list() == [None, "interrupted"]


def cut_off(file):
    file.write_bytes(file.read_bytes()[:-30])


def garble(file):
    """Another middle, as a bad disk gives it; the footer stays readable."""
    content = file.read_bytes()
    third = len(content) // 3
    file.write_bytes(content[:4] + bytes(byte ^ 0x55 for byte in content[4:third]) + content[third:])


def one_of(settings, dataset, file):
    return next(path for path in settings.data.glob(f"{dataset}/[!.]*/{file}") if path.parent.name != "empty")


@pytest.mark.soak
@pytest.mark.parametrize(
    ("dataset", "file", "damage"),
    [
        ("lake/claims/*", "casualties.parquet", cut_off),
        ("lake/claims/*", "readings.parquet", cut_off),
        ("lake/articles/*", "articles.parquet", cut_off),
        ("landing", "records.parquet", cut_off),
        ("lake/claims/*", "sentences.parquet", garble),
        ("lake/articles/*", "articles.parquet", garble),
    ],
)
def test_a_corrupted_partition_stops_the_run_until_doctor_mends_it(
    dataset, file, damage, after_a_run, late_inbox, with_late_news, sitrep, etl, marts
):
    before = (after_a_run.published / "manifest.json").read_bytes()
    damage(one_of(after_a_run, dataset, file))
    if damage is garble:
        (after_a_run.build / "warehouse.made-by").unlink()  # a build upon the last one does not read all of it
    assert "sitrep doctor" in sitrep("run", late_inbox, "--data", after_a_run.data).fail_in_one_line()
    assert (after_a_run.published / "manifest.json").read_bytes() == before
    sitrep("doctor", "--repair", "--data", after_a_run.data).succeed()
    etl([str(late_inbox)], after_a_run)
    assert marts(after_a_run) == marts(with_late_news)


@pytest.mark.soak
def test_a_garbled_partition_that_the_last_build_has_read_harms_nothing_and_doctor_names_it(
    after_a_run, late_inbox, with_late_news, sitrep, marts
):
    garble(one_of(after_a_run, "lake/claims/*", "sentences.parquet"))
    sitrep("run", late_inbox, "--data", after_a_run.data).succeed()
    assert marts(after_a_run) == marts(with_late_news)
    said, _ = sitrep("doctor", "--data", after_a_run.data).communicate(timeout=60)
    assert "broken partition" in said


@pytest.mark.soak
def test_truncated_warehouse_files_are_made_anew(after_a_run, inbox, undisturbed, sitrep, marts):
    for folder in (after_a_run.build, after_a_run.published):
        cut_off((folder / "warehouse.duckdb").resolve())
    code = sitrep("doctor", "--data", after_a_run.data)
    assert "cannot be read; sitrep run publishes it anew" in " ".join(code.communicate(timeout=60)[0].split())
    sitrep("run", inbox, "--data", after_a_run.data).succeed()
    assert marts(after_a_run) == marts(undisturbed)


# In a mount namespace of its own: the data directory on a disk with half a megabyte of room, then with enough.
FULL_DISK = """
mount -t tmpfs -o size=1g room "$1" && cp -a "$2/." "$1"
mount -o remount,size=$(( $(du -sk "$1" | cut -f1) + 500 ))k "$1"
"$3" -m flows.cli run "$4" --data "$1" > /dev/null; echo "exit $?" >&2
cmp "$1/published/manifest.json" "$2/published/manifest.json" || exit 3
mount -o remount,size=1g "$1"
"$3" -m flows.cli run "$4" --data "$1" > /dev/null 2>&1 || exit 4
mkdir "$5" && cp -a "$1/published" "$5"
"""
IN_A_NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")


@pytest.mark.soak
def test_a_full_disk_is_said_and_mended_by_making_room(
    after_a_run, late_inbox, with_late_news, tmp_path, prefect_api, marts
):
    (tmp_path / "disk").mkdir()
    paths = (tmp_path / "disk", after_a_run.data, sys.executable, late_inbox, tmp_path / "mended")
    done = subprocess.run(
        [*IN_A_NAMESPACE, "sh", "-c", FULL_DISK, "sh", *map(str, paths)],
        env=os.environ | {"PREFECT_API_URL": prefect_api, "SITREP_WORKERS": "1"},
        capture_output=True,
        check=False,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    *_, line, code = done.stderr.splitlines()
    assert (code, line) == ("exit 1", "the disk is full. The last publication stands; make room and run again.")
    assert marts(after_a_run.model_copy(update={"data": tmp_path / "mended"})) == marts(with_late_news)


def test_a_data_directory_that_may_only_be_read_is_said(after_a_run, late_inbox, sitrep):
    mounted = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
    read_only = (*IN_A_NAMESPACE, "sh", "-c", mounted, str(after_a_run.data))
    said = sitrep(
        "run", late_inbox, "--data", after_a_run.data, within=read_only, PREFECT_API_URL=""
    ).fail_in_one_line()
    assert said.endswith(": Read-only file system")
    assert str(after_a_run.data) in said
    sitrep("show", "forces", "--data", after_a_run.data, within=read_only).succeed()


@pytest.mark.soak
@pytest.mark.parametrize("stage", ["ingest", "check"])
def test_a_run_whose_prefect_server_goes_away_goes_on_to_its_end_and_warns(
    stage, after_a_run, inbox, late_inbox, with_late_news, sitrep, prefect_api, line_to, marts
):
    line = line_to(prefect_api)
    source = inbox if stage == "ingest" else late_inbox
    run = sitrep("run", source, "--data", after_a_run.data, PREFECT_API_URL=line.url)
    run.wait_until_it_is_past(stage)
    line.cut()
    out, err = run.communicate(timeout=600)
    assert run.returncode == 0, err
    assert "The Prefect server went away; all is done and published, but Prefect does not know." in err
    assert not re.search("Traceback|logging", err)
    assert ("nothing new" if source is inbox else "published") in out
    assert read_records(after_a_run)["error"].to_list() == [None, None]
    if source is late_inbox:
        assert marts(after_a_run) == marts(with_late_news)


A_DAY = 86_400
# A run on a clock that is wrong by the seconds of its first argument.
OTHER_TIME = """
import sys, time, time_machine
time_machine.travel(time.time() + int(sys.argv.pop(1)), tick=True).start()
from flows.cli import main
main()
"""


@pytest.mark.soak
def test_a_clock_that_jumps_ahead_and_back_loses_nothing_and_is_told_by_freshness(
    after_a_run, inbox, late_inbox, with_late_news, sitrep, marts
):
    from flows import upkeep

    def run(source, seconds):
        sitrep(seconds, "run", source, "--data", after_a_run.data, program=("-c", OTHER_TIME)).succeed()

    run(late_inbox, 400 * A_DAY)
    assert read_records(after_a_run)["started_at"].max().year > datetime.now(UTC).year
    with pytest.raises(upkeep.NotFresh, match="is yet to come"):
        upkeep.freshness(after_a_run)
    run(inbox, -400 * A_DAY)
    assert read_records(after_a_run).sort("run_id")["status"].to_list() == ["nothing_new", "published", "published"]
    assert marts(after_a_run) == marts(with_late_news)


def test_a_target_that_does_not_answer_fails_the_run_and_neither_the_publication_nor_another_target(
    after_a_run, inbox, sitrep
):
    share = after_a_run.data.parent / "share"
    targets = json.dumps(["postgresql://desk:hushhush@127.0.0.1:9/news", str(share)])
    said = sitrep("run", inbox, "--data", after_a_run.data, SITREP_PUBLISH_TO=targets).fail_in_one_line()
    assert said.startswith(
        "all is published here, but not everywhere: postgresql://127.0.0.1:9/news: [Errno 111] Connect call failed"
    )
    assert said.endswith("To try again: the next run, or sitrep publish")
    assert (after_a_run.published / "manifest.json").read_bytes() == (share / "manifest.json").read_bytes()
