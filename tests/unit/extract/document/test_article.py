"""Articles and sentences: offsets, and the acts of each sentence."""

import polars as pl

from sitrep import schemas


def test_the_acts_of_a_sentence_are_found_among_all(reader, monkeypatch):
    articles = []
    read = reader.counts.read
    monkeypatch.setattr(reader.counts, "read", lambda article: (articles.append(article), read(article))[1])
    text = "The army shelled Douma. It rained. The army shelled Homs and bombed Hama. The army took Azaz."
    one = {"article_id": "a", "reading_id": "r", "text": text, "extraction_status": "extracted", "published_at": None}
    reader.read(pl.DataFrame([one], schema_overrides={"published_at": schemas.TIME}))
    (article,) = articles
    for sentence in article.sentences:
        assert article.acts_of(sentence) == [act for act in article.acts if act.sentence is sentence]
    assert article.acts_between(1, 2) == article.acts_of(article.sentences[2]) != []
