"""The published events in the formats of others, as files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from sitrep.settings import Settings
from sitrep.warehouse.read import open_published
from sitrep.warehouse.spreadsheet import safe_columns

FORMATS = {
    "gdelt": "gdelt_events",
    "acled": "acled_like",
    "ucdp": "ucdp_ged_like",
    "plover": "plover_events",
    "hapi": "hapi_conflict_events",
}
# Columns of the published tables that the formats do not have.
OWN_COLUMNS = {"acled": ["fatalities_unknown"], "plover": ["actor_sector", "recipient_sector", "headline"]}
POLECAT_WORDS = {"id": "ID", "cow": "COW", "geonames": "GeoNames"}  # in its headings other words have one capital
LOCATED = """
    select
        longitude,
        latitude,
        event_id,
        event_code,
        source_actor_id,
        target_actor_id,
        place_name,
        country_iso3,
        event_date_start,
        event_date_end,
        date_precision,
        n_articles,
        killed_low,
        killed_best,
        killed_high,
        confidence
    from fct_events
    join dim_places using (place_id)
    where longitude is not null and latitude is not null and len(quality_flags) = 0
    order by event_date_start, event_id
"""


class CannotExport(Exception):
    """The format and the file do not go together; the message says what does."""


def export(settings: Settings, form: str, to: Path, *, exact: bool = False) -> int:
    """Write events to a file, whole or not at all; returns how many rows.

    `form`: one of `FORMATS` into .csv or .parquet, or `geojson` into .geojson (events with coordinates only). Text that
    a spreadsheet would take for a formula is marked in a .csv, unless `exact`.
    Raises CannotExport, NothingPublished, OSError.
    """
    if not to.parent.exists():
        raise CannotExport(f"there is no folder {to.resolve().parent}")
    with open_published(settings) as connection:
        if form == "geojson":
            rows = connection.sql(LOCATED).pl()
        elif form in FORMATS:
            rows = with_names_of(form, connection.table(FORMATS[form]).pl())
        else:
            raise CannotExport(f"no format {form}; there are: {', '.join([*FORMATS, 'geojson'])}")
    following = to.with_name(f".{to.name}.next")
    write(rows if exact or to.suffix != ".csv" else safe_columns(rows), form, to.suffix, following)
    following.replace(to)
    return rows.height


def with_names_of(form: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the format's own columns, under the names that they have there."""
    rows = rows.drop(OWN_COLUMNS.get(form, ()), strict=False)
    if form != "plover":
        return rows
    headings = {
        column: " ".join(POLECAT_WORDS.get(word, word.capitalize()) for word in column.split("_"))
        for column in rows.columns
    }
    return rows.rename(headings)


def write(rows: pl.DataFrame, form: str, suffix: str, to: Path) -> None:
    """Write the rows as the file's suffix says."""
    match form, suffix:
        case "geojson", ".geojson" | ".json":
            collection = {"type": "FeatureCollection", "features": list(features(rows))}
            to.write_text(json.dumps(collection, default=str, ensure_ascii=False), encoding="utf-8")
        case "geojson", _:
            raise CannotExport("geojson goes into a file that ends in .geojson")
        case "gdelt", ".csv":  # as the files that GDELT gives out
            rows.write_csv(to, separator="\t", include_header=False)
        case _, ".csv":
            rows.write_csv(to)
        case _, ".parquet":
            rows.write_parquet(to)
        case _:
            raise CannotExport(f"{form} goes into a file that ends in .csv or .parquet")


def features(rows: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Each row as a GeoJSON point with the other columns as its properties."""
    for row in rows.iter_rows(named=True):
        point = [row.pop("longitude"), row.pop("latitude")]
        yield {"type": "Feature", "geometry": {"type": "Point", "coordinates": point}, "properties": row}
