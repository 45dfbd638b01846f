"""What a person must be told of records that are articles, or would be if they were not what they are."""

from collections.abc import Callable, Iterator

import polars as pl

from sitrep.normalize.dates import Unread
from sitrep.rejects import Reject
from sitrep.schemas import schema

DAYS_TO_PRINT = 1  # from the dateline to publication, or back where zones differ
MOST = 0.5  # of the dates of a source
DATES = schema({"source": pl.String, "declared_date": pl.String, "unread": pl.String})


def too_long(frame: pl.DataFrame, most: int) -> list[Reject]:
    """Of texts that have more than `most` characters."""
    advice = "Where it is many, give each a file or a row of its own."
    return _told(
        frame,
        "oversized",
        lambda length: f"a text of {length:,} characters, and no article has more than {most:,}. {advice}",
        pl.col("text").str.len_chars(),
    )


def unread_dates(frame: pl.DataFrame) -> list[Reject]:
    """Of articles whose `declared_date` (of the source, else of the page) is left out, for the reason `unread`."""
    return _told(
        frame.filter(pl.col("unread").is_not_null()),
        "invalid_date",
        lambda written, why: f'"{written[:60]}" {why}. Kept, without a date.',
        pl.col("declared_date"),
        pl.col("unread"),
    )


def contradicted_dates(frame: pl.DataFrame) -> list[Reject]:
    """Of articles whose own dateline is of another day than `published_at`: one may be a copy of an older report."""
    days_apart = (pl.col("published_at").dt.date() - pl.col("dateline_date")).dt.total_days().abs()
    return _told(
        frame.filter(days_apart > DAYS_TO_PRINT),
        "dateline_differs",
        lambda dateline, source: f"its dateline is of {dateline}, and its date {source}. Kept, with its date.",
        pl.col("dateline_date"),
        pl.col("published_at").dt.date(),
    )


def sources_without_dates(dates: pl.DataFrame) -> Iterator[str]:
    """A warning for each source most of whose dates were not read: how many, one of them, and what to do.

    In: the columns of DATES, of all articles made in a run.
    """
    is_unread = pl.col("unread").is_not_null()
    of_sources = (
        dates.drop_nulls("declared_date")
        .group_by("source", maintain_order=True)
        .agg(pl.len(), is_unread.sum().alias("n_unread"), pl.col("declared_date", "unread").filter(is_unread).first())
        .filter(pl.col("n_unread") > MOST * pl.col("len"))
    )
    for source, n_dates, n_unread, written, why in of_sources.iter_rows():
        advice = (
            "" if why == Unread.TWO_WAYS else '; columns = { published_at = "…" } in sources.toml names another column'
        )
        yield (
            f'{source}: {n_unread:,} of {n_dates:,} dates are left out, such as "{written[:60]}", which {why}{advice}. '
            'The articles are kept; "on Sunday" stays without a day in them'
        )


def no_addresses(frame: pl.DataFrame) -> list[Reject]:
    """Of articles whose source declares an address (`declared_url`) that is none of the web (`url`)."""
    left_out = frame.filter(pl.col("declared_url").str.strip_chars().ne("") & pl.col("url").is_null())
    return _told(
        left_out,
        "invalid_url",
        lambda written: f'"{written[:60]}" is no address of the web. Kept, without one.',
        pl.col("declared_url"),
    )


def cut_off(frame: pl.DataFrame) -> list[Reject]:
    """Of articles whose record says in its headers that the archiver cut it off."""
    truncated = frame.filter(pl.col("headers").str.json_path_match("$.truncated").is_not_null())
    return _told(truncated, "cut_off", lambda: "its web archive holds only the beginning. Kept.")


def _told(frame: pl.DataFrame, reason_code: str, sentence: Callable[..., str], *about: pl.Expr) -> list[Reject]:
    """A note for each row: its reference, then the sentence about the values of `about`."""
    rows = frame.select("source", "source_ref", *about).iter_rows()
    return [
        Reject(source, source_ref, reason_code, f"{source_ref}: {sentence(*values)}")
        for source, source_ref, *values in rows
    ]
