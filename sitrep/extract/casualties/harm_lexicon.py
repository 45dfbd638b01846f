"""The lexicon of harm: rows of `harms.csv`, and what a verb does to its object or says of its subject."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitrep.extract.casualties.harm_cues import HELD_AS, is_fleeing, is_to_death, taken_by
from sitrep.extract.counts.count_phrases import CountPhrase
from sitrep.extract.document.clause import Clause
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.numbers.units import PEOPLE_KINDS
from sitrep.extract.syntax.english import VerbForm

VICTIM_NOUNS: Final = frozenset(("victims", "fatalities"))
WOUND_NOUNS: Final = word_class("wound_nouns")
HOSTS: Final = frozenset(("house", "shelter", "host", "accommodate"))
STATE_VERBS: Final = word_class("state_verbs")
HARM_SUPPORT_VERBS: Final = word_class("harm_support_verbs")  # verbs that say harm with the right words behind them
DRIVING_VERBS: Final = frozenset(("force", "drive", "push", "chase"))
HOME_WORDS: Final = word_class("home_words")
LIFE: Final = frozenset(("life", "lives"))
DEATH_TAKERS: Final = frozenset(("claim", "cost", "take", "lose"))


@dataclass(frozen=True, slots=True)
class HarmWords:
    """The words of harm. verbs: lemma to harm by the side of the victim; adjectives: any form; nouns by use."""

    objects: Mapping[str, str]
    subjects: Mapping[str, str]
    adjectives: Mapping[str, str]
    counted: Mapping[str, str]
    before_of: Mapping[str, str]
    verbs: Mapping[str, VerbForm]

    @classmethod
    def load(cls, seeds: Path, verbs: Mapping[str, VerbForm]) -> "HarmWords":
        """Read `harms.csv` (word, pos, victim, harm). Raises KeyError if a column is missing."""
        rows = rows_of(seeds / "harms.csv")

        def words(pos: str, *victims: str) -> dict[str, str]:
            return {row["word"]: row["harm"] for row in rows if row["pos"] == pos and row["victim"] in victims}

        objects = words("verb", "object", "both")
        participles = {
            form: objects[verb.lemma]
            for form, verb in verbs.items()
            if verb.lemma in objects and "e" in verb.kinds and verb.lemma not in ("lose", "hold", "catch", "bus")
        }
        return cls(
            objects=objects,
            subjects=words("verb", "subject", "both"),
            adjectives={**participles, **words("adjective", "self")},
            counted=words("noun", "self"),
            before_of=words("noun", "of"),
            verbs=verbs,
        )

    def can_harm(self, word: str) -> bool:
        """Whether a verb can say what happened to somebody; a cheap test before the others."""
        first = word.partition(" ")[0]
        return word in self.objects or first in self.objects or first in self.subjects or first in HARM_SUPPORT_VERBS

    def harm_to_object(self, count: CountPhrase, clause: Clause) -> str | None:
        """The harm that a verb does to its object."""
        verb = clause.verb
        lemma = verb.lemma
        lowers = count.sentence.lowers
        if lemma in ("take", "hold", "keep"):
            near = lowers[verb.last : verb.last + 8]
            as_what = next((HELD_AS[word] for word in near if word in HELD_AS), None)
            is_held = lemma == "hold" and self.is_held(count, clause)
            return as_what or ("captured" if is_held else taken_by(count, clause) if lemma == "take" else None)
        if lemma in ("carry", "transport", "ferry") and is_fleeing(count, clause):
            return "displaced"
        if lemma in HOSTS:
            return "displaced" if count.number.kind in ("person", "person_civilian") else None
        if lemma in DRIVING_VERBS and count.number.kind in ("person", "person_civilian"):
            behind = lowers[verb.last : verb.last + 8]
            return "displaced" if HOME_WORDS.intersection(behind) or "out" in behind else None
        if lemma == "lose":
            return "killed" if count.number.kind in PEOPLE_KINDS and not verb.passive else None
        if count.number.unit == "lives":
            return "killed" if lemma in DEATH_TAKERS else None
        if lemma == "shoot" and "dead" in lowers[verb.last : verb.last + 1]:
            return "killed"
        if is_to_death(lowers, verb):
            return "killed"
        return self.objects.get(verb.word) or self.objects.get(lemma)

    def is_held(self, count: CountPhrase, clause: Clause) -> bool:
        """ "held in prison", "held by the militia", "holds 40 captives"; not "held a meeting with 12 people"."""
        return clause.verb.passive or count.is_one_of(clause.objects)

    def harm_to_subject(self, count: CountPhrase, clause: Clause) -> str | None:
        """What a verb says of its subject: that it died, fled, gave itself up."""
        verb = clause.verb
        lowers = count.sentence.lowers
        near = lowers[verb.last : verb.last + 6]
        if verb.word in ("suffer", "sustain", "receive") and WOUND_NOUNS.intersection(near):
            return "wounded"
        if verb.is_copula and ("among" in near[:2] or near[:2] == ["one", "of"]):
            return next((self.adjectives[word] for word in near if word in self.adjectives), None)
        if verb.is_copula or verb.word in STATE_VERBS:
            return next((self.adjectives[word] for word in near[:2] if word in self.adjectives), None)
        if verb.lemma in ("give", "turn", "hand") and near[:1] == ["themselves"]:
            return "surrendered"
        if verb.word in ("seek", "take", "find") and {"refuge", "shelter", "asylum"}.intersection(near[:3]):
            return "displaced"
        if verb.passive:
            return None
        if verb.lemma == "lose" and LIFE.intersection(near[:3]):
            return "killed"
        return self.subjects.get(verb.word) or self.subjects.get(verb.lemma)

    def lemma(self, word: str) -> str:
        """The verb of a form, the word itself where it is none."""
        form = self.verbs.get(word)
        return form.lemma if form else word

    def among_whom(self, before: list[str]) -> str | None:
        """ "Among the injured are two girls", "among the civilian victims there were two girls"."""
        if "among" not in before:
            return None
        behind = before[before.index("among") :]
        if behind[-1] == "there":
            behind = behind[:-1]
        return "killed" if behind[-1] in VICTIM_NOUNS else self.adjectives.get(behind[-1])

    def of_victims(self, before: list[str]) -> str | None:
        """The harm done to whom the last words name: "the dead also", "those captured"; not "the dead man's men"."""
        behind = next((at + 1 for at in range(len(before) - 2, -1, -1) if before[at] in ("the", "those")), None)
        if behind is None:
            return None
        return "killed" if before[behind] in VICTIM_NOUNS else self.adjectives.get(before[behind])
