"""Take what was derived from some articles out of the lake, so that the next run derives it again, or cannot."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from sitrep.lake import Dataset, discard, sync
from sitrep.quality import quarantine
from sitrep.schemas import ARTICLES, ERASURES, LANDING
from sitrep.settings import Settings
from sitrep.warehouse.inputs import Inputs


class NoSuchArticle(Exception):
    """No article has that id."""


class EmptyWindow(Exception):
    """No article is in the window."""

    def __init__(self, since: datetime, until: datetime, source: str | None) -> None:
        of_source = f" from {source}" if source else ""
        window = f"from {since:%Y-%m-%d %H:%M} to {until:%Y-%m-%d %H:%M}"
        super().__init__(f"no article{of_source} was first seen {window}")


def check_window(settings: Settings, since: datetime, until: datetime, source: str | None = None) -> None:
    """Raises EmptyWindow if nothing was landed in `since` <= t < `until`; that something was proves less."""
    landed = Dataset(settings.landing, LANDING).scan("records")
    of_source = landed.filter(pl.col("source") == source) if source else landed
    if of_source.filter(pl.col("seen_at").is_between(since, until, closed="left")).limit(1).collect().is_empty():
        raise EmptyWindow(since, until, source)


def reopen_window(
    inputs: Inputs, since: datetime, until: datetime, *, source: str | None = None, texts_too: bool = False
) -> int:
    """Remove the claims, and with `texts_too` the articles, of what was first seen in `since` <= t < `until`.

    Whole partitions go, so more may be done again than was asked for; the result is the same. Returns how many
    partitions went. What is interrupted is ended by `end_reopening`. Raises EmptyWindow. Only under the lock.
    """
    articles = inputs.articles.scan("articles")
    first_seen = articles.group_by("article_id").agg(pl.col("seen_at").min())
    asked = first_seen.filter(pl.col("seen_at").is_between(since, until, closed="left"))
    if source:
        asked = asked.join(articles.filter(pl.col("source") == source), on="article_id", how="semi")
    article_ids = asked.select("article_id").collect()
    if article_ids.is_empty():
        raise EmptyWindow(since, until, source)
    partitions = [
        *holding(inputs.claims, "readings", article_ids),
        *(holding(inputs.articles, "articles", article_ids) if texts_too else ()),
    ]
    names = [str(partition.relative_to(inputs.settings.lake)) for partition in partitions]
    make_promise(promise(inputs.settings, "reopening"), names)
    return end_reopening(inputs.settings)


def end_reopening(settings: Settings) -> int:
    """Remove the partitions that `reopen_window` began to remove; returns how many. Only under the lock."""
    file = promise(settings, "reopening")
    if not file.exists():
        return 0
    names = json.loads(file.read_text())
    build_anew(settings)
    for name in names:
        discard(settings.lake / name)
    file.unlink()
    return len(names)


def article_called(settings: Settings, beginning: str) -> str:
    """The id of the article whose id begins so, now or before it was erased. Raises NoSuchArticle."""
    begins = pl.col("article_id").str.starts_with(beginning)
    found = [frame.filter(begins).select("article_id") for frame in of_articles(settings)]
    ids = pl.concat(found).unique().sort("article_id").head(5).collect().to_series().to_list() if beginning else []
    if not ids:
        raise NoSuchArticle(f'no article has the id "{beginning}", or one that begins so')
    if len(ids) > 1 and beginning not in ids:
        raise NoSuchArticle(f'several articles have an id that begins with "{beginning}": {", ".join(ids)}')
    return beginning if beginning in ids else str(ids[0])


def of_articles(settings: Settings) -> list[pl.LazyFrame]:
    """What has an article's id: every text, at any version, set aside or not, and what was erased."""
    return [
        pl.LazyFrame(schema=ARTICLES),
        *(text.scan("articles") for text in (*texts(settings), *quarantine.datasets(settings))),
        erasures(settings).scan("erasures"),
    ]


def erase(settings: Settings, article_id: str, run_id: str) -> int:
    """Remove an article and all that was made of it from the lake, at every version, and from the quarantine; returns
    how many sightings.

    Its raw bytes are emptied; the record stays, without title and address, so that a source that still has the article
    does not bring it back. The erasure is kept in lake/ops/erasures. What is interrupted is ended by `end_erasure`;
    an article that was erased before has no sightings. The beginning of the id will do.
    Raises NoSuchArticle. Only under the lock.
    """
    article_id = article_called(settings, article_id)
    make_promise(promise(settings, "erasing"), {"article_id": article_id, "run_id": run_id})
    return end_erasure(settings)


def end_erasure(settings: Settings) -> int:
    """Remove the article that `erase` began to remove; returns how many sightings. Only under the lock."""
    file = promise(settings, "erasing")
    if not file.exists():
        return 0
    article_id, run_id = json.loads(file.read_text()).values()
    record_ids = sightings(settings, article_id)
    log = pl.DataFrame([(article_id, record_ids.height, datetime.now(UTC), run_id)], schema=ERASURES, orient="row")
    if not record_ids.is_empty() and not (erasures(settings).path / run_id).exists():
        erasures(settings).write(run_id, {"erasures": log})
    build_anew(settings)
    of_article = pl.DataFrame({"article_id": [article_id]})
    for path in sorted((settings.lake / "claims").glob("[!.]*")):
        for partition in list(holding(Dataset(path, {}), "readings", of_article)):
            discard(partition)
    empty_raw_bytes(Dataset(settings.landing, LANDING), record_ids)
    others = pl.col("article_id").ne_missing(article_id)
    for text in texts(settings):
        for partition in list(holding(text, "articles", of_article)):
            text.replace([partition], partition.name, {"articles": text.read(partition, "articles").filter(others)})
    for aside in quarantine.datasets(settings):  # whoever releases them would bring them back
        for partition in list(holding(aside, "articles", of_article)):
            keep_set_aside(partition, aside.read(partition, "articles").filter(others))
    file.replace(promise(settings, "erased"))  # until it is gone from what is published as well
    return record_ids.height


def texts(settings: Settings) -> list[Dataset]:
    """The articles at every text version."""
    return [Dataset(path, {"articles": ARTICLES}) for path in sorted((settings.lake / "articles").glob("[!.]*"))]


def keep_set_aside(partition: Path, rows: pl.DataFrame) -> None:
    """Leave these rows of a batch in quarantine, with the reason that stands beside them; no batch without rows."""
    if rows.is_empty():
        discard(partition)
        return
    file = partition / "articles.parquet"
    written = file.with_suffix(".writing")
    rows.write_parquet(written, compression="zstd")
    sync(written)
    written.replace(file)
    sync(partition)


def sightings(settings: Settings, article_id: str) -> pl.DataFrame:
    """The record_id of every record that gave the article, at any text version, set aside or not."""
    everywhere = (*texts(settings), *quarantine.datasets(settings))
    found = [text.scan("articles").filter(pl.col("article_id") == article_id) for text in everywhere]
    return pl.concat([pl.LazyFrame(schema=ARTICLES), *found]).select("record_id").unique().collect()


def erasures(settings: Settings) -> Dataset:
    """What was erased, ever."""
    return Dataset(settings.lake / "ops" / "erasures", {"erasures": ERASURES})


def promise(settings: Settings, what: str) -> Path:
    """Says what is on its way out, there only while it is: whoever comes after a crash goes on with it."""
    return settings.lake / f"{what}.json"


def is_published_still(settings: Settings) -> bool:
    """Whether an article that was erased may still stand in a publication, here or elsewhere."""
    return promise(settings, "erased").exists()


def end_publication_of_erased(settings: Settings) -> None:
    """Remember that what was erased is in no publication any more, here or elsewhere."""
    promise(settings, "erased").unlink(missing_ok=True)


def make_promise(file: Path, content: object) -> None:
    """Write a promise, whole, so that it survives a power cut before what it names begins to go."""
    written = file.with_suffix(".writing")
    written.write_text(json.dumps(content))
    sync(written)
    written.replace(file)
    sync(file.parent)


def build_anew(settings: Settings) -> None:
    """Let the next build start from nothing: the tables of the last one hold what is about to go."""
    (settings.build / "warehouse.duckdb").unlink(missing_ok=True)


def holding(dataset: Dataset, table: str, article_ids: pl.DataFrame) -> Iterator[Path]:
    """The partitions whose `table` has one of the articles."""
    for partition in dataset.partitions():
        here = pl.read_parquet(partition / f"{table}.parquet", columns=["article_id"])
        if not here.join(article_ids, on="article_id", how="semi").is_empty():
            yield partition


def empty_raw_bytes(landing: Dataset, record_ids: pl.DataFrame) -> None:
    """Leave of these records what makes them known, and nothing of what they say."""
    said = ["title", "url", "headers", "labels"]
    for partition in landing.partitions():
        records = landing.read(partition, "records")
        erased = records.join(record_ids, on="record_id", how="semi")["content_hash"].implode()
        bodies = landing.read(partition, "bodies")
        hit = pl.col("content_hash").is_in(erased)
        if records.filter(hit).is_empty() and bodies.filter(hit).is_empty():
            continue
        tables = {table: landing.read(partition, table) for table in landing.schemas} | {
            "records": records.with_columns(pl.when(~hit).then(pl.col(column)).alias(column) for column in said),
            "bodies": bodies.with_columns(pl.when(hit).then(pl.lit(b"")).otherwise("body").alias("body")),
        }
        landing.replace([partition], partition.name, tables)
