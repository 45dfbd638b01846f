import json

import duckdb
import polars as pl
import pytest

from sitrep.settings import Settings
from sitrep.warehouse.export import FORMATS, CannotExport, export

EVENT = """
    select 'e1' as event_id, 'AIR_STRIKE' as event_code, 'army' as source_actor_id, 'front' as target_actor_id,
        place as place_id, date '2031-03-03' as event_date_start, date '2031-03-03' as event_date_end,
        'day' as date_precision, 1 as n_articles, 7 as killed_low, 7 as killed_best, null as killed_high,
        0.8 as confidence, flags as quality_flags
    from (values ('raqqa', []), ('nowhere', []), ('raqqa', ['events.toll_plausible'])) as t(place, flags)
"""
PLACES = """
    select 'raqqa' as place_id, 'Raqqa' as place_name, 'SYR' as country_iso3,
        35.95::double as latitude, 39.01::double as longitude
    union all select 'nowhere', 'Nowhere', 'SYR', null, null
"""


@pytest.fixture
def settings(tmp_path):
    settings = Settings(data=tmp_path / "data")
    settings.published.mkdir(parents=True)
    with duckdb.connect(str(settings.published / "warehouse.duckdb")) as connection:
        connection.execute(f"create table fct_events as {EVENT}")
        connection.execute(f"create table dim_places as {PLACES}")
        for table in FORMATS.values():
            connection.execute(
                f"""create table {table} as select '{table}' as made_by, 'said "no", then left' as words"""
            )
    return settings


def read_csv(file, form):
    return pl.read_csv(file, separator="\t", has_header=False) if form == "gdelt" else pl.read_csv(file)


@pytest.mark.parametrize(("form", "table"), FORMATS.items())
def test_every_format_is_written_as_csv_and_as_parquet(settings, tmp_path, form, table):
    rows = [(table, 'said "no", then left')]
    for suffix, read in ((".csv", lambda file: read_csv(file, form)), (".parquet", pl.read_parquet)):
        file = tmp_path / f"events{suffix}"
        assert export(settings, form, file) == 1
        assert read(file).rows() == rows


def test_geojson_holds_the_plausible_events_that_have_coordinates(settings, tmp_path):
    assert export(settings, "geojson", tmp_path / "events.geojson") == 1
    [feature] = json.loads((tmp_path / "events.geojson").read_text())["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [39.01, 35.95]}
    assert feature["properties"]["event_date_start"] == "2031-03-03"
    assert feature["properties"]["killed_high"] is None


@pytest.mark.parametrize(
    ("form", "to", "reason"),
    [
        ("gdelt", "events.xlsx", r"gdelt goes into a file that ends in \.csv or \.parquet"),
        ("geojson", "events.csv", r"geojson goes into a file that ends in \.geojson"),
        ("shapefile", "events.shp", "no format shapefile; there are: gdelt"),
        ("gdelt", "no/such/folder/events.csv", "there is no folder .*no/such/folder"),
    ],
)
def test_what_does_not_go_together_is_said_and_nothing_is_written(settings, tmp_path, form, to, reason):
    with pytest.raises(CannotExport, match=reason):
        export(settings, form, tmp_path / to)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_text_that_a_spreadsheet_would_run_is_marked_in_a_csv_unless_it_is_to_stay_exact(settings, tmp_path):
    with duckdb.connect(str(settings.published / "warehouse.duckdb")) as connection:
        connection.execute("update gdelt_events set words = '=1+1'")
    written = {}
    for name, exact in (("safe.csv", False), ("exact.csv", True), ("any.parquet", False)):
        export(settings, "gdelt", tmp_path / name, exact=exact)
        file = tmp_path / name
        rows = read_csv(file, "gdelt") if name.endswith(".csv") else pl.read_parquet(file)
        written[name] = rows.to_series(1).item()
    assert written == {"safe.csv": "'=1+1", "exact.csv": "=1+1", "any.parquet": "=1+1"}


def test_a_file_has_the_columns_of_its_format_and_none_of_ours(settings, tmp_path):
    with duckdb.connect(str(settings.published / "warehouse.duckdb")) as connection:
        connection.execute("create or replace table acled_like as select 1 as tags, true as fatalities_unknown")
        connection.execute(
            "create or replace table plover_events as select 1 as actor_cow, 2 as geonames_id, 'x' as headline"
        )
    export(settings, "acled", tmp_path / "acled.csv")
    export(settings, "plover", tmp_path / "plover.csv")
    export(settings, "gdelt", tmp_path / "gdelt.csv")
    assert (tmp_path / "acled.csv").read_text() == "tags\n1\n"
    assert (tmp_path / "plover.csv").read_text() == "Actor COW,GeoNames ID\n1,2\n"
    assert (tmp_path / "gdelt.csv").read_text().startswith("gdelt_events\t")
