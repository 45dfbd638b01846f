"""Find the numbers of a sentence that count or measure something, with the hedge that bounds each and what it counts.

Left out: years, dates, ages, times, calibres, money, percentages, shares, scores, numbers of lists, telephones, roads,
units and resolutions.
"""

import re
from pathlib import Path
from typing import Final

from sitrep.extract.document.article import ActorMention, NumberMention, Sentence
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.numbers.counted import BARE, Counted
from sitrep.extract.numbers.head_nouns import NounWalk
from sitrep.extract.numbers.hedges import Hedges
from sitrep.extract.numbers.non_counts import (
    AFTER_BARE_COUNT,
    is_age,
    is_clock_time,
    is_code,
    is_day,
    is_name,
    is_of_children,
    is_share,
    is_year,
)
from sitrep.extract.numbers.numerals import STARTERS
from sitrep.extract.numbers.ranges import Value, ValueReader
from sitrep.extract.numbers.units import MEASURE_KINDS, PEOPLE_KINDS, Units
from sitrep.extract.syntax.english import VerbForm, verb_forms

DIGITS = frozenset("0123456789")
HAS_DIGIT = re.compile(r"\d")
SINGLE = frozenset(("a", "an", "another", "no"))
NUMBER_AFTER_ARTICLE: Final = word_class("number_after_article")
COUNTS_NOTHING = Counted(None, None, "none", "bare")
ONE_MORE = Counted(None, None, "unknown", "others")
LIGHT_VERBS: Final = word_class("light_verbs")
COUNT_CLAUSE_ENDS: Final = word_class("count_clause_ends")
NOT_COUNTS = frozenset(("time", "money", "percent", "none"))
BEFORE_ONE: Final = word_class("before_one")
AFTER_ONE: Final = word_class("after_one")
HARM_PREDICATES: Final = word_class("harm_predicates")
STRONG_FORCE_NOUNS: Final = word_class("strong_force_nouns")
FORCE_REACH = 5  # tokens between "3,000-strong" and the force that is so
REFERENT_REACH = 10  # tokens after "a" in which somebody must be named
LARGE = 100.0  # vague words are larger than any number that a preposition of place stands before


class NumberReader:
    """Reads numbers; holds the hedges, the vague words and the units of the seeds."""

    def __init__(self, hedges: Hedges, vague_terms: list[str], units: Units, verbs: dict[str, VerbForm]) -> None:
        self.hedges = hedges
        self.units = units
        self.verbs = verbs
        self.values = ValueReader(vague_terms, units.people_forms)
        self.starts = frozenset((*STARTERS, *SINGLE, *self.values.vague))
        # A sentence without one of these and without a digit counts nothing but "a soldier" and "no casualties".
        self.many = self.starts.union(NUMBER_AFTER_ARTICLE) - SINGLE

    @classmethod
    def load(cls, seeds: Path) -> "NumberReader":
        """Read hedges.csv, vague_terms.csv, units.csv and english_verbs.csv. Raises KeyError if a column is missing."""
        vague_terms = [row["term"] for row in rows_of(seeds / "vague_terms.csv")]
        return cls(Hedges.load(seeds), vague_terms, Units.load(seeds), verb_forms(seeds))

    def find(self, sentence: Sentence) -> list[NumberMention]:
        """The counts and measures of a sentence in text order; needs its names and dates."""
        lowers = sentence.lowers
        has_single = not (SINGLE.isdisjoint(lowers) or self.units.people_forms.isdisjoint(lowers))
        if not has_single and self.many.isdisjoint(lowers) and not HAS_DIGIT.search(sentence.text):
            return []
        return SentenceNumbers(self, sentence).mentions()


class SentenceNumbers:
    """The numbers of one sentence, while they are read."""

    def __init__(self, reader: NumberReader, sentence: Sentence) -> None:
        self.reader = reader
        self.sentence = sentence
        self.lowers = sentence.lowers
        self.dates = frozenset(at for date in sentence.dates for at in range(date.first, date.last))
        self.names = {a.first: a.last for a in sentence.actors if a.kind not in ("generic", "pronoun") and is_named(a)}
        for place in sentence.places:
            if self.names.get(place.first, 0) < place.last:
                self.names[place.first] = place.last
        self.nouns = NounWalk(sentence, reader.units, reader.verbs, self.names, self.dates)
        self.found: list[NumberMention] = []
        self.waiting: list[NumberMention] = []  # for the head that a later number brings

    def mentions(self) -> list[NumberMention]:
        """All mentions, from left to right."""
        starts, after = self.reader.starts, 0
        inside = self.dates.union(*map(range, self.names, self.names.values()))
        for at in [at for at, low in enumerate(self.lowers) if low in starts or low[0] in DIGITS]:
            if at >= after and at not in inside:
                after = self.read(at)
        return self.found

    def read(self, at: int) -> int:
        """Read what begins at token `at`, add the mention if there is one; returns the token to go on from."""
        lowers = self.lowers
        low = lowers[at]
        single = low in SINGLE
        if not single or (at + 1 < len(lowers) and lowers[at + 1] in NUMBER_AFTER_ARTICLE):
            value = self.reader.values.read(self.sentence, at)
            if value is not None:
                return self.read_value(value)
        is_next = low == "another" and at + 1 < len(lowers) and lowers[at + 1] in STARTERS  # "another one prisoner"
        if low == "another" and self.is_one_more(at):
            self.add(Value(1.0, None, None, at, at + 1), at, at + 1, None, ONE_MORE)
        elif single and not is_next and at + 1 < len(lowers):
            self.read_single(at, 0.0 if low == "no" else 1.0)
        return at + 1

    def read_value(self, value: Value) -> int:
        """Add the mention of a value, if it counts something; returns the token to go on from."""
        sentence, lowers, hedges = self.sentence, self.lowers, self.reader.hedges
        late_hedge, last = hedges.after(lowers, value.last)
        hedge, first = hedges.before(lowers, value.first, LARGE if value.low is None else value.low)
        is_vague = value.vague_term is not None
        if not is_vague and (is_code(sentence, value.first, value.last) or is_share(sentence, value.first, last)):
            return value.last
        counted = self.what_is_counted(min(first, value.first), last)
        if late_hedge is None and counted.noun is not None:
            late_hedge, _ = hedges.after(lowers, counted.noun + 1)
        hedge = late_hedge or hedge
        if counted.kind in NOT_COUNTS:
            return value.last
        if is_vague and counted is BARE and not stands_alone(sentence, last, value):
            return value.last
        if not is_vague and is_clock_time(sentence, value.first, first, counted):
            return value.last
        if not is_vague and self.is_non_count(value, last, counted, hedge):
            return value.last
        self.add(value, min(first, value.first), last, hedge, counted)
        return last

    def what_is_counted(self, first: int, last: int) -> Counted:
        """The counted noun behind a number on tokens first..last; kind none: the number is an adjective."""
        lowers = self.lowers
        is_hyphened = lowers[last : last + 1] == ["-"]
        step = last + 1 if is_hyphened else last
        word = lowers[step] if step < len(lowers) else ""
        if word == "strong":
            force = self.strong_force(first, step)
            is_force = force is not None or lowers[step + 1 : step + 2] in ([], ["."], [","])
            noun = step if force is None else force
            return Counted(noun, "people", "person_combatant" if is_force else "person", "strong")
        if is_hyphened:
            unit = self.reader.units.by_form.get(word)
            return (
                Counted(step, unit.unit, unit.kind, "noun") if unit and unit.kind in MEASURE_KINDS else COUNTS_NOTHING
            )
        one = lowers[last - 1] in ("one", "1") and (last < 2 or lowers[last - 2] != "-")
        return self.nouns.counted(last, one)

    def strong_force(self, first: int, strong: int) -> int | None:
        """The force that is so strong: "a 3,000-strong tribal force", "a militia, some 400 strong, ..."."""
        lowers = self.lowers
        for at in range(strong + 1, min(strong + 1 + FORCE_REACH, len(lowers))):
            if lowers[at] in STRONG_FORCE_NOUNS:
                return at
        is_apposition = first > 1 and lowers[first - 1] == "," and lowers[first - 2] in STRONG_FORCE_NOUNS
        return first - 2 if is_apposition else None

    def is_non_count(self, value: Value, last: int, counted: Counted, hedge: str | None) -> bool:
        """Whether a number is a year, an age, a name, a decimal of people, or a "one" that is no count."""
        sentence, first = self.sentence, value.first
        low = value.low or 0.0
        if low != int(low) and counted.kind not in MEASURE_KINDS:
            return True
        if is_age(sentence, first, last, low, counted) or is_day(sentence, first, value.last, low):
            return True
        if is_of_children(sentence, first):
            return True
        if hedge is not None:
            return False
        if is_year(sentence, first, value.last, counted) or is_name(sentence, first, last, counted):
            return True
        return value.is_plain and self.lowers[first : value.last] == ["one"] and self.is_no_count_of_one(value, counted)

    def is_no_count_of_one(self, value: Value, counted: Counted) -> bool:
        """ "one another", "no one", "one of the last strongholds"; but "killing one", "one was wounded"."""
        before = self.lowers[value.first - 1] if value.first else ""
        after = self.lowers[value.last] if value.last < len(self.lowers) else ""
        if before in BEFORE_ONE or after in AFTER_ONE:
            return True
        if after == "of":
            return counted.kind not in PEOPLE_KINDS and counted.reason != "of_them"
        form = self.reader.verbs.get(before)
        is_object = form is not None and form.lemma not in LIGHT_VERBS
        return counted is BARE and after not in HARM_PREDICATES and not is_object

    def is_one_more(self, at: int) -> bool:
        """ "Killing one man and wounding another": without a noun, behind a verb, after others were counted."""
        lowers = self.lowers
        form = self.reader.verbs.get(lowers[at - 1]) if at else None
        is_object = form is not None and not {"p", "g"}.isdisjoint(form.kinds) and form.lemma not in LIGHT_VERBS
        ends = at + 1 >= len(lowers) or lowers[at + 1] in COUNT_CLAUSE_ENDS
        return is_object and ends and any(number.kind in (*PEOPLE_KINDS, "unknown") for number in self.found)

    def read_single(self, at: int, value: float) -> None:
        """Add "a soldier" (1), "another civilian" (1) or "no casualties" (0), if it is one."""
        lowers, nouns = self.lowers, self.nouns
        people_forms = self.reader.units.one_person if value else self.reader.units.people_forms
        if people_forms.isdisjoint(lowers[at + 1 : at + REFERENT_REACH]) or (at and lowers[at - 1][0].isdigit()):
            return  # nobody near, or "$500 a person"
        if value:
            counted = nouns.counted(at + 1, one=True)
        elif lowers[at + 1] == "one":
            counted = Counted(at + 1, "people", "person", "noun")
        else:
            counted = nouns.counted(at + 1, one=False)
            if counted.kind == "unknown":
                counted = nouns.counted(at + 1, one=True)
        if counted.noun is None or lowers[counted.noun + 1 : counted.noun + 2] in (["'s"], ["’s"], ["'"], ["’"]):
            return
        if counted.reason == "noun" and (counted.kind in PEOPLE_KINDS or (counted.kind == "harm" and not value)):
            self.add(Value(value, None, None, at, at + 1), at, at + 1, None, counted)

    def add(self, value: Value, first: int, last: int, hedge: str | None, counted: Counted) -> None:
        """Add a mention; "others" and "of them" take the unit of the number before, "three Syrian and two Iraqi
        soldiers" that of the next."""
        sentence = self.sentence
        unit, kind = counted.unit, counted.kind
        if counted.reason in ("others", "of_them"):
            before = next((n for n in reversed(self.found) if n.unit is not None and not self.is_part(n)), None)
            if before is not None:
                unit, kind = before.unit, before.kind
            elif kind == "person":
                unit = "people"
        shape = "vague" if value.vague_term is not None else "range" if value.high is not None else "exact"
        mention = NumberMention(
            first,
            last,
            sentence.starts[first],
            sentence.ends[last - 1],
            sentence.text_of(first, last),
            number_low=value.low,
            number_high=value.high,
            hedge=(hedge or shape) if value.is_plain else shape,
            outer_hedge=None if value.is_plain or hedge == "exact" else hedge,
            vague_term=value.vague_term,
            kind=kind,
            unit=unit,
            noun=counted.noun,
            each=self.is_each(first, last, counted),
        )
        if counted.reason == "coordinated":
            self.waiting.append(mention)
        elif counted.noun is not None:
            for earlier in self.waiting:
                earlier.unit, earlier.kind, earlier.noun = unit, kind, counted.noun
            self.waiting.clear()
        self.found.append(mention)

    def is_part(self, number: NumberMention) -> bool:
        """Whether a number only counts some of those before it: "nine people, among them a boy", and two others."""
        return number.first > 0 and self.lowers[number.first - 1] in ("including", "them", "among")

    def is_each(self, first: int, last: int, counted: Counted) -> bool:
        """ "100 each", "100 fighters each", "each of the 100"."""
        lowers = self.lowers
        if lowers[max(0, first - 3) : first] == ["each", "of", "the"]:
            return True
        behind = lowers[last : last + 1]
        if counted.noun is not None:
            behind += lowers[counted.noun + 1 : counted.noun + 2]
        return "each" in behind or "apiece" in behind


def is_named(actor: ActorMention) -> bool:
    """Whether the words are a name: "soldiers" are a class, whichever country's the article says they are."""
    return actor.last - actor.first > 1 or not actor.text.islower()


def stands_alone(sentence: Sentence, last: int, value: Value) -> bool:
    """Whether a vague word without a noun counts people: "hundreds were wounded"; "several" and "millions" do not."""
    if value.vague_term in ("several", "millions"):
        return False
    return last >= len(sentence.lowers) or sentence.lowers[last] in AFTER_BARE_COUNT
