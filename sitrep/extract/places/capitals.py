"""Capitals that are not named: "the Kenyan capital", "Sudan's capital", "the capital of Mali", and "in the capital"
where the article is clearly about one country."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from sitrep.extract.document.article import PlaceMention, Sentence
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.places.nearness import is_beside
from sitrep.extract.places.place_index import Place, PlaceIndex
from sitrep.extract.places.place_vocabulary import PLACE_PREPOSITIONS
from sitrep.extract.places.setting import Setting
from sitrep.extract.syntax.english import POSSESSIVE

CAPITAL: Final = "capital"
MONEY_NOUNS: Final = word_class("nouns_of_money_capital")  # "capital gains", and "capital punishment"
CLAIMED: Final = word_class("claimed_capital_words")  # "their de facto Syrian capital"
ITS_COUNTRY: Final = 0.6  # share of an article's names of countries from which "the capital" is that country's
WORDS_BETWEEN: Final = 4  # tokens: "Sudan's war-torn capital"


class Capitals:
    """Finds capitals by the country that they are said to be of; built once a process."""

    def __init__(self, index: PlaceIndex, capitals: Mapping[str, str]) -> None:
        """capitals: the country, as ISO code, by the name of its capital in lower case."""
        self.index = index
        self.names = capitals
        self.of_country = lru_cache(maxsize=None)(self.search)

    def search(self, country: str) -> Place | None:
        """The capital of a country by its ISO code: the biggest settlement there that has its name."""
        there = [place for name, place in self.index.settlements(country) if self.names.get(name.lower()) == country]
        return max(there, key=lambda place: place.population, default=None)

    def added(self, sentence: Sentence, known: list[PlaceMention], setting: Setting) -> list[PlaceMention]:
        """The known mentions of a sentence with those of unnamed capitals, in order and without overlaps."""
        mentions = known
        for at, word in enumerate(sentence.lowers):
            if word != CAPITAL or not is_alone(sentence, known, at):
                continue
            first, last, country = country_of(sentence, known, at, setting)
            place = self.of_country(country) if country is not None else None
            if place is None or not CLAIMED.isdisjoint(sentence.lowers[max(0, first - 2) : first]):
                continue
            precision = "near" if is_beside(sentence, first - (sentence.lowers[first - 1] == "the"), last) else "exact"
            start, end = sentence.starts[first], sentence.ends[last - 1]
            mention = PlaceMention(
                first,
                last,
                start,
                end,
                sentence.text_of(first, last),
                place.place_id,
                place.place_type,
                country,
                precision,
            )
            mentions = [one for one in mentions if one.last <= first or one.first >= last] + [mention]
        return sorted(mentions, key=lambda mention: mention.first)


def is_alone(sentence: Sentence, known: list[PlaceMention], at: int) -> bool:
    """Whether no name and no noun follows: not "the capital, Nairobi", not "capital markets"."""
    behind = at + 1 + (sentence.lowers[at + 1 : at + 2] == ["city"])
    is_money = not MONEY_NOUNS.isdisjoint(sentence.lowers[behind : behind + 1])
    return not is_money and not any(
        place.first in (behind, behind + 1) and place.place_type != "country" for place in known
    )


def country_of(sentence: Sentence, known: list[PlaceMention], at: int, setting: Setting) -> tuple[int, int, str | None]:
    """The tokens that name the capital at token `at`, and its country as ISO code."""
    lowers = sentence.lowers
    if lowers[at + 1 : at + 2] == ["of"]:
        behind = next((p for p in known if p.place_type == "country" and p.first in (at + 2, at + 3)), None)
        return (at, behind.last, behind.country) if behind else (at, at + 1, None)
    for before in range(at - 1, max(-1, at - 2 - WORDS_BETWEEN), -1):
        adjective = next((a for a in sentence.actors if a.kind == "adjective" and a.last == before + 1), None)
        if adjective is not None:
            return adjective.first, at + 1, adjective.country
        if lowers[before] in POSSESSIVE:
            owner = next((p for p in known if p.last == before and p.place_type == "country"), None)
            return (owner.first, at + 1, owner.country) if owner else (at, at + 1, None)
        if sentence.words[before][0].isupper() or lowers[before] == "the":
            break
    if lowers[at - 1] != "the" or lowers[at - 2] not in PLACE_PREPOSITIONS or not setting.countries:
        return at, at + 1, None
    country, _ = max(sorted(setting.countries.items()), key=lambda item: item[1])
    return at, at + 1, country if setting.share(country) >= ITS_COUNTRY else None
