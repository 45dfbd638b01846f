"""The same articles give the same rows, in whatever order, batches and builds; ids that change can be followed."""

import random
import shutil
from datetime import date, timedelta

import duckdb
import polars as pl
import pytest

CODES = ("AIR_STRIKE", "ARMED_CLASH", "NON_STATE_ACTOR_OVERTAKES_TER", "DIPLO", "REM_EXPLOS")
LATER_TIMES = ("run_id", "seen_at", "first_seen_at")
WITHOUT_TESTS = ("--exclude", "resource_type:test", "resource_type:unit_test")


def plant(lake, n_articles: int = 60) -> None:
    """A crowded little war: few places, actors and days, so that nearly everything is a candidate to be merged."""
    chance = random.Random(7)
    actors = [
        lake.actor("front"),
        lake.actor("brigade", "militia", "front"),
        lake.actor("army", "state_forces"),
        lake.actor("rebels", is_generic=True),
        lake.actor("coalition", "alliance"),
        None,
    ]
    lake.place("syria", None, "country")
    lake.place("north", "syria", "admin1")
    places = ["syria", "north", lake.place("alma", "north"), lake.place("bira", "north"), None]
    for number in range(n_articles):
        published = f"2031-03-{chance.randint(1, 9):02}T0{chance.randint(0, 9)}:00" if chance.random() < 0.8 else None
        url = f"https://example.org/{number % 7}" if number % 3 == 0 else None
        article = lake.article(f"a{number}", published, outlet=chance.choice(("Wire", "Daily", None)), url=url)
        if number % 4 == 0:
            article.says("The same long paragraph of an agency, which several papers print in full every evening. " * 5)
        for _ in range(chance.randint(1, 4)):
            start = date(2031, 3, 1) + timedelta(chance.randint(0, 8))
            end = start + timedelta(chance.choice((0, 0, 0, 6)))
            dated = chance.random() < 0.6
            act = article.event(
                chance.choice(CODES),
                chance.choice(actors),
                chance.choice(actors),
                chance.choice(places),
                start if dated else None,
                end if dated else None,
            )
            if chance.random() < 0.5:
                article.casualties(
                    chance.randint(0, 20),
                    act,
                    victim_actor_id=chance.choice(actors),
                    victim_class=chance.choice(("civilian", "combatant", "unknown")),
                )
        if chance.random() < 0.5:
            article.force(chance.randint(1, 9) * 1000, chance.choice(actors[:4]), date(2031, 3, chance.randint(1, 9)))
        if number % 12 == 0:  # seen again, in another batch, with an earlier day
            again = lake.article(f"again {number}", "2031-03-01T00:00", outlet="Early")
            again.article_id, again.text, again.n_sentences = article.article_id, article.text, article.n_sentences


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, list]:
    names = connection.sql("select table_name from duckdb_tables() where schema_name = 'main'").fetchall()
    found = {}
    for (name,) in names:
        columns = [column for column in connection.sql(f"from {name} limit 0").columns if column not in LATER_TIMES]
        found[name] = sorted(map(repr, connection.sql(f"select {', '.join(columns)} from {name}").fetchall()))
    return found


@pytest.fixture(scope="module")
def in_order(lake_factory):
    lake = lake_factory()
    plant(lake)
    lake.write()
    return lake, tables(lake.build("--exclude", "test_type:unit"))


@pytest.fixture(scope="module")
def in_parts(lake_factory):
    """The same articles, in five batches that hold them in the opposite order."""
    lake = lake_factory()
    plant(lake)
    lake.write(batches=5, backwards=True)
    return lake


def differing(one: dict[str, list], other: dict[str, list]) -> list[str]:
    return [name for name, rows in one.items() if other[name] != rows]


def test_neither_order_nor_batches_nor_builds_upon_one_another_change_a_row(in_order, in_parts, arrived):
    arrived(in_parts, "b0", "b3", "b4")
    some = tables(in_parts.build(*WITHOUT_TESTS))
    assert differing(in_order[1], some)
    arrived(in_parts, "b0", "b1", "b2", "b3", "b4")
    all_of_them = tables(in_parts.build(*WITHOUT_TESTS))
    assert len(all_of_them["fct_events"]) > 50
    assert differing(in_order[1], all_of_them) == []


def test_a_build_without_erased_articles_is_as_if_they_had_never_come(in_parts, arrived):
    arrived(in_parts, "b0", "b1", "b2", "b4")
    upon_the_last = tables(in_parts.build(*WITHOUT_TESTS))
    in_parts.warehouse.unlink()
    assert differing(tables(in_parts.build(*WITHOUT_TESTS)), upon_the_last) == []


def test_what_another_version_of_the_extraction_reads_replaces_all_that_the_last_one_read(in_parts, arrived):
    arrived(in_parts, "b0", "b1", "b2", "b3", "b4")
    claims = in_parts.path / "lake" / "claims"
    shutil.copytree(claims / "e1", claims / "e2", ignore=lambda folder, names: [n for n in names if "sizes" in n])
    for batch in (claims / "e2").iterdir():
        read = pl.read_parquet(claims / "e1" / batch.name / "force_sizes.parquet")
        read.with_columns(pl.col("number_low") + 1).write_parquet(batch / "force_sizes.parquet")
    upon_the_last = tables(in_parts.build(*WITHOUT_TESTS, extractor_version="e2"))
    in_parts.warehouse.unlink()
    assert differing(tables(in_parts.build(*WITHOUT_TESTS, extractor_version="e2")), upon_the_last) == []


def test_an_event_that_is_merged_can_be_followed_and_earlier_changes_stay(lake_factory, monkeypatch):
    lake = lake_factory()
    lake.actor("front")
    lake.actor("army", "state_forces")
    lake.place("alma")
    day = date(2031, 3, 3)
    for name in ("month", "month again"):
        report = lake.article(name, "2031-04-01T08:00")
        report.event("GOV_REGAINS_TERIT", "army", "front", "alma", day, date(2031, 3, 9))
    lake.write()
    monkeypatch.setenv("SITREP_RUN_ID", "first")
    old = lake.build("--select", "+event_id_changes", *WITHOUT_TESTS)
    [(old_id,)] = old.sql("select distinct event_id from fct_event_mentions").fetchall()
    assert old.sql("from event_id_changes").fetchall() == []
    old.close()
    published = lake.path / "published.duckdb"
    lake.warehouse.rename(published)

    dated = lake.article("x", "2031-03-04T08:00")
    names = iter(range(1000))
    while True:  # a claim with a lesser id than all before it renames the event
        dated.article_id = f"{next(names):05}"
        dated.tables.clear()
        claim = dated.event("GOV_REGAINS_TERIT", "army", "front", "alma", day)
        if claim < min(row["claim_id"] for article in lake.articles[:2] for row in article.tables["event_mentions"]):
            break
    lake.write_batch("later", [dated])
    monkeypatch.setenv("SITREP_PREVIOUS", str(published))
    monkeypatch.setenv("SITREP_RUN_ID", "second")
    new = lake.build("--select", "+event_id_changes", *WITHOUT_TESTS)
    [(new_id,)] = new.sql("select distinct event_id from fct_event_mentions").fetchall()
    assert new.sql("from event_id_changes").fetchall() == [(old_id, new_id, "second")]
    new.close()

    lake.warehouse.replace(published)
    monkeypatch.setenv("SITREP_RUN_ID", "third")
    again = lake.build("--select", "+event_id_changes", *WITHOUT_TESTS)
    assert again.sql("from event_id_changes").fetchall() == [(old_id, new_id, "second")]
