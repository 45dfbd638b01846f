"""Records with their bytes to articles, by columns."""

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

import polars as pl

from sitrep.normalize.address import web_address
from sitrep.normalize.bodies import read_texts
from sitrep.normalize.datelines import dateline_dates
from sitrep.normalize.dates import Order
from sitrep.normalize.headline import drop_repeated_headline, title_in_text
from sitrep.normalize.identity import article_id
from sitrep.normalize.language import languages
from sitrep.normalize.notes import contradicted_dates, cut_off, no_addresses, too_long, unread_dates
from sitrep.normalize.pages import PageReaders
from sitrep.normalize.publication import dated
from sitrep.normalize.signature import signatures
from sitrep.normalize.text import clean_text, tidy_lines
from sitrep.rejects import Reject
from sitrep.schemas import ENTRIES

LONGEST = 1_000_000  # characters: more than a thick book has, and reading them takes more than their share of time


def articles_of(
    records: pl.DataFrame, readers: PageReaders, orders: Mapping[str, Order]
) -> tuple[pl.DataFrame, list[Reject]]:
    """The articles of the records, in their order, and notes.

    In: the columns of schemas.RECORDS and body (Binary, NULL where the bytes are gone); the order in which each source
    writes day and month, where that is known.
    Out: the columns of schemas.ARTICLES but text_version and run_id. A record without a row has a note that says why.
    """
    read, notes = read_texts(records, readers)
    frame = pl.concat([records.drop("body"), read], how="horizontal").filter(pl.col("text").is_not_null())
    frame = frame.with_columns(clean_text(pl.col("text")))
    is_too_long = pl.col("text").str.len_chars() > LONGEST
    notes += too_long(frame.filter(is_too_long), LONGEST)
    frame = frame.filter(~is_too_long)
    frame = frame.with_columns(drop_repeated_headline(pl.col("text"))).with_columns(
        title=_short_text("title").fill_null(_short_text("page_title")).fill_null(title_in_text(pl.col("text"))),
        declared_url=pl.col("url"),
        url=pl.coalesce(web_address("url"), web_address("page_url")),
        has_letters=pl.col("text").str.contains(r"\pL"),
    )
    frame = frame.with_columns(
        outlet=pl.coalesce(_short_text("outlet"), _short_text("page_site"), _domain(frame["url"])),
        author=_short_text("page_author"),
        labels=_entries(frame["labels"]),
        declared_date=pl.coalesce("published_at", "page_published_at"),
        **languages(frame).to_dict(),
    )
    frame = frame.with_columns(
        extraction_status=pl.when(~pl.col("has_letters"))
        .then(pl.lit("empty"))
        .when(pl.col("english"))
        .then(pl.lit("extracted"))
        .otherwise(pl.lit("other_language")),
    )
    frame = dated(frame, orders)
    frame = frame.with_columns(dateline_dates(frame))
    notes += unread_dates(frame) + contradicted_dates(frame) + no_addresses(frame) + cut_off(frame)
    return _with_ids(frame), notes


def _short_text(column: str) -> pl.Expr:
    """A field of one line, cleaned like the text; NULL where nothing is left."""
    cleaned = tidy_lines(clean_text(pl.col(column).fill_null(""))).str.replace_all("\n+", " ")
    return pl.when(cleaned != "").then(cleaned)


def _entries(labels: pl.Series) -> pl.Series:
    """Labels, in the order of their names: a map of JSON as entries."""
    maps = [sorted(json.loads(text).items()) if text else [] for text in labels]
    return pl.Series("labels", [[{"key": k, "value": v} for k, v in entries] for entries in maps], dtype=ENTRIES)


def _domain(urls: pl.Series) -> pl.Series:
    return pl.Series("domain", [_host(url) for url in urls], dtype=pl.String)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _with_ids(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(
        pl.Series("article_id", [article_id(text) for text in frame["text"]], dtype=pl.String),
        signatures(frame["text"]),
    )
