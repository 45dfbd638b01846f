"""What is kept for how long: older versions of articles and claims, and the bytes that articles were made of."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from sitrep.lake import Dataset, origin
from sitrep.schemas import ARTICLES, LANDING
from sitrep.settings import Settings

PLAIN = "text/plain"
READ_FROM_PAGES = ("title", "url", "outlet", "published_at")  # where the record does not say so itself


def remove_old_versions(settings: Settings, current: set[str], keep: timedelta) -> int:
    """Remove folders of articles, claims and lexicons of no current version that nobody wrote to for `keep`.

    Returns how many. Only under the lock.
    """
    removed = 0
    for family in ("articles", "claims", "lexicon"):
        for version in (settings.lake / family).glob("[!.]*"):
            idle = datetime.now(UTC) - datetime.fromtimestamp(version.stat().st_mtime, UTC)
            if version.name not in current and idle > keep:
                shutil.rmtree(version)
                removed += 1
    return removed


def forget_raw_bytes(settings: Settings, text_version: str, keep: timedelta) -> int:
    """Let go of the bytes that no record has been seen with for `keep`; returns how many bodies that were.

    The article's text at `text_version` takes their place, so that a later normaliser still has something to read, and
    the record keeps its id, so that its source does not bring it back. Bytes that gave no article go without; those not
    normalised yet stay. Only under the lock.
    """
    landing = Dataset(settings.landing, LANDING)
    going = past_their_time(landing, settings, text_version, datetime.now(UTC) - keep)
    return sum(forget_in(landing, partition, going) for partition in landing.partitions())


def past_their_time(landing: Dataset, settings: Settings, text_version: str, before: datetime) -> pl.DataFrame:
    """The bytes to let go: content_hash, and of the article made of them `text` (NULL: none) and READ_FROM_PAGES."""
    articles = Dataset(settings.lake / "articles" / text_version, {"articles": ARTICLES})
    normalised = {origin(partition) for partition in articles.partitions()}
    waiting = [partition for partition in landing.partitions() if partition.name not in normalised]
    not_yet = [pl.read_parquet(partition / "records.parquet", columns=["content_hash"]) for partition in waiting]
    made = articles.scan("articles").select(
        "record_id", "text", *(pl.col(column).cast(pl.String).alias(f"{column}_read") for column in READ_FROM_PAGES)
    )
    return (
        landing.scan("records")
        .filter(pl.col("seen_at").max().over("content_hash") < before)
        .select("record_id", "content_hash", "media_type")
        .join(made, on="record_id", how="left")
        .sort(pl.col("text").is_null(), "record_id")
        .unique("content_hash", keep="first", maintain_order=True)
        # A plain text is all that is left of an article already; of what gave none, nothing is kept.
        .filter((pl.col("media_type") != PLAIN) | pl.col("text").is_null())
        .drop("record_id", "media_type")
        .collect()
        .join(pl.concat([pl.DataFrame(schema={"content_hash": pl.String}), *not_yet]), on="content_hash", how="anti")
    )


def forget_in(landing: Dataset, partition: Path, going: pl.DataFrame) -> int:
    """Let go of the bytes in one partition; returns how many bodies."""
    tables = {table: landing.read(partition, table) for table in landing.schemas}
    records = tables["records"].join(going, on="content_hash", how="left", maintain_order="left")
    bodies = tables["bodies"].join(
        going.select("content_hash", instead="text", goes=True), on="content_hash", how="left", maintain_order="left"
    )
    n_bodies = bodies.filter("goes", pl.col("body").is_not_null()).height
    becomes_text = pl.col("text").is_not_null()
    if not n_bodies and records.filter(becomes_text).is_empty():
        return 0
    tables["records"] = records.with_columns(
        pl.when(becomes_text).then(now).otherwise(column).alias(column)
        for column, now in {
            "media_type": pl.lit(PLAIN),
            "charset": pl.lit("utf-8"),
            **{column: pl.coalesce(column, f"{column}_read") for column in READ_FROM_PAGES},
        }.items()
    )
    tables["bodies"] = bodies.with_columns(
        pl.when("goes").then(pl.col("instead").cast(pl.Binary)).otherwise("body").alias("body")
    )
    landing.replace([partition], partition.name, tables)
    return n_bodies
