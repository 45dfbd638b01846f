"""The stage: partition by partition from the landing zone to the articles of one text version."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from sitrep.counts import StageCount
from sitrep.lake import Dataset, digest
from sitrep.normalize.article import Note, articles_of
from sitrep.schemas import ARTICLES, LANDING, REJECTS
from sitrep.settings import Settings


def normalize_landing(settings: Settings, run_id: str, text_version: str) -> StageCount:
    """Write an article partition for each landed partition that has none; see sitrep.normalize.normalize."""
    landing = Dataset(settings.landing, LANDING)
    articles = Dataset(settings.lake / "articles" / text_version, {"articles": ARTICLES})
    rejects = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS})
    articles.sweep()
    rejects.sweep()
    done = {partition.name for partition in articles.partitions()}
    rows = {"in": 0, "out": 0, "rejected": 0, "known": 0}
    detail: Counter[str] = Counter()
    for partition in landing.partitions():
        if partition.name in done:
            continue
        landed = pl.read_parquet(partition / "records.parquet")
        if landed.is_empty():  # watermarks alone
            continue
        normalised = articles.scan("articles").select("record_id")
        records = landed.join(normalised.collect(), on="record_id", how="anti", maintain_order="left")
        made, notes = articles_of(_with_bodies(records, partition, landing), settings.workers)
        _write_notes(notes, rejects, run_id)
        made = made.with_columns(text_version=pl.lit(text_version), run_id=pl.lit(run_id))
        articles.write(partition.name, {"articles": made})
        rows["in"] += landed.height
        rows["known"] += landed.height - records.height
        rows["out"] += made.height
        rows["rejected"] += records.height - made.height
        detail.update(made["extraction_status"].filter(made["extraction_status"] != "extracted").to_list())
        detail.update(note.reason_code for note in notes)
    return StageCount(rows["in"], rows["out"], rows["rejected"], rows["known"], dict(detail))


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


def _write_notes(notes: list[Note], rejects: Dataset, run_id: str) -> None:
    seen_at = datetime.now(UTC)
    rows = [
        (
            digest(note.source, note.source_ref, note.reason_code, note.reason),
            note.source,
            note.source_ref,
            "normalize",
            note.reason_code,
            note.reason,
            seen_at,
            run_id,
        )
        for note in notes
    ]
    known = rejects.scan("rejects").select("reject_id").collect()
    new = (
        pl.DataFrame(rows, schema=REJECTS, orient="row")
        .unique("reject_id", keep="first", maintain_order=True)
        .join(known, on="reject_id", how="anti", maintain_order="left")
    )
    if not new.is_empty():
        rejects.write(f"{run_id}-normalize-{digest(*new['reject_id'])}", {"rejects": new})
