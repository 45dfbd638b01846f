"""What a person must be told of records that are articles, or would be if they were not what they are."""

from collections.abc import Callable

import polars as pl

from sitrep.rejects import Reject


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
    """Of articles whose source declares a date (`declared_date`) of which nothing became (`published_at`)."""
    unread = frame.filter(pl.col("declared_date").is_not_null() & pl.col("published_at").is_null())
    return _told(
        unread,
        "invalid_date",
        lambda written: f'"{written[:60]}" cannot be read as a date. Kept, without one.',
        pl.col("declared_date"),
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
