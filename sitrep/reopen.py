"""Take what was derived from some articles out of the lake, so that the next run derives it again, or cannot."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from sitrep.lake import TEMPORARY_PREFIX, Dataset
from sitrep.schemas import ARTICLES, ERASURES, LANDING
from sitrep.settings import Settings
from sitrep.warehouse.inputs import Inputs


class NoSuchArticle(Exception):
    """No article has that id."""


def reopen_window(
    inputs: Inputs, since: datetime, until: datetime, *, source: str | None = None, texts_too: bool = False
) -> int:
    """Remove the claims, and with `texts_too` the articles, of what was first seen in `since` <= t < `until`.

    Whole partitions go, so more may be done again than was asked for; the result is the same. Returns how many
    partitions went. Only under the lock; what is interrupted is gone on with by the next run.
    """
    articles = inputs.articles.scan("articles")
    first_seen = articles.group_by("article_id").agg(pl.col("seen_at").min())
    asked = first_seen.filter(pl.col("seen_at").is_between(since, until, closed="left"))
    if source:
        asked = asked.join(articles.filter(pl.col("source") == source), on="article_id", how="semi")
    article_ids = asked.select("article_id").collect()
    removed = remove_partitions(inputs.claims, "readings", article_ids)
    if texts_too:
        removed += remove_partitions(inputs.articles, "articles", article_ids)
    return removed


def erase(settings: Settings, article_id: str, run_id: str) -> int:
    """Remove an article and all that was made of it from the lake, at every version; returns how many sightings.

    Its raw bytes are emptied; the record stays, without title and address, so that a source that still has the article
    does not bring it back. The erasure is kept in lake/ops/erasures. Raises NoSuchArticle. Only under the lock.
    """
    texts = [Dataset(path, {"articles": ARTICLES}) for path in sorted((settings.lake / "articles").glob("[!.]*"))]
    its = pl.col("article_id") == article_id
    sightings = pl.concat(
        [pl.LazyFrame(schema={"record_id": pl.String})]
        + [text.scan("articles").filter(its).select("record_id") for text in texts]
    )
    record_ids = sightings.unique().collect()
    if record_ids.is_empty():
        raise NoSuchArticle(f'no article has the id "{article_id}"')
    for path in sorted((settings.lake / "claims").glob("[!.]*")):
        remove_partitions(Dataset(path, {}), "readings", pl.DataFrame({"article_id": [article_id]}))
    empty_raw_bytes(Dataset(settings.landing, LANDING), record_ids)
    for text in texts:
        for partition in text.partitions():
            rows = pl.read_parquet(partition / "articles.parquet")
            if not rows.filter(its).is_empty():
                put_in_place(text, partition, {"articles": rows.filter(~its)})
    log = pl.DataFrame(
        {
            "article_id": [article_id],
            "n_sightings": [record_ids.height],
            "erased_at": [datetime.now(UTC)],
            "run_id": [run_id],
        },
        schema=ERASURES,
    )
    Dataset(settings.lake / "ops" / "erasures", {"erasures": ERASURES}).write(run_id, {"erasures": log})
    return record_ids.height


def remove_partitions(dataset: Dataset, table: str, article_ids: pl.DataFrame) -> int:
    """Remove the partitions whose `table` has one of the articles; returns how many."""
    removed = 0
    for partition in dataset.partitions():
        here = pl.read_parquet(partition / f"{table}.parquet", columns=["article_id"])
        if not here.join(article_ids, on="article_id", how="semi").is_empty():
            shutil.rmtree(out_of_sight(partition))
            removed += 1
    return removed


def empty_raw_bytes(landing: Dataset, record_ids: pl.DataFrame) -> None:
    """Leave of these records what makes them known, and nothing of what they say."""
    said = ["title", "url", "headers"]
    for partition in landing.partitions():
        records = pl.read_parquet(partition / "records.parquet")
        erased = records.join(record_ids, on="record_id", how="semi")["content_hash"].implode()
        bodies = pl.read_parquet(partition / "bodies.parquet")
        hit = pl.col("content_hash").is_in(erased)
        if records.filter(hit).is_empty() and bodies.filter(hit).is_empty():
            continue
        tables = {table: pl.read_parquet(partition / f"{table}.parquet") for table in landing.schemas} | {
            "records": records.with_columns(pl.when(~hit).then(pl.col(column)).alias(column) for column in said),
            "bodies": bodies.with_columns(pl.when(hit).then(pl.lit(b"")).otherwise("body").alias("body")),
        }
        put_in_place(landing, partition, tables)


def put_in_place(dataset: Dataset, partition: Path, tables: dict[str, pl.DataFrame]) -> None:
    """Replace a partition: the new one is whole before the old one goes."""
    fresh = dataset.write(f"{partition.name}-fresh", tables)
    old = out_of_sight(partition)
    fresh.rename(partition)
    shutil.rmtree(old)


def out_of_sight(partition: Path) -> Path:
    """Rename a partition so that no reader sees it, and a sweep removes it if we cannot."""
    hidden = partition.with_name(f"{TEMPORARY_PREFIX}removed-{partition.name}")
    partition.rename(hidden)
    return hidden
