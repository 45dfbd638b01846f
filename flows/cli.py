"""The command line: `sitrep`. What a command needs is imported when it is used, so that `--help` answers at once."""

import os
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows import cli_runs as runs
from flows.cli_options import AsJson, Data, settings_of
from flows.failures import INTERRUPTED, SAID_WHEN_INTERRUPTED
from flows.plain_text import harmless

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
quality_app = typer.Typer(help="Show how the quality rules went over all runs, and the articles set aside.")
app.add_typer(quality_app, name="quality")

NOT_FOR_OTHERS = 0o022  # whatever the shell allows, nobody else may write to our files

Exact = Annotated[bool, typer.Option("--exact", help="In CSV leave text as it is that spreadsheets run as formulas.")]
Limit = Annotated[int, typer.Option("--limit", min=0, help="Rows at most; 0: all.")]


def say_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        from importlib.metadata import version

        sys.stdout.write(f"sitrep {version('sitrep')}\n")
        raise typer.Exit


@app.callback()
def sitrep(
    version: Annotated[
        bool, typer.Option("--version", callback=say_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Raw conflict news in, a DuckDB warehouse of sourced claims out."""


app.command()(runs.run)
app.command()(runs.backfill)
app.command()(runs.erase)
quality_app.command()(runs.release)
quality_app.command()(runs.drop)


class Subject(StrEnum):
    """What `sitrep show` shows."""

    EVENTS = "events"
    FORCES = "forces"
    GROUPS = "groups"
    CASUALTIES = "casualties"
    CONFLICTS = "conflicts"
    CHANGES = "changes"
    REJECTS = "rejects"
    RUNS = "runs"


class Form(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


AnswerForm = Annotated[Form, typer.Option("--format", help="How to print the rows; csv is safe for spreadsheets.")]


@app.command()
def show(
    subject: Annotated[Subject, typer.Argument()],
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What happened on that day or later.")
    ] = None,
    place: Annotated[str, typer.Option(help="A place, and all in it: its name or id.")] = "",
    actor: Annotated[str, typer.Option(help="Whoever acts or is acted on: name, acronym, alias or id.")] = "",
    kind: Annotated[str, typer.Option("--type", help="Of events: Battles, air-strike …; of casualties: killed …")] = "",
    disputed: Annotated[bool, typer.Option("--disputed", help="Only what another claim contradicts.")] = False,
    run: Annotated[str, typer.Option(help="Of changes: since this run, or the beginning of its id.")] = "",
    limit: Limit = 50,
    form: AnswerForm = Form.TABLE,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Show what was found (events, forces, groups, casualties, conflicts), what changed, was refused, and ran.

    Newest first; what lies in the future and what a rule finds implausible come last. Claims of copied articles are
    left out.
    """
    from flows.terminal import print_answer, print_shown
    from sitrep.show.ask import show as ask
    from sitrep.show.filters import Filters
    from sitrep.warehouse.ops import latest_rejects, latest_runs

    settings = settings_of(data)
    filters = Filters(since and since.date(), place, actor, kind, disputed, run)
    answer_as = Form.JSON if as_json else form
    match subject:
        case Subject.RUNS | Subject.REJECTS:
            filters.check(subject, set())
            latest = latest_runs if subject == Subject.RUNS else latest_rejects
            print_answer(latest(settings, limit), answer_as)
        case _:
            print_shown(ask(settings, subject.value, limit, filters), answer_as)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="One query, in DuckDB's SQL.")],
    limit: Limit = 1000,
    timeout: Annotated[float, typer.Option(min=0, help="Seconds after which the query is stopped.")] = 60,
    form: AnswerForm = Form.TABLE,
    exact: Exact = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Query the published warehouse, read-only."""
    from flows.terminal import print_answer
    from sitrep.warehouse.ask import ask

    answer = ask(settings_of(data), query, limit=limit, seconds=timeout)
    print_answer(answer, Form.JSON if as_json else form, exact=exact)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words to look for.")],
    limit: Limit = 10,
    form: AnswerForm = Form.TABLE,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Find articles by their words, with the passage that fits best and the claims made there."""
    from flows.terminal import print_answer
    from sitrep.warehouse.search import search as find

    print_answer(find(settings_of(data), " ".join(words), limit), Form.JSON if as_json else form)


@app.command()
def trace(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Of a claim or an event; enough of its beginning.")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Show where a claim, or each claim of an event, comes from: the article, the sentence, the rule that fired."""
    from dataclasses import asdict

    from flows.terminal import console, print_json, print_trace
    from sitrep.warehouse.trace import traces as find

    found = find(settings_of(data), identifier)
    if as_json:
        print_json([asdict(one) for one in found] if len(found) > 1 else asdict(found[0]))
        return
    for number, one in enumerate(found):
        if number:
            console().print()
        print_trace(one)


@app.command()
def read(
    text: Annotated[str, typer.Argument(help="A sentence, or a whole article.")],
    published: Annotated[
        datetime | None, typer.Option(help="The day of publication, for words such as Sunday.")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Show what the rules make of a text, step by step, and which claims they find. Nothing is kept."""
    from dataclasses import asdict

    from flows.terminal import print_explanation, print_json
    from sitrep.extract.explain import explain

    found = explain(settings_of(data), text, published and published.date())
    if as_json:
        print_json(asdict(found))
    else:
        print_explanation(found)


@app.command()
def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="gdelt, acled, ucdp, plover, hapi or geojson.")],
    to: Annotated[Path, typer.Option(help="The file: .csv, .parquet or .geojson.")],
    exact: Exact = False,
    data: Data = None,
) -> None:
    """Write the events to a file in the format of others."""
    from flows.terminal import console
    from sitrep.warehouse.export import export as write

    rows = write(settings_of(data), form, to, exact=exact)
    console().print(f"{rows:,} rows in {to}")


@app.command()
def publish(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TARGET...",
            help="postgresql://host/database, s3://bucket/prefix or a folder; without: all of publish_to.",
        ),
    ] = None,
    alone: Annotated[
        bool, typer.Option("--alone", help="Let go there of what was published before, as after an erasure.")
    ] = False,
    data: Data = None,
) -> None:
    """Bring what is published to where others read it, whole or not at all."""
    from flows.sources import without_their_logins
    from flows.terminal import console
    from sitrep.warehouse.publish_to import publish_to

    settings = settings_of(data)
    addresses = without_their_logins(targets) if targets else settings.publish_to
    if not addresses:
        raise typer.BadParameter("name a target, or set publish_to")
    for address in addresses:
        console().print(f"{address}: {publish_to(settings, address, alone=alone)}")


@app.command()
def docs(
    port: Annotated[int, typer.Option(help="Port on this machine; 0: any free one.")] = 8001,
    data: Data = None,
) -> None:
    """Serve the documentation of the published warehouse, until Ctrl-C."""
    from flows.docs import serve_docs

    serve_docs(settings_of(data), port)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def dbt(context: typer.Context, data: Data = None) -> None:
    """Run any dbt command on the project and the file of the last build: `sitrep dbt ls --select +fct_events`."""
    from flows.etl import current_versions
    from flows.writing import alone
    from sitrep.runs import begin_run
    from sitrep.warehouse.dbt import run_as_written
    from sitrep.warehouse.inputs import Inputs

    settings = settings_of(data)
    with alone(settings, begin_run().run_id):
        code = run_as_written(Inputs(settings, current_versions(settings)), context.args)
    raise typer.Exit(code)


@app.command()
def explore(
    port: Annotated[int, typer.Option(help="Port; 0: any free one.")] = 8002,
    host: Annotated[
        str, typer.Option(help="Address to listen at; this machine only, unless told otherwise.")
    ] = "127.0.0.1",
    allow: Annotated[
        list[str] | None, typer.Option("--allow-host", help="A name it may be asked by, beside this machine's own.")
    ] = None,
    data: Data = None,
) -> None:
    """Show what is published in a browser: events, actors, places, numbers, and the sentence behind each."""
    from flows.terminal import console
    from sitrep.explore.server import serve as serve_pages

    serve_pages(settings_of(data), console().print, host, port, allow or ())


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port of the Prefect server on this machine.")] = 4200,
    wait: Annotated[
        bool, typer.Option("--wait", help="Wait for the schedule; do not run the pipeline at once.")
    ] = False,
    data: Data = None,
) -> None:
    """Run the schedules: a Prefect server with its pages, and the deployments, until Ctrl-C."""
    from flows.environment import prepare_prefect

    settings = settings_of(data)
    prepare_prefect(settings, console_level="INFO")
    from flows.serving import serve_schedules

    serve_schedules(settings, port, at_once=not wait)


@quality_app.callback(invoke_without_command=True)
def quality(
    context: typer.Context,
    rule: Annotated[str | None, typer.Option(help="One rule, run by run.")] = None,
    limit: Limit = 30,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Show how the quality rules went over all runs, and the articles set aside."""
    if context.invoked_subcommand:
        return
    from dataclasses import asdict

    from flows.terminal import print_answer, print_json, print_quarantine
    from sitrep.quality.quarantine import quarantined
    from sitrep.warehouse.ops import quality_history, rule_history

    settings = settings_of(data)
    if rule:
        print_answer(rule_history(settings, rule, limit), "json" if as_json else "table")
        return
    answer = quality_history(settings, limit)
    batches = quarantined(settings)
    if as_json:
        print_json({"rules": answer.as_dicts(), "quarantine": [asdict(batch) for batch in batches]})
    else:
        print_answer(answer)
        print_quarantine(batches)


@app.command()
def deploy(
    pool: Annotated[str, typer.Argument(help="A process work pool of the server at PREFECT_API_URL; made if missing.")],
    data: Data = None,
) -> None:
    """Give the schedules to a work pool of a Prefect server that runs already."""
    from flows.deploying import deploy_schedules

    deploy_schedules(settings_of(data), pool)


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Option(exists=True, dir_okay=False, help="The annotations, JSONL; see docs/evaluate.md.")
    ],
    articles: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="The articles as annotated (JSONL with id and text)."),
    ] = None,
    misses: Annotated[int, typer.Option(min=0, help="How many misses to list.")] = 0,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Compare the published claims with articles annotated by hand: what is found, what is right, what is invented."""
    from flows.evaluation import print_evaluation
    from flows.terminal import print_json
    from sitrep.evaluation import evaluate as compare

    outcome = compare(settings_of(data), gold, articles)
    if as_json:
        print_json(outcome.as_dict())
    else:
        print_evaluation(outcome, misses)


@app.command()
def doctor(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Say what is installed, where things lie, who writes, and what is wrong. Exit 1 if something is."""
    from flows.doctor import examine
    from flows.terminal import print_json, print_table

    findings = examine(settings_of(data), repair=repair)
    if as_json:
        print_json([finding.__dict__ for finding in findings])
    else:
        print_table(("", "what", "found"), [(finding.mark, finding.what, finding.found) for finding in findings])
    if any(finding.is_wrong for finding in findings):
        raise typer.Exit(1)


def main() -> None:
    """Run a command. Mistakes and failures end in one line and an exit code: 1 it failed, 2 wrong usage."""
    os.umask(os.umask(NOT_FOR_OTHERS) | NOT_FOR_OTHERS)
    try:
        app(prog_name="sitrep")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `sitrep show events | head`
        sys.exit(0)
    except SystemExit as leaving:
        if leaving.code == INTERRUPTED:  # what typer makes of Ctrl-C
            sys.stderr.write(f"{SAID_WHEN_INTERRUPTED}\n")
        raise
    except Exception as error:  # noqa: BLE001  the last stop: nobody but a developer wants a stack trace
        from flows.failures import explained, is_lost_server, leave

        code, line = explained(error)
        line = harmless(line)
        if is_lost_server(error):
            sys.stderr.write(f"\n{line}\n")  # Prefect has begun a line of its own
            leave(code)
        sys.stderr.write(f"{line}\n")
        sys.exit(code)


if __name__ == "__main__":
    main()
