"""Articles set aside before extraction because they break a critical rule, until somebody releases or drops them.

quarantine/articles/<text_version>/<batch>/ holds the rows as they were and reason.json. Their batch stays in the lake
without them, so the rest of it goes on and no stage makes them again at this text version.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from sitrep.lake import Dataset
from sitrep.quality.checks import RELEASED, unread_partitions
from sitrep.quality.report import QualityReport
from sitrep.quality.suites import ARTICLES, Rule, read_suites
from sitrep.rejects import Reject, Rejects
from sitrep.schemas import ARTICLES as ARTICLE_COLUMNS
from sitrep.settings import Settings

REASON_FILE = "reason.json"


@dataclass(frozen=True)
class QuarantinedBatch:
    """The articles of one batch that were set aside. `broken` gives the record ids that broke each rule."""

    text_version: str
    batch: str
    run_id: str
    quarantined_at: str  # ISO 8601, UTC
    reasons: dict[str, str]  # rule id to the sentence that says why the rule is there
    broken: dict[str, list[str | None]]

    @property
    def name(self) -> str:
        """What `release` and `drop` call it."""
        return f"{self.text_version}/{self.batch}"


def quarantine_articles(report: QualityReport, settings: Settings, text_version: str) -> list[QuarantinedBatch]:
    """Set aside the articles that broke a critical rule of this check. Only under the writer's lock.

    Returns the batches that lost articles; none if no critical rule objects to an article.
    """
    objecting = report.results.filter((pl.col("severity") == "critical") & (pl.col("unexpected_count") > 0))
    failed = set(objecting["rule_id"])
    (suite,) = (suite for suite in read_suites(settings.expectations) if suite.table == ARTICLES)
    rules = [rule for rule in suite.rules if rule.rule_id in failed]
    if not rules:
        return []
    partitions = unread_partitions(settings, text_version)
    broken = broken_records(rules, partitions, settings)
    return [
        set_aside(partition, of_batch, rules, report.run_id, settings)
        for partition in partitions
        if not (of_batch := broken.filter(pl.col("batch") == partition.name)).is_empty()
    ]


def broken_records(rules: list[Rule], partitions: list[Path], settings: Settings) -> pl.DataFrame:
    """Columns rule_id, record_id and batch: every row that a rule objects to, in every batch it is in."""
    from sitrep.quality.database import open_database  # noqa: PLC0415 - with SQLAlchemy, slow to import

    with open_database(settings) as database:
        database.add_articles(partitions)
        records = database.connection.sql("select record_id, partition as batch from articles").pl()
        found = [
            records.join(
                database.connection.sql(rule.query.format(batch=ARTICLES)).pl(),
                on="record_id",
                how="semi",
                nulls_equal=True,
            ).with_columns(rule_id=pl.lit(rule.rule_id))
            for rule in rules
            if rule.query
        ]
    return pl.concat(found)


def set_aside(
    partition: Path, broken: pl.DataFrame, rules: list[Rule], run_id: str, settings: Settings
) -> QuarantinedBatch:
    """Move the broken rows of one partition to the quarantine, which is written first: a crash leaves them in both."""
    grouped = broken.group_by("rule_id", maintain_order=True).agg("record_id")
    by_rule: dict[str, list[str | None]] = dict(grouped.iter_rows())
    batch = QuarantinedBatch(
        text_version=partition.parent.name,
        batch=partition.name,
        run_id=run_id,
        quarantined_at=datetime.now(UTC).isoformat(timespec="seconds"),
        reasons={rule.rule_id: rule.reason for rule in rules if rule.rule_id in by_rule},
        broken=by_rule,
    )
    rows = pl.read_parquet(partition / "articles.parquet")
    kept = dataset(settings, batch.text_version)
    shutil.rmtree(kept.path / batch.batch, ignore_errors=True)
    records = broken.select("record_id").unique()
    folder = kept.write(batch.batch, {"articles": rows.join(records, on="record_id", how="semi", nulls_equal=True)})
    (folder / REASON_FILE).write_text(json.dumps(asdict(batch), indent=2), encoding="utf-8")
    sound = rows.join(records, on="record_id", how="anti", nulls_equal=True, maintain_order="left")
    Dataset(partition.parent, kept.schemas).replace([partition], partition.name, {"articles": sound})
    return batch


def quarantined(settings: Settings) -> list[QuarantinedBatch]:
    """What is in quarantine, by text version and batch."""
    files = sorted((settings.quarantine / "articles").glob(f"*/[!.]*/{REASON_FILE}"))
    return [QuarantinedBatch(**json.loads(file.read_text(encoding="utf-8"))) for file in files]


def release(settings: Settings, name: str) -> int:
    """Let a batch go on to extraction with the next run, unchecked; returns how many articles.

    The beginning of its name will do. Raises KeyError if no batch, or more than one, is called so.
    Only under the writer's lock.
    """
    batch = find(settings, name)
    kept = dataset(settings, batch.text_version)
    rows = pl.read_parquet(kept.path / batch.batch / "articles.parquet")
    lake = Dataset(settings.lake / "articles" / batch.text_version, kept.schemas)
    if not (lake.path / f"{batch.batch}{RELEASED}").exists():
        lake.write(f"{batch.batch}{RELEASED}", {"articles": rows})
    shutil.rmtree(kept.path / batch.batch)
    return rows.height


def drop(settings: Settings, name: str, run_id: str) -> int:
    """Refuse a batch for good: its articles become rejects (stage `quality`); returns how many.

    The beginning of its name will do. Raises KeyError if no batch, or more than one, is called so.
    Only under the writer's lock.
    """
    batch = find(settings, name)
    kept = dataset(settings, batch.text_version)
    rows = pl.read_parquet(kept.path / batch.batch / "articles.parquet")
    Rejects(settings, "quality", run_id).write(as_rejects(batch, rows))
    shutil.rmtree(kept.path / batch.batch)
    return rows.height


def as_rejects(batch: QuarantinedBatch, rows: pl.DataFrame) -> Iterator[Reject]:
    """One reject a row, with the first rule it broke."""
    first_rule = {record_id: rule_id for rule_id, ids in reversed(batch.broken.items()) for record_id in ids}
    for record_id, source, source_ref in rows.select("record_id", "source", "source_ref").iter_rows():
        rule_id = first_rule[record_id]
        yield Reject(source, source_ref, rule_id, batch.reasons[rule_id])


def find(settings: Settings, name: str) -> QuarantinedBatch:
    """The batch whose name, or the part of it after the slash, begins so. Raises KeyError, naming those there are."""
    there = {batch.name: batch for batch in quarantined(settings)}
    if name in there:
        return there[name]
    begin_so = [
        found for found, batch in there.items() if name and (found.startswith(name) or batch.batch.startswith(name))
    ]
    if not begin_so:
        raise KeyError(f"no batch {name} in quarantine; there are: {', '.join(there) or 'none'}")
    if len(begin_so) > 1:
        raise KeyError(f"several batches in quarantine begin with {name}: {', '.join(begin_so)}")
    return there[begin_so[0]]


def datasets(settings: Settings) -> list[Dataset]:
    """The quarantine of every text version that has one."""
    return [dataset(settings, path.name) for path in sorted((settings.quarantine / "articles").glob("[!.]*"))]


def dataset(settings: Settings, text_version: str) -> Dataset:
    """The quarantine of one text version."""
    return Dataset(settings.quarantine / "articles" / text_version, {"articles": ARTICLE_COLUMNS})
