"""Records with their bytes to articles, by columns; only charsets and web pages are read one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import polars as pl

from sitrep.lake import digest
from sitrep.normalize.charset import UndecodableError, decode
from sitrep.normalize.dates import read_date
from sitrep.normalize.headline import drop_repeated_headline, title_in_text
from sitrep.normalize.identity import article_id
from sitrep.normalize.language import languages
from sitrep.normalize.page import LARGEST, Page, read_pages
from sitrep.normalize.signature import signatures
from sitrep.normalize.text import clean_text, tidy_lines
from sitrep.schemas import TIME

HTML = "text/html"
LONGEST = 1_000_000  # characters: more than a thick book has, and reading them takes more than their share of time
READ = pl.Schema(
    {
        "text": pl.String,
        "page_title": pl.String,
        "page_author": pl.String,
        "page_published_at": pl.String,
        "page_site": pl.String,
        "page_url": pl.String,
    }
)


@dataclass(frozen=True, slots=True)
class Note:
    """What a person must be told of a record: it gave no article, or something of it could not be read."""

    source: str
    source_ref: str
    reason_code: str
    reason: str


def articles_of(records: pl.DataFrame, workers: int) -> tuple[pl.DataFrame, list[Note]]:
    """The articles of the records, in their order, and notes.

    In: the columns of schemas.RECORDS and body (Binary, NULL where the bytes are gone).
    Out: the columns of schemas.ARTICLES but text_version and run_id. A record without a row has a note that says why.
    """
    read, notes = _read(records, workers)
    frame = pl.concat([records.drop("body"), read], how="horizontal").filter(pl.col("text").is_not_null())
    frame = frame.with_columns(clean_text(pl.col("text")))
    notes += _too_long(frame)
    frame = frame.filter(pl.col("text").str.len_chars() <= LONGEST)
    frame = frame.with_columns(drop_repeated_headline(pl.col("text"))).with_columns(
        title=_short_text("title").fill_null(_short_text("page_title")).fill_null(title_in_text(pl.col("text"))),
        url=pl.coalesce("url", "page_url"),
        has_letters=pl.col("text").str.contains(r"\pL"),
    )
    frame = frame.with_columns(
        outlet=pl.coalesce(_short_text("outlet"), _short_text("page_site"), _domain(frame["url"])),
        author=_short_text("page_author"),
        declared_date=pl.col("published_at"),
        **_dates(frame.select(pl.coalesce("published_at", "page_published_at")).to_series()).to_dict(),
        **languages(frame).to_dict(),
    )
    notes += _unread_dates(frame) + _cut_off(frame)
    frame = frame.with_columns(
        extraction_status=pl.when(~pl.col("has_letters"))
        .then(pl.lit("empty"))
        .when(pl.col("english"))
        .then(pl.lit("extracted"))
        .otherwise(pl.lit("other_language")),
    )
    return _with_ids(frame), notes


def _read(records: pl.DataFrame, workers: int) -> tuple[pl.DataFrame, list[Note]]:
    """The text of every record, and what its page says of it; text is NULL where there is none, with a note."""
    texts: list[str | None] = []
    notes: list[Note] = []
    for row in records.select("source", "source_ref", "media_type", "charset", "body").iter_rows(named=True):
        text, note = _decoded(row["body"], row["charset"], row["source_ref"], markup=row["media_type"] == HTML)
        texts.append(text)
        notes += [Note(row["source"], row["source_ref"], *note)] if note else []
    is_page = [kind == HTML and text is not None for kind, text in zip(records["media_type"], texts, strict=True)]
    pages = read_pages([text for text, page in zip(texts, is_page, strict=True) if page and text is not None], workers)
    rows = list(_rows(texts, is_page, pages))
    pairs = records.select("source", "source_ref").iter_rows()
    notes += [
        Note(source, source_ref, *_why_no_article(source_ref, text))
        for (source, source_ref), read, text in zip(pairs, rows, texts, strict=True)
        if read[0] is None and text is not None
    ]
    return pl.DataFrame(rows, schema=READ, orient="row"), notes


def _rows(texts: list[str | None], is_page: list[bool], pages: Iterator[Page]) -> Iterator[tuple[str | None, ...]]:
    for text, page in zip(texts, is_page, strict=True):
        if page:
            read = next(pages)
            yield read.text, read.title, read.author, read.published_at, read.site, read.url
        else:
            yield text, *[None] * (len(READ) - 1)


def _decoded(
    body: bytes | None, charset: str | None, source_ref: str, *, markup: bool
) -> tuple[str | None, tuple[str, str] | None]:
    if body is None:
        return None, ("bytes_gone", f"{source_ref}: its bytes are no longer in the landing zone.")
    try:
        text, guessed = decode(body, charset, markup=markup)
    except UndecodableError:
        return None, ("wrong_encoding", f"{source_ref}: not UTF-8, and no other encoding fits.")
    if guessed is None:
        return text, None
    return text, ("encoding_guessed", f"{source_ref}: not UTF-8 as it should be. Kept, read as {guessed}.")


def _why_no_article(source_ref: str, markup: str) -> tuple[str, str]:
    if len(markup) > LARGEST:
        return "oversized", f"{source_ref}: a web page of more than {LARGEST:,} characters."
    return "no_article", f"{source_ref}: a web page without an article in it."


def _too_long(frame: pl.DataFrame) -> list[Note]:
    lengths = frame.select("source", "source_ref", length=pl.col("text").str.len_chars())
    return [
        Note(
            source,
            source_ref,
            "oversized",
            f"{source_ref}: a text of {length:,} characters, and no article has more than {LONGEST:,}. "
            "Where it is many, give each a file or a row of its own.",
        )
        for source, source_ref, length in lengths.filter(pl.col("length") > LONGEST).iter_rows()
    ]


def _short_text(column: str) -> pl.Expr:
    """A field of one line, cleaned like the text; NULL where nothing is left."""
    cleaned = tidy_lines(clean_text(pl.col(column).fill_null(""))).str.replace_all("\n+", " ")
    return pl.when(cleaned != "").then(cleaned)


def _domain(urls: pl.Series) -> pl.Series:
    return pl.Series("domain", [_host(url) for url in urls], dtype=pl.String)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _dates(written: pl.Series) -> pl.DataFrame:
    """published_at (UTC) and published_precision (day, time); NULL where the date cannot be read."""
    dates = [read_date(value) if value else None for value in written]
    moments = [date.moment if date else None for date in dates]
    precisions = [date.precision if date else None for date in dates]
    return pl.DataFrame(
        {"published_at": moments, "published_precision": precisions},
        schema={"published_at": TIME, "published_precision": pl.String},
    )


def _unread_dates(frame: pl.DataFrame) -> list[Note]:
    unread = frame.filter(pl.col("declared_date").is_not_null() & pl.col("published_at").is_null())
    return [
        Note(
            source,
            source_ref,
            "invalid_date",
            f'{source_ref}: "{written[:60]}" cannot be read as a date. Kept, without one.',
        )
        for source, source_ref, written in unread.select("source", "source_ref", "declared_date").iter_rows()
    ]


def _cut_off(frame: pl.DataFrame) -> list[Note]:
    cut_off = frame.filter(pl.col("headers").str.json_path_match("$.truncated").is_not_null())
    return [
        Note(source, source_ref, "cut_off", f"{source_ref}: its web archive holds only the beginning. Kept.")
        for source, source_ref in cut_off.select("source", "source_ref").iter_rows()
    ]


def _with_ids(frame: pl.DataFrame) -> pl.DataFrame:
    days = frame["published_at"].dt.date().cast(pl.String)
    readings = zip(frame["text"], days, frame["extraction_status"], strict=True)
    return frame.with_columns(
        pl.Series("article_id", [article_id(text) for text in frame["text"]], dtype=pl.String),
        pl.Series("reading_id", [digest(*reading) for reading in readings], dtype=pl.String),
        signatures(frame["text"]),
    )
