"""Whether what two mentions state agrees: their actors, their places, their days.

Every comparison gives a word: `same`; `kin`, one is a part or a less exact name of the other; `open`, one side says
nothing; `clash`, both cannot be meant at once.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from sitrep.extract.document.article import ActorMention, DateMention, PlaceMention
from sitrep.extract.places.place_index import PlaceIndex
from sitrep.lexicon import Lexicon

SAME: Final = "same"
KIN: Final = "kin"
CAMPAIGN: Final = "OFFENSIVE"  # holds attacks, and is none of them
OPEN: Final = "open"
CLASH: Final = "clash"
ORDER: Final = (SAME, KIN, OPEN, CLASH)  # of several comparisons the first of these counts
# Actor types that a less exact name may stand for: "the army" for a brigade, "gunmen" for a named group.
ACTOR_CAMPS: Final = (
    frozenset(("state_forces", "police", "government", "alliance")),
    frozenset(("rebel_group", "jihadist_group", "militia", "criminal_group", "private_military")),
    frozenset(("civilians", "protesters", "media", "other")),
)
STATE: Final = ACTOR_CAMPS[0]
ALLIANCE: Final = "alliance"
FINE: Final = dt.timedelta(days=3)  # an interval no longer than that tells a day, give or take a night


class Agreement:
    """Compares actors and places; holds the lexicon's memberships and the gazetteer."""

    def __init__(self, lexicon: Lexicon, places: PlaceIndex) -> None:
        self.parents: Mapping[str, Sequence[str]] = lexicon.parents
        self.places = places

    def of_actors(self, some: Sequence[ActorMention], others: Sequence[ActorMention]) -> str:
        """How the actors of one side agree: the best of all pairs."""
        return best([self.of_actor(one, other) for one in some for other in others])

    def of_actor(self, one: ActorMention, other: ActorMention) -> str:
        """How two actors agree."""
        if one.actor_id == other.actor_id:
            return SAME
        if one.actor_id in self.ancestors(other.actor_id) or other.actor_id in self.ancestors(one.actor_id):
            return KIN
        if ALLIANCE in (one.actor_type, other.actor_type) and {one.actor_type, other.actor_type} <= STATE:
            return KIN  # a state and the coalition that it fights in
        if one.country and other.country and one.country != other.country:
            return CLASH
        is_one_state = one.country is not None and one.country == other.country
        if is_one_state and one.actor_type in STATE and other.actor_type in STATE:
            return KIN
        if is_class(one) or is_class(other):
            return KIN if any({one.actor_type, other.actor_type} <= camp for camp in ACTOR_CAMPS) else CLASH
        return CLASH

    def ancestors(self, actor_id: str | None) -> set[str]:
        """What an actor is part or member of, at any remove."""
        found: set[str] = set()
        ahead = [actor_id] if actor_id else []
        while ahead:
            new = [parent for parent in self.parents.get(ahead.pop(), ()) if parent not in found]
            found.update(new)
            ahead += new
        return found

    def of_places(self, some: Sequence[PlaceMention], others: Sequence[PlaceMention]) -> str:
        """How the places of two mentions agree: the best of all pairs."""
        return best([self.of_place(one, other) for one in some for other in others])

    def of_place(self, one: PlaceMention, other: PlaceMention) -> str:
        """How two places agree; places whose names the gazetteer lacks agree by their names."""
        if (one.place_id and one.place_id == other.place_id) or one.text.casefold() == other.text.casefold():
            return SAME
        if one.country and other.country and one.country != other.country:
            return CLASH
        if {one.place_type, other.place_type} == {"settlement"}:
            return CLASH
        if self.lies_in(one, other) or self.lies_in(other, one):
            return KIN
        known = self.places.find(one.place_id), self.places.find(other.place_id)
        return CLASH if all(place is not None for place in known) else OPEN

    def lies_in(self, one: PlaceMention, other: PlaceMention) -> bool:
        """Whether one place lies in the country or division that the other is."""
        inner, outer = self.places.find(one.place_id), self.places.find(other.place_id)
        if other.place_type == "country":
            return one.place_type != "country" and one.country == other.country
        if inner is None or outer is None or outer.place_type != "admin1":
            return False
        return self.places.lies_in(inner, outer)


def is_class(one: ActorMention) -> bool:
    """Whether a mention names a class of actors, which may stand for a named one: "gunmen", "troops"."""
    return one.kind == "generic" or ":" in (one.actor_id or "")


def best(found: Sequence[str]) -> str:
    """The best of several comparisons; open where there is nothing to compare."""
    return min(found, key=ORDER.index, default=OPEN)


def of_dates(one: DateMention | None, other: DateMention | None) -> str:
    """How two times agree: the same days, one within the other, or days apart."""
    if one is None or other is None or one.date_start is None or other.date_start is None:
        return OPEN
    starts = max(one.date_start, other.date_start)
    ends = min(one.date_end or dt.date.max, other.date_end or dt.date.max)
    if starts > ends:
        return CLASH
    return SAME if is_fine(one) and is_fine(other) else KIN


def is_fine(date: DateMention) -> bool:
    """Whether a date tells a day, give or take a night."""
    return date.date_start is not None and date.date_end is not None and date.date_end - date.date_start < FINE
