"""A publication in PostgreSQL: its tables in a schema of their own, and one view on each that readers ask.

The schema that readers know (`sitrep`) holds views only: `sitrep.fct_events` is `select … from
sitrep_<run>.fct_events`. One transaction loads the tables of a publication and lets all the views read them, so whoever
asks sees one publication or the other. The views stay the same objects for ever: what others have built upon them, and
whom they have let read them, stays. The publication before stands in its schema until the next.
"""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg
import duckdb

from sitrep.logins import with_login
from sitrep.settings import Settings
from sitrep.warehouse.keys import Key, keys_of
from sitrep.warehouse.postgres_types import csv_of, type_of
from sitrep.warehouse.promised import identifier, literal
from sitrep.warehouse.read import open_file
from sitrep.warehouse.target import NotPublishedThere, Publication

USUAL_SCHEMA: Final = "sitrep"
RECORD: Final = "publication"  # one row: which run it is, and its manifest
PATIENCE = 60.0  # seconds to wait for readers that hold what is to be changed
BETWEEN_TRIES = 0.2  # seconds in which readers have their turn
LOCKED_BY = """
    select distinct format('process %s of %s (%s)', pid, usename, coalesce(nullif(application_name, ''), 'unnamed'))
    from pg_locks join pg_stat_activity using (pid) join pg_class on pg_class.oid = pg_locks.relation
    where relnamespace = $1::regnamespace and granted and pid <> pg_backend_pid()
"""
BUILT_UPON = """
    select distinct format('%I.%I of %s', other_schema.nspname, other.relname, pg_get_userbyid(other.relowner))
    from pg_depend
    join pg_rewrite on classid = 'pg_rewrite'::regclass and objid = pg_rewrite.oid
    join pg_class other on other.oid = ev_class
    join pg_namespace other_schema on other_schema.oid = other.relnamespace
    join pg_class ours on refclassid = 'pg_class'::regclass and refobjid = ours.oid
    where ours.relnamespace = $1::regnamespace and other.oid <> ours.oid and ($2 = '' or ours.relname = $2)
    order by 1
"""
COMMENTS = """
    select relname, coalesce(attname, ''), description
    from pg_description
    join pg_class on pg_class.oid = objoid and classoid = 'pg_class'::regclass
    left join pg_attribute on attrelid = objoid and attnum = objsubid and objsubid > 0
    where relnamespace = $1::regnamespace and relkind = 'v'
"""
COLUMNS = """
    select relname, attname, format_type(atttypid, atttypmod)
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = $1::regnamespace and relkind = 'v' and attnum > 0 and not attisdropped
    order by relname, attnum
"""

PUBLISHED = """
    select table_name, comment from duckdb_tables() where schema_name = 'main'
    union all
    select view_name, comment from duckdb_views() where schema_name = 'main' and not internal
    order by 1
"""
PUBLISHED_COLUMNS = """
    select table_name, column_name, data_type, comment
    from duckdb_columns() where schema_name = 'main' and not internal
    order by table_name, column_index
"""


@dataclass(frozen=True)
class Relation:
    """A table to publish: its columns with their types there, and what is said of it and of them."""

    name: str
    columns: Mapping[str, str]
    comments: Mapping[str, str]  # by column; '': of the table


def is_postgres(address: str) -> bool:
    """Whether the address is one of a PostgreSQL database."""
    return address.startswith(("postgresql://", "postgres://"))


def publish_to_postgres(settings: Settings, publication: Publication, address: str, login: str | None) -> str:
    """Load a publication into a database and let readers see it, at once; returns what was done.

    `?schema=NAME` in the address names the schema, which is `sitrep` if nothing does. Raises NotPublishedThere.
    """
    where, schema = schema_in(address)
    try:
        return asyncio.run(bring(settings, publication, with_login(where, login) if login else where, schema))
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, ValueError) as error:
        said = str(error) or type(error).__name__
        raise NotPublishedThere(f"{address}: {said.replace(login, '…') if login else said}") from None


def schema_in(address: str) -> tuple[str, str]:
    """The address as PostgreSQL has it, and the schema to publish to. Raises NotPublishedThere if that is no name."""
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    schema = options.pop("schema", USUAL_SCHEMA)
    if not re.fullmatch("[a-z_][a-z0-9_]{0,30}", schema) or schema.startswith("pg_"):
        raise NotPublishedThere(f"{address}: a schema is named in small letters, digits and _, 31 at most")
    return urlunsplit(parts._replace(query=urlencode(options))), schema


async def bring(settings: Settings, publication: Publication, address: str, schema: str) -> str:
    """Load and swap in one transaction; then remove what no reader needs any more."""
    there = await asyncpg.connect(
        address, timeout=30, statement_cache_size=0, server_settings={"application_name": "sitrep", "timezone": "UTC"}
    )
    try:
        async with there.transaction():
            if not await there.fetchval("select pg_try_advisory_xact_lock(hashtext('sitrep ' || $1))", schema):
                raise NotPublishedThere(f"another publication to the schema {schema} is under way")
            before = await run_there(there, schema)
            if before == publication.manifest.run_id:
                done = f"had run {before} already"
            else:
                done = await load_and_swap(settings, publication, there, schema, before)
        kept = await remove_old(there, schema, publication)
        return "; ".join([done, *kept])
    finally:
        await there.close(timeout=10)


async def run_there(there: asyncpg.Connection, schema: str) -> str | None:
    """The run whose publication readers of the schema see."""
    if not await there.fetchval("select to_regclass($1)", f"{schema}.{RECORD}"):
        return None
    found: str | None = await there.fetchval(f"select run_id from {schema}.{RECORD}")
    return found


def schema_of(schema: str, run_id: str) -> str:
    """Where the tables of a run stand."""
    return f"{schema}_{run_id.lower().replace('-', '_')}"


def of_a_run(schema: str) -> str:
    """The pattern of the names of such schemas."""
    return f"^{schema}_[0-9]{{8}}t[0-9]{{6}}_[0-9a-f]{{6}}$"


async def load_and_swap(
    settings: Settings, publication: Publication, there: asyncpg.Connection, schema: str, before: str | None
) -> str:
    """Make the tables of a publication, and let the views of the schema read them."""
    own = schema_of(schema, publication.manifest.run_id)
    keys = keys_of(settings.dbt_project)
    await there.execute(f"create schema {own}")
    with open_file(publication.folder / "warehouse.duckdb", settings.memory_limit) as here:
        relations = list(relations_of(here))
        rows = 0
        for relation in relations:
            await there.execute(create(own, relation))
            rows += await copy(here, there, own, relation)
            if key := keys.get(relation.name):
                await there.execute(add_key(own, relation.name, key))
    relations.append(await record(there, own, publication, before))
    await there.execute("".join(f"analyze {own}.{identifier(relation.name)};" for relation in relations))
    await swap(there, schema, own, relations)
    return f"{len(relations) - 1} tables, {rows:,} rows in the schema {schema}"


def relations_of(here: duckdb.DuckDBPyConnection) -> Iterator[Relation]:
    """The published tables and views. A view is loaded as a table: its SQL is DuckDB's."""
    found = here.execute(PUBLISHED).fetchall()
    columns: dict[str, list[tuple[str, str, str | None]]] = {}
    for table, *column in here.execute(PUBLISHED_COLUMNS).fetchall():
        columns.setdefault(table, []).append(tuple(column))
    for name, comment in found:
        said = {"": comment} | {column: text for column, _, text in columns[name]}
        types = {column: type_of(data_type) for column, data_type, _ in columns[name]}
        yield Relation(name, types, {of: text for of, text in said.items() if text})


def create(schema: str, relation: Relation) -> str:
    """The statement that makes a table."""
    columns = ", ".join(f"{identifier(column)} {kind}" for column, kind in relation.columns.items())
    return f"create table {schema}.{identifier(relation.name)} ({columns})"


async def copy(here: duckdb.DuckDBPyConnection, there: asyncpg.Connection, schema: str, relation: Relation) -> int:
    """Copy the rows of a table; returns how many.

    They are frozen: a reader whose transaction began before they were there, and has read nothing of ours yet, sees
    them and not an empty table.
    """

    async def pieces() -> AsyncIterator[bytes]:
        for piece in csv_of(here, relation.name, relation.columns):
            yield piece

    said: str = await there.copy_to_table(
        relation.name, schema_name=schema, source=pieces(), format="csv", freeze=True, encoding="utf-8"
    )
    return int(said.rpartition(" ")[2])


def add_key(schema: str, table: str, key: Key) -> str:
    """The statement that gives a table its key."""
    columns = ", ".join(map(identifier, key.columns))
    return f"alter table {schema}.{identifier(table)} add {'primary key' if key.is_primary else 'unique'} ({columns})"


async def record(there: asyncpg.Connection, schema: str, publication: Publication, before: str | None) -> Relation:
    """Make the table that says which publication this is."""
    comments = {
        "": "Which publication this is: one row.",
        "run_id": "The run that published it.",
        "published_at": "When it was published on the machine that made it.",
        "replaces": "The run that was published here before; its tables stand until the next publication.",
        "manifest": "What it was made of: versions, and of every table its rows.",
    }
    types = ("text", "timestamp with time zone", "text", "jsonb")
    made = Relation(RECORD, dict(zip(list(comments)[1:], types, strict=True)), comments)
    await there.execute(create(schema, made))
    manifest = asdict(publication.manifest)
    row = (manifest["run_id"], manifest["published_at"], before, json.dumps(manifest))
    await there.execute(
        f"insert into {schema}.{RECORD} values ($1, $2::text::timestamptz, $3, $4)",
        *row,
    )
    return made


async def swap(there: asyncpg.Connection, schema: str, own: str, relations: list[Relation]) -> None:
    """Let the views of the schema read the tables of `own`."""
    await there.execute(f"create schema if not exists {schema}")
    shapes: dict[str, dict[str, str]] = {}
    for view, column, kind in await there.fetch(COLUMNS, schema):
        shapes.setdefault(view, {})[column] = kind
    ours = await ours_among(there, schema, shapes)
    await hold(there, schema, ours)
    names = {relation.name for relation in relations}
    for view in ours - names:
        await drop(there, schema, view)
    for relation in relations:
        had = shapes.get(relation.name, {}) if relation.name in ours else {}
        if not had.items() <= relation.columns.items():
            await drop(there, schema, relation.name)
            had = {}
        columns = ", ".join(map(identifier, {**had, **relation.columns}))  # a view takes new columns at its end only
        await there.execute(
            f"create or replace view {schema}.{identifier(relation.name)} as "
            f"select {columns} from {own}.{identifier(relation.name)}"
        )
    await comment(there, schema, relations)


async def ours_among(there: asyncpg.Connection, schema: str, views: Mapping[str, object]) -> set[str]:
    """Those views of the schema that read the tables of a publication; others may have put their own beside them."""
    found = await there.fetch(
        "select distinct v.relname from pg_class v join pg_rewrite r on r.ev_class = v.oid "
        "join pg_depend on classid = 'pg_rewrite'::regclass and objid = r.oid and refclassid = 'pg_class'::regclass "
        "join pg_class t on t.oid = refobjid where v.relnamespace = $1::regnamespace and v.relname = t.relname "
        "and t.relnamespace::regnamespace::text ~ $2",
        schema,
        of_a_run(schema),
    )
    return {name for (name,) in found} & set(views)


async def hold(there: asyncpg.Connection, schema: str, views: set[str]) -> None:
    """Wait until nobody reads the views, and let nobody begin to.

    All are asked for at once and for less than it takes the database to look for deadlocks, so that it is never a
    reader who is refused for one: where that does not do, readers have their turn. Raises NotPublishedThere in the end.
    """
    if not views:
        return
    wait = await there.fetchval("select setting::int from pg_settings where name = 'deadlock_timeout'") // 2
    asked = f"lock table {', '.join(f'{schema}.{identifier(view)}' for view in sorted(views))} in access exclusive mode"
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            async with there.transaction():
                await there.execute(f"set local statement_timeout = {max(wait, 1)}")
                await there.execute(asked)
                await there.execute("set local statement_timeout = 0")
        except asyncpg.QueryCanceledError:
            if time.monotonic() > deadline:
                readers = [who for (who,) in await there.fetch(LOCKED_BY, schema)]
                held = ", ".join(readers) or "somebody who reads"
                raise NotPublishedThere(f"for {PATIENCE:.0f} s it was held by {held}") from None
            await asyncio.sleep(BETWEEN_TRIES)
        else:
            return


async def drop(there: asyncpg.Connection, schema: str, view: str) -> None:
    """Drop a view whose columns are no longer what they were. Raises NotPublishedThere if others stand upon it."""
    if others := [name for (name,) in await there.fetch(BUILT_UPON, schema, view)]:
        raise NotPublishedThere(
            f"{schema}.{view} has lost columns or changed their types, and others are built upon it: "
            f"{', '.join(others)}. Drop them, publish again, and make them anew"
        )
    await there.execute(f"drop view {schema}.{identifier(view)}")


async def comment(there: asyncpg.Connection, schema: str, relations: list[Relation]) -> None:
    """Say of views and columns what the published file says, where that is not what they say already."""
    said = {(view, column): text for view, column, text in await there.fetch(COMMENTS, schema)}
    new = [
        f"comment on {kind_of(column)} {schema}.{identifier(relation.name)}"
        f"{'.' + identifier(column) if column else ''} is {literal(text)};"
        for relation in relations
        for column, text in relation.comments.items()
        if said.get((relation.name, column)) != text
    ]
    await there.execute("".join(new))


def kind_of(column: str) -> str:
    """What a comment is on: a column, or without one the view."""
    return "column" if column else "view"


async def remove_old(there: asyncpg.Connection, schema: str, publication: Publication) -> list[str]:
    """Remove publications but the one that readers see and the one before it; returns what stays, and why.

    Raises NotPublishedThere if one stays that must not.
    """
    replaces = await there.fetchval(f"select replaces from {schema}.{RECORD}")
    kept = {publication.manifest.run_id, None if publication.is_to_be_alone else replaces}
    found = await there.fetch("select nspname from pg_namespace where nspname ~ $1", of_a_run(schema))
    staying = []
    for (old,) in found:
        if old in {schema_of(schema, run) for run in kept if run}:
            continue
        if reason := await why_it_stays(there, old):
            staying.append(reason)
    if staying and publication.is_to_be_alone:
        raise NotPublishedThere(f"it has the new publication, but {'; '.join(staying)}")
    return staying


async def why_it_stays(there: asyncpg.Connection, old: str) -> str | None:
    """Remove a schema and what is ours in it; if that cannot be, why."""
    asked = "select relname from pg_class where relnamespace = $1::regnamespace and relkind = 'r'"
    tables = [name for (name,) in await there.fetch(asked, old)]
    try:
        async with there.transaction():
            await there.execute("set local lock_timeout = '2s'")
            if tables:
                await there.execute(f"drop table {', '.join(f'{old}.{identifier(table)}' for table in tables)}")
            await there.execute(f"drop schema {old}")
    except asyncpg.DependentObjectsStillExistError:
        upon = [name for (name,) in await there.fetch(BUILT_UPON, old, "")]
        return f"the schema {old} stays, for others are built upon it: {', '.join(upon) or 'no views'}"
    except asyncpg.LockNotAvailableError:
        return f"the schema {old} stays, for somebody reads in it"
    return None
