"""The stage: partition by partition from the landing zone to the articles of one text version."""

from collections import Counter
from pathlib import Path

import polars as pl

from sitrep.counts import StageCount
from sitrep.lake import Dataset, origin
from sitrep.normalize.article import articles_of
from sitrep.normalize.date_orders import date_again, date_orders
from sitrep.normalize.notes import DATES, sources_without_dates
from sitrep.normalize.pages import PageReaders
from sitrep.progress import telling
from sitrep.rejects import Rejects
from sitrep.schemas import ARTICLES, LANDING
from sitrep.settings import Settings


def normalize_landing(settings: Settings, run_id: str, text_version: str) -> StageCount:
    """Write an article partition for each landed partition that has none; see sitrep.normalize.normalize."""
    landing = Dataset(settings.landing, LANDING)
    articles = Dataset(settings.lake / "articles" / text_version, {"articles": ARTICLES})
    rejects = Rejects(settings, "normalize", run_id)
    articles.sweep()
    orders = date_orders(landing)
    rows = {"in": 0, "out": 0, "rejected": 0, "known": 0}
    detail, reasons, noted = Counter[str](), Counter[str](), Counter[str]()
    examples: dict[str, str] = {}
    dates = [pl.DataFrame(schema=DATES)]
    done = {origin(partition) for partition in articles.partitions()}
    waiting = [partition for partition in landing.partitions() if partition.name not in done]
    total = sum(n_rows(partition / "records.parquet") for partition in waiting)
    with PageReaders(settings.workers) as readers, telling("normalize", "records", total) as tally:
        for partition in waiting:
            landed = landing.read(partition, "records")
            tally.add(landed.height)
            if landed.is_empty():  # watermarks alone
                continue
            normalised = articles.scan("articles").select("record_id")
            records = landed.join(normalised.collect(), on="record_id", how="anti", maintain_order="left")
            made, notes = articles_of(_with_bodies(records, partition, landing), readers, orders)
            rejects.write(notes)
            articles.write(
                partition.name,
                {"articles": made.with_columns(text_version=pl.lit(text_version), run_id=pl.lit(run_id))},
            )
            dates.append(made.select(list(DATES)))
            rows["in"] += landed.height
            rows["known"] += landed.height - records.height
            rows["out"] += made.height
            rows["rejected"] += records.height - made.height
            detail.update(made["extraction_status"].filter(made["extraction_status"] != "extracted").to_list())
            reasons.update(note.reason_code for note in notes if not note.is_note)
            examples |= {note.reason_code: note.reason for note in notes if not note.is_note}
            noted.update(note.reason_code for note in notes if note.is_note)
    if dated_again := date_again(articles, landing, orders, rejects, run_id):
        detail["dated_again"] = dated_again
    return StageCount(
        rows["in"],
        rows["out"],
        rows["rejected"],
        rows["known"],
        detail=dict(detail),
        reasons=dict(reasons),
        examples=examples,
        notes=dict(noted),
        warnings=tuple(sources_without_dates(pl.concat(dates))),
    )


def n_rows(file: Path) -> int:
    """How many rows a Parquet file has, by its footer."""
    return int(pl.scan_parquet(file).select(pl.len()).collect().item())


def _with_bodies(records: pl.DataFrame, partition: Path, landing: Dataset) -> pl.DataFrame:
    """The records with their bytes, most of which lie in the same partition; the rest came with an earlier record."""
    bodies = [pl.read_parquet(partition / "bodies.parquet")]
    missing = records.select("content_hash").unique().join(bodies[0], on="content_hash", how="anti")
    for other in landing.partitions():
        if missing.is_empty():
            break
        if other == partition:
            continue
        file = other / "bodies.parquet"
        found = missing.join(pl.read_parquet(file, columns=["content_hash"]), on="content_hash", how="semi")
        if not found.is_empty():
            lazy = pl.scan_parquet(file).filter(pl.col("content_hash").is_in(found["content_hash"].to_list()))
            bodies.append(lazy.collect())
            missing = missing.join(found, on="content_hash", how="anti")
    return records.join(pl.concat(bodies), on="content_hash", how="left", maintain_order="left")
