"""`sitrep doctor`: what is installed, where things lie, who writes, what is wrong, and what can be mended."""

import difflib
import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from flows.environment import running_server
from flows.writing import alone
from sitrep.lock import holder
from sitrep.logins import login_in
from sitrep.runs import begin_run
from sitrep.settings import Secrets, Settings
from sitrep.settings_file import NAMED_BY, settings_file
from sitrep.upkeep import broken_partitions, leftovers, set_aside, sweep_lake
from sitrep.warehouse.publish import is_whole, read_manifest, sweep, unseen

PACKAGES = ("sitrep", "prefect", "dbt-core", "dbt-duckdb", "duckdb", "great-expectations", "polars")
EXTENSIONS = ("fts", "httpfs")
LITTLE_SPACE = 1_000_000_000
PREFIX = "SITREP_"
NO_SETTINGS = {NAMED_BY, "SITREP_BUILD", "SITREP_PREVIOUS", "SITREP_RUN_ID"}  # the others are what dbt is told


@dataclass(frozen=True)
class Finding:
    """One line of the account. `mark` is `ok`, `mended` or `WRONG`."""

    mark: str
    what: str
    found: str

    @property
    def is_wrong(self) -> bool:
        """Whether somebody must do something."""
        return self.mark == "WRONG"


def examine(settings: Settings, *, repair: bool) -> list[Finding]:
    """Look at everything; with `repair` mend leftovers and broken partitions (AnotherWriter during a run)."""
    if repair:
        with alone(settings, begin_run().run_id):
            return [*installed(), *configured(), *places(settings), *state(settings), *mended(settings)]
    return [*installed(), *configured(), *places(settings), *state(settings), *troubles(settings)]


def installed() -> Iterator[Finding]:
    """Versions. An extension of another version than DuckDB's cannot be loaded."""
    yield Finding("ok", "python", f"{platform.python_version()} ({sys.executable})")
    for package in PACKAGES:
        yield Finding("ok", package, version(package))
    for extension in EXTENSIONS:
        try:
            found = version(f"duckdb-extension-{extension}")
        except PackageNotFoundError:
            yield Finding("ok", f"extension {extension}", "not installed")
        else:
            fits = found.split(".post")[0] == version("duckdb")
            yield Finding("ok" if fits else "WRONG", f"extension {extension}", found)


def configured() -> Iterator[Finding]:
    """Where settings come from, whether secrets among them are kept, and what in the environment sets nothing.

    Raises ValidationError if a secret is not written as it should be.
    """
    secrets, file = Secrets(), settings_file()
    addresses = (address.get_secret_value() for address in (*secrets.sources, *secrets.publish_to))
    is_secret = bool(secrets.alert or secrets.logins or any(map(login_in, addresses)))
    if file and is_secret and file.stat().st_mode & stat.S_IROTH:
        yield Finding("WRONG", "settings", f"{file} may hold secrets, and everybody can read it: chmod 600 {file}")
    else:
        yield Finding("ok", "settings", str(file or "the environment; there is no sitrep.toml"))
    known = {PREFIX + name.upper() for name in (*Settings.model_fields, *Secrets.model_fields)}
    for name in sorted(name for name in os.environ if name.startswith(PREFIX)):
        if name not in known | NO_SETTINGS:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            yield Finding("WRONG", "settings", f"there is no setting {name}{hint}")


def places(settings: Settings) -> Iterator[Finding]:
    """Where things lie, and whether there is room."""
    yield Finding("ok", "project", str(settings.project_root))
    data = settings.data.resolve()
    if not data.is_dir():
        yield Finding("ok", "data", f"{data} (not there yet)")
        return
    free = shutil.disk_usage(data).free
    yield Finding("ok" if free > LITTLE_SPACE else "WRONG", "data", f"{data}, {free / 1e9:.1f} GB free")


def state(settings: Settings) -> Iterator[Finding]:
    """What is published, who writes, which server answers."""
    warehouse = settings.published / "warehouse.duckdb"
    manifest = read_manifest(settings)
    if manifest and is_whole(settings, manifest):
        yield Finding("ok", "published", f"run {manifest.run_id} at {manifest.published_at}: {warehouse}")
    elif warehouse.exists() or manifest:
        yield Finding("WRONG", "published", f"{warehouse} cannot be read; sitrep run publishes it anew")
    else:
        yield Finding("ok", "published", "nothing yet")
    writer = holder(settings)
    who = f"run {writer.run_id}, process {writer.pid}, since {writer.since}" if writer else "none"
    yield Finding("ok", "writer", who)
    yield Finding("ok", "Prefect server", running_server(settings) or "none; a run starts a temporary one")


def troubles(settings: Settings) -> Iterator[Finding]:
    """Leftovers of interrupted runs, and partitions that cannot be read."""
    if left := [*leftovers(settings), *unseen(settings)]:
        yield Finding("WRONG", "leftovers", f"{len(left)} of interrupted runs; the next run removes them, or --repair")
    for partition, trouble in broken_partitions(settings):
        yield Finding("WRONG", "broken partition", f"{partition}: {trouble}; see --repair")


def mended(settings: Settings) -> Iterator[Finding]:
    """The same, mended."""
    if count := sweep_lake(settings) + sweep(settings):
        yield Finding("mended", "leftovers", f"{count} removed")
    for partition, trouble in list(broken_partitions(settings)):
        aside = set_aside(settings, partition)
        yield Finding("mended", "broken partition", f"{trouble}; moved to {aside}, and the next run makes it again")
