"""What people see: progress, tables, a claim in its article. On a terminal with colour, elsewhere as plain text."""

import csv
import io
import json
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape as as_markup
from rich.table import Table
from rich.text import Text

from flows.plain_text import harmless
from flows.report import RunReport
from sitrep.explore.wording import REASONS, SUPPORT
from sitrep.quality.quarantine import QuarantinedBatch
from sitrep.show.ask import Shown
from sitrep.warehouse.read import Answer
from sitrep.warehouse.spreadsheet import safe_cell
from sitrep.warehouse.trace import Trace

if TYPE_CHECKING:  # the rules take a second to import
    from sitrep.extract.explain import Explanation

WIDTH_OF_A_FILE = 200
SHOWN_OF_A_CLAIM = (
    "modality",
    "attributed_to",
    "attributed_via",
    "confidence",
    "support",
    "unresolved",
    "rule_id",
    "extractor_version",
    "run_id",
)


def escape(text: str) -> str:
    """Text of others as the console prints it: neither its markup nor its control characters do anything."""
    return as_markup(harmless(text))


def console(stderr: bool = False) -> Console:
    """A console that does not fold lines at 80 columns when nobody looks."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, highlight=False, soft_wrap=True, width=None if stream.isatty() else WIDTH_OF_A_FILE)


class ProgressLines(logging.Handler):
    """Shows the stages of a run: what is under way as a spinner on a terminal, what is done as a line."""

    def __init__(self, on: Console) -> None:
        super().__init__(logging.INFO)
        self.on = on
        self.status = on.status("starting Prefect …") if on.is_terminal else None

    def emit(self, record: logging.LogRecord) -> None:
        """Show one message."""
        message = escape(record.getMessage())
        if not getattr(record, "is_passing", False):
            self.on.print(message)
        elif self.status:
            self.status.update(message)


@contextmanager
def progress() -> Iterator[None]:
    """Show what the run says of itself on standard error."""
    handler = ProgressLines(console(stderr=True))
    logger = logging.getLogger("sitrep.run")
    logger.addHandler(handler)
    try:
        if handler.status:
            with handler.status:
                yield
        else:
            yield
    finally:
        logger.removeHandler(handler)


def print_answer(answer: Answer, form: str = "table", *, exact: bool = False) -> None:
    """Print rows as `table`, `csv` (with what spreadsheets take for formulas marked, unless `exact`) or `json`."""
    if form == "json":
        print_json(answer.as_dicts())
    elif form == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        for row in (answer.columns, *answer.rows):
            writer.writerow(row if exact else map(safe_cell, row))
        sys.stdout.write(harmless(out.getvalue()) if sys.stdout.isatty() else out.getvalue())
    else:
        print_table(answer.columns, [tuple("" if cell is None else str(cell) for cell in row) for row in answer.rows])
        print_end(answer)


def print_shown(shown: Shown, form: str = "table") -> None:
    """Print what `sitrep show` found: for people in words, for scripts (`csv`, `json`) with all columns."""
    if form == "table":
        print_table(shown.columns, shown.cells)
        print_end(shown.answer)
    else:
        print_answer(shown.answer, form)


def print_end(answer: Answer) -> None:
    """Say that there were more rows than were shown, or none."""
    if answer.is_cut:
        console().print(f"The first {len(answer.rows):,} rows; --limit 0 gives all.")
    elif not answer.rows:
        console().print("No rows.")


def print_table(columns: Sequence[str], rows: Sequence[tuple[str, ...]], numbers_from: int | None = None) -> None:
    """Print a table; columns from `numbers_from` on are aligned right."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for position, column in enumerate(columns):
        right = numbers_from is not None and position >= numbers_from
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    console().print(table, soft_wrap=False)


def print_json(value: object) -> None:
    """Print a value as JSON; dates and the like as text."""
    sys.stdout.write(harmless(json.dumps(value, indent=2, default=str, ensure_ascii=False)) + "\n")


def print_report(report: RunReport) -> None:
    """Print what a run did."""
    out = console()
    out.print(f"\n[bold]Run {report.run_id}: {report.status.replace('_', ' ')}[/bold]")
    print_table(("stage", "in", "out", "rejected", "seen before", "seconds"), report.stage_rows(), numbers_from=1)
    if report.tables:
        out.print()
        print_table(("new in this run", "rows", "change"), report.news(), numbers_from=1)
    for warning in report.warnings:
        out.print(f"[yellow]Warning:[/yellow] {escape(warning)}")
    out.print()
    for line in report.closing():
        out.print(escape(line))


def print_trace(trace: Trace) -> None:
    """Print a claim in the passage it stands in, with what was made of it and why."""
    out = console()
    article = trace.article
    heading = article["title"] or article["source_ref"]
    origin = [article["outlet"], article["url"] or article["source_ref"], article["published_at"]]
    out.print(f"[bold]{escape(str(heading))}[/bold]")
    out.print(escape(" · ".join(str(part) for part in origin if part)))
    out.print()
    marked = ("[[", "]]") if not out.is_terminal else ("", "")
    before, quote, after = map(harmless, (trace.before, trace.quote, trace.after))
    out.print(Text.assemble(before, (f"{marked[0]}{quote}{marked[1]}", "bold reverse"), after))
    out.print()
    out.print(f"{trace.table} · claim {trace.claim['claim_id']} · characters {span(trace.claim)}")
    rows = [(name, str(value)) for name, value in facts(trace.claim) if value is not None and value != ""]
    print_table(("", ""), rows)
    for conflict in trace.conflicts:
        out.print(f"[yellow]Conflict ({conflict['conflict_kind']}):[/yellow] {escape(conflict['explanation'])}")


def print_explanation(found: "Explanation") -> None:
    """Print the sentences of a text as the rules read them, then its claims."""
    out = console()
    for number, sentence in enumerate(found.sentences):
        out.print(f"[bold]{number}  {escape(sentence.text)}[/bold]")
        rows = [("tags", sentence.tags), ("phrases", " | ".join(sentence.phrases))]
        rows += [("clause", clause) for clause in sentence.clauses]
        rows += [(kind, mention) for kind, mentions in sentence.mentions.items() for mention in mentions]
        for name, value in rows:
            out.print(f"   {name:8} {escape(value)}")
        out.print()
    for table, claims in found.claims.items():
        for claim in claims:
            out.print(f"[bold]{table}[/bold] {escape(', '.join(f'{name} {value}' for name, value in claim.items()))}")


def print_quarantine(batches: Sequence[QuarantinedBatch]) -> None:
    """Print the batches set aside, why, and what can be done with them."""
    out = console()
    for batch in batches:
        out.print(f"\n[yellow]Set aside:[/yellow] {batch.name}, {batch.quarantined_at}")
        for rule_id, records in batch.broken.items():
            out.print(f"  {len(records):,} broke {rule_id}: {escape(batch.reasons[rule_id])}")
    if batches:
        out.print("\nsitrep quality release BATCH lets them go on; sitrep quality drop BATCH refuses them.")


def facts(claim: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What the claim says, then who said it and which rule found it."""
    position = {"claim_id", "article_id", "sentence_no", "char_start", "char_end", "quote"}
    for name, value in claim.items():
        if name not in position and name not in SHOWN_OF_A_CLAIM:
            yield name, value
    for name in SHOWN_OF_A_CLAIM:
        yield name, said(name, claim.get(name))


def said(name: str, value: Any) -> Any:
    """A value of a claim; how its parts are known, and why some are not, in words. None if there is nothing to say."""
    words = {"support": SUPPORT, "unresolved": REASONS}.get(name)
    if words is None or not value:
        return value or None
    return "; ".join(f"{part}: {words.get(how, how)}" for part, how in value.items())


def span(claim: dict[str, Any]) -> str:
    """Where the claim stands in the article's text."""
    return f"{claim['char_start']}-{claim['char_end']}"
