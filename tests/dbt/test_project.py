"""The project as its readers meet it: documented, runnable, and with tests that notice what is broken."""

import csv
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

PROJECT = Path(__file__).parents[2] / "dbt_project"
QUERIES = re.findall(r"(?s)\n([A-Z][^\n]*\?)\n```sql\n(.*?)```", (PROJECT / "models" / "overview.md").read_text())


LONG_AGO = datetime(2021, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def built(shared_lake):
    lake = shared_lake
    lake.actor("army", "state_forces", country_iso3="SYR")
    lake.actor("front", country_iso3="SYR")
    lake.actor("villagers", "civilians", is_generic=True)
    lake.place("syria", None, "country")
    lake.place("raqqa", "syria", latitude=35.95, longitude=39.01, admin1_name="North")
    report = lake.article(
        "one", "2031-03-04T08:00", outlet="Wire", title="Strike", url="https://example.org/one", seen_at=LONG_AGO
    )
    strike = report.event("AIR_STRIKE", "army", "front", "raqqa", date(2031, 3, 3), is_main=True)
    report.casualties(7, strike, hedge="at_least")
    report.event("ATTACK", "front", "villagers", "raqqa", date(2031, 3, 2))
    report.event("MILITARY_AID", "army", "front", "syria", date(2031, 3, 1), date(2031, 3, 31))
    report.event("PEACE_PROTEST", "villagers", None, "raqqa", date(2031, 3, 2))
    report.force(100, "front", date(2031, 3, 3))
    lake.write()
    lake.dbt("build")
    lake.dbt("docs generate", "--static")
    lake.dbt("source freshness")
    return lake


@pytest.fixture(scope="module")
def warehouse(built) -> duckdb.DuckDBPyConnection:
    return built.connect()


def test_the_cookbook_has_twenty_questions():
    assert len(QUERIES) == 20


@pytest.mark.parametrize("query", [query for _, query in QUERIES], ids=[question for question, _ in QUERIES])
def test_a_query_of_the_cookbook_runs(warehouse, query):
    warehouse.sql(query).fetchall()


def test_every_column_of_every_table_says_in_the_file_itself_what_it_is(warehouse):
    silent = warehouse.sql("""
        select table_name, column_name from duckdb_columns()
        where schema_name = 'main' and not internal and comment is null
        union all
        select table_name, '' from duckdb_tables() where schema_name = 'main' and comment is null""").fetchall()
    assert silent == []


def test_every_model_states_its_grain(built):
    manifest = json.loads((built.path / "target" / "manifest.json").read_text())
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    assert [node["name"] for node in models if not node["description"].startswith("Grain: ")] == []


def test_the_keys_by_which_the_tests_of_a_table_choose_its_rows_are_there_before_it(built):
    manifest = json.loads((built.path / "target" / "manifest.json").read_text())

    def before(model):
        found, new = set(), {model}
        while new := {parent for one in new for parent in manifest["parent_map"][one]} - found:
            found |= new
        return found

    made_by = {
        node["unique_id"]: f"model.sitrep.{changed}"
        for node in manifest["nodes"].values()
        for changed in node["config"].get("meta", {}).get("made_by", {}).values()
    }
    assert len(made_by) > 10
    assert {model for model, changed in made_by.items() if changed not in before(model)} == set()


def test_the_documentation_is_one_page_with_the_overview_and_the_columns(built):
    page = (built.path / "target" / "static_index.html").read_text()
    assert "How claims become events" in page
    assert "Whose strength it is." in page
    assert "model.sitrep.int_act_events" in page


def test_a_lake_that_got_no_article_for_days_is_not_fresh(built):
    [found] = json.loads((built.path / "target" / "sources.json").read_text())["results"]
    assert found["unique_id"] == "source.sitrep.articles.articles"
    assert (found["status"], found["max_loaded_at"][:10]) == ("warn", "2021-06-01")


AGGREGATIONS = {"count": "count({})", "sum": "sum({})", "sum_boolean": "count(*) filter ({})"}


def test_every_metric_can_be_counted_along_every_dimension(built, warehouse):
    semantic = json.loads((built.path / "target" / "semantic_manifest.json").read_text())
    counted = set()
    for model in semantic["semantic_models"]:
        table = model["node_relation"]["alias"]
        along = ", ".join(dimension["expr"] or dimension["name"] for dimension in model["dimensions"])
        for measure in model["measures"]:
            what = AGGREGATIONS[measure["agg"]].format(measure["expr"])
            assert warehouse.sql(f"select {along}, {what} from {table} group by all").fetchall()
            counted.add(measure["name"])
        for entity in model["entities"]:
            assert warehouse.sql(f"select {entity['expr']} from {table}").fetchall()
    simple = [metric for metric in semantic["metrics"] if metric["type"] == "simple"]
    assert {metric["type_params"]["measure"]["name"] for metric in simple} == counted
    assert warehouse.sql("select min(day), max(day), count(*) from intermediate.int_days").fetchall() == [
        (date(2031, 3, 1), date(2031, 3, 3), 3)
    ]


def test_every_event_code_and_actor_type_is_in_the_crosswalk(warehouse):
    assert (
        warehouse.sql("from seeds.event_types anti join seeds.crosswalk_event_codes using (event_code)").fetchall()
        == []
    )
    assert warehouse.sql("select count(*) from dim_event_types").fetchone() == (34,)
    with (PROJECT / "seeds" / "crosswalk_actor_types.csv").open() as rows:
        types = {row["actor_type"] for row in csv.DictReader(rows)}
    text = (PROJECT / "models" / "marts" / "dim_actors.yml").read_text()
    assert types == set(re.search(r"values: \[(.*?)\]", text)[1].split(", "))


def test_gdelt_has_its_61_columns_and_cameo_codes(warehouse):
    rows = warehouse.sql("select * from gdelt_events order by EventCode")
    assert len(rows.columns) == 61
    told = rows.pl().select("EventCode", "EventRootCode", "QuadClass", "Actor1Code", "Day").rows()
    assert told == [
        ("141", "14", 3, "CVL", 20310302),
        ("180", "18", 4, "SYRREB", 20310302),
        ("195", "19", 4, "SYRMIL", 20310303),
    ]


def test_acled_like_events_have_its_types_and_precision(warehouse):
    told = warehouse.sql("""
        select event_type, sub_event_type, time_precision, geo_precision, civilian_targeting, fatalities
        from acled_like order by event_type""").fetchall()
    assert told == [
        ("Explosions/Remote violence", "Air/drone strike", 1, 1, None, 7),
        ("Protests", "Peaceful protest", 1, 1, None, 0),
        ("Violence against civilians", "Attack", 1, 1, "Civilian targeting", 0),
    ]


def test_ucdp_like_events_are_fatal_and_keep_their_bounds_in_order(warehouse):
    told = warehouse.sql(
        "select type_of_violence, low, best, high, where_prec, date_prec from ucdp_ged_like"
    ).fetchall()
    assert told == [(1, 7, 7, 7, 1, 1)]


def test_violence_against_civilians_counts_twice_in_the_humanitarian_format(warehouse):
    told = warehouse.sql("""
        select event_type, events, fatalities, admin_level, admin1_code from hapi_conflict_events
        order by event_type""").fetchall()
    assert told == [
        ("civilian_targeting", 1, 0, 1, None),
        ("demonstration", 1, None, 1, None),
        ("political_violence", 2, 7, 1, None),
    ]


def test_plover_events_have_quad_codes(warehouse):
    told = warehouse.sql("select event_type, event_mode, quad_code from plover_events order by event_type").fetchall()
    assert told == [
        ("AID", "military", "Q2"),
        ("ASSAULT", None, "Q4"),
        ("ASSAULT", "heavy-weapons", "Q4"),
        ("PROTEST", "demo", "Q3"),
    ]


def test_the_projects_own_tests_notice_what_is_broken(built, warehouse):
    warehouse.close()
    with duckdb.connect(str(built.warehouse)) as connection:
        connection.execute("update fct_force_sizes set value_low = 200")
        connection.execute("update fct_events set event_date_end = event_date_start - 1")
        connection.execute("update fct_casualties set harm = 'annoyed'")
        connection.execute("insert into event_actors from event_actors limit 1")
        connection.execute("update fct_event_mentions set place_id = 'nowhere'")
        connection.execute("insert into dim_articles from dim_articles")
    done = built.dbt("test", "--exclude", "test_type:unit", check=False)
    assert done.returncode == 1
    failed = set(re.findall(r"Failure in test (\w+)", done.stdout))
    for test in (
        "ordered_bounds_fct_force_sizes",
        "ordered_dates_fct_events",
        "accepted_values_fct_casualties_harm",
        "unique_combination_event_actors",
        "relationships_fct_event_mentions_place_id",
        "unique_dim_articles_article_id",
    ):
        assert any(name.startswith(test) for name in failed), (test, failed)
