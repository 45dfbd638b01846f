"""Build the warehouse and its documentation with dbt."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from sitrep.cache import keep, recall
from sitrep.lake import digest
from sitrep.progress import telling
from sitrep.settings import Settings
from sitrep.warehouse.inputs import Inputs
from sitrep.warehouse.read import opens

BUILD = ["build", "--exclude", "resource_type:unit_test"]  # these ask about the project, not about the data
# Commands that leave the tables as they are, so that the next run can still build upon them.
READING = {"ls", "list", "parse", "compile", "show", "docs", "source", "test", "debug", "--version", "--help"}
FAILURES = {"error", "fail", "runtime error", "partial success"}
# What DuckDB says of a Parquet file whose bytes went bad: of some that it cannot be decoded, without its name.
OF_A_FILE = (".parquet", "TProtocolException", "Decompression", "decompress")


PARSED = "partial_parse.msgpack"  # dbt's own name for it


class DbtFailed(Exception):
    """dbt could not build the warehouse; the message names the node, what it said, and the log."""


@dataclass(frozen=True)
class Built:
    """What a build made: the private warehouse file, the documentation page, and how many nodes ran."""

    warehouse: Path
    docs: Path
    n_models: int
    n_tests: int
    warnings: tuple[str, ...]


def build(inputs: Inputs, run_id: str) -> Built:
    """Run `dbt build` and `dbt docs generate --static` over the lake, into `build/`.

    The file of the last build is built upon if that one came to its end and was made by the same versions; else, or if
    the file cannot be opened, all is built anew. Raises DbtFailed.
    """
    settings = inputs.settings
    inputs.ensure()
    settings.build.mkdir(parents=True, exist_ok=True)
    warehouse = built_file(settings)
    stamp, made_by = stamp_of(warehouse), digest(inputs.versions.as_json())
    if not (stamp.is_file() and stamp.read_text() == made_by and opens(warehouse)):
        warehouse.unlink(missing_ok=True)
        warehouse.with_name(warehouse.name + ".wal").unlink(missing_ok=True)
    stamp.unlink(missing_ok=True)
    parsed, project = settings.build / "dbt" / PARSED, parsed_project(settings)
    is_parsed = parsed.is_file() or recall(settings, "dbt", project, parsed)
    results = run_dbt(
        settings,
        [BUILD, ["docs", "generate", "--static", "--no-compile"]],
        variables_of(inputs),
        run_id,
    )
    stamp.write_text(made_by)
    if not is_parsed:
        keep(settings, "dbt", project, parsed)
    nodes = results["nodes"]
    return Built(
        warehouse=warehouse,
        docs=settings.build / "dbt" / "static_index.html",
        n_models=sum(node["name"].startswith("model.") for node in nodes),
        n_tests=sum(node["name"].startswith("test.") for node in nodes),
        warnings=tuple(f"{short(node['name'])}: {node['message']}" for node in nodes if node["status"] == "warn"),
    )


def parsed_project(settings: Settings) -> str:
    """The name of what dbt has parsed of this project; dbt looks itself whether each of its files is as it was."""
    return digest(str(settings.dbt_project), version("dbt-core"), version("dbt-duckdb"))


def built_file(settings: Settings) -> Path:
    """The private file that dbt writes."""
    return settings.build / "warehouse.duckdb"


def stamp_of(warehouse: Path) -> Path:
    """The file beside the warehouse that says which versions made the whole of it; without it nothing is built upon."""
    return warehouse.with_suffix(".made-by")


def variables_of(inputs: Inputs) -> dict[str, str]:
    """The variables of the dbt project: which lake at which versions. Paths are relative to the data directory.

    dbt parses the whole project again, for seconds, whenever a variable is another than last time.
    """
    settings = inputs.settings
    return {
        "lake": settings.lake.name,
        "text_version": inputs.versions.text,
        "extractor_version": inputs.versions.extractor,
        "lexicon_version": inputs.versions.lexicon,
        "pcodes": str(settings.pcodes.resolve()) if settings.pcodes else "",
        "hapi_locations": str(settings.hapi_locations.resolve()) if settings.hapi_locations else "",
    }


def run_as_written(inputs: Inputs, arguments: Sequence[str]) -> int:
    """Run one dbt command over the lake and the file of the last build; returns dbt's exit code.

    `arguments` is what follows `dbt` on its own command line; variables given there are added to the project's. dbt
    writes to this process's output. After a command that may change tables the next run builds all anew. Raises
    FileNotFoundError if the lexicon has not been compiled.
    """
    settings = inputs.settings
    inputs.ensure()
    settings.build.mkdir(parents=True, exist_ok=True)
    if not arguments or arguments[0] not in READING:
        stamp_of(built_file(settings)).unlink(missing_ok=True)
    given, rest = split_variables(arguments)
    variables = json.dumps(variables_of(inputs) | given, sort_keys=True)
    done = subprocess.run(  # noqa: S603  the user's own command line
        [sys.executable, "-P", "-c", "from dbt.cli.main import cli; cli()", *rest, "--vars", variables],
        env=environment_of(settings, run_id="")
        | {
            "DBT_PROJECT_DIR": str(settings.dbt_project),
            "DBT_PROFILES_DIR": str(settings.dbt_project),
            "DBT_TARGET_PATH": str(settings.build / "dbt"),
            "DBT_LOG_PATH": str(settings.build / "logs"),
        },
        cwd=settings.data.resolve(),
        check=False,
    )
    return done.returncode


def split_variables(arguments: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """What `--vars` gives, as YAML or JSON, and the arguments without it."""
    given: dict[str, Any] = {}
    rest: list[str] = []
    left = iter(arguments)
    for argument in left:
        name, _, value = argument.partition("=")
        if name == "--vars":
            given |= yaml.safe_load(value or next(left, "")) or {}
        else:
            rest.append(argument)
    return given, rest


def environment_of(settings: Settings, run_id: str) -> dict[str, str]:
    """The environment that the project's profile and models read. Paths are relative to the data directory."""
    return os.environ | {
        "SITREP_BUILD": str(built_file(settings).relative_to(settings.data.resolve())),
        "SITREP_PREVIOUS": published_before(settings),
        "SITREP_MEMORY_LIMIT": settings.memory_limit,
        "SITREP_RUN_ID": run_id,
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
    }


def published_before(settings: Settings) -> str:
    """The published file, which says how events were known until now; empty if there is none."""
    file = settings.published / "warehouse.duckdb"
    return str(file.relative_to(settings.data.resolve())) if file.is_file() and opens(file) else ""


def run_dbt(settings: Settings, commands: list[list[str]], variables: dict[str, str], run_id: str) -> dict[str, Any]:
    """Run dbt commands one after the other in one process of their own. Raises DbtFailed at the first that fails."""
    log = settings.build / "logs" / "dbt.log"
    where = [
        *("--project-dir", str(settings.dbt_project), "--profiles-dir", str(settings.dbt_project)),
        *("--target-path", str(settings.build / "dbt"), "--log-path", str(log.parent)),
        *("--vars", json.dumps(variables, sort_keys=True), "--log-level", "none", "--log-level-file", "info"),
        "--no-use-colors",
    ]
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        (log.parent / "dbt.stderr").open("w") as complaints,
        subprocess.Popen(
            [sys.executable, "-P", "-m", "sitrep.warehouse.dbt_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environment_of(settings, run_id),
            cwd=settings.data.resolve(),
            text=True,
        ) as process,
    ):
        assert process.stdin, "opened as a pipe above"  # noqa: S101
        assert process.stdout, "opened as a pipe above"  # noqa: S101
        order = json.dumps([[*command, *where] for command in commands]) + "\n"
        with suppress(BrokenPipeError):  # killed before it could read: `judged` tells of that
            os.write(process.stdin.fileno(), order.encode())
        printed = list(listened(process.stdout))  # to its end; standard input stays open until then
    return judged(printed, process.returncode, log)


def listened(printed: Iterable[str]) -> Iterator[str]:
    """The lines that are no word of progress; those tell how many nodes there are, one line a node that is done."""
    with telling("model", "models and tests") as tally:
        for line in printed:
            if line.strip().isdigit():
                tally.total = int(line)
                tally.add()
            else:
                yield line


def judged(printed: list[str], exit_code: int, log: Path) -> dict[str, Any]:
    """The results that the process printed last. Raises DbtFailed if they are missing or tell of a failure."""
    if exit_code != 0 or not printed:
        how = f"was killed (signal {-exit_code})" if exit_code < 0 else f"ended with exit code {exit_code}"
        raise DbtFailed(f"dbt {how} before it was done; run again. Logs: {log} and {log.with_name('dbt.stderr')}")
    results: dict[str, Any] = json.loads(printed[-1])
    if not results["success"]:
        failed = [node for node in results["nodes"] if node["status"] in FAILURES]
        said = [
            f"{short(node['name'])}: {' '.join((node['message'] or node['status']).split())}" for node in failed[:3]
        ]
        more = [f"and {len(failed) - 3} more"] if len(failed) > 3 else []  # noqa: PLR2004  three name the trouble
        what = "; ".join([*said, *more]) or one_line(results["error"] or "it gave no reason")
        what += ". sitrep doctor looks for broken files" if any(mark in what for mark in OF_A_FILE) else ""
        raise DbtFailed(f"dbt build failed: {what}. Log: {log}")
    return results


def short(unique_id: str) -> str:
    """`fct_events` of `model.sitrep.fct_events`."""
    return unique_id.split(".")[2]


def one_line(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())
