"""What is built of odd articles passes the gate: structural rules hold, and what is implausible is flagged."""

from datetime import date

import duckdb
import pytest

from sitrep.quality import check_warehouse
from sitrep.settings import Settings

DAY = date(2031, 3, 3)
STATED = [{"key": "place", "value": "stated"}, {"key": "date", "value": "stated"}]
WIRE = " ".join(
    f"{who} of the {where} said that the {what} had been closed since {when}, and that nobody knew why it was so."
    for who, when in (("Residents", "the morning"), ("Traders", "noon"), ("Teachers", "the weekend"), ("Nurses", "May"))
    for where, what in (("valley", "road to the mill"), ("old town", "market"), ("harbour", "bridge by the school"))
)


@pytest.fixture(scope="module")
def built(shared_lake):
    """Strikes on three towns. Copies of other articles tell of them as well; of one strike only copies tell."""
    lake = shared_lake
    lake.actor("coalition", "alliance")
    lake.actor("caliphate", "jihadist_group")
    lake.actor("the wire", "media")
    lake.place("country", None, "country", latitude=35.0, longitude=38.0)
    for number, town in enumerate(("alma", "bira", "cala", "dora", "edda")):
        lake.place(town, "country", latitude=35.5 + number / 2, longitude=38.5)
    for name, published, towns in (
        ("the original", "2031-03-04T06:00", []),
        ("first print", "2031-03-04T08:00", ["alma", "bira"]),
        ("second print", "2031-03-04T09:00", ["alma", "cala"]),
    ):
        article = lake.article(name, published, outlet=name)
        article.says(WIRE)
        for town in towns:
            act = article.event("AIR_STRIKE", "coalition", "caliphate", town, DAY)
            article.casualties(4, act, victim_class="combatant")
    report = lake.article("of its own", "2031-03-05T08:00", outlet="Daily")
    for town in ("alma", "bira"):
        report.event("AIR_STRIKE", "coalition", "caliphate", town, DAY)
    odd = lake.article("odd", "2031-03-05T08:00", outlet="Daily")
    odd.casualties(
        40_000,
        odd.event("AIR_STRIKE", "coalition", "caliphate", "dora", DAY),
        place_id="dora",
        date_start=DAY,
        date_end=DAY,
        date_precision="day",
        support=STATED,
    )
    plain = lake.article("beyond belief", "2031-03-05T08:00", outlet="Daily")
    act = plain.event("SUIC_BOMB", "caliphate", "coalition", "edda", DAY)
    plain.casualties(7, act)
    plain.casualties(700_000, act, support=STATED, date_start=DAY, date_end=DAY, date_precision="day")
    plain.force(3_000, "caliphate", DAY)
    plain.force(40_000_000, "coalition", DAY)
    plain.force(20_000, "coalition", date(2031, 9, 1))
    plain.event("NON_STATE_ACTOR_OVERTAKES_TER", "caliphate", "coalition", "edda", date(2031, 9, 1))
    odd.event("ARMED_CLASH", "caliphate", "caliphate", "dora", DAY)
    odd.event("ATTACK", "the wire", "coalition", "dora", date(2031, 3, 9))
    lake.write()
    lake.build("--exclude", "resource_type:unit_test").close()
    return lake


@pytest.fixture(scope="module")
def warehouse(built) -> duckdb.DuckDBPyConnection:
    return built.connect()


def test_a_corpus_with_copies_and_odd_reports_is_published(built):
    settings = Settings(data=built.path)
    report = check_warehouse(built.warehouse, settings, "r1")
    assert report.critical_failures == []


def test_copies_of_other_articles_add_nothing_to_an_event_but_a_toll_that_nobody_else_has(warehouse):
    assert warehouse.sql("select count(*) from dim_articles where duplicate_of is not null").fetchall() == [(2,)]
    counts = warehouse.sql(
        "select place_id, n_mentions, n_articles, n_outlets, n_sources, killed_best from fct_events "
        "where event_code = 'AIR_STRIKE' and place_id <> 'dora' order by place_id"
    ).fetchall()
    assert counts == [("alma", 1, 1, 1, 1, 4), ("bira", 1, 1, 1, 1, 4)]


def test_what_only_copies_tell_is_no_event(warehouse):
    told = warehouse.sql("select event_id from fct_event_mentions where place_id = 'cala'").fetchall()
    assert told == [(None,)]
    assert warehouse.sql("select event_id from fct_event_reports where place_id = 'cala'").fetchall() == [(None,)]


def test_odd_events_are_flagged_and_left_out_of_what_is_counted(warehouse):
    flagged = warehouse.sql(
        "select event_code, source_actor_id, target_actor_id, quality_flags from fct_events where place_id = 'dora' "
        "order by event_code"
    ).fetchall()
    assert flagged == [
        ("AIR_STRIKE", "coalition", "caliphate", ["events.toll_plausible"]),
        ("ARMED_CLASH", "caliphate", None, ["events.sides_differ"]),
        ("ATTACK", None, "coalition", ["events.attacker_bears_arms", "events.not_after_report"]),
    ]
    assert warehouse.sql("select n_events, killed_best from dyads_monthly").fetchall() == [(3, 15)]
    exported = warehouse.sql("select distinct location from acled_like").fetchall()
    assert sorted(exported) == [("Alma",), ("Bira",), ("Edda",)]


def test_odd_claims_are_published_with_their_flags_and_left_out_of_what_is_counted(warehouse):
    flagged = warehouse.sql(
        "select kind, value_best, quality_flags from claims where len(quality_flags) > 0 and title is null "
        "order by kind, value_best"
    ).fetchall()
    assert flagged == [
        ("casualties", 700_000, ["casualties.plausible"]),
        ("event", None, ["mentions.not_after_publication"]),
        ("event", None, ["mentions.not_after_publication"]),
        ("force size", 20_000, ["force_sizes.not_after_publication"]),
        ("force size", 40_000_000, ["force_sizes.plausible"]),
    ]
    tolls = warehouse.sql("select killed_low, killed_best, killed_high from fct_events where event_code = 'SUIC_BOMB'")
    assert tolls.fetchall() == [(7, 7, 7)]
    assert warehouse.sql("select actor_id, value_best from force_size_estimates").fetchall() == [("caliphate", 3_000)]
    assert warehouse.sql("select * from place_control").fetchall() == []
    assert warehouse.sql("select * from intermediate.int_control_claims").fetchall() == []
