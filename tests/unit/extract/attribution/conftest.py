"""Articles of some sentences, without names, in which somebody speaks."""

from collections.abc import Callable

import pytest

from sitrep.extract.attribution.attribution_finder import SpeechFinder
from sitrep.extract.document.article import Article
from sitrep.settings import Settings


@pytest.fixture(scope="session")
def finder() -> SpeechFinder:
    return SpeechFinder.load(Settings().seeds)


@pytest.fixture(scope="session")
def article_of(parsed) -> Callable[..., Article]:
    """An article of these sentences, with their tags, phrases and clauses."""

    def build(*texts: str) -> Article:
        article = Article("a", "r", " ".join(texts), None)
        offset = 0
        for number, text in enumerate(texts):
            sentence = parsed(text)
            sentence.number, sentence.start, sentence.end = number, offset, offset + len(text)
            sentence.starts = [at + offset for at in sentence.starts]
            sentence.ends = [at + offset for at in sentence.ends]
            article.sentences.append(sentence)
            offset += len(text) + 1
        return article

    return build


@pytest.fixture(scope="session")
def speaker_of(finder, article_of) -> Callable[..., tuple[str | None, str | None] | None]:
    """Who says the words `claim` of an article given as its sentences, and who passed them on."""

    def find(claim: str, *texts: str) -> tuple[str | None, str | None] | None:
        article = article_of(*texts)
        speech = finder.find(article).at(article.text.index(claim))
        return (speech.attributed_to, speech.attributed_via) if speech else None

    return find
