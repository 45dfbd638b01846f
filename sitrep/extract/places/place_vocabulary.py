"""The closed-class words that tell a place's name from other names, and how an act lies to it."""

from typing import Final

from sitrep.extract.document.article import PlaceMention, Sentence
from sitrep.extract.syntax.english import POSSESSIVE

IN_AT_NEAR: Final = ("in", "at", "near")
LIES: Final = frozenset(IN_AT_NEAR)


# What stands behind a name, or before it with "of", and which kinds of place it then is.
DIVISION_WORDS: Final = frozenset(
    "province provinces governorate governorates department departments oblast state wilayat muhafazah region "
    "regions prefecture".split()
)
DISTRICT_WORDS: Final = frozenset("district districts county canton subdistrict municipality township agency".split())
TOWN_WORDS: Final = frozenset("city town village hamlet settlement cities towns villages hamlets settlements".split())
PART_WORDS: Final = frozenset(
    "neighborhood neighbourhood suburb quarter area community neighborhoods neighbourhoods suburbs quarters areas "
    "communities farms".split()
)
FEATURE_WORDS: Final = frozenset(
    "dam airport airbase airfield camp valley river lake mountain mountains hill hills border crossing"
    " bridge checkpoint base forest island peninsula plain desert highway port prison refinery oilfield barracks"
    " garrison".split()
)
TYPE_OF: Final = {
    **dict.fromkeys(DIVISION_WORDS, "admin1"),
    **dict.fromkeys(DISTRICT_WORDS, "admin2"),
    **dict.fromkeys(TOWN_WORDS, "settlement"),
    **dict.fromkeys(PART_WORDS, "feature"),
    **dict.fromkeys(FEATURE_WORDS, "feature"),
}
# "the X area" and "X camp" may be anything's; a place no gazetteer knows is taken from these alone.
TELL_UNKNOWN_BEHIND: Final = DISTRICT_WORDS | TOWN_WORDS | frozenset(("neighborhood", "neighbourhood", "suburb", "dam"))
TELL_UNKNOWN_BEFORE: Final = TELL_UNKNOWN_BEHIND | frozenset(("suburbs", "neighborhoods", "neighbourhoods", "farms"))

PLACE_PREPOSITIONS: Final = frozenset(
    "in at near from to into around across inside outside through throughout towards toward over off within between "
    "against on for of beyond above via along onto leaving entering reaching".split()
)
LIES_IN: Final = frozenset("in at from to into across inside through throughout within near around outside of".split())
SIDES: Final = frozenset(
    "northern southern eastern western central north south east west northeastern northwestern southeastern "
    "southwestern northeast northwest southeast southwest rural mainland downtown upper lower greater nearby".split()
)
BESIDE: Final = frozenset("near outside around beyond beside off towards toward".split())
# "north of Raqqa", "outskirts of", "30 km from", "close to"
OF_BESIDE: Final = frozenset(
    "north south east west northeast northwest southeast southwest outskirts outside edge edges suburbs suburb "
    "periphery vicinity countryside environs edges hinterland gates front".split()
)
FROM_BESIDE: Final = frozenset("km kilometers kilometres miles kms meters metres mile kilometer away far".split())
TO_BESIDE: Final = frozenset("close next adjacent near closer".split())
BORDERS: Final = frozenset("border borders frontier".split())
SURROUNDINGS: Final = frozenset("outskirts countryside suburbs suburb surroundings periphery axis front".split())

TITLES: Final = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. gen gen. general col col. colonel maj maj. major capt capt. captain lt lt. "
    "lieutenant sgt sgt. sergeant cpl cpl. pvt pvt. adm adm. admiral sen sen. senator rep rep. gov gov. governor "
    "president minister sheikh shaikh mullah maulvi qari hajji haji commander brigadier spokesman spokeswoman "
    "spokesperson secretary ambassador judge archbishop bishop pope king queen prince emir sultan mayor deputy "
    "chairman director brig brig. don dona comrade comandante st. named nicknamed alias".split()
)
# Capitalised words that may stand right before or behind a place's name without being part of a longer name.
BESIDE_NAMES: Final = frozenset(
    "the a an in at near from to into of and or on for by with as after before when while where since until syrias "
    "iraqs camp mount lake port fort cape operation province city town village district governorate region state "
    "county department airport river valley dam international air base border crossing area monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december but that this his her its their he she it they we meanwhile also however today yesterday".split()
)
NAME_JOINTS: Final = frozenset(
    "al el ul ud as ash ar an at az ad e ye i wa de del la las los le san y da do dos".split()
)
LIST_JOINTS: Final = frozenset((",", "and", "&", "or"))


def is_only_border(sentence: Sentence, place: PlaceMention) -> bool:
    """ "Near the Syria border": a country that is near is not where it was."""
    behind = [word for word in sentence.lowers[place.last : place.last + 2] if word not in POSSESSIVE]
    return place.place_type == "country" and behind[:1] in (["border"], ["frontier"])
