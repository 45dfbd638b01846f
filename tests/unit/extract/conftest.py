"""Sentences as the rules see them, and articles with the actors of the seeds found in them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import polars as pl
import pytest

from sitrep import schemas
from sitrep.extract.actors.actor_finder import ActorFinder
from sitrep.extract.document.article import Article, Sentence
from sitrep.extract.lexical.name_matcher import Hit, NameMatcher
from sitrep.extract.pipeline import Reader
from sitrep.extract.syntax.chunker import Chunker
from sitrep.extract.syntax.clause_builder import find_clauses
from sitrep.extract.syntax.english import VerbForm, verb_forms
from sitrep.extract.syntax.pos_tagger import Tagger
from sitrep.extract.syntax.sentence_splitter import split_sentences
from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.lexicon import Lexicon, compile_actors, compile_lexicon, in_memory
from sitrep.settings import Settings


@pytest.fixture(scope="session")
def verbs() -> dict[str, VerbForm]:
    return verb_forms(Settings().seeds)


@pytest.fixture(scope="session")
def parsed(verbs) -> Callable[[str], Sentence]:
    """A sentence with its tags, phrases and clauses; no names, dates or numbers are known."""
    tagger, chunker = Tagger(verbs), Chunker(verbs)

    def parse(text: str) -> Sentence:
        sentence = read_sentence(0, 0, text)
        tagger.tag(sentence)
        sentence.phrases = chunker.phrases(sentence)
        sentence.clauses = find_clauses(sentence.phrases)
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
        actor_finder.find(article, [Hit(start, end, tuple(ids)) for start, end, ids in spans.iter_rows()])
        return article

    return read


@pytest.fixture(scope="session")
def reader(tmp_path_factory) -> Reader:
    """The reader of articles, with all seeds and the gazetteer."""
    own = Settings(data=tmp_path_factory.mktemp("reading"))
    return Reader(own, compile_lexicon(own).version)


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
