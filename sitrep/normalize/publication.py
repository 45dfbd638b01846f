"""When each article was published, and the id of what that makes of it."""

from collections.abc import Mapping

import polars as pl

from sitrep.lake import digest
from sitrep.normalize.dates import Order, Unread, WrittenDate, read_date
from sitrep.schemas import TIME


def dated(articles: pl.DataFrame, orders: Mapping[str, Order]) -> pl.DataFrame:
    """The articles with published_at, published_precision, date_order, unread (why a date is left out), reading_id.

    In: source, declared_date (as written), text, extraction_status; the order of day and month of each source that has
    one. Out: published_at is NULL where no date is written, or one that cannot be read.
    """
    written = articles.select("source", "declared_date").iter_rows()
    read = [read_date(date, orders.get(source)) if date else None for source, date in written]
    dates = [date if isinstance(date, WrittenDate) else None for date in read]
    articles = articles.with_columns(
        pl.Series("published_at", [date.moment if date else None for date in dates], dtype=TIME),
        pl.Series("published_precision", [date.precision if date else None for date in dates], dtype=pl.String),
        pl.Series("date_order", [date.order if date else None for date in dates], dtype=pl.String),
        pl.Series("unread", [str(date) if isinstance(date, Unread) else None for date in read], dtype=pl.String),
    )
    extracted_from = articles.select("text", pl.col("published_at").dt.date().cast(pl.String), "extraction_status")
    ids = [digest(*parts) for parts in extracted_from.iter_rows()]
    return articles.with_columns(pl.Series("reading_id", ids, dtype=pl.String))
