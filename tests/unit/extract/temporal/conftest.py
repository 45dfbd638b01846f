"""Times of one sentence, and articles with their anchor."""

import datetime as dt
from collections.abc import Callable

import polars as pl
import pytest

from sitrep.extract.document.article import Article, DateMention
from sitrep.extract.syntax.sentence_splitter import split_sentences
from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.extract.temporal.date_mentions import find_dates
from sitrep.extract.temporal.datelines import annotate_anchor

WEDNESDAY = dt.date(2016, 11, 9)


@pytest.fixture(scope="session")
def times_in() -> Callable[..., list[tuple[str, ...]]]:
    """Each time of a sentence as (words, start, end, precision); by default of Wednesday, 9 November 2016."""

    def find(text: str, anchor: dt.date | None = WEDNESDAY, before: DateMention | None = None) -> list[tuple[str, ...]]:
        mentions = find_dates(read_sentence(0, 0, text), anchor, before)
        return [(m.text, str(m.date_start), str(m.date_end), m.precision) for m in mentions]

    return find


@pytest.fixture(scope="session")
def anchored() -> Callable[..., Article]:
    """An article with its dateline read."""

    def read(text: str, published: dt.date | None = None) -> Article:
        frame = pl.DataFrame({"reading_id": ["r"], "article_id": ["a"], "text": [text]})
        rows = split_sentences(frame).select("sentence_no", "char_start", "text").iter_rows()
        article = Article("a", "r", text, published, [read_sentence(*row) for row in rows])
        annotate_anchor(article)
        return article

    return read
