"""What a run did, for people: on the terminal, as a Prefect artifact, as JSON."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sitrep.quality.report import as_cell
from sitrep.runs import NOTHING_NEW, Stage
from sitrep.settings import Settings
from sitrep.warehouse.publish import Manifest

READ_FIRST = ("fct_events", "fct_force_sizes", "fct_group_counts", "fct_casualties", "claim_conflicts")


@dataclass(frozen=True)
class RunReport:
    """The outcome of a run. `tables` gives rows and their change since the last publication, by published table."""

    run_id: str
    status: str
    stages: tuple[Stage, ...]
    published: Path
    tables: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def rejected(self) -> int:
        """Inputs refused in this run."""
        return sum(stage.count.rows_rejected for stage in self.stages if stage.count)

    def as_json(self) -> str:
        """The report for a script."""
        return json.dumps(
            {
                "run_id": self.run_id,
                "status": self.status,
                "stages": {
                    stage.name: {"seconds": round(stage.seconds, 2)} | (stage.count.__dict__ if stage.count else {})
                    for stage in self.stages
                },
                "tables": {name: {"rows": rows, "change": change} for name, (rows, change) in self.tables.items()},
                "warnings": self.warnings,
                "warehouse": str(self.published / "warehouse.duckdb"),
            },
            indent=2,
        )

    def as_markdown(self) -> str:
        """The report as a page."""
        lines = [
            f"# Run {self.run_id}: {self.status.replace('_', ' ')}",
            "",
            "| stage | in | out | rejected | seen before | seconds |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            *(f"| {' | '.join(cells)} |" for cells in self.stage_rows()),
            "",
        ]
        if self.tables:
            lines += [
                "| table | rows | change |",
                "| --- | ---: | ---: |",
                *(f"| {name} | {rows:,} | {change:+,} |" for name, (rows, change) in sorted(self.tables.items())),
                "",
            ]
        lines += [f"- Warning: {as_cell(warning)}" for warning in self.warnings]
        return "\n".join([*lines, *self.closing()]) + "\n"

    def stage_rows(self) -> list[tuple[str, ...]]:
        """A row a stage: name, rows in, out, rejected, seen before, seconds."""
        return [
            (
                stage.name,
                *(
                    (
                        f"{stage.count.rows_in:,}",
                        f"{stage.count.rows_out:,}",
                        f"{stage.count.rows_rejected:,}",
                        f"{stage.count.rows_known:,}",
                    )
                    if stage.count
                    else ("", "", "", "")
                ),
                f"{stage.seconds:.1f}",
            )
            for stage in self.stages
        ]

    def news(self) -> list[tuple[str, str, str]]:
        """A row for each table people read first: name, rows, and what this run changed."""
        return [
            (name, f"{self.tables[name][0]:,}", f"{self.tables[name][1]:+,}")
            for name in ("dim_articles", *READ_FIRST)
            if name in self.tables
        ]

    def _by_reason(self, counts: Literal["reasons", "notes"]) -> str:
        """What all stages counted, as ": 2 binary, 1 empty_file"; empty if that is nothing."""
        total = sum((Counter(getattr(stage.count, counts)) for stage in self.stages if stage.count), Counter[str]())
        return f": {', '.join(f'{count:,} {code}' for code, count in total.most_common())}" if total else ""

    def closing(self) -> list[str]:
        """Where things lie, and what to do next."""
        lines = []
        if self.status == NOTHING_NEW:
            lines.append("Nothing new: no article was extracted and the publication stays as it is.")
        if failed := sum(stage.count.detail.get("sources_failed", 0) for stage in self.stages if stage.count):
            lines.append(f"{failed:,} sources could not be read; the others were. See sitrep show rejects")
        if waiting := sum(stage.count.detail.get("sources_not_due", 0) for stage in self.stages if stage.count):
            lines.append(f"{waiting:,} sources were not read: the cadence declared for them has not passed")
        if self.rejected:
            lines.append(f"{self.rejected:,} inputs were refused{self._by_reason('reasons')}; see sitrep show rejects")
        if notes := self._by_reason("notes"):
            lines.append(f"Noted of articles that were kept{notes}; see sitrep show rejects")
        return [
            *lines,
            f"The warehouse: {self.published / 'warehouse.duckdb'}",
            f"The report:    {self.published / 'docs' / 'report.html'}",
            "Look at it:    sitrep explore · sitrep show changes · sitrep docs",
        ]


def report_of(
    settings: Settings,
    run_id: str,
    status: str,
    stages: list[Stage],
    *,
    before: Manifest | None,
    now: Manifest | None = None,
    warnings: list[str] | None = None,
) -> RunReport:
    """The report of a run that published `now` in place of `before`, or nothing."""
    tables = {
        name: (table.rows, table.rows - (before.tables[name].rows if before and name in before.tables else 0))
        for name, table in (now.tables if now else {}).items()
    }
    of_stages = [warning for stage in stages if stage.count for warning in stage.count.warnings]
    return RunReport(run_id, status, tuple(stages), settings.published, tables, (*of_stages, *(warnings or ())))
