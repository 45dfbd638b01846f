"""Verbs of speech: what each takes, what stands behind one in its sentence, and where its speaker stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitrep.extract.document.article import Sentence
from sitrep.extract.document.clause import RELATIVE_WORDS, Clause
from sitrep.extract.document.phrase import Phrase, VerbGroup
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import word_class

UNSAID_VERBS: Final = frozenset("decline refuse fail deny".split())
NUMBER_REACH: Final = 8  # tokens: "documented the killing of 62 civilians"
TOLL_NOUNS: Final = word_class("toll_nouns")


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """What a verb takes (clause, noun, infinitive, gerund, number, toll, quote), and whether "..., said X" goes."""

    takes: frozenset[str]
    inverts: bool


def read_speech_verbs(seeds: Path) -> dict[str, SpeechVerb]:
    """The verbs of `speech_verbs.csv` (verb, takes, inverts), by lemma. Raises FileNotFoundError without the seed."""
    return {
        row["verb"]: SpeechVerb(frozenset(row["takes"].split("|")), row["inverts"] == "true")
        for row in rows_of(seeds / "speech_verbs.csv")
    }


def is_unsaid(phrases: Sequence[Phrase], clause: Clause) -> bool:
    """ "did not say", "declined to say how many"; and "as saying", which says what is quoted, not who speaks."""
    verb = clause.verb
    if verb.negated or (verb.form == "ing" and verb.at and phrases[verb.at - 1].word == "as"):
        return True
    governor = clause.governor
    return verb.form == "infinitive" and governor is not None and governor.verb.word in UNSAID_VERBS


def what_follows(phrases: Sequence[Phrase], verb: VerbGroup, addressed: bool) -> tuple[str, int]:
    """What stands behind a verb of speech, its circumstances skipped, and at which phrase.

    end, comma, ing, infinitive, clause (that, a quotation, or words with a verb of their own) or noun.
    """
    k, last = verb.at + 1, len(phrases)
    if addressed and k < last and phrases[k].kind == "noun":
        k += 1
    while k < last and (phrases[k].kind == "date" or is_circumstance(phrases, k)):
        k += 1 if phrases[k].kind == "date" else 2
    if k >= last or phrases[k].kind == ".":
        return "end", k
    phrase = phrases[k]
    if phrase.kind == ",":
        return "comma", k
    if phrase.kind in ("that", '"', ":", "who", "if"):
        return "clause", k
    if phrase.form in ("ing", "infinitive"):
        return phrase.form, k
    return ("clause" if begins_clause(phrases, k) else "noun"), k


def is_circumstance(phrases: Sequence[Phrase], k: int) -> bool:
    """Whether phrase `k` begins "in a statement", "on Monday", "to reporters"."""
    return k + 1 < len(phrases) and phrases[k].kind in ("prep", "to") and phrases[k + 1].kind in ("noun", "date")


def begins_clause(phrases: Sequence[Phrase], k: int) -> bool:
    """Whether the words from `k` on run into a verb of their own before a comma or a relative word."""
    for at, phrase in enumerate(phrases[k:], k):
        if is_finite(phrase):
            return phrases[at - 1].kind != "and"  # "found a cache and detained six" finds no clause
        if phrase.kind in (",", "who", "that", "if", "."):
            return False
    return False


def is_finite(phrase: Phrase) -> bool:
    """Whether a phrase is a finite verb; a bare "has" or "did" is one too."""
    return phrase.form == "finite" or phrase.kind in "vo"


def reports_what_follows(entry: SpeechVerb, rest: str, sentence: Sentence, clause: Clause) -> bool:
    """Whether what follows is something that this verb reports."""
    if entry.takes == {"noun"} and not clause.objects and rest != "clause":
        return False
    if rest in ("end", "comma"):
        return bool(entry.takes & {"clause", "quote"})
    if rest == "clause" and entry.takes & {"clause", "noun"}:
        return True
    if rest == "ing":
        return bool(entry.takes & {"clause", "gerund"})
    if rest == "infinitive":
        return "infinitive" in entry.takes
    if "toll" in entry.takes:
        return any(not TOLL_NOUNS.isdisjoint(sentence.lowers[noun.first : noun.last]) for noun in clause.objects)
    if "number" in entry.takes:
        return bool(clause.objects) and "#" in sentence.tags[clause.verb.last : clause.verb.last + NUMBER_REACH]
    return "noun" in entry.takes or clause.verb.word == "say"


def has_content(phrases: Sequence[Phrase]) -> bool:
    """Whether phrases say more than when and where: a verb, a quotation, or a noun that no preposition governs."""
    previous = ""
    for phrase in phrases:
        if phrase.kind in ("verb", '"'):
            return True
        if phrase.kind == "noun" and previous not in ("prep", "to"):
            return True
        previous = phrase.kind
    return False


def phrases_up_to(phrases: Sequence[Phrase], k: int, kinds: Sequence[str]) -> Iterator[Phrase]:
    """The phrases from `k` to the next of these kinds."""
    for phrase in phrases[k:]:
        if phrase.kind in kinds:
            return
        yield phrase


def opens_relative(phrases: Sequence[Phrase], clause: Clause) -> bool:
    """Whether the verb is that of a relative clause: "which the army said ...", "who says ..."."""
    if clause.opener not in RELATIVE_WORDS:
        return False
    for phrase in reversed(phrases[: clause.verb.at]):
        if phrase.kind in ("who", "that"):
            return True
        if phrase.kind == "verb":
            return False
    return False


def antecedent(phrases: Sequence[Phrase], at: int) -> Phrase | None:
    """The noun before the relative clause that stands between it and the verb at `at`."""
    k = next((k for k in range(at - 1, 0, -1) if phrases[k].kind == "who" and phrases[k - 1].kind != "and"), 0)
    return next((phrase for phrase in reversed(phrases[:k]) if phrase.kind == "noun"), None)


def is_within_relative(phrases: Sequence[Phrase], noun: Phrase, at: int) -> bool:
    """Whether a noun is the subject of a relative clause that ends before `at`: "whose house was hit said"."""
    if not noun.at or phrases[noun.at - 1].kind != "who":
        return False
    return any(phrase.kind == "verb" for phrase in phrases[noun.at : at])


def verb_after(sentence: Sentence, clause: Clause, subject: Phrase) -> int:
    """Where the words of the speaker end: at the verb, or at an earlier one: "denied it and said", "left, saying"."""
    verbs = (
        other.verb.first
        for other in sentence.clauses
        if subject.last <= other.verb.first < clause.verb.first
        and other.verb.form == "finite"
        and subject in other.subjects
        and not opens_relative(sentence.phrases, other)
    )
    return next(verbs, clause.verb.first)
