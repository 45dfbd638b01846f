"""In which order each source writes day and month, and dates that are read again when that becomes known."""

from collections import defaultdict
from collections.abc import Mapping
from typing import cast

import polars as pl

from sitrep.lake import AGAIN, Dataset, origin
from sitrep.normalize.datelines import dateline_dates
from sitrep.normalize.dates import Order, order_told
from sitrep.normalize.publication import dated
from sitrep.rejects import Rejects
from sitrep.schemas import DATE_ORDER

IN_NUMBERS = r"(?:^|[^\d])(\d{1,2}[-/.] ?\d{1,2}[-/.] ?(?:\d{4}|\d\d))(?:[^\d]|$)"


def date_orders(landing: Dataset) -> dict[str, Order]:
    """The order of each source that has one: as declared, else as those of its dates tell that can be in one only.

    A source whose dates contradict one another has none. All that ever landed is asked, so that neither the order nor
    the batches in which records came make a difference.
    """
    written = pl.col("published_at").str.extract(IN_NUMBERS)
    days = landing.scan("records").select("source", written).drop_nulls().unique().collect()
    settled: defaultdict[str, set[Order]] = defaultdict(set)
    for source, day in days.iter_rows():
        if order := order_told(day):
            settled[source].add(order)
    orders = {source: found.pop() for source, found in settled.items() if len(found) == 1}
    marks = landing.scan("watermarks").filter(pl.col("key") == DATE_ORDER).sort("seen_at").collect()
    declared = dict(marks.select("source", "value").iter_rows())
    return orders | {source: cast("Order", order) for source, order in declared.items() if order}


def date_again(articles: Dataset, landing: Dataset, orders: Mapping[str, Order], rejects: Rejects, run_id: str) -> int:
    """Date articles again whose source writes in another order than it seemed; returns how many changed.

    A later record can tell the order, or make it doubtful, and `sources.toml` can declare it.
    """
    order_now = pl.col("source").replace_strict(orders, default=None, return_dtype=pl.String)
    doubtful = (
        articles.scan("articles")
        .filter(pl.col("date_order").is_not_null() | pl.col("published_at").is_null())
        .filter(pl.col("date_order").ne_missing(order_now))
        .select("record_id")
    )
    in_numbers = landing.scan("records").filter(pl.col("published_at").str.contains(IN_NUMBERS))
    records = in_numbers.select("record_id", declared_date="published_at").join(doubtful, on="record_id", how="semi")
    declared = records.collect()
    if declared.is_empty():
        return 0
    changed = 0
    for partition in articles.partitions():
        rows = articles.read(partition, "articles").with_row_index("row")
        again = dated(rows.join(declared, on="record_id"), orders)
        again = again.with_columns(dateline_dates(again))
        again = again.join(rows, on=["row", "reading_id"], how="anti") if not again.is_empty() else again
        if again.is_empty():
            continue
        kept = rows.join(again, on="row", how="anti")
        both = pl.concat([kept, again.select(kept.columns)]).sort("row").drop("row")
        articles.replace([partition], f"{origin(partition)}{AGAIN}{run_id}", {"articles": both})
        rejects.withdraw(again.filter(pl.col("published_at").is_not_null()), "invalid_date")
        changed += again.height
    return changed
