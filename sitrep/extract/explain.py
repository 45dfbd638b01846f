"""What the rules make of a text, step by step: for whoever asks why a claim is there, or why it is not."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

import polars as pl

from sitrep import schemas
from sitrep.extract.claims.claim_rows import Row
from sitrep.extract.document.article import Article, Mention, Sentence
from sitrep.extract.document.clause import Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.pipeline import Reader
from sitrep.lexicon import compile_lexicon
from sitrep.settings import Settings

OF_THE_READING = frozenset(("article_id", "reading_id", "extractor_version", "run_id", "char_start", "char_end"))
OF_MENTION = frozenset(field.name for field in fields(Mention))
MENTIONS = tuple(one.name for one in fields(Sentence) if "Mention" in str(one.type))


class WatchedReader(Reader):
    """Reads articles as ever, and keeps them with all that was found in them."""

    def __init__(self, settings: Settings, lexicon_version: str, *, every_sentence: bool = False) -> None:
        """With `every_sentence` also those are tagged that extraction passes over."""
        super().__init__(settings, lexicon_version)
        self.articles: list[Article] = []
        self.every_sentence = every_sentence

    def may_claim(self, sentence: Sentence) -> bool:
        """Whether a sentence is read deeply."""
        return self.every_sentence or super().may_claim(sentence)

    def claims_of(self, article: Article) -> Iterator[tuple[str, list[Row]]]:
        """The rows of one article, which is kept."""
        yield from super().claims_of(article)
        self.articles.append(article)


@dataclass(frozen=True)
class ReadSentence:
    """One sentence as the rules read it. A sentence that extraction passes over has no tags, phrases and clauses."""

    text: str
    tags: str  # word/tag
    phrases: list[str]  # kind and words
    clauses: list[str]
    mentions: dict[str, list[str]] = field(
        default_factory=dict
    )  # actors, backers, places, dates, numbers: words and meaning


@dataclass(frozen=True)
class Explanation:
    """The sentences of a text, and by table the claims found in it, each with those columns that say something."""

    sentences: list[ReadSentence]
    claims: dict[str, list[dict[str, Any]]]


def explain(settings: Settings, text: str, published: dt.date | None = None) -> Explanation:
    """Read one text as an article published that day. Compiles the lexicon below the data directory if need be."""
    reader = WatchedReader(settings, compile_lexicon(settings).version)
    article = {
        "article_id": "text",
        "reading_id": "text",
        "text": text,
        "published_at": published and dt.datetime.combine(published, dt.time(12), dt.UTC),
        "extraction_status": "extracted",
    }
    tables = reader.read(pl.DataFrame([article], schema_overrides={"published_at": schemas.TIME}))
    claims = {
        table: [telling_columns(row) for row in frame.iter_rows(named=True)]
        for table, frame in tables.items()
        if "claim_id" in frame.columns and frame.height
    }
    return Explanation([read_sentence(sentence) for sentence in reader.articles[0].sentences], claims)


def telling_columns(row: dict[str, Any]) -> dict[str, Any]:
    """The columns of a claim that say something."""
    return {name: value for name, value in row.items() if value not in (None, [], "") and name not in OF_THE_READING}


def read_sentence(sentence: Sentence) -> ReadSentence:
    """A sentence in words."""
    return ReadSentence(
        text=sentence.text,
        tags=" ".join(f"{word}/{tag}" for word, tag in zip(sentence.words, sentence.tags, strict=False)),
        phrases=[f"{phrase.kind} {words(sentence, phrase)}" for phrase in sentence.phrases],
        clauses=[clause_in_words(sentence, clause) for clause in sentence.clauses],
        mentions={
            kind: [mention_in_words(mention) for mention in found]
            for kind in MENTIONS
            if (found := getattr(sentence, kind))
        },
    )


def words(sentence: Sentence, phrase: Phrase) -> str:
    """A phrase as written."""
    return sentence.text_of(phrase.first, phrase.last)


def mention_in_words(mention: Mention) -> str:
    """A mention as written, with what it is taken to mean."""
    said = {
        name: value
        for name in sorted(field.name for field in fields(mention))
        if name not in OF_MENTION and (value := getattr(mention, name)) not in (None, False)
    }
    return f"{mention.text}: " + ", ".join(f"{name} {value}" for name, value in said.items())


def clause_in_words(sentence: Sentence, clause: Clause) -> str:
    """A clause with its verb, its form and its arguments."""
    verb = clause.verb
    form = " ".join(filter(None, (verb.form, verb.tense, verb.modal, "passive" * verb.passive, "not" * verb.negated)))
    parts = [f"{clause.opener} {verb.word} ({form})".strip()]
    parts += [f"subject {words(sentence, subject)}" for subject in clause.subjects]
    parts += [f"object {words(sentence, noun)}" for noun in clause.objects]
    parts += [f"{preposition} {words(sentence, noun)}" for preposition, noun in clause.preps]
    parts += [f"date {words(sentence, date)}" for date in clause.dates]
    return "; ".join(parts)
