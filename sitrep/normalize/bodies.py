"""The bytes of records to text, one by one: decoded, and if they are a web page, its article."""

from collections.abc import Iterator

import polars as pl

from sitrep.normalize.charset import UndecodableError, decode
from sitrep.normalize.page import LARGEST, Page, read_pages
from sitrep.rejects import Reject

HTML = "text/html"
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


def read_texts(records: pl.DataFrame, workers: int) -> tuple[pl.DataFrame, list[Reject]]:
    """The text of every record, and what its page says of it; text is NULL where there is none, with a note."""
    texts: list[str | None] = []
    notes: list[Reject] = []
    for row in records.select("source", "source_ref", "media_type", "charset", "body").iter_rows(named=True):
        text, note = _decoded(row["body"], row["charset"], row["source_ref"], markup=row["media_type"] == HTML)
        texts.append(text)
        notes += [Reject(row["source"], row["source_ref"], *note)] if note else []
    is_page = [kind == HTML and text is not None for kind, text in zip(records["media_type"], texts, strict=True)]
    pages = read_pages([text for text, page in zip(texts, is_page, strict=True) if page and text is not None], workers)
    rows = list(_rows(texts, is_page, pages))
    pairs = records.select("source", "source_ref").iter_rows()
    notes += [
        Reject(source, source_ref, *_why_no_article(source_ref, text))
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
