"""Run records: one row a run in lake/ops/runs, whatever became of it."""

import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime

import polars as pl

from sitrep.counts import StageCount
from sitrep.lake import Dataset
from sitrep.lock import Writer
from sitrep.schemas import RUNS, SCHEMA_VERSION
from sitrep.settings import Settings

PUBLISHED = "published"
NOTHING_NEW = "nothing_new"
FAILED = "failed"
STOPPED_BY_QUALITY = "stopped_by_quality"


@dataclass(frozen=True)
class Stage:
    """One stage of one run. `count` is None for stages whose rows are not articles (model, check, publish)."""

    name: str
    seconds: float
    count: StageCount | None = None


@dataclass
class Run:
    """A run under way: what its record will say."""

    run_id: str
    started_at: datetime
    stages: list[Stage] = field(default_factory=list)
    code_version: str | None = None
    lexicon_version: str | None = None

    @property
    def rows_in(self) -> int:
        """Records offered by the sources."""
        return sum(s.count.rows_in for s in self.stages if s.name == "ingest" and s.count)

    @property
    def rows_out(self) -> int:
        """Records that became articles."""
        return sum(s.count.rows_out for s in self.stages if s.name == "normalize" and s.count)

    @property
    def rows_rejected(self) -> int:
        """Records refused, by ingest or by normalize."""
        return sum(s.count.rows_rejected for s in self.stages if s.name in {"ingest", "normalize"} and s.count)

    def record(self, status: str, error: str | None = None) -> pl.DataFrame:
        """The run's row (schema `RUNS`), as of now."""
        stages = {
            stage.name: {"seconds": round(stage.seconds, 2)}
            | (
                {
                    "rows_in": stage.count.rows_in,
                    "rows_out": stage.count.rows_out,
                    "rows_rejected": stage.count.rows_rejected,
                    "rows_known": stage.count.rows_known,
                    "reasons": stage.count.reasons,
                    "notes": stage.count.notes,
                }
                if stage.count
                else {}
            )
            for stage in self.stages
        }
        return pl.DataFrame(
            {
                "run_id": [self.run_id],
                "started_at": [self.started_at],
                "finished_at": [datetime.now(UTC)],
                "status": [status],
                "rows_in": [self.rows_in],
                "rows_out": [self.rows_out],
                "rows_rejected": [self.rows_rejected],
                "code_version": [self.code_version],
                "lexicon_version": [self.lexicon_version],
                "schema_version": [SCHEMA_VERSION],
                "stages": [json.dumps(stages)],
                "error": [error],
            },
            schema=RUNS,
        )


def begin_run() -> Run:
    """A new run. Its id starts with the time, so that ids sort as the runs did."""
    now = datetime.now(UTC)
    return Run(run_id=f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}", started_at=now)


def write_record(settings: Settings, record: pl.DataFrame) -> None:
    """Keep the run's row. Written once: a record that is there already stays as it is."""
    dataset = records(settings)
    run_id: str = record["run_id"][0]
    if not (dataset.path / run_id).exists():
        dataset.write(run_id, {"runs": record})


def read_records(settings: Settings) -> pl.DataFrame:
    """All run records (schema `RUNS`), the oldest first."""
    return records(settings).scan("runs").sort("started_at", "run_id").collect()


def last_good_run(settings: Settings) -> datetime | None:
    """When a run last published, or found that there was nothing new."""
    good = read_records(settings).filter(pl.col("status").is_in([PUBLISHED, NOTHING_NEW]))
    return max(good["finished_at"].to_list(), default=None)


def record_of_the_dead(writer: Writer) -> pl.DataFrame:
    """The row of a run that was killed before it could write one itself."""
    return pl.DataFrame(
        {
            **dict.fromkeys(RUNS.names()),
            "run_id": [writer.run_id],
            "started_at": [datetime.fromisoformat(writer.since)],
            "status": [FAILED],
            "schema_version": [SCHEMA_VERSION],
            "error": ["The process ended before the run did (killed, or the machine stopped). Run again to go on."],
        },
        schema=RUNS,
    )


def records(settings: Settings) -> Dataset:
    """Where run records lie."""
    return Dataset(settings.lake / "ops" / "runs", {"runs": RUNS})
