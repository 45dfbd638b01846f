"""Settlements behind a spelling that the gazetteer does not have: "Atareb" is Al Atarib, "Talbeesah" Tallbisah.

Names from other scripts are written in many ways that differ in vowels, doubled letters, articles and a few consonants.
Such a name is a known settlement only where one alone, in the division or country it was told in, sounds like it.
"""

import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from typing import Final

from sitrep.extract.places.place_index import Place, PlaceIndex

LIKENESS: Final = 0.8  # of the sounds of two spellings, vowels with them
FEWEST_CONSONANTS: Final = 3  # with fewer the sounds must be the same
SPELLING_MARKS: Final = re.compile(r"['’‘`ʻʼʿʾ]")
ARABIC_ARTICLE: Final = re.compile(
    r"\b(?:al|ar|an|as|ash|at|ath|az|ad|adh|ed|el|er|es|ez|ul)\b|\bal(?=[b-df-hj-np-tv-z][aeiou])"
)
# In turn; what is left are letters for sounds, of which no two stand for one.
SOUNDS: Final = (
    (re.compile(r"kh|ck|q|c(?!h)|k"), "k"),
    (re.compile(r"gh|g"), "g"),
    (re.compile(r"[sc]h"), "s"),
    (re.compile(r"th|t"), "t"),
    (re.compile(r"dh|d"), "d"),
    (re.compile(r"ph|f"), "f"),
    (re.compile(r"a[iy]|e[iy]|ee|[eiy]+"), "i"),
    (re.compile(r"aw|au|o[ou]|[ouw]+"), "u"),
    (re.compile(r"(?:i+a|a|i)h?\b"), "a"),  # a last vowel: "-iyah", "-ieh", "-a"
    (re.compile(r"(.)\1+"), r"\1"),
)
VOWELS: Final = re.compile(r"[aiu]")
SPACES: Final = re.compile(r"[^a-z0-9]+")


class Spellings:
    """The settlements of a gazetteer by how they sound; a country is read when it is first asked about."""

    def __init__(self, index: PlaceIndex) -> None:
        self.index = index
        self.countries: dict[str, dict[str, list[tuple[str, Place]]]] = {}

    def settlement(self, name: str, region: Place | None) -> Place | None:
        """The one settlement of a division, or of a country, that is called so in other letters; None where none is."""
        if region is None or region.country is None:
            return None
        sound = sound_of(name)
        consonants = VOWELS.sub("", sound)
        if not consonants:
            return None
        likely = {
            place.place_id: place
            for other, place in self.of_country(region.country).get(consonants, ())
            if self.index.lies_in(place, region) and is_alike(sound, other, len(consonants))
        }
        return next(iter(likely.values())) if len(likely) == 1 else None

    def of_country(self, country: str) -> dict[str, list[tuple[str, Place]]]:
        """By the consonants of a name: how it sounds, and the settlement of that country that has it."""
        if country not in self.countries:
            names: dict[str, list[tuple[str, Place]]] = defaultdict(list)
            for name, place in self.index.settlements(country):
                sound = sound_of(name)
                names[VOWELS.sub("", sound)].append((sound, place))
            self.countries[country] = names
        return self.countries[country]


def is_alike(sound: str, other: str, consonants: int) -> bool:
    """Whether two names of the same consonants differ in little more than how a vowel is written."""
    begin_alike = bool(VOWELS.match(sound)) == bool(VOWELS.match(other))
    if consonants < FEWEST_CONSONANTS or not begin_alike:
        return sound == other
    return SequenceMatcher(None, sound, other).ratio() >= LIKENESS


def sound_of(name: str) -> str:
    """How a name sounds, roughly: no accents, articles, doubled letters or spaces, and one letter for one sound."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    sound = ARABIC_ARTICLE.sub("", SPACES.sub(" ", SPELLING_MARKS.sub("", bare)))
    for written, letter in SOUNDS:
        sound = written.sub(letter, sound)
    return SPACES.sub("", sound)
