"""The project as its readers meet it: documented, runnable, and with tests that notice what is broken."""

import csv
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pycountry
import pytest
import yaml

PROJECT = Path(__file__).parents[2] / "dbt_project"
QUERIES = re.findall(r"(?s)\n([A-Z][^\n]*\?)\n```sql\n(.*?)```", (PROJECT / "models" / "overview.md").read_text())


LONG_AGO = datetime(2021, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def built(shared_lake):
    lake = shared_lake
    lake.actor("army", "state_forces", country_iso3="SYR")
    lake.actor("front", country_iso3="SYR")
    lake.actor("villagers", "civilians", is_generic=True)
    lake.actor("neighbours", "state_forces", country_iso3="TUR")
    lake.actor("gunmen", "militia", is_generic=True)
    lake.place("syria", None, "country")
    lake.place("raqqa", "syria", latitude=35.95, longitude=39.01, admin1_name="North", admin1_code="SY.04")
    lake.place("homs", "syria", latitude=34.73, longitude=36.71, admin1_name="Centre", admin1_code="SY.11")
    report = lake.article(
        "one", "2031-03-04T08:00", outlet="Wire", title="Strike", url="https://example.org/one", seen_at=LONG_AGO
    )
    strike = report.event("AIR_STRIKE", "army", "front", "raqqa", date(2031, 3, 3), is_main=True)
    report.casualties(7, strike, hedge="at_least")
    report.event("ATTACK", "front", "villagers", "raqqa", date(2031, 3, 2))
    report.event("MILITARY_AID", "army", "front", "syria", date(2031, 3, 1), date(2031, 3, 31))
    report.event("PEACE_PROTEST", "villagers", None, "raqqa", date(2031, 3, 2))
    report.force(100, "front", date(2031, 3, 3))
    second = lake.article("two", "2031-03-04T09:00", outlet="Daily", seen_at=LONG_AGO)
    for code, source, target, day, toll, fields in (
        ("ARMED_CLASH", "front", "neighbours", 1, 5, {}),
        ("ATTACK", "gunmen", "villagers", 1, 2, {"victim_class": "civilian"}),
        ("REM_EXPLOS", None, "villagers", 3, 3, {}),  # of no known side: on the day of the attack it would be that
        ("FORCE_AGAINST_PROTEST", "army", "villagers", 1, 4, {}),
        ("AGREEMENT", "army", None, 1, None, {}),
    ):
        act = second.event(code, source, target, "homs", date(2031, 3, day))
        if toll:
            second.casualties(toll, act, **fields)
    lake.write()
    flags = lake.path / "locations.csv"
    flags.write_text("code,name,has_hrp,in_gho\nSYR,Syria,True,False\nTUR,Turkey,False,False\n")
    lake.dbt("build", hapi_locations=str(flags))
    lake.dbt("docs generate", "--static")
    lake.dbt("source freshness")
    return lake


@pytest.fixture(scope="module")
def warehouse(built) -> duckdb.DuckDBPyConnection:
    return built.connect()


def checked_by_expectations(table):
    """What the suite of a table checks: (kind of check, column), as dbt's tests call it."""
    suite = PROJECT.parent / "expectations" / f"{table}.json"
    for one in json.loads(suite.read_text())["expectations"] if suite.exists() else ():
        rule, query = one["meta"]["id"].split(".")[1], one["kwargs"].get("unexpected_rows_query", "")
        if one["type"] == "expect_column_values_to_be_in_set":
            yield "accepted_values", one["kwargs"]["column"]
        if one["type"] == "expect_column_values_to_be_unique":
            yield "unique", one["kwargs"]["column"]
        if "anti join" in query and "known" in rule:
            yield from (("relationships", column) for column in re.findall(r"\w+_id\b", query))
        if rule in {"dates_ordered", "bounds_ordered"}:
            yield f"ordered_{rule.split('_')[0]}", None


@pytest.mark.parametrize("file", sorted((PROJECT / "models" / "marts").glob("*.yml")), ids=lambda file: file.stem)
def test_what_an_expectation_checks_of_all_rows_no_test_of_dbt_checks_too(file):
    twice = []
    for model in yaml.safe_load(file.read_text()).get("models", ()):
        checked = set(checked_by_expectations(model["name"]))
        columns = {column["name"]: column for column in model["columns"]} | {None: model}
        twice += [
            (model["name"], column, kind)
            for column, described in columns.items()
            for kind in (
                test if isinstance(test, str) else next(iter(test)) for test in described.get("data_tests", ())
            )
            if (kind, column) in checked
        ]
    assert twice == []


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
    assert seed("crosswalk_actor_types", "actor_type").keys() == seed("actor_types", "actor_type").keys()


# Where the formats' own numbers part from one another, and states at the edges of ACLED's regions, by their codebooks.
KNOWN_COUNTRIES = {
    "SYR": ("760", "SY", "Middle East", "652", "652"),
    "DEU": ("276", "GM", "Europe", "260", "255"),
    "YEM": ("887", "YM", "Middle East", "678", "679"),
    "SRB": ("688", "RI", "Europe", "340", "345"),
    "MLT": ("470", "MT", "Europe", "338", "338"),
    "UKR": ("804", "UP", "Europe", "369", "369"),
    "SDN": ("729", "SU", "Northern Africa", "625", "625"),
    "SSD": ("728", "OD", "Eastern Africa", "626", "626"),
    "COD": ("180", "CG", "Middle Africa", "490", "490"),
    "COG": ("178", "CF", "Middle Africa", "484", "484"),
    "NER": ("562", "NG", "Western Africa", "436", "436"),
    "NGA": ("566", "NI", "Western Africa", "475", "475"),
    "AFG": ("4", "AF", "South Asia", "700", "700"),
    "KAZ": ("398", "KZ", "Caucasus and Central Asia", "705", "705"),
    "MMR": ("104", "BM", "Southeast Asia", "775", "775"),
    "MEX": ("484", "MX", "Central America", "70", "70"),
    "TUR": ("792", "TU", "Middle East", "640", "640"),
    "XKX": ("0", "KV", "Europe", "347", "347"),
}
NO_STATES = {"ESH", "PRI", "PSE"}
ACLED_REGIONS = {
    "Western Africa",
    "Middle Africa",
    "Eastern Africa",
    "Southern Africa",
    "Northern Africa",
    "South Asia",
    "Southeast Asia",
    "Middle East",
    "Europe",
    "Caucasus and Central Asia",
    "Central America",
    "South America",
    "Caribbean",
    "East Asia",
    "North America",
    "Oceania",
}


def seed(name, key="country_iso3"):
    with (PROJECT / "seeds" / f"{name}.csv").open() as rows:
        return {row[key]: row for row in csv.DictReader(rows)}


def test_every_country_has_its_numbers_and_regions_in_other_formats():
    codes = seed("crosswalk_countries")
    assert set(codes) == set(seed("countries"))
    for column in ("iso_numeric", "fips", "gw_number", "cow_number", "ucdp_country"):
        told = [row[column] for row in codes.values() if row[column]]
        assert len(told) == len(set(told)), column
    assert {iso3 for iso3, row in codes.items() if not all(row.values())} == NO_STATES
    assert {row["acled_region"] for row in codes.values()} == ACLED_REGIONS
    numbers = {country.alpha_3: int(country.numeric) for country in pycountry.countries}
    assert {iso3: int(row["iso_numeric"]) for iso3, row in codes.items() if iso3 != "XKX"} == {
        iso3: number for iso3, number in numbers.items() if iso3 in codes
    }
    known = {
        iso3: tuple(
            codes[iso3][column] for column in ("iso_numeric", "fips", "acled_region", "gw_number", "cow_number")
        )
        for iso3 in KNOWN_COUNTRIES
    }
    assert known == KNOWN_COUNTRIES


GED = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
    dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
    number_of_sources source_article source_office source_date source_headline source_original where_prec
    where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region
    event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa
    gwnob"""
ACLED = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1
    inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location
    latitude longitude geo_precision source source_scale notes fatalities tags timestamp"""
POLECAT = """event_id event_date event_type event_mode intensity quad_code contexts actor_name actor_country actor_cow
    primary_actor_sector actor_sectors actor_title actor_name_raw wikipedia_actor_id recipient_name recipient_country
    recipient_cow primary_recipient_sector recipient_sectors recipient_title recipient_name_raw wikipedia_recipient_id
    placename city district province country latitude longitude geonames_id raw_placename feature_type source
    publication_date story_people story_organizations story_locations language version"""
HAPI = """location_code has_hrp in_gho provider_admin1_name provider_admin2_name admin1_code admin1_name admin2_code
    admin2_name admin_level event_type events fatalities reference_period_start reference_period_end dataset_hdx_id
    resource_hdx_id warning error"""


@pytest.mark.parametrize(
    ("table", "columns"),
    [("ucdp_ged_like", GED), ("acled_like", ACLED), ("plover_events", POLECAT), ("hapi_conflict_events", HAPI)],
)
def test_an_export_has_the_columns_of_its_format_in_their_order_and_ours_behind_them(warehouse, table, columns):
    found = warehouse.sql(f"select * from {table}").columns
    assert found[: len(columns.split())] == columns.split()


def test_gdelt_has_its_61_columns_and_cameo_codes(warehouse):
    rows = warehouse.sql("select * from gdelt_events where SOURCEURL is not null order by EventCode")
    assert len(rows.columns) == 61
    told = rows.pl().select("EventCode", "EventRootCode", "QuadClass", "Actor1Code", "Day").rows()
    assert told == [
        ("141", "14", 4, "CVL", 20310302),
        ("180", "18", 4, "SYRREB", 20310302),
        ("195", "19", 4, "SYRMIL", 20310303),
    ]


def test_gdelt_places_go_by_fips_codes(warehouse):
    told = warehouse.sql("""
        select distinct ActionGeo_Type, ActionGeo_Fullname, ActionGeo_CountryCode, ActionGeo_ADM1Code, IsRootEvent
        from gdelt_events where EventCode = '195'""").fetchall()
    assert told == [(4, "Raqqa, North, Syria", "SY", "SY04", 1)]


def test_acled_like_events_have_its_types_sides_and_precision(warehouse):
    told = warehouse.sql("""
        select sub_event_type, disorder_type, actor1, actor2, interaction, civilian_targeting, fatalities
        from acled_like order by sub_event_type, actor1""").fetchall()
    civilians, unknown = "Civilians (Syria)", "Unidentified Armed Group (Syria)"
    violence, protest = "Political violence", "Demonstrations"
    assert told == [
        ("Agreement", "Strategic developments", "Army", None, "State forces only", None, 0),
        ("Air/drone strike", violence, "Army", "Front", "State forces-Rebel group", None, 7),
        ("Armed clash", violence, "Front", "Neighbours", "Rebel group-External/Other forces", None, 5),
        ("Attack", violence, "Front", civilians, "Rebel group-Civilians", "Civilian targeting", 0),
        ("Attack", violence, unknown, civilians, "Political militia-Civilians", "Civilian targeting", 2),
        (
            "Excessive force against protesters",
            f"{violence}; {protest}",
            "Army",
            civilians,
            "State forces-Civilians",
            "Civilian targeting",
            4,
        ),
        ("Peaceful protest", protest, civilians, None, "Civilians only", None, 0),
        (
            "Remote explosive/landmine/IED",
            violence,
            unknown,
            civilians,
            "Political militia-Civilians",
            "Civilian targeting",
            3,
        ),
    ]
    assert warehouse.sql(
        "select distinct iso, region, country, time_precision, geo_precision from acled_like"
    ).fetchall() == [(760, "Middle East", "Syria", 1, 1)]


def test_ucdp_like_events_are_fatal_have_two_organised_sides_or_one_and_civilians_and_keep_their_bounds(warehouse):
    told = warehouse.sql("""
        select type_of_violence, side_a, side_b, gwnoa, gwnob, low, best, high, deaths_civilians, deaths_unknown
        from ucdp_ged_like order by best""").fetchall()
    assert told == [
        (3, "Gunmen", "Civilians", None, None, 2, 2, 2, 2, 0),
        (3, "Government of Syria", "Civilians", 652, None, 4, 4, 4, 0, 4),
        (1, "Government of Turkey", "Front", 640, None, 5, 5, 5, 0, 5),
        (1, "Government of Syria", "Front", 652, None, 7, 7, 7, 0, 7),
    ]
    places = warehouse.sql("""
        select country, country_id, region, where_prec, date_prec, event_clarity, priogrid_gid, typeof(id)
        from ucdp_ged_like where best = 7""").fetchall()
    assert places == [("Syria", 652, "Middle East", 1, 1, 1, 251 * 720 + 438 + 1, "BIGINT")]


def test_violence_against_civilians_counts_twice_in_the_humanitarian_format(warehouse):
    told = warehouse.sql("""
        select event_type, events, fatalities, admin_level, admin1_code, has_hrp, in_gho from hapi_conflict_events
        order by event_type, events""").fetchall()
    assert told == [
        ("civilian_targeting", 1, 0, 1, None, "True", "False"),
        ("civilian_targeting", 3, 9, 1, None, "True", "False"),
        ("demonstration", 1, None, 1, None, "True", "False"),
        ("political_violence", 2, 7, 1, None, "True", "False"),
        ("political_violence", 4, 14, 1, None, "True", "False"),
    ]


def test_plover_events_have_quad_codes(warehouse):
    told = warehouse.sql("""
        select event_type, event_mode, quad_code from plover_events where headline is not null
        order by event_type, event_mode nulls first""").fetchall()
    assert told == [
        ("AID", "military", "Q2"),
        ("ASSAULT", None, "Q4"),
        ("ASSAULT", "heavy-weapons", "Q4"),
        ("PROTEST", "demo", "Q3"),
    ]


def test_the_projects_own_tests_notice_what_is_broken(built, warehouse):
    warehouse.close()
    with duckdb.connect(str(built.warehouse)) as connection:
        connection.execute(
            "update fct_event_reports set killed_low = 200, event_date_end = event_date_start - 1, "
            "date_precision = 'hour', place_id = 'nowhere'"
        )
        connection.execute("insert into event_actors from event_actors limit 1")
        connection.execute("insert into dim_articles from dim_articles")
    done = built.dbt("test", "--exclude", "test_type:unit", check=False)
    assert done.returncode == 1
    failed = set(re.findall(r"Failure in test (\w+)", done.stdout))
    for test in (
        "ordered_bounds_fct_event_reports_killed",
        "ordered_dates_fct_event_reports",
        "accepted_values_fct_event_reports_date_precision",
        "unique_combination_event_actors",
        "relationships_fct_event_reports_place_id",
        "unique_dim_articles_article_id",
    ):
        assert any(name.startswith(test) for name in failed), (test, failed)
