"""A number in its place: the noun phrases it heads, the clauses they belong to, the columns that every count shares."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sitrep.extract.claims.claim_rows import Row
from sitrep.extract.document.article import (
    CONTEXT,
    SHARED,
    STATED,
    ActorMention,
    DateMention,
    NumberMention,
    PlaceMention,
    Sentence,
)
from sitrep.extract.document.clause import Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import actors_within
from sitrep.extract.predicates.factuality import Reading
from sitrep.extract.syntax.chunker import noun_over
from sitrep.extract.syntax.coordination import noun_complements

UNREALISED: Final = frozenset(("planned", "hypothetical", "denied"))
VICTIM_QUANTIFIERS: Final = word_class("victim_quantifiers")
SHARE_HEADS: Final = word_class("share_heads")
DEFINITE_WORDS: Final = word_class("definite_plural_determiners")
MEMBERSHIP_PREPOSITIONS: Final = word_class("membership_prepositions")


@dataclass(slots=True, eq=False)
class CountPhrase:
    """A number of a sentence. lead: the noun phrase of the number; head: that of the counted noun, often the same.

    `end` is the token after the counted noun, or after the number where no noun stands.
    """

    sentence: Sentence
    number: NumberMention
    lead: Phrase | None
    head: Phrase | None
    end: int

    @property
    def first(self) -> int:
        """The first token: of the hedge."""
        return self.number.first

    @property
    def span(self) -> tuple[int, int]:
        """Where the claim stands in the article: hedge through noun."""
        return self.number.start, self.sentence.ends[self.end - 1]

    @property
    def rest_end(self) -> int:
        """The token behind a pronoun that the number counts, "dozens of others"; `end` where there is none."""
        lowers, end = self.sentence.lowers, self.end
        is_of_rest = lowers[end : end + 1] == ["of"] and not VICTIM_QUANTIFIERS.isdisjoint(lowers[end + 1 : end + 2])
        return end + 2 if is_of_rest else end

    def is_one_of(self, phrases: list[Phrase]) -> bool:
        """Whether the number's phrase or its noun's is among the phrases."""
        return bool(phrases) and (self.lead in phrases or self.head in phrases or self.joined in phrases)

    @property
    def joined(self) -> Phrase | None:
        """The phrase after the counted noun and an "and": "ten men and their families"."""
        phrases = self.sentence.phrases
        at = self.head.at + 2 if self.head is not None else len(phrases)
        return phrases[at] if at < len(phrases) and phrases[at - 1].kind == "and" else None


def count_phrases(sentence: Sentence) -> list[CountPhrase]:
    """Every number of the sentence in its phrases."""
    found = []
    for number in sentence.numbers:
        lead = noun_over(sentence, number.last - 1)
        head = noun_over(sentence, number.noun) if number.noun is not None else lead
        end = number.last if number.noun is None else max(number.last, number.noun + 1)
        found.append(CountPhrase(sentence, number, lead, head or lead, end))
    return found


def clauses_of(count: CountPhrase) -> Iterator[tuple[Clause, str]]:
    """The clauses that the number is part of, with its role: subject, object, or the preposition before it."""
    for clause in count.sentence.clauses:
        if count.is_one_of(clause.objects):
            yield clause, "object"
        if count.is_one_of(clause.subjects):
            yield clause, "subject"
        for preposition, noun in clause.preps:
            if noun is count.lead or noun is count.head:
                yield clause, preposition


def value_columns(count: CountPhrase, unit: str | None) -> Row:
    """The value columns and the claim's place in the text."""
    number = count.number
    start, end = count.span
    return {
        "sentence_no": count.sentence.number,
        "char_start": start,
        "char_end": end,
        "number_low": number.number_low,
        "number_high": number.number_high,
        "hedge": number.hedge,
        "outer_hedge": number.outer_hedge,
        "vague_term": number.vague_term,
        "unit": unit,
        "value_text": number.text,
    }


def counted_text(count: CountPhrase) -> str | None:
    """The words of what is counted, with their owner: "members of the border guard"."""
    number, sentence = count.number, count.sentence
    first = number.last
    if number.noun is None:
        return None
    last = number.noun + 1
    if sentence.lowers[first] == "of":
        first += 1
    first += 2 * (sentence.lowers[first : first + 2] == ["-", "strong"])
    if first >= last:
        return sentence.text_of(number.noun, last)
    for preposition, complement in complements(count):
        if preposition in MEMBERSHIP_PREPOSITIONS and actors_within(sentence, complement.first, complement.last):
            last = max(last, complement.last)
        break
    return sentence.text_of(first, last)


def slots_of(count: CountPhrase) -> dict[str, list[Phrase]]:
    """The prepositional phrases right behind the counted noun, by preposition."""
    slots: dict[str, list[Phrase]] = {}
    for preposition, phrase in complements(count):
        slots.setdefault(preposition, []).append(phrase)
    return slots


def modality_column(reading: Reading) -> str:
    """The modality of a number: `occurred` unless it is said to be otherwise."""
    return reading.modality if reading.modality in UNREALISED else "occurred"


def why_missing(actor: ActorMention | None, places: Sequence[PlaceMention]) -> dict[str, str]:
    """The reason codes of a missing actor or place."""
    reasons = {}
    if actor is None or actor.actor_id is None:
        reasons["actor"] = (actor.reason if actor else None) or "not_told"
    if not places:
        reasons["place"] = "not_told"
    elif places[0].place_id is None:
        reasons["place"] = places[0].reason or "not_in_gazetteer"
    return reasons


def complements(count: CountPhrase) -> list[tuple[str, Phrase]]:
    """The prepositional phrases right behind the counted noun."""
    return list(noun_complements(count.sentence.phrases, count.head.at)) if count.head is not None else []


def own_date(count: CountPhrase) -> DateMention | None:
    """The date right behind the count: "from 20,000 fighters in 2002 to 8,000 in 2012"."""
    return next((date for date in count.sentence.dates if 0 <= date.first - count.end <= 1), None)


def support_of(
    actor: ActorMention | None, places: Sequence[PlaceMention], date: DateMention | None, reported: DateMention | None
) -> dict[str, str]:
    """How actor, place and date of a count are known; `told`: the date that its own sentence gives."""
    support = {}
    if actor is not None:
        support["actor"] = SHARED if actor.kind == "pronoun" else STATED
    if places:
        support["place"] = STATED
    if date is not None:
        support["date"] = STATED if date is reported else CONTEXT
    return support


def is_source(sentence: Sentence, first: int) -> bool:
    """Whether those counted are mentioned for something else than what is reported of the harmed.

    "According to two members of the resistance": who says it. "Half of the 200 soldiers", "most of the 300": of whom
    some are meant.
    """
    before = sentence.lowers[max(0, first - 3) : first]
    is_shared_out = len(before) == 3 and before[0] in SHARE_HEADS and before[1] == "of" and before[2] in DEFINITE_WORDS
    return before[-2:] == ["according", "to"] or is_shared_out
