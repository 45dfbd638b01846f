"""The commands that write: each holds the lock, and looks at what it was given before it starts a Prefect server."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

import typer

from flows.cli_options import AsJson, Data, Runner, settings_of
from flows.from_stage import From

NoServer = Annotated[bool, typer.Option("--no-server", help="Run without Prefect, which then sees nothing of it.")]


def run(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files or folders (txt, html, jsonl, csv, tsv, parquet, warc; packed too); s3://bucket/prefix; "
            "https:// of a file, a web archive, a feed, a sitemap or a page; gdelt:QUERY; reliefweb:QUERY; "
            "sources.toml, or the name of a source declared in it.",
        ),
    ],
    runner: Runner = None,
    no_server: NoServer = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Bring articles into the warehouse: ingest, normalize, extract, model, check, publish."""
    settings = settings_of(data, runner)
    from flows.command import command, end
    from flows.sources import checked

    known = checked(sources, settings)
    with command(settings, no_server=no_server) as under_lock:
        from flows.etl import etl

        report = under_lock.call(etl, known, settings)
    end(under_lock, report, as_json=as_json)


def backfill(
    since: Annotated[datetime, typer.Option(help="First seen at or after, UTC.")],
    until: Annotated[datetime, typer.Option(help="First seen before, UTC.")],
    source: Annotated[str | None, typer.Option(help="Only articles of this source.")] = None,
    stage: Annotated[From, typer.Option(help="Do again from here.")] = From.EXTRACT,
    runner: Runner = None,
    no_server: NoServer = False,
    data: Data = None,
) -> None:
    """Do a window of articles again, by the time they were first seen, and publish."""
    settings = settings_of(data, runner)
    from flows.command import command, end
    from sitrep.reopen import check_window

    window = since.replace(tzinfo=UTC), until.replace(tzinfo=UTC)
    check_window(settings, *window, source)
    with command(settings, no_server=no_server) as under_lock:
        from flows.upkeep import backfill as do_again

        report = under_lock.call(do_again, *window, settings, source, stage)
    end(under_lock, report)


def erase(
    article_id: Annotated[str, typer.Argument(help="The article's id, or enough of its beginning.")],
    no_server: NoServer = False,
    data: Data = None,
) -> None:
    """Erase an article and all that was made of it, and publish without it."""
    settings = settings_of(data)
    from flows.command import command, end
    from sitrep.reopen import article_called

    whole_id = article_called(settings, article_id)
    with command(settings, no_server=no_server) as under_lock:
        from flows.upkeep import erase_article

        report = under_lock.call(erase_article, whole_id, settings)
    end(under_lock, report)


def release(
    batch: Annotated[str, typer.Argument(help="As sitrep quality lists it, or enough of its beginning.")],
    data: Data = None,
) -> None:
    """Let articles that were set aside go on to extraction with the next run."""
    from flows.terminal import console
    from flows.writing import alone
    from sitrep.quality.quarantine import release as let_go
    from sitrep.runs import begin_run

    settings = settings_of(data)
    with alone(settings, begin_run().run_id):
        count = known_batch(let_go, settings, batch)
    console().print(f"{count:,} articles released; the next run extracts from them.")


def drop(
    batch: Annotated[str, typer.Argument(help="As sitrep quality lists it, or enough of its beginning.")],
    data: Data = None,
) -> None:
    """Refuse articles that were set aside for good; they become rejects."""
    from flows.terminal import console
    from flows.writing import alone
    from sitrep.quality.quarantine import drop as refuse
    from sitrep.runs import begin_run

    settings = settings_of(data)
    run_id = begin_run().run_id
    with alone(settings, run_id):
        count = known_batch(refuse, settings, batch, run_id)
    console().print(f"{count:,} articles refused; see sitrep show rejects.")


def known_batch(act: Callable[..., int], *arguments: object) -> int:
    """Do something to a batch in quarantine; a name that none has is wrong usage."""
    try:
        return act(*arguments)
    except KeyError as error:
        raise typer.BadParameter(error.args[0]) from None
