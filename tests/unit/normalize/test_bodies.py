import polars as pl

from sitrep.normalize.bodies import read_texts
from sitrep.normalize.page import Page

COLUMNS = {
    "source": pl.String,
    "source_ref": pl.String,
    "media_type": pl.String,
    "charset": pl.String,
    "body": pl.Binary,
}


class Readers:
    """Pages as they are said to be, by their markup."""

    def __init__(self, **pages):
        self.pages = pages

    def read(self, markups):
        return [self.pages[markup] for markup in markups]


def read(*rows, **pages):
    frame = pl.DataFrame([("s", f"{n}", *row) for n, row in enumerate(rows)], schema=COLUMNS, orient="row")
    texts, notes = read_texts(frame, Readers(**pages))
    return texts, [(note.source_ref, note.reason_code) for note in notes]


def test_plain_text_is_decoded_and_a_page_is_read():
    texts, notes = read(("text/plain", None, b"plain"), ("text/html", None, b"M"), M=Page("article", title="T"))
    assert texts["text"].to_list() == ["plain", "article"]
    assert texts["page_title"].to_list() == [None, "T"]
    assert notes == []


def test_a_page_without_an_article_and_bytes_that_are_gone_are_told():
    texts, notes = read(("text/html", None, b"M"), ("text/plain", None, None), M=Page(None))
    assert texts["text"].to_list() == [None, None]
    assert sorted(notes) == [("0", "no_article"), ("1", "bytes_gone")]


def test_an_encoding_that_was_guessed_is_told_and_one_that_fits_nothing_refused():
    texts, notes = read(("text/plain", None, "Straße und Häuser, schöne Grüße aus Köln".encode("cp1252")))
    assert texts["text"].to_list() == ["Straße und Häuser, schöne Grüße aus Köln"]
    assert notes == [("0", "encoding_guessed")]
