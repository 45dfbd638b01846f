"""The stage around the reader: a text that the rules fail on is set aside, and the others are read."""

import polars as pl

from sitrep import schemas
from sitrep.extract.stage import read_all


def articles(*texts):
    rows = [
        {"article_id": f"a{at}", "reading_id": f"r{at}", "source": "folder", "source_ref": f"{at}.txt", "text": text}
        for at, text in enumerate(texts)
    ]
    return pl.DataFrame(rows).with_columns(
        published_at=pl.lit(None, dtype=schemas.TIME), extraction_status=pl.lit("extracted")
    )


def test_an_article_that_the_rules_fail_on_is_a_reject_and_the_others_are_read(reader, monkeypatch):
    read = reader.claims_of

    def failing(article, names):
        if article.article_id == "a1":
            raise ZeroDivisionError
        return read(article, names)

    monkeypatch.setattr(reader, "claims_of", failing)
    shelled = "The Syrian army shelled Douma."
    tables, failures = read_all(reader, articles(shelled, shelled, shelled))
    assert tables["event_mentions"]["article_id"].to_list() == ["a0", "a2"]
    assert sorted(tables["readings"]["reading_id"]) == ["r0", "r1", "r2"]
    assert [(one.source_ref, one.reason_code) for one in failures] == [("1.txt", "extractor_failed")]
    assert "ZeroDivisionError in test_stage.py" in failures[0].reason
    assert "Douma" not in failures[0].reason
