"""Cut a tagged sentence into phrases: noun phrases, verb groups, and the small words between them.

The classic first level of a finite-state cascade (Hobbs et al., FASTUS, 1992): phrases that can be found without
deciding what belongs to what. Attachment is the business of `clauses`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sitrep.extract.document import Sentence
from sitrep.extract.english import VerbForm

PHRASES = re.compile(
    r"""(?P<verb> (?:t[rx]*)?(?:m[rx]*)?(?:o[rx]*)?(?:v[rx]*)?(?:b[rx]*){0,3}[VEG]
                | (?:t[rx]*)?(?:m[rx]*)?(?:o[rx]*)?(?:v[rx]*)?b[rx]*(?:b[rx]*)?
                | (?:t[rx]*)?(?:m[rx]*)?v )
      | (?P<noun> (?:d[rx]*)?
                  (?:[jnN\#]|r(?=[j\#-])|-(?=[jnNVEG\#])|(?<=-)[VEG]|'(?=[rjnN\#"])|"(?=[jnN\#])|(?<=n|N)"(?=[nN]))*
                  (?:[nN\#]|(?<=[d\#])j|(?<=[\#]["-])j|(?<=dj)j)
                | p )
      | (?P<date> T+ )
      | (?P<other> . )""",
    re.VERBOSE | re.DOTALL,
)
PARTICLES = frozenset("out up off down over back away apart aside".split())
PASSIVE_AUXILIARIES = frozenset("is are was were be been being get got gets getting am 're ’re".split())


@dataclass(slots=True)
class Phrase:
    """Tokens first..last of a sentence. kind: noun, verb, date, prep, to, and, who, that, if, or the mark itself."""

    kind: str
    first: int
    last: int
    head: int  # token of the head: the last noun, the main verb
    word: str  # the head in lower case; of a verb its lemma, with its particle: "carry out"
    at: int  # its place among the sentence's phrases


@dataclass(slots=True)
class VerbGroup(Phrase):
    """A verb with its auxiliaries.

    form: finite, infinitive (after "to"), ing, participle (bare). tense: past, present, none.
    """

    form: str = "finite"
    tense: str = "none"
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    negated: bool = False
    modal: str | None = None
    is_copula: bool = False


OTHER_KINDS: Mapping[str, str] = {
    "i": "prep", "t": "to", "c": "and", "s": "if", "w": "who", "h": "that", "m": "verb-part", "'": '"',
}  # fmt: skip


class Chunker:
    """Finds phrases; holds the verb forms of the lexicon, which give the lemma."""

    def __init__(self, verbs: Mapping[str, VerbForm]) -> None:
        self.verbs = verbs

    def phrases(self, sentence: Sentence) -> list[Phrase]:
        """The phrases of a tagged sentence from left to right. Adverbs outside other phrases are left out."""
        found: list[Phrase] = []
        lowers, tags = sentence.lowers, sentence.tags
        for match in PHRASES.finditer(tags):
            first, last, kind = match.start(), match.end(), match.lastgroup
            if kind == "verb":
                found.append(self.verb_group(sentence, first, last, len(found)))
            elif kind == "noun":
                head = last - 1
                found.append(Phrase("noun", first, last, head, lowers[head], len(found)))
            elif kind == "date":
                found.append(Phrase("date", first, last, last - 1, "", len(found)))
            elif tags[first] not in "rxd":
                if tags[first] == "i" and lowers[first] in PARTICLES and follows_its_verb(found, first):
                    found[-1].word += " " + lowers[first]
                    found[-1].last = last
                else:
                    other = OTHER_KINDS.get(tags[first], tags[first])
                    found.append(Phrase(other, first, last, first, lowers[first], len(found)))
        return found

    def verb_group(self, sentence: Sentence, first: int, last: int, at: int) -> VerbGroup:
        """The features of the verb group at first..last."""
        lowers, tags = sentence.lowers, sentence.tags
        head = last - 1
        while tags[head] in "rx":
            head -= 1
        form = self.verbs.get(lowers[head])
        group = VerbGroup("verb", first, last, head, form.lemma if form else lowers[head], at)
        inner = tags[first : head + 1]
        main = inner[-1]
        group.is_copula = main == "b"
        if main in "vb":
            group.word = "have" if main == "v" else "be"
        group.negated = "x" in inner or any(word.endswith(("n't", "n’t")) for word in lowers[first:head])
        group.modal = next((lowers[at] for at in range(first, head) if tags[at] == "m"), None)
        group.perfect = "v" in inner[:-1]
        has_be = "b" in inner[:-1]
        group.passive = main == "E" and (has_be or not group.perfect)
        group.progressive = main == "G" and has_be
        if inner[0] == "t":
            group.form = "infinitive"
        elif main == "G" and not has_be and not group.perfect:
            group.form = "ing"
        elif main == "E" and not has_be and not group.perfect:
            group.form = "participle"
        else:
            group.tense = tense_of(lowers[first : head + 1], inner, form)
        return group


def follows_its_verb(found: list[Phrase], at: int) -> bool:
    """Whether the phrase before token `at` is a verb that a particle can belong to."""
    return bool(found) and found[-1].kind == "verb" and found[-1].last == at and " " not in found[-1].word


def tense_of(lowers: list[str], tags: str, form: VerbForm | None) -> str:
    """past or present, by the first finite word of the group."""
    first = next((at for at, tag in enumerate(tags) if tag in "mvboVEG"), 0)
    word = lowers[first]
    if tags[first] == "m":
        return "past" if word in ("would", "could", "might") else "present"
    if tags[first] in "vbo":
        return "past" if word in ("had", "was", "were", "did") else "present"
    return "past" if form and ("p" in form.kinds and "b" not in form.kinds) else "present"
