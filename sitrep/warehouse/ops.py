"""Run records and rejects as they are now, published or not."""

import json
from collections.abc import Sequence
from difflib import get_close_matches

import polars as pl

from sitrep.lake import Dataset
from sitrep.lock import killed_writer
from sitrep.runs import read_records, record_of_the_dead
from sitrep.schemas import QUALITY_RESULTS, REJECTS
from sitrep.settings import Settings
from sitrep.warehouse.read import Answer


def latest_runs(settings: Settings, limit: int) -> Answer:
    """The last runs, newest first: when, what became of them, their rows, the time each stage took.

    A run that was killed gets its record from the next one that writes; until then it is told by the lock it held.
    """
    records = read_records(settings).reverse()
    died = killed_writer(settings)
    if died and died.run_id not in records["run_id"]:
        records = pl.concat([record_of_the_dead(died), records])
    seconds = [
        ", ".join(f"{name} {stage['seconds']:g} s" for name, stage in json.loads(stages or "{}").items())
        for stages in records["stages"]
    ]
    shown = records.select(
        "run_id",
        pl.col("started_at").dt.strftime("%Y-%m-%d %H:%M:%S"),
        "status",
        "rows_in",
        "rows_out",
        "rows_rejected",
        pl.Series("stages", seconds, dtype=pl.String),
        "error",
    )
    return cut(shown, limit)


def latest_rejects(settings: Settings, limit: int) -> Answer:
    """Inputs refused, newest first, each once: where, the reason's code, the reason."""
    rejects = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS}).scan("rejects")
    shown = (
        rejects.sort("seen_at", "source_ref")
        .unique("reject_id", keep="first", maintain_order=True)
        .sort("seen_at", descending=True, maintain_order=True)
        .select(
            "source_ref", "stage", "reason_code", "reason", pl.col("seen_at").dt.strftime("%Y-%m-%d %H:%M"), "run_id"
        )
        .collect()
    )
    return cut(shown, limit)


def quality_history(settings: Settings, limit: int) -> Answer:
    """Every rule with how often it was checked and broken, and what it saw last; the ones broken last come first."""
    quality = Dataset(settings.lake / "ops" / "quality", {"quality": QUALITY_RESULTS}).scan("quality")
    shown = (
        quality.sort("checked_at")
        .group_by("rule_id", "severity")
        .agg(
            pl.when(pl.col("passed").last()).then(pl.lit("ok")).otherwise(pl.lit("BROKEN")).alias("last"),
            pl.len().alias("checked"),
            (~pl.col("passed")).sum().alias("broken"),
            pl.col("observed").last(),
            pl.col("checked_at").last().dt.strftime("%Y-%m-%d %H:%M").alias("checked_last"),
        )
        .sort(pl.col("last") == "ok", pl.col("broken"), "rule_id", descending=[False, True, False])
        .collect()
    )
    return cut(shown, limit)


class NoSuchRule(Exception):
    """No run checked a rule of that id; the message says which ids are like it."""

    def __init__(self, rule_id: str, known: Sequence[str]) -> None:
        near = get_close_matches(rule_id, known, n=3)
        meant = f"did you mean: {', '.join(near)}?" if near else "sitrep quality --limit 0 lists them all"
        super().__init__(f'no rule "{rule_id}" was ever checked; {meant}')


def rule_history(settings: Settings, rule_id: str, limit: int) -> Answer:
    """One rule in every run that checked it, newest first: whether it held, what was seen, of how many rows.

    Raises NoSuchRule.
    """
    quality = Dataset(settings.lake / "ops" / "quality", {"quality": QUALITY_RESULTS}).scan("quality")
    known = quality.select("rule_id").unique().sort("rule_id").collect().to_series().to_list()
    if rule_id not in known:
        raise NoSuchRule(rule_id, known)
    shown = (
        quality.filter(pl.col("rule_id") == rule_id)
        .sort("checked_at", descending=True)
        .select(
            pl.col("checked_at").dt.strftime("%Y-%m-%d %H:%M"),
            pl.when("passed").then(pl.lit("ok")).otherwise(pl.lit("BROKEN")).alias("outcome"),
            "severity",
            "observed",
            "unexpected_count",
            "element_count",
            "run_id",
        )
        .collect()
    )
    return cut(shown, limit)


def cut(frame: pl.DataFrame, limit: int) -> Answer:
    """The first `limit` rows (0: all)."""
    shown = frame.head(limit) if limit else frame
    return Answer(tuple(frame.columns), shown.rows(), frame.height > shown.height)
