"""Whatever stands in a record, it becomes an article or a reject, and what is noted of it can be stored."""

from datetime import UTC, datetime

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.normalize.article import articles_of
from sitrep.normalize.pages import PageReaders
from sitrep.schemas import ARTICLES, RECORDS

READERS = PageReaders(1)
WORDS = st.sampled_from(
    ["The army", "Karsha", "\n", "\n\n", " - ", "READ MORE:", "<p>", "&amp;", "&#0;", "“", "\u0301", "é"]
)
TEXT = st.lists(WORDS | st.text(max_size=8), max_size=12).map("".join)
FIELD = st.none() | st.text(max_size=12)
ADDRESS = FIELD | st.text("[]:/@?%.a\u00e9", max_size=9).map("https://{}".format)
DATE = st.none() | st.text(max_size=12) | st.datetimes().map(str)
LANGUAGE = FIELD | st.sampled_from(["en", "English", "ar-SY", "zxx"])


@settings(settings.get_profile("fuzz"))
@given(
    text=TEXT | st.text(max_size=200),
    kind=st.sampled_from(["text/plain", "text/html"]),
    fields=st.fixed_dictionaries(
        {"title": FIELD, "outlet": FIELD, "url": ADDRESS, "published_at": DATE, "language": LANGUAGE}
    ),
)
def test_any_record_is_an_article_or_a_reject(text, kind, fields):
    identity = {"record_id": "1", "content_hash": "1", "source": "s", "source_ref": "a", "media_type": kind}
    record = pl.DataFrame([{**identity, **fields, "seen_at": datetime.now(UTC), "body": text.encode()}], strict=False)
    missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in RECORDS.items() if name not in record.columns]
    made, notes = articles_of(record.with_columns(missing).cast({**RECORDS}), READERS, orders={})
    assert made.height == 1 or [note.reason_code for note in notes] == ["no_article"]
    rest = {"text_version": "t", "run_id": "r"}
    made.with_columns(pl.lit(value).alias(name) for name, value in rest.items()).select(ARTICLES.names()).cast(ARTICLES)
