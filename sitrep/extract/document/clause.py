"""A clause: one verb and what belongs to it; and the words that mark clauses, whoever asks."""

from dataclasses import dataclass, field
from typing import Final

from sitrep.extract.document.phrase import Phrase, VerbGroup
from sitrep.extract.lexical.word_lists import word_class

# Verbs by which something is said; of the other verbs of `speech_verbs` some are acts of their own ("find", "hold").
SPEECH_VERBS: Final = word_class("speech_verbs")
CLAUSE_PREPOSITIONS: Final = word_class("clause_prepositions")
RELATIVE_WORDS: Final = word_class("relative_words")
WHOSE: Final = "whose"  # what follows is a noun, as behind "their"
# Participles that say what the act did ("attacked a base, killing ten"), not what its object was doing.
RESULT_VERBS: Final = word_class("result_verbs")


@dataclass(slots=True, eq=False)
class Clause:
    """One verb and what belongs to it.

    subject, objects: noun phrases (coordinated ones one by one). In a passive the subject is who it is done to.
    preps: (preposition, noun phrase). dates: date phrases. governor: the clause that an infinitive, a participle or a
    coordinated verb hangs on. opener: the conjunction or relative word that begins the clause ("if", "which"), or "".
    """

    verb: VerbGroup
    subjects: list[Phrase] = field(default_factory=list)
    objects: list[Phrase] = field(default_factory=list)
    preps: list[tuple[str, Phrase]] = field(default_factory=list)
    dates: list[Phrase] = field(default_factory=list)
    governor: "Clause | None" = None
    opener: str = ""
    first: int = 0  # phrases of the clause: from its subject or opener ...
    last: int = 0  # ... up to, not including, this one

    def prep(self, *prepositions: str) -> Phrase | None:
        """The first noun phrase after one of the prepositions."""
        return next((noun for word, noun in self.preps if word in prepositions), None)

    def preposition_before(self, noun: Phrase) -> str | None:
        """The preposition by which the noun belongs to the clause; None if it belongs to it by none."""
        for preposition, other in self.preps:
            if other is noun:
                return preposition
        return None

    def governs(self, noun: Phrase) -> bool:
        """Whether the noun belongs to what follows the verb."""
        return noun in self.objects or self.preposition_before(noun) is not None
