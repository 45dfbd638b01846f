"""Where: the places that a sentence names, told from persons and forces of the same name; which of several is meant.

A name that several places share is resolved by the article: by the province or country right behind it ("Binnish,
Idlib"), by the word beside it ("Raqqa province", "the city of Raqqa"), by the countries that the article speaks of,
then by size. What stays open keeps its words and a reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from sitrep.extract.document.article import Article, Mention, PlaceMention, Sentence
from sitrep.extract.lexical.actor_types import ARMED_TYPES, REGULAR_TYPES
from sitrep.extract.lexical.word_lists import flagged, word_class
from sitrep.extract.places.capitals import Capitals
from sitrep.extract.places.containment import Spot, containers_after, country_before
from sitrep.extract.places.name_context import (
    is_object_of_taking,
    is_title_case,
    led_by_preposition,
    stands_as_place,
    stated_type,
)
from sitrep.extract.places.nearness import is_beside, is_on_road
from sitrep.extract.places.place_index import Place, PlaceIndex
from sitrep.extract.places.place_vocabulary import (
    ADJACENT_TO_PLACE_NAMES,
    COMPASS_MODIFIERS,
    CONTAINMENT_PREPOSITIONS,
    LIKELY,
    NOTABLE,
    RESIDENTS,
    TITLES,
    TYPE_OF,
)
from sitrep.extract.places.setting import Setting, is_usual_name, setting_of
from sitrep.extract.places.unlisted_places import UnlistedPlaces, found_id
from sitrep.lexicon import Lexicon
from sitrep.schemas import PLACES

# Before the subject of a clause.
BEFORE_SUBJECT_WORDS: Final = word_class("before_subject_words")
SENTENCE_BEGINS_AFTER = frozenset('.:"“‘(')
PERSONS: Final = TITLES | word_class("person_nouns") | flagged("speaker_nouns", "is_person")
CERTAIN = 300_000  # inhabitants; a settlement so big is meant even where nothing else speaks of its country
FAMOUS = 20  # times as big as its namesake: a national capital is meant even where the article plays elsewhere
GREAT = 1_000_000  # its name means the city and not its province, also where the article speaks of that
PEOPLES_OWN: Final = ARMED_TYPES - REGULAR_TYPES  # what a people has and a town rarely
FOREIGN_SHARE = 0.12  # of an article's names of countries; a country with less is named in passing
PRECISION = {"country": "country", "admin1": "admin", "admin2": "admin"}


class PlaceFinder:
    """Finds the places of articles; built once a process from the compiled lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.index = PlaceIndex(lexicon)
        self.unlisted = UnlistedPlaces(self.index)
        capitals = lexicon.aliases.filter(pl.col("form") == "capital")
        self.capitals = dict(zip(capitals["alias"].str.to_lowercase(), capitals["target"], strict=True))
        self.unnamed_capitals = Capitals(self.index, self.capitals)
        self.adjectives = frozenset(lexicon.aliases.filter(pl.col("form") == "adjective")["alias"].str.to_lowercase())

    def annotate(self, article: Article) -> None:
        """Fill `places` of every sentence, in order and without overlaps; a name inside that of a force is no place."""
        spots = list(self.spots(article))
        setting = setting_of(article, spots)
        for sentence, own in zip(article.sentences, spots, strict=True):
            mentions = PlaceReading(self, sentence, own, setting).mentions() if own else []
            mentions = self.unlisted.added(article, sentence, mentions, setting.countries)
            sentence.places = self.unnamed_capitals.added(sentence, mentions, setting)
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


class PlaceReading:
    """Reads the places of one sentence."""

    def __init__(self, finder: PlaceFinder, sentence: Sentence, spots: list[Spot], setting: Setting) -> None:
        self.index = finder.index
        self.capitals = finder.capitals
        self.adjectives = finder.adjectives
        self.sentence = sentence
        self.spots = spots
        self.setting = setting

    def mentions(self) -> list[PlaceMention]:
        """The places that the sentence names."""
        found: list[PlaceMention] = []
        for at, spot in enumerate(self.spots):
            if self.is_government(spot) or self.is_adjective(spot):
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
        if not containers and reported in (None, "settlement"):
            containers = country_before(self.index, sentence, spot.first)
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
        if behind in RESIDENTS:
            return False
        return sentence.text_of(spot.first, spot.last).lower() in self.capitals and behind[0].isalpha()

    def is_adjective(self, spot: Spot) -> bool:
        """Whether a name is a country's adjective before a noun that is no kind of place: "the Somali capital"."""
        behind = self.sentence.words[spot.last : spot.last + 1]
        is_before_noun = bool(behind) and behind[0].isalpha() and behind[0].islower() and behind[0] not in TYPE_OF
        is_led = led_by_preposition(self.sentence, spot.first)
        return is_before_noun and not is_led and spot.name.lower() in self.adjectives

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
        if not typed:
            divisions = [p for p in places if p.place_type == "admin1" and self.setting.share(p.country)]
            if self.prefers_division(spot) or self.is_told_as_division(divisions, places):
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

    def is_told_as_division(self, divisions: Sequence[Place], places: Sequence[Place]) -> bool:
        """Whether the article calls the name a province's and never a town's, and the town is no great one."""
        town = max((place.population for place in places if place.place_type == "settlement"), default=0)
        return town < GREAT and any(division.place_id in self.setting.told_divisions for division in divisions)

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
    if best.place_type == "settlement" and is_of_people(sentence, spot):
        return True
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


def is_of_people(sentence: Sentence, spot: Spot) -> bool:
    """Whether a bare name says which people some are: "Kuki militants" are not from the town of that name."""
    classes = (a for a in sentence.actors if a.first == spot.last or a.first == spot.first < spot.last < a.last)
    is_theirs = any(a.kind == "generic" and a.actor_type in PEOPLES_OWN for a in classes)
    return is_theirs and not led_by_preposition(sentence, spot.first)


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
