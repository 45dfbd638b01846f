"""Publish a finished warehouse: the DuckDB file, its tables as Parquet, the documentation and the manifest, at once.

A publication is a folder of its own below `published/.publications/`. What readers open (`published/warehouse.duckdb`,
`tables/`, `docs/`, `site/`, `manifest.json`) are links through one link, `published/.current`, and publishing replaces
that link by one rename. So all change in the same instant; who has a file open goes on reading the old one. The
publication before stays on disk until the next, for readers that hold its real path.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl

from sitrep.lake import Dataset, sync
from sitrep.reopen import is_published_still
from sitrep.schemas import QUALITY_RESULTS, REJECTS, RUNS
from sitrep.settings import Settings
from sitrep.versions import Versions
from sitrep.warehouse.ops_comments import comment_ops
from sitrep.warehouse.promised import identifier, keep_promises, literal
from sitrep.warehouse.read import opens
from sitrep.warehouse.search_index import index_articles

ENTRIES = ("warehouse.duckdb", "tables", "docs", "manifest.json", "site")


@dataclass(frozen=True)
class Table:
    """One published table: its rows, and the Parquet file that holds them."""

    rows: int
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Manifest:
    """What a publication is and what it was made of."""

    run_id: str
    published_at: str
    versions: Versions
    inputs: str  # fingerprint of the lake it was made of
    replaces: str | None  # the run whose publication it replaced, where that stays on disk until the next
    warehouse_bytes: int
    tables: Mapping[str, Table]


def publish(
    settings: Settings,
    warehouse: Path,
    docs: Path,
    run_record: pl.DataFrame,
    versions: Versions,
    inputs: str,
    write_pages: Callable[[Settings, Path, Path | None], None],
) -> Manifest:
    """Make a publication of the schema `main` of `warehouse` and of the folder `docs`, and swap it in.

    `run_record` (schema `RUNS`, one row) is the run that publishes; it stands in `run_log` with the runs before it.
    `write_pages` adds pages for people to the folder of the publication; it gets the warehouse that is replaced too.
    Nothing readers see changes before the last step. Raises OSError, duckdb.Error, or PromiseBroken if a column that
    readers count on is missing; a failed attempt is swept away.
    """
    run_id: str = run_record["run_id"][0]
    publications = settings.published / ".publications"
    building = settings.published / f".next-{run_id}"
    publications.mkdir(parents=True, exist_ok=True)
    try:
        (building / "tables").mkdir(parents=True)
        rows = write_warehouse(
            settings, warehouse, building, run_record, versions.schema, indexed_before(settings, versions)
        )
        shutil.copytree(docs, building / "docs")
        manifest = Manifest(
            run_id=run_id,
            published_at=datetime.now(UTC).isoformat(timespec="seconds"),
            versions=versions,
            inputs=inputs,
            # The publication before may have what was erased since.
            replaces=None if is_published_still(settings) else current_publication(settings),
            warehouse_bytes=(building / "warehouse.duckdb").stat().st_size,
            tables={table: described(building / "tables" / f"{table}.parquet", count) for table, count in rows.items()},
        )
        (building / "manifest.json").write_text(json.dumps(asdict(manifest), indent=2) + "\n")
        write_pages(settings, building, warehouse_now(settings))
        for path in building.rglob("*"):
            sync(path)
        building.rename(publications / run_id)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    swap(settings, run_id)
    sweep(settings)
    return manifest


def warehouse_now(settings: Settings) -> Path | None:
    """The warehouse that readers see, None if there is none."""
    file = settings.published / "warehouse.duckdb"
    return file.resolve() if file.is_file() else None


def swap(settings: Settings, run_id: str) -> None:
    """Let readers see the publication `run_id` from now on."""
    link(settings.published / ".current", Path(".publications") / run_id)
    for entry in ENTRIES:
        if not (settings.published / ".current" / entry).exists():
            remove(settings.published / entry)  # a publication without a site
        elif not (settings.published / entry).is_symlink():
            remove(settings.published / entry)  # a plain copy, as a restored backup has it
            link(settings.published / entry, Path(".current") / entry)
    sync(settings.published)


def link(path: Path, target: Path) -> None:
    """Make `path` a link to `target` in one step, whether or not it was one before."""
    following = path.with_name(f"{path.name.lstrip('.')}.next-link")
    following.unlink(missing_ok=True)
    following.symlink_to(target)
    following.replace(path)


def sweep(settings: Settings) -> int:
    """Remove publications that nobody can see any more, or never could; returns how many. Only under the lock."""
    found = unseen(settings)
    for leftover in found:
        remove(leftover)
    return len(found)


def unseen(settings: Settings) -> list[Path]:
    """What lies in `published/` beside the publication readers see and the one that it replaces."""
    manifest = read_manifest(settings)
    kept = {current_publication(settings), manifest.replaces if manifest else None}
    return [
        *settings.published.glob(".next-*"),
        *settings.published.glob("*.next-link"),
        *(path for path in settings.published.glob(".publications/*") if path.name not in kept),
    ]


def remove(path: Path) -> None:
    """Remove a file, a link or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def current_publication(settings: Settings) -> str | None:
    """The run whose publication readers see."""
    current = settings.published / ".current"
    return current.readlink().name if current.is_symlink() else None


def read_manifest(settings: Settings) -> Manifest | None:
    """The manifest of what is published; None if nothing is, or if it cannot be read."""
    try:
        said = json.loads((settings.published / "manifest.json").read_text())
        return Manifest(
            **said
            | {
                "versions": Versions(**said["versions"]),
                "tables": {name: Table(**table) for name, table in said["tables"].items()},
            }
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def is_whole(settings: Settings, manifest: Manifest) -> bool:
    """Whether the published files are there in the size the manifest gives, and DuckDB opens the warehouse."""
    sizes = {settings.published / "warehouse.duckdb": manifest.warehouse_bytes} | {
        settings.published / "tables" / f"{name}.parquet": table.bytes for name, table in manifest.tables.items()
    }
    if any(not file.is_file() or file.stat().st_size != size for file, size in sizes.items()):
        return False
    return opens(settings.published / "warehouse.duckdb")


def write_warehouse(
    settings: Settings,
    built: Path,
    to: Path,
    run_record: pl.DataFrame,
    schema_version: str,
    indexed_before: Path | None = None,
) -> dict[str, int]:
    """Write `warehouse.duckdb` and `tables/*.parquet` below `to`; returns the rows of each table.

    `indexed_before`: a warehouse of the same code, whose index of words is built upon.
    """
    ops = run_tables(settings, run_record)
    with duckdb.connect(str(to / "warehouse.duckdb"), config={"memory_limit": settings.memory_limit}) as connection:
        connection.execute(f"attach {literal(str(built))} as built (read_only)")
        published = built_tables(connection)
        for table in published:
            connection.execute(f"create table {identifier(table)} as from built.main.{identifier(table)}")
        for table, frame in ops.items():
            connection.register("rows_of_ops", frame.to_arrow())
            connection.execute(f"create or replace table {identifier(table)} as from rows_of_ops")
            connection.unregister("rows_of_ops")
        if "dim_articles" in published:
            index_articles(connection, indexed_before)
        copy_views(connection, built)
        copy_comments(connection)
        comment_ops(connection)
        connection.execute("detach built")
        keep_promises(connection, settings.dbt_project / "promised", schema_version)
        tables = sorted([*published, *ops])
        for table in tables:
            file = to / "tables" / f"{table}.parquet"
            connection.execute(f"copy {identifier(table)} to {literal(str(file))} (format parquet, compression zstd)")
        return {table: count_rows(connection, table) for table in tables}


def indexed_before(settings: Settings, versions: Versions) -> Path | None:
    """The published warehouse, if the same code made it and it can be read."""
    manifest = read_manifest(settings)
    if manifest is None or manifest.versions.code != versions.code or "dim_articles" not in manifest.tables:
        return None
    return settings.published / "warehouse.duckdb" if is_whole(settings, manifest) else None


def run_tables(settings: Settings, run_record: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """`run_log`, `ingest_rejects` and `quality_results`, from lake/ops and the run that publishes."""
    ops = settings.lake / "ops"
    runs = Dataset(ops / "runs", {"runs": RUNS}).scan("runs").collect()
    rejects = Dataset(ops / "rejects", {"rejects": REJECTS}).scan("rejects").collect()
    quality = Dataset(ops / "quality", {"quality": QUALITY_RESULTS}).scan("quality").collect()
    return {
        "run_log": pl.concat([runs, run_record]).sort("started_at", "run_id"),
        "ingest_rejects": rejects.sort("seen_at", "reject_id").unique("reject_id", keep="first", maintain_order=True),
        "quality_results": quality.sort("checked_at", "table_name", "rule_id"),
    }


def copy_views(connection: duckdb.DuckDBPyConnection, built: Path) -> None:
    """Make the views of the built file anew over the published tables.

    dbt writes the file's own name before every table (`"warehouse"."main"."fct_events"`); without it a view also works
    where the file is attached under another name.
    """
    qualified = re.compile(rf'"?\b{re.escape(built.stem)}\b"?\."?main"?\.')
    views = connection.execute(
        "select sql from duckdb_views() "
        "where database_name = 'built' and schema_name = 'main' and not internal order by view_oid"
    ).fetchall()
    for (sql,) in views:
        connection.execute(qualified.sub("", sql.replace("built.", "")))


def copy_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Carry the descriptions over that dbt wrote as comments on tables and columns: hundreds, so as one commit."""
    connection.begin()
    for kind in ("table", "view"):
        of_tables = connection.execute(
            f"select {kind}_name, comment from duckdb_{kind}s() "  # noqa: S608  table or view
            "where database_name = 'built' and schema_name = 'main' and comment is not null"
        ).fetchall()
        for name, comment in of_tables:
            connection.execute(f"comment on {kind} {identifier(name)} is {literal(comment)}")
    of_columns = connection.execute(
        "select table_name, column_name, comment from duckdb_columns() "
        "where database_name = 'built' and schema_name = 'main' and comment is not null"
    ).fetchall()
    for name, column, comment in of_columns:
        connection.execute(f"comment on column {identifier(name)}.{identifier(column)} is {literal(comment)}")
    connection.commit()


def built_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables to publish, by name."""
    found = connection.execute(
        "select table_name from duckdb_tables() where database_name = 'built' and schema_name = 'main' order by 1"
    )
    return [row[0] for row in found.fetchall()]


def count_rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many rows a table has."""
    (rows,) = connection.table(identifier(table)).count("*").fetchone() or (0,)
    return int(rows)


def described(file: Path, rows: int) -> Table:
    """What the manifest says of a table."""
    with file.open("rb") as opened:
        sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    return Table(rows=rows, sha256=sha256, bytes=file.stat().st_size)
