"""A small warehouse that keeps every rule, with the contract's tables and columns, for tests to break."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from sitrep.settings import PROJECT_ROOT, Settings

CLAIM = """claim_id varchar, article_id varchar, sentence_no integer, char_start integer, char_end integer,
    quote varchar, modality varchar, attributed_to varchar, attributed_via varchar, attributed_actor_id varchar,
    confidence double,
    unresolved map(varchar, varchar) default map {}, quality_flags varchar[] default [],
    rule_id varchar, extractor_version varchar, run_id varchar"""
COUNT = """value_low bigint, value_best bigint, value_high bigint, low_exclusive boolean, high_exclusive boolean,
    hedge varchar, unit varchar, value_text varchar, act_id varchar"""
MEASURE = COUNT.replace("bigint", "double")
WHERE = "place_id varchar, place_text varchar"
TABLES = {
    "dim_articles": """article_id varchar, source_ref varchar, url varchar, outlet varchar, title varchar,
        published_at timestamptz, anchor_date date, anchor_basis varchar, language varchar, extraction_status varchar,
        relevance double, text varchar, text_version varchar, n_sentences integer, duplicate_of varchar,
        revision_of varchar, first_seen_at timestamptz, run_id varchar""",
    "article_sightings": """article_id varchar, source varchar, source_ref varchar, url varchar, outlet varchar,
        seen_at timestamptz, run_id varchar""",
    "dim_sentences": "article_id varchar, sentence_no integer, char_start integer, char_end integer, text varchar",
    "dim_actors": """actor_id varchar, actor_name varchar, acronym varchar, actor_type varchar, country_iso3 varchar,
        wikidata_qid varchar, is_discovered boolean, is_generic boolean""",
    "dim_places": """place_id varchar, place_name varchar, place_type varchar, admin1_code varchar, admin1_name varchar,
        admin2_name varchar, country_iso3 varchar, latitude double, longitude double, geoname_id bigint,
        parent_place_id varchar""",
    "dim_event_types": """event_code varchar, event_type varchar, sub_event_type varchar, plover_type varchar,
        quad_class varchar, description varchar, example varchar""",
    "fct_event_mentions": f"""{CLAIM}, act_id varchar, event_id varchar, event_code varchar, is_main boolean,
        source_actor_id varchar, source_text varchar, target_actor_id varchar, target_text varchar, {WHERE},
        place_precision varchar, trigger_text varchar, operation_name varchar, weapon_text varchar,
        weapon_class varchar, event_date_start date, event_date_end date, date_precision varchar, date_text varchar,
        is_background boolean""",
    "fct_events": """event_id varchar, event_code varchar, source_actor_id varchar, target_actor_id varchar,
        place_id varchar, event_date_start date, event_date_end date, date_precision varchar, n_mentions bigint,
        n_articles bigint, n_outlets bigint, n_sources bigint, killed_low bigint, killed_best bigint,
        killed_high bigint, civilians_killed_best bigint, wounded_low bigint, wounded_best bigint,
        wounded_high bigint, confidence double, has_conflict boolean, quality_flags varchar[] default [],
        first_reported_at timestamptz, last_reported_at timestamptz""",
    "event_actors": "event_id varchar, actor_id varchar, side varchar, role varchar",
    "fct_force_sizes": f"""{CLAIM}, {COUNT}, actor_id varchar, actor_text varchar, scope varchar, {WHERE},
        as_of_start date, as_of_end date, date_precision varchar""",
    "fct_group_counts": f"""{CLAIM}, {COUNT}, category varchar, collective_text varchar, actor_id varchar, {WHERE},
        as_of_start date, as_of_end date, date_precision varchar""",
    "fct_casualties": f"""{CLAIM}, {COUNT}, event_id varchar, harm varchar, victim_text varchar,
        victim_actor_id varchar, victim_class varchar, perpetrator_actor_id varchar, perpetrator_text varchar,
        count_scope varchar, part_of_claim_id varchar, {WHERE}, event_date_start date, event_date_end date,
        date_precision varchar""",
    "fct_quantities": f"{CLAIM}, {MEASURE}, measure varchar, actor_id varchar, place_id varchar",
    "fct_actor_relations": f"""{CLAIM}, relation varchar, subject_actor_id varchar, subject_text varchar,
        object_actor_id varchar, object_text varchar""",
    "force_size_estimates": """actor_id varchar, unit varchar, month date, value_low bigint, value_best bigint,
        value_high bigint, n_claims bigint, n_outlets bigint, n_sources bigint, is_contested boolean,
        latest_claim_date date, method_version varchar""",
    "claim_conflicts": """conflict_kind varchar, rule_id varchar, claim_id_a varchar, claim_id_b varchar,
        article_id_a varchar, article_id_b varchar, subject varchar, value_a varchar, value_b varchar,
        explanation varchar""",
    "place_timeline": "place_id varchar, event_id varchar, event_date_start date, event_date_end date",
    "place_control": """place_id varchar, actor_id varchar, control_from date, control_from_latest date,
        control_until date, event_id varchar, claim_ids varchar[]""",
    "dyads_monthly": """actor_a_id varchar, actor_b_id varchar, month date, n_events bigint, n_battles bigint,
        n_remote_violence bigint, n_violence_against_civilians bigint""",
    "country_strength_totals": """country_iso3 varchar, month date, groups_low bigint, groups_best bigint,
        groups_high bigint, fighters_low bigint, fighters_best bigint, fighters_high bigint, claim_ids varchar[],
        n_named_groups bigint""",
    "outlet_comparison": """subject_kind varchar, subject_id varchar, measure varchar, month date, outlet varchar,
        n_articles bigint, first_reported_at timestamptz, last_reported_at timestamptz, last_low bigint,
        last_best bigint, last_high bigint, n_revisions bigint, n_other_outlets bigint""",
    "event_id_changes": "old_event_id varchar, new_event_id varchar, run_id varchar",
}
# fmt: off
EVENT_CODES = [
    "ARMED_CLASH", "GOV_REGAINS_TERIT", "NON_STATE_ACTOR_OVERTAKES_TER", "OFFENSIVE", "AIR_STRIKE", "ART_MISS_ATTACK",
    "SUIC_BOMB", "REM_EXPLOS", "GRENADE", "CHEM_WEAP", "ATTACK", "ABDUCT_DISSAP", "SEX_VIOL", "PEACE_PROTEST",
    "PROTEST_WITH_INTER", "FORCE_AGAINST_PROTEST", "VIOL_DEMONSTR", "MOB_VIOL", "AGREEMENT", "ARREST",
    "CHANGE_TO_GROUP_ACT", "DISR_WEAP", "HQ_ESTABLISHED", "PROPERTY_DISTRUCT", "NON_VIOL_TERRIT_TRANSFER", "WITHDRAWAL",
    "MILITARY_AID", "DIPLO", "ATTRIB", "STATEMENT", "ORG_CRIME", "NATURAL_DISASTER", "MAN_MADE_DISASTER", "OTHER",
]
# fmt: on
TAKEN = "NON_STATE_ACTOR_OVERTAKES_TER"
SENTENCES = {
    "a1": [
        "The Dawn Front 🌅 captured Mardin Gate from the army on 3 March.",
        "Close to 300 fighters took part, and at least 12 soldiers were killed, including 3 officers.",
        "The Dawn Front, an ally of the Red Column, has 2,000 fighters and holds 40 villages.",
        "It seized 7 tanks and will attack Old Harbour, its spokesman said.",
    ],
    "a2": [
        "Mardin Gate fell to the Dawn Front in late February, residents said.",
        "The Dawn Front has more than 4,000 fighters.",
    ],
}
SEEN = datetime(2026, 3, 5, 9, tzinfo=UTC)
THIRD = {"event_date_start": date(2026, 3, 3), "event_date_end": date(2026, 3, 3), "date_precision": "day"}
OPEN_DATE = {"date_precision": "unknown"}
Connection = duckdb.DuckDBPyConnection


def insert(connection: Connection, table: str, **row: object) -> None:
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    connection.execute(f"insert into {table} ({columns}) values ({marks})", list(row.values()))


def insert_claim(connection: Connection, table: str, claim_id: str, article_id: str, quote: str, **row: object) -> None:
    """A claim whose offsets are those of its quote."""
    text = " ".join(SENTENCES[article_id])
    start = text.index(quote)
    sentence_no = " ".join(SENTENCES[article_id])[:start].count(". ")
    common = {"modality": "occurred", "confidence": 0.9, "rule_id": "r1", "extractor_version": "x1", "run_id": "run"}
    insert(
        connection,
        table,
        **{"claim_id": claim_id, "article_id": article_id, "sentence_no": sentence_no, "quote": quote}
        | {"char_start": start, "char_end": start + len(quote)}
        | common
        | row,
    )


def number(text: str, hedge: str, low: int | None, best: int, high: int | None, unit: str) -> dict[str, object]:
    return {
        "value_text": text,
        "hedge": hedge,
        "value_low": low,
        "value_best": best,
        "value_high": high,
        "unit": unit,
        "low_exclusive": hedge == "more_than",
        "high_exclusive": hedge == "less_than",
    }


def build_valid_warehouse(connection: Connection) -> None:
    """Every table of the contract that has a suite, with rows that break no rule."""
    for table, columns in TABLES.items():
        connection.execute(f"create table {table} ({columns})")
    for article_id, sentences in SENTENCES.items():
        add_article(connection, article_id, sentences)
    for code in EVENT_CODES:
        words = {"sub_event_type": code.lower(), "description": f"What {code} is.", "example": f"A case of {code}."}
        insert(connection, "dim_event_types", event_code=code, event_type="Battles", **words)
    add_actors_and_places(connection)
    add_claims(connection)
    add_events(connection)
    add_summaries(connection)


def add_article(connection: Connection, article_id: str, sentences: list[str]) -> None:
    text, start = " ".join(sentences), 0
    insert(
        connection,
        "dim_articles",
        article_id=article_id,
        source_ref=f"{article_id}.txt",
        outlet=f"Outlet {article_id}",
        published_at=datetime(2026, 3, 4, 20, tzinfo=UTC),
        anchor_date=date(2026, 3, 4),
        anchor_basis="published",
        language="en",
        extraction_status="extracted",
        relevance=0.97,
        text=text,
        text_version="t1",
        n_sentences=len(sentences),
        first_seen_at=SEEN,
        run_id="run",
    )
    row = {"source": "inbox", "source_ref": f"{article_id}.txt", "outlet": f"Outlet {article_id}", "seen_at": SEEN}
    insert(connection, "article_sightings", article_id=article_id, **row)
    for sentence_no, sentence in enumerate(sentences):
        place = {"sentence_no": sentence_no, "char_start": start, "char_end": start + len(sentence)}
        insert(connection, "dim_sentences", article_id=article_id, text=sentence, **place)
        start += len(sentence) + 1


def add_actors_and_places(connection: Connection) -> None:
    for actor_id, actor_type, country in (
        ("dawn-front", "rebel_group", "TUR"),
        ("red-column", "militia", "TUR"),
        ("turkey-army", "state_forces", "TUR"),
    ):
        row = {"actor_type": actor_type, "country_iso3": country, "is_discovered": False, "is_generic": False}
        insert(connection, "dim_actors", actor_id=actor_id, actor_name=actor_id.title(), wikidata_qid="Q12", **row)
    country = {"place_name": "Turkey", "place_type": "country", "country_iso3": "TUR"}
    insert(connection, "dim_places", place_id="tur", latitude=39.0, longitude=35.0, **country)
    gate = {"place_name": "Mardin Gate", "place_type": "settlement", "country_iso3": "TUR", "parent_place_id": "tur"}
    insert(connection, "dim_places", place_id="mardin-gate", latitude=37.9, longitude=40.2, **gate)


def add_claims(connection: Connection) -> None:
    front = {"actor_id": "dawn-front", "actor_text": "The Dawn Front"}
    mention = {"source_actor_id": "dawn-front", "source_text": "The Dawn Front", "is_main": True}
    mention |= {"is_background": False}
    taken = {"act_id": "t1", "event_id": "e1", "event_code": TAKEN, "trigger_text": "captured"}
    gate = {"place_id": "mardin-gate", "place_text": "Mardin Gate"}
    army = {"target_actor_id": "turkey-army", "target_text": "the army", "place_precision": "exact"}
    quote = "captured Mardin Gate from the army on 3 March"
    insert_claim(connection, "fct_event_mentions", "m1", "a1", quote, **mention, **taken, **gate, **army, **THIRD)
    plan = {"act_id": "t2", "event_code": "ARMED_CLASH", "trigger_text": "attack", "modality": "planned"}
    insert_claim(connection, "fct_event_mentions", "m2", "a1", "attack Old Harbour", **mention, **plan, **OPEN_DATE)
    fell = {"act_id": "t3", "event_id": "e2", "event_code": TAKEN, "trigger_text": "fell"}
    february = {"event_date_start": date(2026, 2, 21), "event_date_end": date(2026, 2, 28), "date_precision": "day"}
    insert_claim(
        connection, "fct_event_mentions", "m3", "a2", "Mardin Gate fell to the Dawn Front in late February",
        **mention, **fell, **gate, place_precision="exact", **february,
    )  # fmt: skip
    part = number("Close to 300", "nearly", 270, 300, 300, "fighters") | {"scope": "operation"}
    insert_claim(connection, "fct_force_sizes", "f1", "a1", "Close to 300 fighters", **front, **part, **OPEN_DATE)
    total = {"scope": "total", "as_of_start": date(2026, 3, 4), "as_of_end": date(2026, 3, 4), "date_precision": "day"}
    exact = number("2,000", "exact", 2000, 2000, 2000, "fighters")
    insert_claim(connection, "fct_force_sizes", "f2", "a1", "2,000 fighters", **front, **exact, **total)
    more = number("more than 4,000", "more_than", 4000, 4000, None, "fighters")
    insert_claim(connection, "fct_force_sizes", "f3", "a2", "more than 4,000 fighters", **front, **more, **total)
    villages = number("40", "exact", 40, 40, 40, "villages") | {"category": "settlements", "actor_id": "dawn-front"}
    villages |= {"place_id": "tur", "place_text": "Turkey"}
    insert_claim(connection, "fct_group_counts", "g1", "a1", "40 villages", **villages, **OPEN_DATE)
    killed = {"harm": "killed", "victim_class": "combatant", "count_scope": "event", "act_id": "t4", "event_id": "e1"}
    killed |= {"perpetrator_actor_id": "dawn-front", "perpetrator_text": "The Dawn Front"}
    soldiers = number("at least 12", "at_least", 12, 12, None, "soldiers")
    insert_claim(connection, "fct_casualties", "c1", "a1", "at least 12 soldiers", **killed, **soldiers, **THIRD)
    officers = number("3", "exact", 3, 3, 3, "officers") | {"part_of_claim_id": "c1"}
    insert_claim(connection, "fct_casualties", "c2", "a1", "3 officers", **killed, **officers, **THIRD)
    tanks = number("7", "exact", 7, 7, 7, "tanks") | {"measure": "vehicles", "actor_id": "dawn-front"}
    insert_claim(connection, "fct_quantities", "q1", "a1", "7 tanks", **tanks)
    ally = {"relation": "allied_with", "subject_actor_id": "dawn-front", "subject_text": "The Dawn Front"}
    column = {"object_actor_id": "red-column", "object_text": "the Red Column"}
    insert_claim(connection, "fct_actor_relations", "r1", "a1", "an ally of the Red Column", **ally, **column)


def add_events(connection: Connection) -> None:
    counts = {"n_mentions": 1, "n_articles": 1, "n_outlets": 1, "n_sources": 1, "confidence": 0.9, "has_conflict": True}
    reported = {"first_reported_at": datetime(2026, 3, 4, 20, tzinfo=UTC), "last_reported_at": SEEN}
    code = {"event_code": TAKEN, "source_actor_id": "dawn-front", "place_id": "mardin-gate"}
    toll = {"killed_low": 12, "killed_best": 12, "target_actor_id": "turkey-army"}
    insert(connection, "fct_events", event_id="e1", **code, **toll, **THIRD, **counts, **reported)
    february = {"event_date_start": date(2026, 2, 21), "event_date_end": date(2026, 2, 28), "date_precision": "day"}
    insert(connection, "fct_events", event_id="e2", **code, **february, **counts, **reported)
    insert(connection, "event_actors", event_id="e1", actor_id="dawn-front", side="source")
    insert(connection, "event_actors", event_id="e1", actor_id="turkey-army", side="target")
    insert(connection, "event_actors", event_id="e2", actor_id="dawn-front", side="source")
    estimate = {"actor_id": "dawn-front", "unit": "fighters", "month": date(2026, 3, 1), "method_version": "1"}
    estimate |= {"is_contested": True, "latest_claim_date": date(2026, 3, 4)}
    bounds = {"value_low": 2000, "value_best": 3000, "value_high": 4000, "n_claims": 2, "n_outlets": 2, "n_sources": 2}
    insert(connection, "force_size_estimates", **estimate, **bounds)
    pair = {"claim_id_a": "m1", "claim_id_b": "m3", "article_id_a": "a1", "article_id_b": "a2"}
    words = {"subject": "Mardin Gate", "value_a": "3 March", "value_b": "late February", "explanation": "Two days."}
    insert(connection, "claim_conflicts", conflict_kind="date", rule_id="one_taking_two_dates", **pair, **words)
    insert(connection, "event_id_changes", old_event_id="e0", new_event_id="e1", run_id="run")


def add_summaries(connection: Connection) -> None:
    day, march = date(2026, 3, 3), date(2026, 3, 1)
    gate = {"place_id": "mardin-gate", "event_id": "e1"}
    insert(connection, "place_timeline", **gate, event_date_start=day, event_date_end=day)
    control = {"actor_id": "dawn-front", "control_from": day, "control_from_latest": day, "claim_ids": ["m1"]}
    insert(connection, "place_control", **gate, **control)
    kinds = {"n_battles": 1, "n_remote_violence": 0, "n_violence_against_civilians": 0}
    pair = {"actor_a_id": "dawn-front", "actor_b_id": "turkey-army"}
    insert(connection, "dyads_monthly", **pair, month=march, n_events=1, **kinds)
    fighters = {"fighters_low": 2000, "fighters_best": 3000, "fighters_high": 4000, "claim_ids": ["f2"]}
    insert(connection, "country_strength_totals", country_iso3="TUR", month=march, **fighters)
    strength = {"subject_kind": "actor_strength", "subject_id": "dawn-front", "measure": "fighters", "month": march}
    counts = {"n_articles": 1, "last_low": 2000, "last_best": 2000, "last_high": 2000, "n_revisions": 0}
    reported = {"first_reported_at": SEEN, "last_reported_at": SEEN, "n_other_outlets": 1}
    insert(connection, "outlet_comparison", outlet="Outlet a1", **strength, **counts, **reported)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def only(tmp_path: Path) -> Callable[..., Settings]:
    """Settings of a project with the real suites of a few tables only, for tests that check more than once."""

    def only(*tables: str) -> Settings:
        folder = tmp_path / "project" / "expectations"
        folder.mkdir(parents=True)
        for table in tables:
            shutil.copy(PROJECT_ROOT / "expectations" / f"{table}.json", folder)
        return Settings(data=tmp_path / "data", project_root=folder.parent)

    return only


@pytest.fixture
def build_warehouse(tmp_path: Path) -> Callable[..., Path]:
    """Builds a warehouse file, broken by the SQL statements given."""

    def build(*broken_by: str) -> Path:
        file = tmp_path / "warehouse.duckdb"
        with duckdb.connect(str(file)) as connection:
            build_valid_warehouse(connection)
            for statement in broken_by:
                connection.execute(statement)
        return file

    return build


@pytest.fixture
def fill_warehouse() -> Callable[[Connection], None]:
    """Fills a database with the tables of the valid warehouse."""
    return build_valid_warehouse
