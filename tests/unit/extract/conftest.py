"""Sentences as the rules see them, and articles with the actors of the seeds found in them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import polars as pl
import pytest

from sitrep import schemas
from sitrep.extract.actors.actor_finder import ActorFinder
from sitrep.extract.count_tables import CountReader
from sitrep.extract.document.article import ActorMention, Article, Sentence
from sitrep.extract.events.event_finder import EventReader
from sitrep.extract.lexical.name_matcher import NameMatch, NameMatcher
from sitrep.extract.numbers.number_mentions import NumberReader
from sitrep.extract.pipeline import Reader
from sitrep.extract.predicates.unreal_spans import annotate_unreal
from sitrep.extract.syntax.chunker import Chunker
from sitrep.extract.syntax.clause_builder import find_clauses
from sitrep.extract.syntax.english import VerbForm, verb_forms
from sitrep.extract.syntax.pos_tagger import Tagger
from sitrep.extract.syntax.sentence_splitter import split_sentences
from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.lexicon import Lexicon, compile_actors, compile_lexicon, in_memory
from sitrep.settings import Settings

COUNTS = ("casualties", "force_sizes", "group_counts", "quantities")
# The names that the sentences of `tables_of` are about.
PARTIES = {
    "Falcon Front": ("falcon-front", "rebel_group"),
    "River Brigade": ("river-brigade", "rebel_group"),
    "Northern army": ("military-nor", "state_forces"),
    "Dune Caliphate": ("dune-caliphate", "jihadist_group"),
}


@pytest.fixture(scope="session")
def verbs() -> dict[str, VerbForm]:
    return verb_forms(Settings().seeds)


@pytest.fixture(scope="session")
def parsed(verbs) -> Callable[[str], Sentence]:
    """A sentence with its tags, phrases and clauses; no names, dates or numbers are known."""
    tagger, chunker = Tagger(verbs), Chunker(verbs)

    def parse(text: str) -> Sentence:
        sentence = read_sentence(0, 0, text)
        tagger.annotate([sentence])
        sentence.phrases, sentence.clauses = find_clauses(chunker.find_phrases(sentence))
        return sentence

    return parse


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The actors of the seeds; no places."""
    return in_memory("seeds", compile_actors(Settings()))


@pytest.fixture(scope="session")
def actor_finder(lexicon) -> ActorFinder:
    return ActorFinder(lexicon)


@pytest.fixture(scope="session")
def with_actors(lexicon, actor_finder) -> Callable[[str], Article]:
    """An article with its sentences as tokens and its actors found."""
    matcher = NameMatcher(lexicon.aliases)

    def read(text: str) -> Article:
        frame = pl.DataFrame({"reading_id": ["r"], "article_id": ["a"], "text": [text]})
        article = Article("a", "r", text, None)
        rows = split_sentences(frame).select("sentence_no", "char_start", "text").iter_rows()
        article.sentences = [read_sentence(number, start, words) for number, start, words in rows]
        spans = matcher.find([text]).group_by("start", "end", maintain_order=True).agg("alias_id")
        article.actor_hits = [NameMatch(start, end, tuple(ids)) for start, end, ids in spans.iter_rows()]
        actor_finder.annotate(article)
        return article

    return read


@pytest.fixture(scope="session")
def reader(with_lexicon) -> Reader:
    """The reader of articles, with all seeds and the gazetteer."""
    return Reader(with_lexicon, compile_lexicon(with_lexicon).version)


@pytest.fixture(scope="session")
def claims(reader) -> Callable[[str], dict[str, list[dict[str, Any]]]]:
    """The rows of each table of claims of an article that was published on Thursday, 16 May 2019."""

    def read(text: str) -> dict[str, list[dict[str, Any]]]:
        article = {
            "article_id": "a",
            "reading_id": "r",
            "text": text,
            "published_at": datetime(2019, 5, 16, 9, tzinfo=UTC),
            "extraction_status": "extracted",
        }
        tables = reader.read(pl.DataFrame([article], schema_overrides={"published_at": schemas.TIME}))
        return {table: list(frame.iter_rows(named=True)) for table, frame in tables.items()}

    return read


@pytest.fixture(scope="session")
def mentions(claims) -> Callable[[str], list[dict[str, Any]]]:
    """The rows of event_mentions of such an article."""
    return lambda text: claims(text)["event_mentions"]


@pytest.fixture(scope="session")
def acts_of(mentions) -> Callable[[str], list[str]]:
    """The acts of such an article as "CODE source > target modality": no speech, and `occurred` is left out."""

    def read(text: str) -> list[str]:
        return [
            " ".join(
                (
                    row["event_code"],
                    f"{row['source_actor_id'] or '-'} > {row['target_actor_id'] or '-'}",
                    *([] if row["modality"] == "occurred" else [row["modality"]]),
                )
            )
            for row in mentions(text)
            if row["event_code"] != "STATEMENT"
        ]

    return read


@pytest.fixture(scope="session")
def triggers_of(mentions) -> Callable[[str], list[tuple[str, str]]]:
    """(code, trigger) of each act of such an article, in text order."""

    def read(text: str) -> list[tuple[str, str]]:
        rows = {row["act_id"]: (row["event_code"], row["trigger_text"]) for row in mentions(text)}
        return list(rows.values())

    return read


@pytest.fixture(scope="session")
def rows_of(reader) -> Callable[[str], list[dict[str, Any]]]:
    """The rows of the tables of numbers of an article without a date, in text order, each with its `table`."""

    def read(text: str) -> list[dict[str, Any]]:
        article = {"article_id": "a", "reading_id": "r", "text": text, "extraction_status": "extracted"}
        frame = pl.DataFrame([{**article, "published_at": None}], schema_overrides={"published_at": schemas.TIME})
        tables = reader.read(frame)
        rows = [{"table": table, **row} for table in COUNTS for row in tables[table].iter_rows(named=True)]
        return sorted(rows, key=lambda row: row["char_start"])

    return read


@pytest.fixture(scope="session")
def casualties(rows_of) -> Callable[[str], list[dict[str, Any]]]:
    """The rows of casualties of such an article."""
    return lambda text: [row for row in rows_of(text) if row["table"] == "casualties"]


@pytest.fixture(scope="session")
def tables_of(verbs) -> Callable[[str], dict[str, list[dict[str, Any]]]]:
    """The rows of each table of numbers of a text about the parties of `PARTIES`; no other name is known."""
    seeds = Settings().seeds
    numbers, tagger, chunker = NumberReader.load(seeds), Tagger(verbs), Chunker(verbs)
    events, counts = EventReader.load(seeds), CountReader.load(seeds)

    def parties(sentence: Sentence) -> list[ActorMention]:
        found = []
        for name, (actor_id, actor_type) in PARTIES.items():
            start = sentence.start + sentence.text.find(name)
            if start >= sentence.start:
                span = (start, start + len(name))
                found.append(ActorMention(*sentence.tokens_of(*span), *span, name, actor_id, actor_type, "name"))
        return sorted(found, key=lambda actor: actor.first)

    def read(text: str) -> dict[str, list[dict[str, Any]]]:
        frame = pl.DataFrame({"reading_id": ["r"], "article_id": ["a"], "text": [text]})
        article = Article("a", "r", text, None)
        for number, start, words in split_sentences(frame).select("sentence_no", "char_start", "text").iter_rows():
            sentence = read_sentence(number, start, words)
            sentence.actors = parties(sentence)
            sentence.numbers = numbers.find(sentence)
            tagger.annotate([sentence])
            sentence.phrases, sentence.clauses = find_clauses(chunker.find_phrases(sentence))
            article.sentences.append(sentence)
        annotate_unreal(article)
        article.acts = events.find_acts(article)
        return counts.read(article)

    return read


@pytest.fixture(scope="session")
def harms_of(tables_of) -> Callable[[str], list[tuple[str, str]]]:
    """(quote, harm) of each casualty of such a text."""
    return lambda text: [(row["quote"], row["harm"]) for row in tables_of(text)["casualties"]]


@pytest.fixture(scope="session")
def casualty_of(tables_of) -> Callable[[str], dict[str, Any]]:
    """The one casualty of such a text."""
    return lambda text: only(tables_of(text)["casualties"])


@pytest.fixture(scope="session")
def force_of(tables_of) -> Callable[[str], dict[str, Any]]:
    """The one force size of such a text."""
    return lambda text: only(tables_of(text)["force_sizes"])


def only(rows: list[dict[str, Any]]) -> dict[str, Any]:
    [row] = rows
    return row
