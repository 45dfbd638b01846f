"""The landing zone: bytes by content hash, records of where they came from, and the inputs that were refused.

Nothing here ever changes once written. A record that was landed before is known and left alone; bytes that were
landed before are not written again, so a second sighting costs a row.
"""

import time
from collections import Counter
from datetime import UTC, datetime

import polars as pl

from sitrep.counts import StageCount
from sitrep.ingest.record import Item, RawRecord, Seen, Watermark
from sitrep.lake import Dataset, digest
from sitrep.rejects import Reject, Rejects
from sitrep.schemas import LANDING, TIME
from sitrep.settings import Settings

BATCH_BYTES = 64_000_000  # bodies held in memory before a partition is written
BATCH_SECONDS = 30.0  # what slow sources gave is written after so long, so that an interruption costs no more


class Landing:
    """Takes items one by one and writes them in partitions of at most `settings.batch_size` records."""

    def __init__(self, settings: Settings, run_id: str) -> None:
        self._run_id = run_id
        self._batch_size = settings.batch_size
        self._landing = Dataset(settings.landing, LANDING)
        self._rejects = Rejects(settings, "ingest", run_id)
        self._landing.sweep()
        self._known_records = _column(self._landing, "records", "record_id")
        self._known_bodies = _column(self._landing, "bodies", "content_hash")
        self._known_watermarks = latest_watermarks(self._landing)
        self._batch: list[Item] = []
        self._batch_bytes = 0
        self._flushed_at = time.monotonic()
        self._rows = {"out": 0, "rejected": 0, "known": 0}
        self._detail = {"bodies_written": 0, "new_rejects": 0}
        self._reasons: Counter[str] = Counter()
        self._examples: dict[str, str] = {}

    def add(self, item: Item) -> None:
        """Take one item; writes a partition when enough have come together."""
        self._batch.append(item)
        if isinstance(item, RawRecord):
            self._batch_bytes += len(item.body)
        waited = time.monotonic() - self._flushed_at
        if len(self._batch) >= self._batch_size or self._batch_bytes >= BATCH_BYTES or waited >= BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what has come since the last partition. Refusals first: they can be repeated without harm."""
        seen_at = datetime.now(UTC)
        self._write_rejects([item for item in self._batch if isinstance(item, Reject)])
        self._write_records([item for item in self._batch if isinstance(item, RawRecord)], seen_at)
        self._rows["known"] += sum(isinstance(item, Seen) for item in self._batch)
        self._batch, self._batch_bytes = [], 0
        self._flushed_at = time.monotonic()

    def count(self) -> StageCount:
        """What became of all items so far. `detail`: bodies_written, new_rejects (not reported by an earlier run)."""
        rows = self._rows
        of_rows = (sum(rows.values()), rows["out"], rows["rejected"], rows["known"])
        return StageCount(*of_rows, dict(self._detail), dict(self._reasons), dict(self._examples))

    def _write_records(self, records: list[RawRecord], seen_at: datetime) -> None:
        hashes = [record.content_hash for record in records]
        landed = pl.DataFrame(
            {
                "position": range(len(records)),
                "record_id": [record.record_id(h) for record, h in zip(records, hashes, strict=True)],
                "content_hash": hashes,
            },
            schema={"position": pl.Int64, "record_id": pl.String, "content_hash": pl.String},
        )
        new = landed.unique("record_id", keep="first", maintain_order=True).join(
            self._known_records, on="record_id", how="anti", maintain_order="left"
        )
        self._rows["out"] += new.height
        self._rows["known"] += landed.height - new.height
        watermarks = self._new_watermarks(seen_at)
        if new.is_empty() and watermarks.is_empty():
            return
        new_bodies = new.unique("content_hash", keep="first", maintain_order=True).join(
            self._known_bodies, on="content_hash", how="anti", maintain_order="left"
        )
        tables = {
            "records": self._records_frame([records[i] for i in new["position"]], new, seen_at),
            "bodies": new_bodies.select(
                "content_hash",
                pl.Series("body", [records[i].body for i in new_bodies["position"]], dtype=pl.Binary),
            ),
            "watermarks": watermarks,
        }
        marks = digest(*new["record_id"], *watermarks["value"])
        self._landing.write(f"{self._run_id}-{marks}", tables)
        self._detail["bodies_written"] += new_bodies.height
        self._known_records = pl.concat([self._known_records, new.select("record_id")])
        self._known_bodies = pl.concat([self._known_bodies, new_bodies.select("content_hash")])

    def _records_frame(self, records: list[RawRecord], ids: pl.DataFrame, seen_at: datetime) -> pl.DataFrame:
        given = ("source", "source_ref", "media_type", "charset", "url", "outlet", "title", "published_at", "language")
        columns = {name: [getattr(record, name) for record in records] for name in (*given, "headers", "labels")}
        return ids.select("record_id", "content_hash").with_columns(
            *(pl.Series(name, values, dtype=pl.String) for name, values in columns.items()),
            seen_at=pl.lit(seen_at, dtype=TIME),
            run_id=pl.lit(self._run_id),
        )

    def _new_watermarks(self, seen_at: datetime) -> pl.DataFrame:
        marks = {(i.source, i.key): i.value for i in self._batch if isinstance(i, Watermark)}
        moved = {at: value for at, value in marks.items() if self._known_watermarks.get(at) != value}
        self._known_watermarks.update(moved)
        return pl.DataFrame(
            [(source, key, value, seen_at) for (source, key), value in moved.items()],
            schema=LANDING["watermarks"],
            orient="row",
        )

    def _write_rejects(self, rejects: list[Reject]) -> None:
        self._rows["rejected"] += len(rejects)
        self._reasons.update(reject.reason_code for reject in rejects)
        self._examples = {reject.reason_code: reject.reason for reject in reversed(rejects)} | self._examples
        self._detail["new_rejects"] += self._rejects.write(rejects)


def latest_watermarks(landing: Dataset) -> dict[tuple[str, str], str]:
    """How far each source has been read: the latest value of each source and key."""
    rows = landing.scan("watermarks").sort("seen_at").collect().select("source", "key", "value").rows()
    return {(source, key): value for source, key, value in rows}


def _column(dataset: Dataset, table: str, column: str) -> pl.DataFrame:
    return dataset.scan(table).select(column).collect()
