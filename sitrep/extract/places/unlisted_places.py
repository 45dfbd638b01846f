"""Places that no gazetteer knows, found by the word that says they are one, "the village of X", "X district", or by
what they are put in, "in X, in Kaduna state".

They have a name, a kind and the division or country they were told in. A quarter lies in the town that is told with it,
and has its coordinates; others have none.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from sitrep.extract.document.article import Article, PlaceMention, Sentence
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.places.containment import LINKS, Spot, country_before, is_listed
from sitrep.extract.places.nearness import is_beside
from sitrep.extract.places.place_index import Place, PlaceIndex
from sitrep.extract.places.place_vocabulary import (
    COMPASS_MODIFIERS,
    LIST_JOINTS,
    LOCATION_PREPOSITIONS,
    NOTABLE,
    PLACE_NAME_PARTICLES,
    QUARTER_NOUNS,
    TYPE_OF,
    UNLISTED_PLACE_NOUNS_AFTER,
    UNLISTED_PLACE_NOUNS_BEFORE,
    is_only_border,
)
from sitrep.extract.places.spellings import Spellings
from sitrep.extract.syntax.english import POSSESSIVE

LONGEST_PLACE_NAME = 6  # tokens
CONTAINERS: Final = frozenset(("country", "admin1", "admin2"))
REMEMBERED_NAMES = 20_000  # whose folded form is remembered
NON_NAME_WORDS: Final = word_class("non_name_words") | word_class("calendar_names")
SHARE_ADVERBS: Final = word_class("share_adverbs")
PUNCTUATION = frozenset("-–'’‘`")


class Name(NamedTuple):
    """A name that the words around make a place's."""

    first: int
    last: int
    kind: str  # as PlaceMention.place_type
    end: int  # where the words end that tell the kind
    is_quarter: bool = False


class UnlistedPlaces:
    """Finds places by their context."""

    def __init__(self, index: PlaceIndex) -> None:
        self.index = index
        self.spellings = Spellings(index)

    def added(
        self, article: Article, sentence: Sentence, known: list[PlaceMention], countries: Counter[str]
    ) -> list[PlaceMention]:
        """The known mentions of a sentence with those found by context, in order and without overlaps."""
        is_kind_named = not UNLISTED_PLACE_NOUNS_BEFORE.isdisjoint(sentence.lowers)
        found = [*(candidates(sentence, known) if is_kind_named else ()), *contained(sentence, known)]
        if not found:
            return known
        adjectives = {(m.first, m.last) for m in sentence.actors if m.kind == "adjective"}
        blocked = [(m.first, m.last) for m in (*sentence.actors, *sentence.dates)]
        blocked = [tokens for tokens in blocked if tokens not in adjectives]
        mentions = list(known)
        for name in found:
            first, last, end = name.first, name.last, name.end
            if (first, last) in adjectives or any(first < b and a < last for a, b in blocked):
                continue  # "one Armenian village" is no name
            inside = [m for m in mentions if m.first < end and first < m.last]
            if any(m.first <= first and m.last >= last for m in inside):
                continue
            mentions = [m for m in mentions if m not in inside]
            mentions.append(self.mention(article, sentence, mentions, countries, name))
        return sorted(mentions, key=lambda mention: mention.first)

    def repeat(self, article: Article) -> None:
        """Add the names found to the article's other sentences: "the village of Tal Kawr" is "Tal Kawr" after."""
        found: dict[str, list[tuple[list[str], PlaceMention]]] = {}
        for sentence in article.sentences:
            for place in sentence.places:
                if (place.place_id or "").startswith("found:"):
                    words = sentence.words[place.first : place.last]
                    found.setdefault(words[0], []).append((words, place))
        if not found:
            return
        for sentence in article.sentences:
            for first, word in enumerate(sentence.words):
                for words, place in found.get(word, ()):
                    last = first + len(words)
                    is_free = sentence.words[first:last] == words and not any(
                        one.first < last and first < one.last for one in (*sentence.actors, *sentence.places)
                    )
                    if is_free:
                        start, end = sentence.starts[first], sentence.ends[last - 1]
                        sentence.places.append(replace(place, first=first, last=last, start=start, end=end))
            sentence.places.sort(key=lambda place: place.first)

    def mention(
        self,
        article: Article,
        sentence: Sentence,
        known: list[PlaceMention],
        countries: Counter[str],
        found: Name,
    ) -> PlaceMention:
        """A name as a place of its own, in the region that the sentence or the article tells, or another spelling."""
        first, last, kind, end, is_quarter = found
        region = self.region(article, sentence, known, countries, end)
        stated = country_before(self.index, sentence, first)
        if stated and (region is None or region.country != stated[0].country):
            region = stated[0]
        if is_quarter and region is not None:
            region = self.town(article, sentence, known, end, region) or region
        name = sentence.text_of(first, last)
        listed = self.spellings.settlement(name, region) if kind == "settlement" else None
        return PlaceMention(
            first,
            last,
            sentence.starts[first],
            sentence.ends[last - 1],
            " ".join(name.split()),
            listed.place_id if listed else found_id(name, region),
            kind,
            region.country if region else None,
            "near" if is_beside(sentence, first, end) else "admin" if kind == "admin2" else "exact",
        )

    def town(
        self, article: Article, sentence: Sentence, known: list[PlaceMention], end: int, region: Place
    ) -> Place | None:
        """The town of a region that a quarter is told with: of the sentence the next behind, else the article's last.

        The division of a town's name behind a quarter is the town: "Al Nasr neighbourhood in eastern Raqqa".
        """
        near = sorted(known, key=lambda mention: (mention.first < end, abs(mention.first - end)))
        earlier = (m for other in reversed(article.sentences[: sentence.number]) for m in reversed(other.places))
        for mention in (*near, *earlier):
            place = self.index.find(mention.place_id)
            if place is not None and place.place_type == "admin1" and mention in near:
                is_called_one = not TYPE_OF.keys().isdisjoint(sentence.lowers[mention.last : mention.last + 1])
                place = None if is_called_one else self.spellings.settlement(place.place_name, place)
            is_town = place is not None and place.place_type == "settlement" and place.population >= NOTABLE
            is_in_dateline = article.dateline_start <= mention.start < article.body_start
            if place is not None and is_town and not is_in_dateline and self.index.lies_in(place, region):
                return place
        return None

    def region(
        self, article: Article, sentence: Sentence, known: list[PlaceMention], countries: Counter[str], end: int
    ) -> Place | None:
        """The division behind the name, else one of the sentence, else the article's last; else its main country."""
        known = [mention for mention in known if not is_only_border(sentence, mention)]
        near = sorted(known, key=lambda mention: (mention.first < end, abs(mention.first - end)))
        earlier = (m for other in reversed(article.sentences[: sentence.number]) for m in reversed(other.places))
        for mention in (*near, *earlier):
            place = self.index.find(mention.place_id)
            division = self.index.find(place.admin1_key) if place and place.place_type != "country" else None
            if division is not None:
                return division
        reported = next((m for m in near if m.place_type == "country"), None)
        if reported is not None:
            return self.index.find(reported.place_id)
        if not countries:
            return None
        country = max(sorted(countries), key=countries.__getitem__)
        return self.index.find(f"country:{country.lower()}")

    def rows(self, article: Article) -> list[Mapping[str, object]]:
        """The places found in an article, one row each: columns of schemas.PLACES that are known."""
        rows: dict[str, Mapping[str, object]] = {}
        for sentence in article.sentences:
            for mention in sentence.places:
                if mention.place_id and mention.place_id.startswith("found:") and mention.place_id not in rows:
                    rows[mention.place_id] = self.row(mention.place_id, mention)
        return list(rows.values())

    def row(self, place_id: str, mention: PlaceMention) -> Mapping[str, object]:
        """One place as a row."""
        region = self.index.find(place_id.split(":", 2)[2])
        return {
            "place_id": place_id,
            "place_name": mention.text,
            "place_type": mention.place_type,
            "admin1_code": region.admin1_code if region else None,
            "admin1_name": region.admin1_name if region else None,
            "admin2_name": mention.text if mention.place_type == "admin2" else None,
            "country_iso3": mention.country,
            "latitude": region.latitude if region else None,
            "longitude": region.longitude if region else None,
            "parent_place_id": region.place_id if region else None,
        }


def candidates(sentence: Sentence, known: Sequence[PlaceMention]) -> Iterator[Name]:
    """Names beside a noun for a kind of place; what they lie in, behind a lost comma, is no part of them."""
    lowers = sentence.lowers
    containers = {place.first for place in known if place.place_type in CONTAINERS}
    for at, word in enumerate(lowers):
        if word not in UNLISTED_PLACE_NOUNS_BEFORE:
            continue
        kind = TYPE_OF[word]
        is_before = at + 2 < len(lowers) and lowers[at + 1] in ("of", "called", "named")
        if is_before:
            for first, last in names_from(sentence, at + 2, containers):
                yield Name(first, last, kind, last, word in QUARTER_NOUNS)
        is_after = word in QUARTER_NOUNS or not is_before  # "the Nasr neighbourhood of Idlib"
        if is_after and word in UNLISTED_PLACE_NOUNS_AFTER and not sentence.in_capitals:
            first = name_before(sentence, at)
            if first < at:
                yield Name(first, at, kind, at + 1, word in QUARTER_NOUNS)


def contained(sentence: Sentence, known: Sequence[PlaceMention]) -> Iterator[Name]:
    """Names put in a known place: "in Zangon Kataf, in Kaduna state", "at Ain Sirr, Syria"; not "in A, Syria and B"."""
    lowers = sentence.lowers
    for place in known:
        if place.place_type not in CONTAINERS or not place.first or sentence.in_capitals:
            continue
        end = place.first
        while end and (lowers[end - 1] in LINKS or lowers[end - 1] in COMPASS_MODIFIERS):
            end -= 1
        if end and lowers[end - 1] == ",":
            end -= 1
        elif "in" not in lowers[end : place.first]:
            continue
        first = name_before(sentence, end)
        is_behind_preposition = 0 < first < end and lowers[first - 1] in LOCATION_PREPOSITIONS
        is_owner = not POSSESSIVE.isdisjoint(lowers[place.last : place.last + 1])
        if (
            is_behind_preposition
            and not is_owner
            and not is_listed(sentence, Spot(place.first, place.last, [], ""), end)
        ):
            yield Name(first, end, "settlement", end)


def names_from(sentence: Sentence, at: int, stops: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """The names of a list that begins at a token, "A, B and C"; none goes on over a token of `stops`."""
    while at < len(sentence.words):
        last = min([name_end(sentence, at), *(stop for stop in stops if stop > at)])
        if last == at:
            return
        yield at, last
        at = last
        joints = 0
        while at < len(sentence.words) and sentence.lowers[at] in LIST_JOINTS:
            at += 1
            joints += 1
        if not joints or sentence.in_capitals:
            return


def name_end(sentence: Sentence, first: int) -> int:
    """Where a name that begins at a token ends; the token itself if none does."""
    words, lowers = sentence.words, sentence.lowers
    at = first
    while at < len(words) and at - first < LONGEST_PLACE_NAME:
        word = words[at]
        is_joint = lowers[at] in PLACE_NAME_PARTICLES or word in PUNCTUATION
        is_prefix = at + 1 < len(words) and words[at + 1] == "-"  # "A-Mesh": a letter, no article
        if not (is_capital(word) or is_joint) or (
            (lowers[at] in NON_NAME_WORDS or (at == first and lowers[at] in COMPASS_MODIFIERS)) and not is_prefix
        ):
            break
        at += 1
    while at > first and (words[at - 1] in PUNCTUATION or words[at - 1] in PLACE_NAME_PARTICLES):
        at -= 1
    return at if at > first and any(is_capital(word) for word in words[first:at]) else first


def name_before(sentence: Sentence, end: int) -> int:
    """Where a name that ends before a token begins; the token itself if none does."""
    words, lowers = sentence.words, sentence.lowers
    at = end
    while at > 0 and end - at < LONGEST_PLACE_NAME:
        word = words[at - 1]
        is_joint = at < end and (lowers[at - 1] in PLACE_NAME_PARTICLES or word in PUNCTUATION)
        if (
            not (is_capital(word) or is_joint)
            or lowers[at - 1] in NON_NAME_WORDS
            or lowers[at - 1] in COMPASS_MODIFIERS
        ):
            break
        at -= 1
    while at < end and not is_capital(words[at]) and words[at] not in PLACE_NAME_PARTICLES:
        at += 1
    if at and lowers[at - 1] in SHARE_ADVERBS:
        return end  # "a mainly Tajik district"
    if at == 0 and end - at == 1:
        return end  # a sentence's first word has its capital anyway
    return at if any(is_capital(word) for word in words[at:end]) else end


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital."""
    return word[0].isupper()


def found_id(name: str, region: Place | None) -> str:
    """The place_id of a place that no gazetteer knows, from its name and what it lies in."""
    return f"found:{folded(name)}:{region.place_id if region else ''}"


@lru_cache(maxsize=REMEMBERED_NAMES)
def folded(name: str) -> str:
    """Small letters and digits without accents, joined by hyphens."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return "-".join("".join(c if c.isalnum() else " " for c in bare).split())
