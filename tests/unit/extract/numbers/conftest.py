"""The numbers of one sentence, with the numbers' seeds only."""

from collections.abc import Callable

import pytest

from sitrep.extract.document.article import ActorMention, NumberMention
from sitrep.extract.numbers.number_mentions import NumberReader
from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.settings import Settings


@pytest.fixture(scope="session")
def number_reader() -> NumberReader:
    return NumberReader.load(Settings().seeds)


@pytest.fixture(scope="session")
def numbers_in(number_reader) -> Callable[..., list[NumberMention]]:
    """The numbers of a sentence, in which some words may be names of actors."""

    def find(text: str, *names: str) -> list[NumberMention]:
        sentence = read_sentence(0, 0, text)
        for name in names:
            start = text.index(name)
            span = (start, start + len(name))
            sentence.actors.append(
                ActorMention(*sentence.tokens_of(*span), *span, name, name.lower(), "rebel_group", "name")
            )
        return number_reader.find(sentence)

    return find


@pytest.fixture(scope="session")
def number_in(numbers_in) -> Callable[..., NumberMention]:
    """The one number of a sentence."""

    def find(text: str, *names: str) -> NumberMention:
        [mention] = numbers_in(text, *names)
        return mention

    return find
