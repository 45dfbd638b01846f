"""Where: the places that a sentence names, told from persons and forces of the same name; which of several is meant.

A name that several places share is resolved by the article: by the province or country right behind it ("Binnish,
Idlib"), by the word beside it ("Raqqa province", "the city of Raqqa"), by the countries that the article speaks of,
then by size. What stays open keeps its words and a reason.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import polars as pl

from sitrep.extract.document.article import Article, Mention, PlaceMention, Sentence
from sitrep.extract.lexical.word_lists import flagged, word_class
from sitrep.extract.places.containment import Spot, containers_after
from sitrep.extract.places.nearness import is_beside, is_on_road
from sitrep.extract.places.place_index import Place, PlaceIndex
from sitrep.extract.places.place_vocabulary import (
    ADJACENT_TO_PLACE_NAMES,
    COMPASS_MODIFIERS,
    CONTAINMENT_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    TITLES,
    TYPE_OF,
)
from sitrep.extract.places.unlisted_places import UnlistedPlaces, folded, found_id
from sitrep.extract.syntax.english import verb_forms
from sitrep.lexicon import Lexicon
from sitrep.schemas import PLACES
from sitrep.settings import Settings

# Before the subject of a clause.
PLACE_APPOSITIVES: Final = word_class("place_appositives")
BEFORE_SUBJECT_WORDS: Final = word_class("before_subject_words")
SENTENCE_BEGINS_AFTER = frozenset('.:"“‘(')
PERSONS: Final = TITLES | word_class("person_nouns") | flagged("speaker_nouns", "is_person")
BETWEEN_LISTED_PLACES: Final = word_class("between_listed_places")  # a preposition and the second place of a list
CERTAIN = 300_000  # inhabitants; a settlement so big is meant even where nothing else speaks of its country
NOTABLE = 15_000  # the same; a name that means no bigger place is dropped where nothing else speaks for it
LIKELY = 100_000  # the same, where a preposition of place stands before it
FAMOUS = 20  # times as big as its namesake: a national capital is meant even where the article plays elsewhere
FOREIGN_SHARE = 0.12  # of an article's names of countries; a country with less is named in passing
FORMS: Final = verb_forms(Settings().seeds)
TAKING: Final = frozenset(form for form, verb in FORMS.items() if verb.lemma in word_class("verbs_done_to_places"))
FALLING: Final = frozenset(form for form, verb in FORMS.items() if verb.lemma == "fall")
AUXILIARIES: Final = frozenset(form for form, verb in FORMS.items() if verb.lemma in ("be", "have"))
PRECISION = {"country": "country", "admin1": "admin", "admin2": "admin"}


class Setting(NamedTuple):
    """What the article as a whole says about where it plays."""

    countries: Counter[str]  # ISO codes, by how often they are named
    total: int
    divisions: frozenset[str]  # admin1 keys that are named

    def share(self, country: str | None) -> float:
        """How much of the article's names of countries are of this one."""
        return self.countries[country] / self.total if country and self.total else 0.0


class PlaceFinder:
    """Finds the places of articles; built once a process from the compiled lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.index = PlaceIndex(lexicon)
        self.unlisted = UnlistedPlaces(self.index)
        capitals = lexicon.aliases.filter(pl.col("form") == "capital")
        self.capitals = dict(zip(capitals["alias"].str.to_lowercase(), capitals["target"], strict=True))

    def annotate(self, article: Article) -> None:
        """Fill `places` of every sentence, in order and without overlaps; a name inside that of a force is no place."""
        spots = list(self.spots(article))
        setting = self.setting(article, spots)
        for sentence, own in zip(article.sentences, spots, strict=True):
            mentions = PlaceReading(self, sentence, own, setting).mentions() if own else []
            sentence.places = self.unlisted.added(article, sentence, mentions, setting.countries)
        self.unlisted.repeat(article)

    def found(self, article: Article) -> list[dict[str, object]]:
        """Rows of schemas.PLACES for the places of this article that no gazetteer knows."""
        rows = self.unlisted.rows(article)
        return [{column: row.get(column) for column in PLACES} for row in rows]

    def spots(self, article: Article) -> Iterator[list[Spot]]:
        """For each sentence the hits on its tokens, without those inside other names."""
        matches = article.place_hits
        at, after = 0, len(matches)
        for sentence in article.sentences:
            own: list[Spot] = []
            while at < after and matches[at].start < sentence.end:
                match = matches[at]
                at += 1
                if match.start >= sentence.start and match.end <= sentence.end:
                    first, last = sentence.tokens_of(match.start, match.end)
                    if first < last:
                        places = self.index.places_of(match.alias_ids)
                        own.append(Spot(first, last, places, sentence.text_of(first, last)))
            if own:
                actors = [actor for actor in sentence.actors if actor.kind != "adjective"]
                names = [*actors, *sentence.backers, *sentence.persons]
                own = [spot for spot in own if not is_part_of_name(sentence, spot, names)]
            yield own

    def setting(self, article: Article, spots: Sequence[Sequence[Spot]]) -> Setting:
        """The countries and divisions that the article names; a dateline counts least."""
        countries: Counter[str] = Counter()
        divisions: set[str] = set()
        for sentence, own in zip(article.sentences, spots, strict=True):
            for actor in sentence.actors:
                if actor.country:
                    countries[actor.country] += 2
            for spot in own:
                is_place = led_by_preposition(sentence, spot.first) or is_object_of_taking(
                    sentence, spot.first, spot.last
                )
                best = evident(spot.places, spot.name, is_place)
                if best is None or not best.country:
                    continue
                in_dateline = article.dateline_start <= sentence.starts[spot.first] < article.body_start
                countries[best.country] += 2 if best.place_type == "country" and not in_dateline else 1
                if best.place_type == "admin1" and best.admin1_key:
                    divisions.add(best.admin1_key)
        return Setting(countries, countries.total(), frozenset(divisions))


class PlaceReading:
    """Reads the places of one sentence."""

    def __init__(self, finder: PlaceFinder, sentence: Sentence, spots: list[Spot], setting: Setting) -> None:
        self.index = finder.index
        self.capitals = finder.capitals
        self.sentence = sentence
        self.spots = spots
        self.setting = setting

    def mentions(self) -> list[PlaceMention]:
        """The places that the sentence names."""
        found: list[PlaceMention] = []
        for at, spot in enumerate(self.spots):
            if self.is_government(spot):
                continue
            mention = self.mention(at, spot)
            if mention is not None and (not found or mention.first >= found[-1].last):
                found.append(mention)
        return found

    def mention(self, at: int, spot: Spot) -> PlaceMention | None:
        """One name as a place, or None where it names none."""
        sentence = self.sentence
        reported, last = stated_type(sentence, spot)
        containers = containers_after(self.index, sentence, self.spots[at + 1 :], last)
        if self.is_elsewhere(spot, reported, containers, last):
            return self.unlisted_inside(spot, last, containers)
        place = self.likeliest_place(spot, reported, containers)
        is_taken = is_object_of_taking(sentence, spot.first, spot.last)
        led = led_by_preposition(sentence, spot.first) or is_taken
        if place is None:
            is_known = spot.places[0].population >= NOTABLE or (is_taken and is_usual_name(spot.places[0], spot.name))
            is_open = led and reported is None and is_known and not sentence.in_capitals
            return self.build(spot, last, None, spot.places[0].place_type, "ambiguous") if is_open else None
        if not (led or reported or place.place_type != "settlement") and not self.is_sure(place):
            return None
        return self.build(spot, last, place, place.place_type, None)

    def is_government(self, spot: Spot) -> bool:
        """Whether a country or its capital acts rather than lies: "Washington is", "US-led"."""
        sentence, best = self.sentence, spot.places[0]
        before = sentence.lowers[spot.first - 1] if spot.first else "."
        if best.place_type == "country":
            is_adjective = any(actor.first < spot.last and spot.first < actor.last for actor in sentence.actors)
            return is_adjective and before not in CONTAINMENT_PREPOSITIONS
        if before not in BEFORE_SUBJECT_WORDS and before[0].isalnum():
            return False
        behind = sentence.lowers[spot.last] if spot.last < len(sentence.words) else "."
        return sentence.text_of(spot.first, spot.last).lower() in self.capitals and behind[0].isalpha()

    def is_sure(self, place: Place) -> bool:
        """Whether a bare name without a preposition is this settlement: it is big, or lies where the article plays."""
        return place.population >= LIKELY or self.setting.share(place.country) >= FOREIGN_SHARE * 2

    def unlisted_inside(self, spot: Spot, end: int, containers: list[Place]) -> PlaceMention:
        """A place of a known name that the text puts where no gazetteer has one: "Tripoli, IA"."""
        within = max(containers, key=lambda place: self.setting.share(place.country))
        found = self.build(spot, end, None, "settlement", None)
        precision = found.precision if found.precision == "near" else PRECISION[within.place_type]
        return replace(found, place_id=found_id(spot.name, within), country=within.country, precision=precision)

    def likeliest_place(self, spot: Spot, reported: str | None, containers: list[Place]) -> Place | None:
        """The place that is meant; None where the article does not tell."""
        places = spot.places
        inside = [p for p in places if any(self.index.lies_in(p, c) for c in containers)]
        places = inside or places
        typed = [p for p in places if p.place_type == reported] if reported else []
        places = (
            typed or [p for p in places if not (reported == "settlement" and p.place_type != "settlement")] or places
        )
        if not typed and self.prefers_division(spot):
            divisions = [p for p in places if p.place_type == "admin1" and self.setting.share(p.country)]
            places = divisions or places
        capital_of = self.capitals.get(spot.name.lower())
        best = places[0]
        if len(places) > 1:
            best = max(enumerate(places), key=lambda item: self.weight(item[1], spot.name, capital_of, -item[0]))[1]
        if not inside and best.place_type == "settlement":
            famous = (p for p in places if p.country == capital_of and p.population > FAMOUS * best.population)
            best = next(famous, best)  # Moscow, not the one in Idaho
        if inside or best.place_type in ("country", "feature") or self.setting.share(best.country) >= FOREIGN_SHARE:
            return best
        if best.place_type in ("admin1", "admin2"):
            return best if typed and best.place_type == "admin1" else None
        if self.sentence.in_capitals:
            return best if best.population >= CERTAIN and is_usual_name(best, spot.name) else None
        led = led_by_preposition(self.sentence, spot.first) or is_object_of_taking(self.sentence, spot.first, spot.last)
        return best if best.population >= (LIKELY if led else CERTAIN) else None

    def is_elsewhere(self, spot: Spot, reported: str | None, containers: list[Place], last: int) -> bool:
        """Whether the division or country told behind a town has no town of this name that is known."""
        if not containers or reported == "admin1" or spot.places[0].place_type == "country":
            return False
        if any(self.index.lies_in(place, within) for place in spot.places for within in containers):
            return False
        if {place.country for place in spot.places}.isdisjoint(within.country for within in containers):
            return True
        # Of one country: the town may lie in the next division, as lines on maps move.
        is_behind_comma = self.sentence.lowers[last : last + 1] == [","] and spot.places[0].place_type == "settlement"
        return is_behind_comma and all(place.place_type == "admin1" for place in containers)

    def weight(self, place: Place, name: str, capital_of: str | None, order: int) -> tuple[float, ...]:
        """How likely this place is meant among those of its name; `order`: 0 for the likeliest of all by size."""
        share = self.setting.share(place.country)
        usual = float(is_usual_name(place, name))
        is_here = share >= FOREIGN_SHARE
        named = place.admin1_key in self.setting.divisions and place.place_type == "settlement"
        kind = {"country": 4.0, "feature": 3.0, "settlement": 2.0, "admin1": 1.0, "admin2": 2.5}[place.place_type]
        if place.place_type == "settlement" and place.population < 10_000:
            kind = 0.5  # "Helmand" is a province before it is a village
        if place.place_type == "country":
            return (2.0 if is_here or not self.setting.countries else 1.0, kind, share, 0.0, 0.0, usual, float(order))
        return (float(is_here), float(named), kind, share, float(place.country == capital_of), usual, float(order))

    def prefers_division(self, spot: Spot) -> bool:
        """Whether the words around speak of a province rather than its capital: "northern Aleppo", "X countryside"."""
        words = self.sentence.lowers
        if spot.first > 0 and words[spot.first - 1] in COMPASS_MODIFIERS:
            return True
        if spot.last < len(words) and words[spot.last] == "countryside":
            return True
        return spot.first > 1 and words[spot.first - 1] == "," and any(s.last == spot.first - 1 for s in self.spots)

    def build(self, spot: Spot, end: int, place: Place | None, place_type: str, reason: str | None) -> PlaceMention:
        """The mention of a name; `end`: where the words end that tell its kind, which are no part of it."""
        sentence, first, last = self.sentence, spot.first, spot.last
        precision = PRECISION.get(place_type, "exact")
        if is_beside(sentence, first, end):
            precision = "near"
        return PlaceMention(
            first,
            last,
            sentence.starts[first],
            sentence.ends[last - 1],
            " ".join(sentence.text_of(first, last).split()),
            place.place_id if place else None,
            place_type,
            place.country if place else None,
            precision,
            reason,
        )


def is_usual_name(place: Place, name: str) -> bool:
    """Whether the words are the place's usual name, not one of its many spellings."""
    return folded(name) == folded(place.place_name)


def evident(places: list[Place], name: str, is_place: bool) -> Place | None:
    """What a name means wherever it is read: a country, the only place of its name, or by far the biggest.

    is_place: the words around say that the name is a place's; a smaller town is then clear too.
    """
    best = places[0]
    if best.place_type == "country":
        return best
    usual = [place for place in places if is_usual_name(place, name)] if is_place else []
    biggest = max(usual or places, key=lambda place: place.population)
    others = [
        place.population * (2 if usual and place not in usual else 5)
        for place in places
        if place.country != biggest.country
    ]
    if not others and best.place_type in ("admin1", "feature"):
        return best
    least = NOTABLE if is_place and is_usual_name(biggest, name) else LIKELY
    return biggest if biggest.population >= max((least, *others)) else None


def is_part_of_name(sentence: Sentence, spot: Spot, names: Sequence[Mention]) -> bool:
    """Whether the words belong to the name of a force, an office or a person, or are an ordinary word."""
    if any(name.first < spot.last and spot.first < name.last for name in names):
        return True
    words, lowers = sentence.words, sentence.lowers
    before = lowers[spot.first - 1] if spot.first else ""
    if before in TITLES:
        return True
    best = spot.places[0]
    if best.place_type == "country":
        return False
    if sentence.in_capitals:
        return not stands_as_place(sentence, spot)
    if (before == "-" or (spot.last < len(words) and lowers[spot.last] == "-")) and not is_on_road(sentence, spot.last):
        return best.place_type == "settlement"
    if best.place_type == "feature" and spot.last - spot.first > 1:
        return False
    before_is_name = spot.first > 0 and is_name_part(words[spot.first - 1], before)
    if before_is_name and (spot.first == 1 or words[spot.first - 2] in SENTENCE_BEGINS_AFTER):
        before_is_name = is_described_as_person(sentence, spot)  # a sentence's first word has its capital anyway
    behind_is_name = spot.last < len(words) and is_name_part(words[spot.last], lowers[spot.last])
    if not (before_is_name or behind_is_name):
        return False
    return not (is_title_case(sentence) or is_beside_actor(sentence, spot))


def is_described_as_person(sentence: Sentence, spot: Spot) -> bool:
    """Whether an office or an age stands between commas behind the words: "Nadia Aleppo, a rebel commander, fled"."""
    lowers = sentence.lowers
    if lowers[spot.last : spot.last + 1] != [","] or "," not in lowers[spot.last + 1 :]:
        return False
    described = lowers[spot.last + 1 : lowers.index(",", spot.last + 1)]
    is_age = len(described) == 1 and described[0].isdigit()
    is_office = len(described) > 1 and described[0] in ("a", "an", "the") and not PERSONS.isdisjoint(described[-1:])
    return is_age or is_office


def is_name_part(word: str, lower: str) -> bool:
    """Whether a neighbour's capital makes it part of a longer name."""
    is_other = lower not in ADJACENT_TO_PLACE_NAMES and lower not in COMPASS_MODIFIERS
    return word[0].isupper() and is_other and TYPE_OF.get(lower, "feature") == "feature"


def is_beside_actor(sentence: Sentence, spot: Spot) -> bool:
    """Whether a neighbour with a capital belongs to an actor's name: "Syrian", "the YPG in"."""
    return any(actor.last == spot.first or actor.first == spot.last for actor in sentence.actors)


def stands_as_place(sentence: Sentence, spot: Spot) -> bool:
    """In text in capitals: whether the words around say that this is a place."""
    lowers = sentence.lowers
    before = lowers[spot.first - 1] if spot.first else ""
    behind = lowers[spot.last] if spot.last < len(lowers) else ""
    return (
        before in CONTAINMENT_PREPOSITIONS
        or before in COMPASS_MODIFIERS
        or behind in TYPE_OF
        or (before == "of" and spot.first > 1 and lowers[spot.first - 2] in TYPE_OF)
        or (before == "and" and spot.first > 1 and lowers[spot.first - 2] == ",")
        or (before in ("", ",", "and") and behind in (",", "and", ".", "(", "-", "--"))
    )


def is_title_case(sentence: Sentence) -> bool:
    """Whether nearly every word has a capital, as in headlines: capitals tell nothing then."""
    long = [word for word in sentence.words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.85 * len(long)


def led_by_preposition(sentence: Sentence, first: int) -> bool:
    """Whether a preposition of place stands before, over sides, types and members of a list."""
    lowers = sentence.lowers
    for at in range(first - 1, max(first - 7, -1), -1):
        word = lowers[at]
        if word in PLACE_PREPOSITIONS:
            return True
        is_between = word in COMPASS_MODIFIERS or word in TYPE_OF or word in BETWEEN_LISTED_PLACES
        if not (is_between or sentence.words[at][0].isupper()):
            return False
    return False


def is_object_of_taking(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the name is what a verb that is done to places is done to: "captured Palmyra", "Azaz was shelled"."""
    lowers = sentence.lowers
    behind, verbs = lowers[last : last + 1], lowers[last + 1 : last + 3]
    if behind and (behind[0] in FALLING or (behind[0] in AUXILIARIES and not TAKING.isdisjoint(verbs))):
        return True
    for at in range(first - 1, max(first - 7, -1), -1):
        word = lowers[at]
        if word in TAKING:
            return sentence.words[at].islower() or at == 0 or is_title_case(sentence)
        is_between = word in COMPASS_MODIFIERS or word in TYPE_OF or word in BETWEEN_LISTED_PLACES or word == "of"
        if not (is_between or sentence.words[at][0].isupper()):
            return False
    return False


def stated_type(sentence: Sentence, spot: Spot) -> tuple[str | None, int]:
    """The kind of place that the word behind or before tells, and where the mention ends with it."""
    lowers = sentence.lowers
    if spot.last < len(lowers):
        reported = TYPE_OF.get(lowers[spot.last])
        if reported is not None and not (reported == "feature" and spot.places[0].place_type != "feature"):
            return reported, spot.last + 1
    if spot.first > 1 and lowers[spot.first - 1] == "of":
        reported = TYPE_OF.get(lowers[spot.first - 2])
        if reported is not None and reported != "feature":
            return reported, spot.last
    if spot.first and lowers[spot.first - 1] in PLACE_APPOSITIVES:
        return TYPE_OF[lowers[spot.first - 1]], spot.last
    return None, spot.last
