"""The bytes of records to text, one by one: decoded, and if they are a web page, its article."""

import polars as pl

from sitrep.normalize.charset import UndecodableError, decode
from sitrep.normalize.pages import Page, PageReaders
from sitrep.rejects import Reject

HTML = "text/html"
NO_ARTICLE = ("no_article", "a web page without an article in it")
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


def read_texts(records: pl.DataFrame, readers: PageReaders) -> tuple[pl.DataFrame, list[Reject]]:
    """The text of every record, and what its page says of it; text is NULL where there is none, with a note."""
    texts: list[str | None] = []
    notes: list[Reject] = []
    for row in records.select("source", "source_ref", "media_type", "charset", "body").iter_rows(named=True):
        text, note = _decoded(row["body"], row["charset"], row["source_ref"], markup=row["media_type"] == HTML)
        texts.append(text)
        notes += [Reject(row["source"], row["source_ref"], *note)] if note else []
    markups = {
        number: text
        for number, (kind, text) in enumerate(zip(records["media_type"], texts, strict=True))
        if kind == HTML and text is not None
    }
    pages = dict(zip(markups, readers.read(list(markups.values())), strict=True))
    read = [pages.get(number, Page(text)) for number, text in enumerate(texts)]
    references = records.select("source", "source_ref").rows()
    for number, page in pages.items():
        if page.text is None:
            code, what = page.problem or NO_ARTICLE
            source, source_ref = references[number]
            notes.append(Reject(source, source_ref, code, f"{source_ref}: {what}."))
    rows = [(page.text, page.title, page.author, page.published_at, page.site, page.url) for page in read]
    return pl.DataFrame(rows, schema=READ, orient="row"), notes


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
