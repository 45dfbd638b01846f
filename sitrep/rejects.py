"""Inputs that were refused, and notes on some that were kept: a row each in lake/ops/rejects, of whichever stage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl

from sitrep.lake import Dataset, digest, make_storable
from sitrep.logins import leave_logins_out
from sitrep.schemas import REJECTS
from sitrep.settings import Settings

# What is only told of an article that was kept; every other reason is a loss.
NOTES = frozenset({"invalid_date", "dateline_differs", "invalid_url", "encoding_guessed", "cut_off"})


@dataclass(frozen=True, slots=True)
class Reject:
    """What a person must be told of one input: a code to count by, and a sentence to read."""

    source: str
    source_ref: str
    reason_code: str
    reason: str

    def __post_init__(self) -> None:
        make_storable(self, ("source", "source_ref", "reason"))
        leave_logins_out(self, ("source", "source_ref", "reason"))

    @property
    def reject_id(self) -> str:
        """The same however often it is seen."""
        return digest(self.source, self.source_ref, self.reason_code, self.reason)

    @property
    def is_note(self) -> bool:
        """Whether the input was kept all the same."""
        return self.reason_code in NOTES


class Rejects:
    """Takes what one stage refuses in one run."""

    def __init__(self, settings: Settings, stage: str, run_id: str) -> None:
        self._stage = stage
        self._run_id = run_id
        self._dataset = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS})
        self._dataset.sweep()
        self._known = set(self._dataset.scan("rejects").select("reject_id").collect().to_series())

    def write(self, rejects: Iterable[Reject]) -> int:
        """Write those that no run has told of before; returns how many."""
        new = {reject.reject_id: reject for reject in rejects if reject.reject_id not in self._known}
        if not new:
            return 0
        seen_at = datetime.now(UTC)
        rows = [
            (key, one.source, one.source_ref, self._stage, one.reason_code, one.reason, seen_at, self._run_id)
            for key, one in new.items()
        ]
        partition = f"{self._run_id}-{self._stage}-{digest(*new)}"
        self._dataset.write(partition, {"rejects": pl.DataFrame(rows, schema=REJECTS, orient="row")})
        self._known |= new.keys()
        return len(new)

    def withdraw(self, records: pl.DataFrame, reason_code: str) -> None:
        """Take back what was told with that code of records (source, source_ref) of which it is no longer true."""
        untrue = records.select("source", "source_ref").unique().with_columns(reason_code=pl.lit(reason_code))
        for partition in self._dataset.partitions():
            rows = pl.read_parquet(partition / "rejects.parquet")
            left = rows.join(untrue, on=untrue.columns, how="anti", maintain_order="left")
            if left.height < rows.height:
                self._dataset.replace([partition], f"{partition.name}-{digest(*left['reject_id'])}", {"rejects": left})
                self._known -= set(rows["reject_id"]) - set(left["reject_id"])
