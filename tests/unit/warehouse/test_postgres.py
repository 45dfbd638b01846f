"""Publications in a real PostgreSQL: what stands there, who reads meanwhile, what others have built upon it."""

import asyncio
import threading
import time

import asyncpg
import pytest

from sitrep.warehouse import postgres
from sitrep.warehouse.publish_to import publish_to
from sitrep.warehouse.target import NotPublishedThere

SAME = """
    select distinct fct_events.number from sitrep.fct_events
    join sitrep.event_actors using (event_id, number) join sitrep.events using (event_id, number)
"""


def ask(database, *queries):
    """The rows of the last query."""

    async def run():
        connection = await asyncpg.connect(database)
        try:
            for query in queries:
                rows = await connection.fetch(query)
            return [tuple(row) for row in rows]
        finally:
            await connection.close()

    return asyncio.run(run())


def own(run):
    """The schema of a run's tables."""
    return f"sitrep_{run.lower().replace('-', '_')}"


@pytest.fixture
def target(settings, database, monkeypatch):
    """The address to publish to, with nothing there yet; the login is where logins are."""
    monkeypatch.setenv("SITREP_PUBLISH_TO", f'["{database}"]')
    schemas = "select nspname from pg_namespace where nspname ~ '^(sitrep|desk)'"
    for (schema,) in ask(database, schemas):
        ask(database, f"drop schema {schema} cascade")
    return database.replace("desk@", "")


def test_tables_and_views_stand_there_with_types_comments_and_keys(settings, published, target, database):
    run = published(1)
    assert publish_to(settings, target) == "6 tables, 901 rows in the schema sitrep"
    types = ask(
        database,
        "select column_name, data_type from information_schema.columns "
        "where table_schema = 'sitrep' and table_name = 'events' order by ordinal_position",
    )
    assert [kind for _, kind in types] == [
        "text", "integer", "ARRAY", "jsonb", "timestamp with time zone", "date", "double precision", "boolean", "text",
    ]  # fmt: skip
    (row,) = ask(database, "set timezone = 'UTC'", "select * from sitrep.fct_events where event_id = 'e1'")
    assert row[:4] == ("e1", 1, ["odd", 'a "flag"', None, "b\\"], '{"desk": "north"}')
    assert (row[4].isoformat(), row[5].isoformat(), row[6:]) == (
        "2019-05-16T06:00:00+00:00",
        "2019-05-16",
        (0.5, False, ""),
    )
    assert ask(database, "select count(*) from sitrep.events where note is null") == [(299,)]
    assert ask(database, "select obj_description('sitrep.fct_events'::regclass, 'pg_class')") == [
        ("Grain: one row per event's happening.",)
    ]
    assert ask(database, "select col_description('sitrep.fct_events'::regclass, 9)") == [("What 1 says.",)]
    keys = ask(
        database,
        "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint "
        "where connamespace::regnamespace::text like 'sitrep%' order by 1",
    )
    assert keys == [
        (f"{own(run)}.event_actors", "UNIQUE (event_id, side)"),
        (f"{own(run)}.fct_events", "PRIMARY KEY (event_id)"),
        (f"{own(run)}.ingest_rejects", "PRIMARY KEY (reject_id)"),
        (f"{own(run)}.run_log", "PRIMARY KEY (run_id)"),
    ]
    assert ask(database, "select run_id, replaces, manifest ->> 'inputs' from sitrep.publication") == [
        (run, None, "inputs")
    ]
    assert publish_to(settings, target) == f"had run {run} already"


class Reader(threading.Thread):
    """Asks again and again which publication it sees; `seen` has what it saw: one number, or there was a mix."""

    def __init__(self, database):
        super().__init__()
        self.database, self.seen, self.failed, self.ended = database, [], None, threading.Event()

    def run(self):
        try:
            asyncio.run(self.read())
        except asyncpg.PostgresError as error:
            self.failed = error

    async def read(self):
        connection = await asyncpg.connect(self.database)
        ask = await self.asking(connection)
        while not self.ended.is_set():
            self.seen.append(await ask())
            await asyncio.sleep(0.005)
        await connection.close()


class InAStatement(Reader):
    async def asking(self, connection):
        async def ask():
            return {number for (number,) in await connection.fetch(SAME)}

        return ask


class InAPreparedStatement(Reader):
    async def asking(self, connection):
        prepared = await connection.prepare(SAME)

        async def ask():
            return {number for (number,) in await prepared.fetch()}

        return ask


class InATransaction(Reader):
    async def asking(self, connection):
        async def ask():
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                await connection.fetch("select 1 from pg_class limit 1")  # its snapshot is older than what comes now
                await asyncio.sleep(0.005)
                found = await connection.fetch("select distinct number from sitrep.event_actors")
                await asyncio.sleep(0.005)
                found += await connection.fetch("select distinct number from desk.both")
            return {number for (number,) in found} if len(found) == 2 else set()

        return ask


@pytest.mark.parametrize("times", [5, pytest.param(20, marks=pytest.mark.soak)])
def test_readers_see_one_publication_or_another_and_never_a_mix_or_an_error(
    settings, published, target, database, times
):
    published(0)
    publish_to(settings, target)
    both = "select * from sitrep.events join sitrep.event_actors using (event_id, number)"
    ask(database, "create schema desk", f"create view desk.both as {both}")
    readers = [kind(database) for kind in (InAStatement, InAPreparedStatement, InATransaction)]
    for reader in readers:
        reader.start()
    for number in range(1, times + 1):
        published(number)
        publish_to(settings, target)
    time.sleep(0.1)
    for reader in readers:
        reader.ended.set()
        reader.join()
    for reader in readers:
        assert reader.failed is None
        assert {len(numbers) for numbers in reader.seen} == {1}, "a mix, or an empty table"
        numbers = [number for (number,) in reader.seen]
        assert numbers == sorted(numbers)
        assert set(numbers) == set(range(times + 1))


def test_the_publication_before_is_kept_and_older_ones_are_not(settings, published, target, database):
    runs = []
    for number in range(3):
        runs.append(published(number))
        publish_to(settings, target)
    schemas = ask(database, "select nspname from pg_namespace where nspname like 'sitrep%' order by 1")
    assert [schema for (schema,) in schemas] == ["sitrep", *map(own, runs[1:])]
    assert ask(database, "select replaces from sitrep.publication") == [(runs[1],)]
    assert publish_to(settings, target, alone=True) == f"had run {runs[2]} already"
    assert len(ask(database, "select nspname from pg_namespace where nspname like 'sitrep_2%'")) == 1


def test_views_and_grants_of_others_go_on_and_read_what_is_new(settings, published, target, database):
    published(1)
    publish_to(settings, target)
    ask(
        database,
        "create role reader",
        "grant usage on schema sitrep to reader",
        "grant select on all tables in schema sitrep to reader",
        "alter default privileges in schema sitrep grant select on tables to reader",
        "create schema desk authorization reader",
        "set role reader",
        "create view desk.numbers as select distinct number from sitrep.fct_events",
    )
    published(2, "create table dim_new as select 2 as number; alter table event_actors add column role varchar;")
    publish_to(settings, target)
    assert ask(database, "set role reader", "select number from desk.numbers") == [(2,)]
    assert ask(database, "set role reader", "select number from sitrep.dim_new") == [(2,)]
    assert ask(database, "set role reader", "select role from sitrep.event_actors limit 1") == [(None,)]


def test_a_column_that_others_stand_upon_is_not_taken_from_under_them(settings, published, target, database):
    published(1)
    publish_to(settings, target)
    ask(database, "create schema desk", "create view desk.notes as select note from sitrep.fct_events")
    run = published(2, "drop view events; alter table fct_events drop column note;")
    with pytest.raises(NotPublishedThere, match=r"sitrep\.fct_events has lost .* built upon it: desk\.notes of desk"):
        publish_to(settings, target)
    assert ask(database, SAME) == [(1,)]
    assert ask(database, f"select to_regnamespace('{own(run)}')") == [(None,)]
    ask(database, "drop view desk.notes")
    publish_to(settings, target)
    assert ask(database, "select distinct number from sitrep.fct_events") == [(2,)]
    assert ask(database, "select to_regclass('sitrep.events')") == [(None,)]


def test_who_stands_upon_an_old_publication_is_named_and_left_alone(settings, published, target, database):
    run = published(1)
    publish_to(settings, target)
    ask(database, "create schema desk", f"create view desk.old as select number from {own(run)}.fct_events")
    for number in (2, 3):
        published(number)
        said = publish_to(settings, target)
    assert said.endswith(f"the schema {own(run)} stays, for others are built upon it: desk.old of desk")
    assert ask(database, "select distinct number from desk.old") == [(1,)]
    with pytest.raises(NotPublishedThere, match=r"desk\.old of desk"):
        publish_to(settings, target, alone=True)


def test_a_reader_who_does_not_end_is_named_and_nothing_is_changed(settings, published, target, database, monkeypatch):
    published(1)
    publish_to(settings, target)
    published(2)
    monkeypatch.setattr(postgres, "PATIENCE", 0.3)

    async def publish_while_one_reads():
        reader = await asyncpg.connect(database, server_settings={"application_name": "notebook"})
        async with reader.transaction():
            await reader.fetch("select 1 from sitrep.fct_events limit 1")
            with pytest.raises(NotPublishedThere, match=r"held by process \d+ of desk \(notebook\)"):
                await asyncio.to_thread(publish_to, settings, target)
            assert await reader.fetchval("select distinct number from sitrep.event_actors") == 1
        await reader.close()

    asyncio.run(publish_while_one_reads())
    publish_to(settings, target)
    assert ask(database, SAME) == [(2,)]


def test_a_load_that_is_cut_off_leaves_nothing(settings, published, target, database, monkeypatch):
    published(1)
    publish_to(settings, target)
    published(2)

    def cut(*_):
        raise OSError("the line was cut")

    with monkeypatch.context() as broken:
        broken.setattr(postgres, "add_key", cut)
        with pytest.raises(NotPublishedThere, match="the line was cut"):
            publish_to(settings, target)
    assert ask(database, SAME) == [(1,)]
    assert len(ask(database, "select 1 from pg_namespace where nspname like 'sitrep%'")) == 2
    publish_to(settings, target)
    assert ask(database, SAME) == [(2,)]


def test_a_schema_can_be_named_and_what_others_have_there_is_not_touched(settings, published, target, database):
    ask(database, "create schema desk", "create table desk.events (mine int)")
    published(1)
    with pytest.raises(NotPublishedThere, match='"events" is not a view'):
        publish_to(settings, f"{target}?schema=desk")
    ask(database, "drop table desk.events", "create table desk.mine as select 1 as x")
    publish_to(settings, f"{target}?schema=desk")
    published(2)
    publish_to(settings, f"{target}?schema=desk")
    assert ask(database, "select number, x from desk.mine, desk.fct_events limit 1") == [(2, 1)]
    with pytest.raises(NotPublishedThere, match="a schema is named in small letters"):
        publish_to(settings, f"{target}?schema=Desk;drop")


def test_a_database_that_does_not_answer_or_does_not_know_us_is_told_without_the_login(
    settings, published, database, monkeypatch
):
    published(1)
    monkeypatch.setenv("SITREP_LOGINS", '{"postgresql://127.0.0.1:9": "desk:hushhush"}')
    with pytest.raises(NotPublishedThere, match=r"^postgresql://127\.0\.0\.1:9/x: ") as told:
        publish_to(settings, "postgresql://127.0.0.1:9/x")
    assert "hush" not in str(told.value)
    with pytest.raises(NotPublishedThere, match="does not exist"):
        publish_to(settings, database.replace("desk@", "nobody@"))
