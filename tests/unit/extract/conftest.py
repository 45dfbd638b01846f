"""Sentences read as the rules see them, without a lexicon of names."""

from collections.abc import Callable

import pytest

from sitrep.extract.clauses import find_clauses
from sitrep.extract.document import Sentence
from sitrep.extract.english import VerbForm, verb_forms
from sitrep.extract.phrases import Chunker
from sitrep.extract.tagging import Tagger
from sitrep.extract.tokens import read_sentence
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
