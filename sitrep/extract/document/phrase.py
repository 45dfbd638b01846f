"""Phrases of a sentence as the chunker finds them: noun phrases, verb groups and the small words between them."""

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Phrase:
    """Tokens first..last of a sentence. kind: noun, verb, date, prep, to, and, who, that, if, or the mark itself."""

    kind: str
    first: int
    last: int
    head: int  # token of the head: the last noun, the main verb
    word: str  # the head in lower case; of a verb its lemma, with its particle: "carry out"
    at: int  # its place among the sentence's phrases
    form: str = ""  # of a verb, see VerbGroup


@dataclass(slots=True, eq=False)
class VerbGroup(Phrase):
    """A verb with its auxiliaries.

    form: finite, infinitive (after "to"), ing, participle (bare). tense: past, present, none. lemma: `word` without its
    particle.
    """

    form: str = "finite"
    tense: str = "none"
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    negated: bool = False
    modal: str | None = None
    is_copula: bool = False
    is_base: bool = False  # one word in its base form: "to enter and destroy"
    lemma: str = ""
