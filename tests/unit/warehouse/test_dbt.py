import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest

from sitrep.lake import Dataset
from sitrep.schemas import LEXICON
from sitrep.settings import Settings
from sitrep.versions import Versions
from sitrep.warehouse.dbt import DbtFailed, build, environment_of, run_as_written, split_variables
from sitrep.warehouse.inputs import Inputs

PROJECT = """
name: tiny
profile: tiny
version: 1.0.0
flags: {send_anonymous_usage_stats: false}
models: {+materialized: table}
"""
PROFILE = """
tiny:
  target: dev
  outputs:
    dev: {type: duckdb, path: "{{ env_var('SITREP_BUILD') }}", threads: 1}
"""


@pytest.fixture
def inputs(tmp_path):
    settings = Settings(project_root=tmp_path, data=tmp_path / "data")
    project = settings.dbt_project
    (project / "models").mkdir(parents=True)
    (project / "dbt_project.yml").write_text(PROJECT)
    (project / "profiles.yml").write_text(PROFILE)
    model(settings, "dim_actors", "select 'rebels' as actor_id, '{{ env_var(\"SITREP_RUN_ID\") }}' as run_id")
    Dataset(settings.lake / "lexicon", LEXICON).write("l", {})
    return Inputs(settings, Versions(text="t", extractor="e", lexicon="l", code="c"))


def model(settings, name, sql):
    (settings.dbt_project / "models" / f"{name}.sql").write_text(sql)


def test_a_build_gives_a_warehouse_that_nobody_locks_and_a_docs_page(inputs, monkeypatch):
    monkeypatch.chdir("/")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    built = build(inputs, "run-1")
    with duckdb.connect(str(built.warehouse)) as connection:
        assert connection.execute("select * from dim_actors").fetchall() == [("rebels", "run-1")]
    assert "dim_actors" in built.docs.read_text()
    assert built.n_models == 1
    assert not (inputs.settings.dbt_project / "target").exists(), "nothing is written outside the data directory"


def test_a_model_that_fails_is_named_with_its_message(inputs):
    model(inputs.settings, "fct_events", "select no_such_column from {{ ref('dim_actors') }}")
    with pytest.raises(DbtFailed, match=r"fct_events: .*no_such_column.*dbt\.log"):
        build(inputs, "run-1")


def test_a_project_that_cannot_be_read_says_why(inputs):
    model(inputs.settings, "fct_events", "select * from {{ ref('nowhere') }}")
    with pytest.raises(DbtFailed, match="nowhere"):
        build(inputs, "run-1")


def test_a_truncated_file_of_the_last_build_is_replaced(inputs):
    warehouse = build(inputs, "run-1").warehouse
    warehouse.write_bytes(warehouse.read_bytes()[:5000])
    build(inputs, "run-2")
    with duckdb.connect(str(warehouse)) as connection:
        assert connection.execute("select run_id from dim_actors").fetchall() == [("run-2",)]


def test_a_table_of_another_version_does_not_live_on(inputs):
    warehouse = build(inputs, "run-1").warehouse
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("create table removed_mart (x int)")
    build(inputs, "run-2")
    with duckdb.connect(str(warehouse)) as connection:
        assert connection.execute("from removed_mart").fetchall() == []
    build(Inputs(inputs.settings, Versions(text="t", extractor="e", lexicon="l", code="other")), "run-3")
    with duckdb.connect(str(warehouse)) as connection:
        tables = connection.execute("select table_name from duckdb_tables()").fetchall()
    assert tables == [("dim_actors",)]


def test_a_build_that_broke_off_is_not_built_upon(inputs):
    warehouse = build(inputs, "run-1").warehouse
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("create table left_behind (x int)")
    model(inputs.settings, "fct_events", "select no_such_column from {{ ref('dim_actors') }}")
    with pytest.raises(DbtFailed):
        build(inputs, "run-2")
    model(inputs.settings, "fct_events", "select actor_id from {{ ref('dim_actors') }}")
    build(inputs, "run-3")
    with duckdb.connect(str(warehouse)) as connection:
        tables = {table for (table,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    assert tables == {"dim_actors", "fct_events"}


def test_the_lexicon_must_have_been_compiled(inputs):
    with pytest.raises(FileNotFoundError, match="has not been compiled"):
        Inputs(inputs.settings, Versions(text="t", extractor="e", lexicon="none", code="c")).ensure()


def test_any_dbt_command_runs_with_the_variables_of_the_project(inputs, capfd):
    build(inputs, "run-1")
    query = "select '{{ var('lake') }}' as lake, '{{ var('added') }}' as added, actor_id from {{ ref('dim_actors') }}"
    assert run_as_written(inputs, ["show", "--inline", query, "--output", "json", "--vars", "{added: more}"]) == 0
    shown = capfd.readouterr().out
    assert '"lake": "lake"' in shown
    assert '"added": "more"' in shown
    assert '"actor_id": "rebels"' in shown
    assert run_as_written(inputs, ["show", "--inline", "select nothing_there"]) != 0


def test_only_a_command_that_changes_tables_makes_the_next_run_start_from_nothing(inputs):
    stamp = build(inputs, "run-1").warehouse.with_suffix(".made-by")
    run_as_written(inputs, ["ls", "--select", "dim_actors"])
    assert stamp.exists()
    run_as_written(inputs, ["run", "--select", "dim_actors"])
    assert not stamp.exists()


@pytest.mark.parametrize(
    ("arguments", "given", "rest"),
    [
        (["build", "--vars", "{a: 1}", "--quiet"], {"a": 1}, ["build", "--quiet"]),
        (["build", '--vars={"a": 1}', "--vars", "b: x"], {"a": 1, "b": "x"}, ["build"]),
        (["build"], {}, ["build"]),
    ],
)
def test_variables_given_on_the_command_line_are_told_from_the_rest(arguments, given, rest):
    assert split_variables(arguments) == (given, rest)


def test_dbt_does_not_outlive_a_killed_run(inputs):
    model(inputs.settings, "slow", "select count(*) as n from range(100000000) a, range(100000) b where a.range = -1")
    script = f"""
from pathlib import Path
from sitrep.settings import Settings
from sitrep.versions import Versions
from sitrep.warehouse.dbt import build
from sitrep.warehouse.inputs import Inputs

settings = Settings(project_root=Path({str(inputs.settings.project_root)!r}), data=Path({str(inputs.settings.data)!r}))
build(Inputs(settings, Versions(text="t", extractor="e", lexicon="l", code="c")), "run-1")
"""
    run = subprocess.Popen([sys.executable, "-c", script])
    child = wait_for(lambda: [pid for pid in children(run.pid) if "dbt_process" in command(pid)])[0]
    wait_for((inputs.settings.build / "warehouse.duckdb").exists)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    wait_for(lambda: not Path(f"/proc/{child}").exists())


def wait_for(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def command(pid):
    return Path(f"/proc/{pid}/cmdline").read_text()


def test_an_empty_lake_still_has_columns(inputs):
    inputs.ensure()
    files = list(inputs.claims.path.glob("*/casualties.parquet"))
    assert len(files) == 1
    assert pl.read_parquet(files).columns[0] == "claim_id"


def test_the_fingerprint_changes_with_a_partition_and_with_a_version(inputs):
    first = inputs.fingerprint()
    inputs.ensure()
    assert inputs.fingerprint() == first
    inputs.articles.write("batch-1", {})
    second = inputs.fingerprint()
    assert second != first
    other = Versions(text="t", extractor="e", lexicon="l", code="other")
    assert Inputs(inputs.settings, other).fingerprint() != second


def test_a_data_directory_may_be_given_relative_to_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert environment_of(Settings(data=Path("data")), "run-1")["SITREP_BUILD"] == "build/warehouse.duckdb"
