"""The English that no analyst edits: closed word classes, and the forms of the verbs in `english_verbs.csv`.

A tag is one character a token, so that phrases can be found by regular expressions over a sentence's tags:

    d determiner, possessive pronoun      N proper name              V finite verb or base form
    p pronoun                             n common noun              G -ing form
    w who, which, where, when             j adjective                E past participle
    h that                                # number                   b be, v have, o do, m modal
    i preposition     t to                r adverb                   x not, never
    c and, or, but    s subordinator      T time expression          ' possessive mark   - hyphen
    , comma or semicolon    . full stop   : colon, dash, any other mark   ( )      " quotation mark
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

POSSESSIVE: Final = frozenset(("'s", "’s", "'", "’", "s"))


CLOSED: Final[dict[str, str]] = {
    word: tag
    for tag, words in {
        "d": "the a an this these those his her its their our your my no every each either neither any some such "
        "another both all several many few much most more",
        "p": "i he she they it we you him them us me himself themselves itself herself ourselves someone everyone "
        "anyone nobody others none ours theirs everybody somebody one's",
        "w": "who whom which whose where when what why how whoever wherever",
        "h": "that",
        "i": "of in on at by for from with without within into onto upon over under above below between among amid "
        "against across through throughout toward towards near inside outside around about along behind beyond "
        "besides beside despite during except like off per via versus amongst alongside following beneath opposite "
        "past regarding concerning including to-wards until till since after before as than up down out",
        "c": "and or but nor &",
        "s": "if because although though while whereas unless whether once lest so",
        "m": "will would shall should can could may might must 'll ’ll cannot ought won't can't couldn't wouldn't "
        "shouldn't mustn't won’t can’t couldn’t wouldn’t shouldn’t mustn’t",
        "b": "is are was were be been being am 're ’re 'm ’m isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t",
        "v": "has have had having 've ’ve haven't hasn't hadn't haven’t hasn’t hadn’t",
        "o": "do does did doing done don't doesn't didn't don’t doesn’t didn’t",
        "x": "not never hardly barely",
        "r": "also already still yet now then there here just only even ever again once twice soon later earlier "
        "meanwhile however thus therefore instead perhaps maybe too very almost nearly rather quite always often "
        "sometimes together apart away back ahead further forward abroad home elsewhere nearby well far long ago "
        "today's overnight else as-yet newly so-called formerly allegedly reportedly apparently mostly largely "
        "mainly alone indeed unopposed moreover furthermore otherwise thereby somewhat afterwards afterward forth "
        "hence immediately simultaneously least aboard ashore underway early late",
        "j": "other own same first second third last next new old former current main several northern southern "
        "eastern western north south east west northwest northeast southwest southeast central key major local foreign "
        "civilian military dead alive able unable likely unlikely heavy strategic ancient young senior top high "
        "low large small big great good bad recent previous early free political international national regional "
        "federal public private special joint several nuclear chemical islamic jihadist extremist militant rebel "
        "insurgent terrorist opposition suicide unidentified unknown various different certain separate whole entire "
        "full open clear close deadly fatal fierce intense severe serious critical human religious ethnic tribal "
        "moderate hardline secular democratic popular independent responsible ready available necessary possible "
        "impossible due such numerous innocent nearby remote rural urban residential primary secondary direct "
        "loyal indirect further additional initial final total overall present future past annual daily weekly monthly",
        "t": "to",
    }.items()
    for word in words.split()
}
MARKS: Final[dict[str, str]] = {
    ",": ",", ";": ",", ".": ".", "!": ".", "?": ".", "…": ".", "...": ".", ":": ":", "—": ":", "–": ":", "--": ":",
    "(": "(", "[": "(", ")": ")", "]": ")", '"': '"', "“": '"', "”": '"', "‘": '"', "’": "'", "'": "'", "-": "-",
    "'s": "'", "’s": "'", "'S": "'", "’S": "'", "%": "n", "$": "#", "£": "#", "€": "#", "/": "-", "&": "c",
}  # fmt: skip
# Adjectives and nouns that end like participles or adverbs and are none.
NOUNS_BY_LOOK: Final = frozenset(
    "offensive counteroffensive captive native executive representative operative detective fugitive relative motive "
    "initiative archive objective directive narrative alternative detainee family ally army assembly anomaly italy "
    "july reply supply rally monopoly militia united hundred "
    "building morning evening king ring wing string spring thing nothing something everything anything ceiling sibling "
    "being wedding bed breed deed feed need seed speed weed shed sled red aid bread head lead road bloodshed".split()
)
# Verbs that never stand without an object: with none behind them they are passives of headlines ("Two men arrested in
# Lyon").
TRANSITIVE: Final = frozenset(
    "abduct apprehend arrest capture confiscate deactivate defuse destroy detain discover dismantle displace find jail "
    "kidnap kill liberate neutralise neutralize recapture recover rescue retake seize sentence uncover unearth".split()
)
# With these the noun behind them is no subject of the next verb: "defused a bomb planted at a school".
TAKES_OBJECT: Final = TRANSITIVE | frozenset("burn carry drop fire hit intercept launch loot remove storm use".split())
BEARING: Final = frozenset(("suffer", "sustain", "receive"))  # behind a number a verb: "three suffered wounds"
CONSONANT_DOUBLES: Final = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtz]")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a verb. `kinds`: b base, s third person, p past, e participle, g -ing; `also_noun`: of the lemma."""

    lemma: str
    kinds: str
    also_noun: bool


def verb_forms(seeds: Path) -> dict[str, VerbForm]:
    """Every form of every verb of `english_verbs.csv` (lemma, past, participle, also_noun), by its lower-case spelling.

    A blank past or participle is regular; "|" joins two spellings of one. A form that two verbs share ("found") belongs
    to the verb it inflects.
    """
    forms: dict[str, VerbForm] = {}
    with (seeds / "english_verbs.csv").open(encoding="utf-8", newline="") as rows:
        verbs = list(csv.DictReader(rows))
    bases = {row["lemma"] for row in verbs}
    for row in verbs:
        lemma, also_noun = row["lemma"], row["also_noun"] == "true"
        pasts = (row["past"] or regular_past(lemma)).split("|")
        kinds: dict[str, str] = {}
        for form, kind in (
            (lemma, "b"),
            (third_person(lemma), "s"),
            *((past, "p") for past in pasts),
            *((participle, "e") for participle in (row["participle"].split("|") if row["participle"] else pasts)),
            (ing_form(lemma, pasts[0]), "g"),
        ):
            kinds[form] = kinds.get(form, "") + kind
        for form, kind in kinds.items():
            if form == lemma or form not in bases or form not in forms:
                forms[form] = VerbForm(lemma, kind, also_noun)
    return forms


def third_person(lemma: str) -> str:
    """attack: attacks; seize: seizes; carry: carries; crash: crashes."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def regular_past(lemma: str) -> str:
    """attack: attacked; seize: seized; carry: carried; nab: nabbed."""
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    if CONSONANT_DOUBLES.fullmatch(lemma):
        return lemma + lemma[-1] + "ed"
    return lemma + "ed"


def ing_form(lemma: str, past: str) -> str:
    """attack: attacking; seize: seizing; flee: fleeing; kidnap: kidnapping, as its past doubles too."""
    if past == lemma + lemma[-1] + "ed" or (CONSONANT_DOUBLES.fullmatch(lemma) and len(lemma) > 1):
        return lemma + lemma[-1] + "ing"
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and len(lemma) > 2:
        return lemma[:-1] + "ing"
    return lemma + "ing"


def plural(noun: str) -> str:
    """The regular plural, and the irregular ones that conflict news counts: attack: attacks; man: men."""
    for singular, many in (("woman", "women"), ("man", "men"), ("child", "children"), ("person", "people")):
        if noun.endswith(singular):
            return noun[: -len(singular)] + many
    if noun.endswith(("fe", "lf", "af")) and noun not in ("chief", "safe"):
        return noun.removesuffix("fe").removesuffix("f") + "ves"
    return third_person(noun)
