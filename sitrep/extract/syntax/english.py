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

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import affixes, word_class
from sitrep.settings import Settings

POSSESSIVE: Final = word_class("possessive")


CLOSED: Final = {row["word"]: row["tag"] for row in rows_of(Settings().seeds / "closed_classes.csv")}
MARKS: Final[dict[str, str]] = {
    ",": ",", ";": ",", ".": ".", "!": ".", "?": ".", "…": ".", "...": ".", ":": ":", "—": ":", "–": ":", "--": ":",
    "(": "(", "[": "(", ")": ")", "]": ")", '"': '"', "“": '"', "”": '"', "‘": '"', "’": "'", "'": "'", "-": "-",
    "'s": "'", "’s": "'", "'S": "'", "’S": "'", "%": "n", "$": "#", "£": "#", "€": "#", "/": "-", "&": "c",
}  # fmt: skip
# Adjectives and nouns that end like participles or adverbs and are none.
SIBILANT_ENDINGS: Final = affixes("sibilant_endings")
DECEPTIVE_NOUNS: Final = word_class("deceptive_nouns")
# Verbs that never stand without an object: with none behind them they are passives of headlines ("Two men arrested in
# Lyon").
TRANSITIVE_VERBS: Final = word_class("transitive_verbs")
# With these the noun behind them is no subject of the next verb: "defused a bomb planted at a school".
OBJECT_TAKING_VERBS: Final = word_class("object_taking_verbs")
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
    return inflected(rows_of(seeds / "english_verbs.csv"))


def inflected(verbs: Sequence[Mapping[str, str]]) -> dict[str, VerbForm]:
    """Every form of the verbs of these rows of `english_verbs.csv`."""
    forms: dict[str, VerbForm] = {}
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
    if lemma.endswith(SIBILANT_ENDINGS):
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
