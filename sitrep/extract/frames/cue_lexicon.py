"""The cues: which words speak for which frame, and which for violence. Rows of `frames.csv` and of the event seeds.

A frame is what general news is about (sport, business, a film, a drill ...), or one of the kinds below:
weapon, violence, unrest, harm: words of violence in whatever text; they come from the seeds of weapons, triggers and
harms. ambiguous: those of them that general news uses in other senses ("attack", "strike", "rally"); they speak for
nothing by themselves. figure: set phrases ("price war"). none: phrases that hide the cues in them ("film crew").
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.syntax.english import plural, verb_forms

AMBIGUOUS: Final = "ambiguous"
AMBIGUOUS_NOUN: Final = "ambiguous_noun"  # but the verb is not: "shells of the sea", "shelled the town"
UNSURE: Final = (AMBIGUOUS, AMBIGUOUS_NOUN)
SURENESS: Final = {"sure": 2, "likely": 1}
VIOLENT: Final = frozenset(("Battles", "Explosions/Remote violence", "Violence against civilians"))
UNREST: Final = frozenset(("Protests", "Riots"))
HARMS: Final = frozenset(("killed", "wounded", "killed_or_wounded", "abducted"))
CERTAIN_STRENGTHS: Final = frozenset(("strong", "medium"))  # triggers that need no certain sides

Forms = Mapping[str, set[str]]


class Cue(NamedTuple):
    """Some words and what they speak for; sureness: 2, or 1 where others use them too."""

    words: str
    frame: str
    sureness: int


def read_cues(seeds: Path) -> list[Cue]:
    """Every cue, in each form of its words. Raises KeyError if a column is missing."""
    verbs = forms_of_verbs(seeds)
    rows = rows_of(seeds / "frames.csv")
    ambiguous = {form for row in rows if row["frame"] in UNSURE for form in noun_forms(row["cue"])}
    ambiguous |= {form for row in rows if row["frame"] == AMBIGUOUS for form in verb_forms_of(row["cue"], verbs)}
    cues = {
        Cue(form, row["frame"], SURENESS[row["strength"]])
        for row in rows
        if row["frame"] not in UNSURE
        for form in noun_forms(row["cue"])
    }
    for frame, words, is_verb in words_of_violence(seeds):
        for form in verb_forms_of(words, verbs) if is_verb else noun_forms(words):
            cues.add(Cue(form, AMBIGUOUS if form in ambiguous else frame, SURENESS["sure"]))
    return sorted(cues)


def words_of_violence(seeds: Path) -> Iterator[tuple[str, str, bool]]:
    """The words of the event seeds that report violence or unrest wherever they stand: kind, words, whether a verb."""
    types = {row["event_code"]: row["event_type"] for row in rows_of(seeds / "event_types.csv")}
    families: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(seeds / "event_families.csv"):
        families[row["family"]].add(types.get(row["event_code"], ""))
    for row in rows_of(seeds / "weapons.csv"):
        yield "weapon", row["weapon"], False
    for row in rows_of(seeds / "triggers.csv"):
        if row["needs"] or row["strength"] not in CERTAIN_STRENGTHS:
            continue
        kinds = families.get(row["event_code"]) or {types[row["event_code"]]}
        if not kinds.isdisjoint(VIOLENT):
            yield "violence", row["trigger"], row["pos"] == "verb"
        elif not kinds.isdisjoint(UNREST):
            yield "unrest", row["trigger"], row["pos"] == "verb"
    for row in rows_of(seeds / "harms.csv"):
        if row["harm"] in HARMS:
            yield "harm", row["word"], row["pos"] == "verb"


def forms_of_verbs(seeds: Path) -> dict[str, set[str]]:
    """Every form of each verb, by its lemma."""
    found: dict[str, set[str]] = defaultdict(set)
    for form, verb in verb_forms(seeds).items():
        found[verb.lemma].add(form)
    return found


def verb_forms_of(words: str, verbs: Forms) -> set[str]:
    """Every form of a verb and what follows it: "open fire", "opened fire" ..."""
    first, _, rest = words.partition(" ")
    return {f"{form} {rest}".strip() for form in verbs.get(first, {first})}


def noun_forms(words: str) -> set[str]:
    """A noun and its plural."""
    return {words, plural(words)}
