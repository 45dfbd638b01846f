"""The stage: partition by partition from the landing zone to the articles of one text version."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import polars as pl

from sitrep.counts import StageCount
from sitrep.lake import Dataset, origin
from sitrep.normalize.article import articles_of
from sitrep.normalize.date_orders import date_again, date_orders
from sitrep.normalize.dates import Order
from sitrep.normalize.notes import DATES, sources_without_dates
from sitrep.normalize.pages import PageReaders
from sitrep.progress import telling
from sitrep.rejects import Reject, Rejects
from sitrep.runner import run_all
from sitrep.schemas import ARTICLES, LANDING
from sitrep.settings import LOCAL, Settings


class LandedWork(NamedTuple):
    """One landed partition to make articles of. Crosses the borders of machines: it holds no settings."""

    data: Path
    project_root: Path
    partition: str
    record_ids: list[str]  # those that have no article yet
    orders: Mapping[str, Order]  # in which each source writes day and month
    page_readers: int
    text_version: str
    run_id: str


class MadeArticles(NamedTuple):
    """What came of a landed partition. Crosses processes.

    written: where the articles lie, below the data directory and unseen: what is told of records is kept first, by the
    one process that writes rejects. A crash between the two reads the partition again.
    """

    partition: str
    written: str
    statuses: dict[str, int]  # how many articles are of each extraction_status
    notes: list[Reject]
    dates: pl.DataFrame  # schema DATES


def normalize_landing(settings: Settings, run_id: str, text_version: str) -> StageCount:
    """Write an article partition for each landed partition that has none; see sitrep.normalize.normalize."""
    landing = landing_of(settings.data.resolve())
    articles = articles_at(settings.data.resolve(), text_version)
    rejects = Rejects(settings, "normalize", run_id)
    articles.sweep()
    orders = date_orders(landing)
    waiting, n_landed = work_list(settings, landing, articles, orders, (text_version, run_id))
    n_records = sum(len(one.record_ids) for one in waiting)
    statuses, reasons, noted = Counter[str](), Counter[str](), Counter[str]()
    examples: dict[str, str] = {}
    dates = [pl.DataFrame(schema=DATES)]
    with telling("normalize", "records", n_records) as tally:
        for made in run_all(make_articles, waiting, settings, tally):
            rejects.write(made.notes)
            articles.show(settings.data.resolve() / made.written, made.partition)
            statuses.update(made.statuses)
            reasons.update(note.reason_code for note in made.notes if not note.is_note)
            examples |= {note.reason_code: note.reason for note in made.notes if not note.is_note}
            noted.update(note.reason_code for note in made.notes if note.is_note)
            dates.append(made.dates)
    detail = {status: count for status, count in statuses.items() if status != "extracted"}
    if dated_again := date_again(articles, landing, orders, rejects, run_id):
        detail["dated_again"] = dated_again
    return StageCount(
        rows_in=n_landed,
        rows_out=statuses.total(),
        rows_rejected=n_records - statuses.total(),
        rows_known=n_landed - n_records,
        detail=detail,
        reasons=dict(reasons),
        examples=examples,
        notes=dict(noted),
        warnings=tuple(sources_without_dates(pl.concat(dates))),
    )


def landing_of(data: Path) -> Dataset:
    """The landing zone of a data directory."""
    return Dataset(data / "landing", LANDING)


def articles_at(data: Path, text_version: str) -> Dataset:
    """The articles of a data directory at one text version."""
    return Dataset(data / "lake" / "articles" / text_version, {"articles": ARTICLES})


def work_list(
    settings: Settings, landing: Dataset, articles: Dataset, orders: Mapping[str, Order], versions: tuple[str, str]
) -> tuple[list[LandedWork], int]:
    """The landed partitions without articles, and how many records they have; a record that two hold is read once."""
    text_version, run_id = versions
    done = {origin(partition) for partition in articles.partitions()}
    known = set(articles.scan("articles").select("record_id").collect().to_series())
    waiting: dict[str, list[str]] = {}
    n_landed = 0
    for partition in landing.partitions():
        if partition.name in done:
            continue
        ids = pl.read_parquet(partition / "records.parquet", columns=["record_id"]).to_series().to_list()
        if ids:  # else watermarks alone
            n_landed += len(ids)
            waiting[partition.name] = [record_id for record_id in ids if record_id not in known]
            known.update(ids)
    # One partition has all processes for its pages; of several each is in a process of its own.
    page_readers = settings.workers or os.cpu_count() or 1
    page_readers = page_readers if settings.runner == LOCAL and len(waiting) == 1 else 1
    data, root = settings.data.resolve(), settings.project_root
    work = [
        LandedWork(data, root, name, ids, of_sources(landing, name, orders), page_readers, text_version, run_id)
        for name, ids in waiting.items()
    ]
    return work, n_landed


def of_sources(landing: Dataset, partition: str, orders: Mapping[str, Order]) -> dict[str, Order]:
    """The orders of the sources of one partition."""
    sources = pl.read_parquet(landing.path / partition / "records.parquet", columns=["source"]).to_series().unique()
    return {source: orders[source] for source in sources if source in orders}


def make_articles(work: LandedWork, count: Callable[[int], None]) -> MadeArticles:
    """Make the articles of one landed partition; they lie unseen until what is told of its records is kept."""
    landing = landing_of(work.data)
    landed = landing.read(landing.path / work.partition, "records")
    records = landed.filter(pl.col("record_id").is_in(work.record_ids))
    with PageReaders(work.page_readers) as readers:
        made, notes = articles_of(_with_bodies(records, work.partition, landing), readers, work.orders)
    written = articles_at(work.data, work.text_version).write_unseen(
        work.partition,
        {"articles": made.with_columns(text_version=pl.lit(work.text_version), run_id=pl.lit(work.run_id))},
    )
    count(records.height)
    statuses = made["extraction_status"].value_counts(sort=True)
    return MadeArticles(
        work.partition,
        written.relative_to(work.data).as_posix(),
        dict(statuses.iter_rows()),
        notes,
        made.select(list(DATES)),
    )


def _with_bodies(records: pl.DataFrame, partition: str, landing: Dataset) -> pl.DataFrame:
    """The records with their bytes, most of which lie in the same partition; the rest came with an earlier record."""
    bodies = list(_bodies(records, partition, landing))
    return records.join(pl.concat(bodies), on="content_hash", how="left", maintain_order="left")


def _bodies(records: pl.DataFrame, partition: str, landing: Dataset) -> Iterator[pl.DataFrame]:
    """The bytes of the records, partition by partition."""
    own = pl.read_parquet(landing.path / partition / "bodies.parquet")
    yield own
    missing = records.select("content_hash").unique().join(own, on="content_hash", how="anti")
    for other in landing.partitions():
        if missing.is_empty():
            break
        if other.name == partition:
            continue
        file = other / "bodies.parquet"
        found = missing.join(pl.read_parquet(file, columns=["content_hash"]), on="content_hash", how="semi")
        if not found.is_empty():
            lazy = pl.scan_parquet(file).filter(pl.col("content_hash").is_in(found["content_hash"].to_list()))
            yield lazy.collect()
            missing = missing.join(found, on="content_hash", how="anti")
