"""What `sitrep show` makes of a small published world, and how it reads."""

import json
import shutil
from datetime import date

import duckdb
import pytest

from sitrep.settings import Settings
from sitrep.show.ask import show
from sitrep.show.filters import Filters, WrongFilter

WORLD = """
create table dim_articles as select * from (values
    ('a1', 'ref-1', 'Valley Wire', null::varchar, timestamptz '2020-05-02 00:00:00Z'),
    ('a2', 'ref-2', 'Copy Post', 'a1', timestamptz '2020-05-03 00:00:00Z'),
    ('a3', 'ref-3', 'Hill Post', null, timestamptz '2020-05-04 00:00:00Z')
) as t(article_id, source_ref, outlet, duplicate_of, first_seen_at);
create table dim_actors as select * from (values
    ('hill-front', 'Hill Front', 'HF', false, 'rebel_group', null::varchar),
    ('army', 'Valley army', null, false, 'state_forces', null),
    ('gunmen', 'gunmen', null, false, 'other', null),
    ('guard', 'Home Guard', null, false, 'militia', null)
) as t(actor_id, actor_name, acronym, is_discovered, actor_type, country_iso3);
create table dim_places as select * from (values
    ('country:val', 'Valley', 'country', null::varchar, 'VAL', null::varchar, null::double, null::double),
    ('town:merowe', 'Merowe', 'settlement', 'North', 'VAL', 'country:val', 1.0, 2.0),
    ('admin1:port', 'Port', 'admin1', 'Port', 'VAL', 'country:val', null, null),
    ('town:port', 'Port', 'settlement', 'Port', 'VAL', 'admin1:port', 1.0, 2.0),
    ('town:twin-1', 'Twin', 'settlement', 'North', 'VAL', 'country:val', 1.0, 2.0),
    ('town:twin-2', 'Twin', 'settlement', 'South', 'VAL', 'country:val', 1.0, 2.0)
) as t(place_id, place_name, place_type, admin1_name, country_iso3, parent_place_id, longitude, latitude);
create table dim_event_types as select * from (values
    ('ARMED_CLASH', 'Battles', 'Armed clash'), ('AIR_STRIKE', 'Explosions/Remote violence', 'Air/drone strike')
) as t(event_code, event_type, sub_event_type);
create table fct_events as select * from (values
    ('e-old', 'ARMED_CLASH', 'town:merowe', date '2020-05-01', date '2020-05-01', 'day', 1, 4, 4, 4, true, []),
    ('e-new', 'AIR_STRIKE', 'town:merowe', date '2020-05-03', date '2020-05-03', 'day', 1, 24, 36, 99, false, []),
    ('e-ahead', 'AIR_STRIKE', null, date '2999-01-01', date '2999-01-01', 'day', 1, null, null, null, false, []),
    ('e-odd', 'AIR_STRIKE', 'town:port', date '2020-05-04', date '2020-05-04', 'day', 1, 4, 4, 4, false, ['x.many'])
) as t(event_id, event_code, place_id, event_date_start, event_date_end, date_precision, n_articles, killed_low,
    killed_best, killed_high, has_conflict, quality_flags);
alter table dim_actors add column is_generic boolean;
alter table dim_actors add column aliases varchar[] default [];
update dim_actors set aliases = ['Front of the Hills'] where actor_id = 'hill-front';
update dim_actors set is_generic = actor_id = 'gunmen';
alter table fct_events add column source_actor_id varchar;
alter table fct_events add column target_actor_id varchar;
update fct_events set source_actor_id = 'hill-front', target_actor_id = 'army' where event_id = 'e-old';
alter table fct_events add column n_outlets integer default 1;
alter table fct_events add column n_sources integer default 1;
alter table fct_events add column confidence double default 0.9;
alter table fct_events add column wounded_low bigint;
alter table fct_events add column wounded_best bigint;
alter table fct_events add column wounded_high bigint;
alter table fct_events add column last_reported_at timestamptz;
create table event_actors as select * from (values
    ('e-old', 'hill-front', 'source'), ('e-old', 'army', 'source'), ('e-old', 'gunmen', 'source'),
    ('e-old', 'guard', 'target'), ('e-old', 'army', 'target'),
    ('e-new', 'army', 'source'), ('e-new', 'gunmen', 'source')
) as t(event_id, actor_id, side);
create table fct_event_reports as select * from (values
    ('e-old', 'a1'), ('e-old', 'a3'), ('e-new', 'a3'), ('e-ahead', 'a1'), ('e-odd', 'a1')
) as t(event_id, article_id);
create table event_id_changes as select 'e-lost' as old_event_id, 'e-old' as new_event_id, 'run-1' as run_id;
create table run_log as select * from (values
    ('run-1', timestamptz '2020-05-01 00:00:00Z'), ('run-2', timestamptz '2020-05-04 00:00:00Z')
) as t(run_id, started_at);
create table claim_conflicts as select 'value' as conflict_kind, 'killed' as subject, '4' as value_a, '9' as value_b,
    'Four or nine.' as explanation, 'c1' as claim_id_a, 'c9' as claim_id_b, 'a1' as article_id_a, 'a1' as article_id_b;
create table fct_casualties as select * from (values
    ('c1', 'a1', 1, 'the army', 'exact', 'FOUR', 4, 4, 4, 'killed', null, date '2020-05-01', 'town:merowe'),
    ('c2', 'a1', 2, null, 'vague', 'Dozens', 24, 36, 99, 'wounded', null, date '2020-05-02', null),
    ('c3', 'a1', 3, null, 'exact', '4', 4, 4, 4, 'killed', 'c1', date '2020-05-01', 'town:merowe'),
    ('c4', 'a2', 1, 'the army', 'exact', '4', 4, 4, 4, 'killed', null, date '2020-05-01', 'town:merowe')
) as t(claim_id, article_id, char_start, attributed_to, hedge, value_text, value_low, value_best, value_high, harm,
    repeats_claim_id, event_date_start, place_id);
alter table fct_casualties add column attributed_actor_id varchar default 'army';
alter table fct_casualties add column victim_actor_id varchar default 'hill-front';
alter table fct_casualties add column perpetrator_actor_id varchar;
alter table fct_casualties add column victim_text varchar default 'fighters';
alter table fct_casualties add column victim_class varchar default 'combatant';
alter table fct_casualties add column perpetrator_text varchar;
alter table fct_casualties add column event_date_end date;
update fct_casualties set event_date_end = event_date_start;
alter table fct_casualties add column date_precision varchar default 'day';
alter table fct_casualties add column count_scope varchar default 'event';
alter table fct_casualties add column part_of_claim_id varchar;
alter table fct_casualties add column modality varchar default 'occurred';
alter table fct_casualties add column low_exclusive boolean default false;
alter table fct_casualties add column high_exclusive boolean default false;
alter table fct_casualties add column unit varchar default 'fighters';
alter table fct_casualties add column quote varchar default 'words';
alter table fct_casualties add column place_text varchar;
"""
SPOKEN = "article_id varchar, attributed_to varchar, attributed_actor_id varchar, char_start integer"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Settings of a small publication."""
    settings = Settings(data=tmp_path_factory.mktemp("world"))
    settings.published.mkdir()
    with duckdb.connect(str(settings.published / "warehouse.duckdb")) as connection:
        connection.execute(WORLD)
        for table in ("event_mentions", "force_sizes", "group_counts", "quantities", "actor_relations"):
            connection.execute(f"create table fct_{table} ({SPOKEN})")
        parties = "claim_id varchar, place_id varchar"
        connection.execute(
            f"create or replace table fct_event_mentions ({SPOKEN}, {parties}, source_actor_id varchar, "
            "target_actor_id varchar, event_date_start date, event_date_end date)"
        )
        connection.execute(
            f"create or replace table fct_force_sizes ({SPOKEN}, {parties}, actor_id varchar, as_of_start date, "
            "as_of_end date)"
        )
    (settings.published / "manifest.json").write_text(json.dumps({"run_id": "run-2"}))
    return settings


@pytest.fixture
def asked(world):
    """Gives the cells of the rows of an answer, by heading."""

    def ask(subject, **filters):
        shown = show(world, subject, 0, Filters(**filters))
        return [dict(zip(shown.columns, row, strict=True)) for row in shown.cells]

    return ask


def test_what_happened_last_comes_first_then_what_lies_ahead_then_what_is_implausible(asked):
    assert [row["event"] for row in asked("events")] == ["e-new", "e-old", "e-ahead", "e-odd"]
    assert [row["note"] for row in asked("events")] == ["", "disputed", "in the future", "implausible: many"]


def test_an_event_reads_as_a_person_would_write_it(asked):
    new, old, *_ = asked("events")
    assert [new[name] for name in ("when", "what", "who", "where", "killed", "wounded")] == [
        "3 May 2020",
        "Air/drone strike",
        "Valley army and gunmen",
        "Merowe, North, Valley",
        "24–99",
        "",
    ]
    assert (old["who"], old["whom"]) == ("Hill Front", "Valley army and Home Guard")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"since": date(2020, 5, 2)}, ["e-new", "e-ahead", "e-odd"]),
        ({"place": "merowe"}, ["e-new", "e-old"]),
        ({"place": "Valley"}, ["e-new", "e-old", "e-odd"]),
        ({"place": "Port"}, ["e-odd"]),
        ({"actor": "hf"}, ["e-old"]),
        ({"actor": "front of the hills"}, ["e-old"]),
        ({"kind": "armed-clash"}, ["e-old"]),
        ({"kind": "ARMED_CLASH"}, ["e-old"]),
        ({"kind": "battles"}, ["e-old"]),
        ({"disputed": True}, ["e-old"]),
    ],
)
def test_events_are_narrowed(asked, filters, found):
    assert [row["event"] for row in asked("events", **filters)] == found


def test_a_number_reads_as_written_with_what_its_words_leave_possible(asked):
    assert [(row["harm"], row["how many"]) for row in asked("casualties")] == [
        ("wounded", "dozens (24–99)"),
        ("killed", "4"),
    ]


@pytest.mark.parametrize(
    ("victim_class", "victims"),
    [
        ("unknown", {"killed": "men", "wounded": "people"}),
        ("civilian", dict.fromkeys(("killed", "wounded"), "civilians")),
    ],
)
def test_people_of_whom_nobody_says_more_are_no_civilians(world, tmp_path, victim_class, victims):
    settings = Settings(data=tmp_path)
    shutil.copytree(world.published, settings.published)
    with duckdb.connect(str(settings.published / "warehouse.duckdb")) as connection:
        connection.execute("update dim_actors set actor_name = 'civilians', actor_type = 'civilians'")
        connection.execute(
            "update fct_casualties set unit = 'people', victim_class = $1, "
            "victim_text = case claim_id when 'c1' then 'men' else 'wounded' end",
            [victim_class],
        )
    shown = show(settings, "casualties", 0, Filters())
    at = [shown.columns.index(name) for name in ("harm", "victims")]
    assert {row[at[0]]: row[at[1]] for row in shown.cells} == victims


def test_who_says_it_is_named_as_written_else_by_the_actor(asked):
    assert [row["said by"] for row in asked("casualties")] == ["Valley army", "the army"]


def test_copies_and_what_is_said_again_are_left_out(asked):
    assert [row["claim"] for row in asked("casualties")] == ["c2", "c1"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"since": date(2020, 5, 2)}, ["c2"]),
        ({"place": "Merowe"}, ["c1"]),
        ({"actor": "Valley army"}, []),
        ({"kind": "wounded"}, ["c2"]),
        ({"disputed": True}, ["c1"]),
    ],
)
def test_casualties_are_narrowed(asked, filters, found):
    assert [row["claim"] for row in asked("casualties", **filters)] == found


@pytest.mark.parametrize(
    ("filters", "n"),
    [({}, 1), ({"place": "Merowe"}, 1), ({"actor": "Valley army"}, 0), ({"since": date(2020, 5, 2)}, 0)],
)
def test_conflicts_are_those_of_which_one_claim_is_as_asked(asked, filters, n):
    assert len(asked("conflicts", **filters)) == n


def test_changes_are_what_the_articles_of_a_run_brought(asked):
    assert [(row["change"], row["id"], row["how"]) for row in asked("changes")] == [
        ("reported again", "e-old", "in 1 more article"),
        ("new", "e-new", ""),
    ]


def test_changes_since_an_earlier_run_have_the_merged_events_and_new_conflicts(asked):
    since = {row["id"]: (row["change"], row["how"]) for row in asked("changes", run="run-1")}
    assert since["e-old"] == ("merged", "with e-lost")
    assert since["c1"] == ("new conflict", "")


@pytest.mark.parametrize(
    ("subject", "filters", "said"),
    [
        ("events", {"place": "Merow"}, "did you mean: Merowe?"),
        ("events", {"place": "Twin"}, "give the id of one: town:twin-1"),
        ("events", {"actor": "Hill Frnt"}, "did you mean: Hill Front?"),
        ("events", {"kind": "armed clsh"}, "did you mean"),
        ("events", {"run": "run-1"}, "it takes: --actor, --disputed, --place, --since, --type"),
        ("changes", {"run": "run-"}, "several runs begin"),
        ("changes", {"run": "x"}, "no run begins so"),
    ],
)
def test_a_name_that_nothing_or_several_have_is_said_with_what_may_be_meant(asked, subject, filters, said):
    with pytest.raises(WrongFilter, match=said):
        asked(subject, **filters)


def test_scripts_get_all_columns(world):
    (row, *_) = show(world, "events", 1).answer.as_dicts()
    assert (row["event_code"], row["killed_best"]) == ("AIR_STRIKE", 36)
