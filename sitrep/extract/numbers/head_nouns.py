"""Find what a number counts: the head of the noun phrase behind it.

Numbers are read before words have tags, so the phrase is walked by closed classes, verb forms and the list of units.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sitrep.extract.document.article import Sentence
from sitrep.extract.lexical.actor_types import ARMED_TYPES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.numbers.counted import BARE, COORDINATED, HARMED_PARTICIPLES, OF_THEM, Counted
from sitrep.extract.numbers.numerals import STARTERS, begins_number, read_number
from sitrep.extract.numbers.units import MEASURE_KINDS, Unit, Units
from sitrep.extract.syntax.english import BEARING, CLOSED, MARKS, VerbForm

NOUN_REACH_AHEAD: Final = 14  # tokens
# Plurals that also stand before the noun they belong to: "police officers", "women prisoners".
LEADING_PLURALS: Final = word_class("leading_plurals")
OWNER_TYPES: Final = ARMED_TYPES - {"alliance"}
OWNER_DETERMINERS: Final = word_class("owner_determiners")
SKIPPED_MODIFIERS: Final = word_class("skipped_modifiers")
ORDINAL_FIGURE: Final = re.compile(r"\d+(?:st|nd|rd|th)")


class NounWalk:
    """A walk from a number over the noun phrase behind it. Each step returns whether to go on."""

    def __init__(
        self,
        sentence: Sentence,
        units: Units,
        verbs: Mapping[str, VerbForm],
        names: Mapping[int, int],
        dates: frozenset[int],
    ) -> None:
        """`names`: first token to last of each name in the sentence; `dates`: the tokens of dates."""
        self.sentence = sentence
        self.lowers = sentence.lowers
        self.words = sentence.words
        self.units = units
        self.verbs = verbs
        self.names = names
        self.dates = dates

    def counted(self, at: int, one: bool) -> Counted:
        """What the number that ends before token `at` counts; `one`: it is 1, so the head is a singular."""
        lowers = self.lowers
        self.begin = self.at = at
        self.end = min(len(lowers), at + NOUN_REACH_AHEAD)
        self.one = one
        self.head: int | None = None
        self.weak: int | None = None  # a noun in no list
        self.harmed: int | None = None
        self.named: int | None = None
        self.proper: int | None = None  # a capitalised word that no list knows
        self.answer: Counted | None = None
        if at < self.end and lowers[at] == "of":
            self.one = False
            self.at = self.over_whole(at + 1)
            if self.at < self.end and CLOSED.get(lowers[self.at]) in ("p", "w"):
                return OF_THEM
        while self.at < self.end and self.step():
            self.at += 1
        return self.answer or self.settled()

    def over_whole(self, at: int) -> int:
        """The token behind what says of which whole a number is a part: "27 of the 80", "22 of Colombia's 32"."""
        lowers = self.lowers
        while at < self.end and lowers[at] in OWNER_DETERMINERS:
            at += 1
        behind = self.names.get(at, at)
        if behind > at and behind < self.end and lowers[behind] in ("'s", "’s", "'", "’"):
            at = behind + 1
        whole = read_number(lowers, at) if begins_number(lowers, at) else None
        return whole[1] if whole is not None else at

    def step(self) -> bool:
        """Take the token at `at`; returns whether the phrase can go on behind it."""
        at = self.at
        low = self.lowers[at]
        if at in self.dates or (self.one and self.begins_another(at)):
            return False
        if at in self.names:
            return self.step_name(at)
        unit = self.units.by_form.get(low)
        if unit is not None and unit.fits(self.one):
            return not self.is_verb_of_one(low) and self.take_unit(at)
        tag = CLOSED.get(low)
        if tag is not None and not self.is_acronym(at):
            return self.step_closed(at, low, tag)
        mark = MARKS.get(low)
        if mark is not None:
            return self.step_mark(at, mark)
        if not low[0].isalpha():
            return self.step_age(at)
        if low in HARMED_PARTICIPLES and self.head is None:
            return self.step_harmed(at)
        if self.words[at] == low and low in self.verbs:
            return self.step_verb(at, self.verbs[low])
        return self.step_word(at, low)

    def is_verb_of_one(self, low: str) -> bool:
        """Whether the word is the verb of one person: "one guard remains missing"."""
        form = self.verbs.get(low) if self.one and self.head is not None else None
        return form is not None and "s" in form.kinds

    def begins_another(self, at: int) -> bool:
        """Whether a number word stands behind the head: "a bomb killing two people"; not "a two-man crew"."""
        return at > self.begin and self.lowers[at] in STARTERS and self.lowers[at + 1 : at + 2] != ["-"]

    def step_name(self, at: int) -> bool:
        """A name is stepped over; one that ends in a listed noun brings the head: "18 IS fighters"."""
        if self.head is not None and not self.one:
            return False
        self.at = self.names[at] - 1
        unit = self.units.by_form.get(self.lowers[self.at])
        is_noun = self.at > at or (self.one and self.words[at] == self.lowers[at])  # "an official"
        if unit is not None and unit.fits(self.one) and is_noun:
            return self.take_unit(self.at)
        self.named = self.at
        return self.head is None or self.units.by_form[self.lowers[self.head]].kind == "none"  # "high-level"

    def take_unit(self, at: int) -> bool:
        """A listed noun is the head, unless one that leads no other stands before it."""
        if self.head is not None and not self.one and self.lowers[self.head] not in LEADING_PLURALS:
            return False
        self.head = at
        return True

    def step_closed(self, at: int, low: str, tag: str) -> bool:
        """Adjectives and adverbs are stepped over, "others" answers, "and" may join two."""
        if tag == "j" or low in SKIPPED_MODIFIERS:
            if self.head is not None:
                return self.one and tag == "j" and low != "dead"
            if low in HARMED_PARTICIPLES:
                self.harmed = at
            return True
        if self.head is not None:
            return False
        if tag == "r":
            return True
        if low == "others":
            self.answer = Counted(at, None, "person", "others")
            return False
        if tag == "c" and self.harmed is None and self.weak is None and at > self.begin:
            if begins_number(self.lowers, at + 1):
                self.answer = COORDINATED
                return False
            return self.leads_on(at + 1)
        return low == "of" and at > self.begin and self.lowers[at - 1] in ("more", "other")

    def step_mark(self, at: int, mark: str) -> bool:
        """Hyphens and quotation marks are stepped over, and brackets before the head with what they hold."""
        if mark == "-":
            if self.head == at - 1 and self.qualifies(at + 1):
                self.head = None  # "a rebel-held area"
            return True
        if self.head is not None:
            return False
        if mark == "(":
            closing = next((k for k in range(at + 1, min(at + 6, self.end)) if self.lowers[k] in ")]"), None)
            self.at = closing or at
            return closing is not None
        if mark == ",":
            return at > self.begin and self.lowers[at - 1] not in ("more", "others") and self.leads_on(at + 1)
        return mark in "\"'"

    def qualifies(self, at: int) -> bool:
        """Whether a participle behind a hyphen makes a modifier of the noun before it: "rebel-held", "army-run"."""
        form = self.verbs.get(self.lowers[at]) if at < self.end else None
        return form is not None and not {"e", "d", "g"}.isdisjoint(form.kinds)

    def step_age(self, at: int) -> bool:
        """ "12-year-old", "AK-47" and, of one, "15th" are stepped over; other digits end the phrase."""
        if at > 1 and self.lowers[at - 1] == "-" and self.words[at - 2][-1].isupper():
            if self.lowers[at + 1 : at + 2] == ["s"]:
                self.at = at + 1
                name = self.sentence.text_of(at - 2, at + 2).lower()
                self.answer = Counted(at + 1, name, "weapon", "noun")
            return self.head is None and self.answer is None
        if self.one and self.head is None and ORDINAL_FIGURE.fullmatch(self.lowers[at]):
            return True
        end = age_end(self.lowers, at)
        self.at = (end or at + 1) - 1
        return end is not None and self.head is None

    def step_harmed(self, at: int) -> bool:
        """A word of harm stands for people, unless it describes who follows: "22 wounded", "12 captured Taliban"."""
        self.harmed = at
        is_named = at + 1 in self.names and self.counted_name(self.names[at + 1] - 1) is not BARE
        return is_named or self.leads_on(at + 1, 3)

    def step_verb(self, at: int, form: VerbForm) -> bool:
        """A word that can be a verb: a modifier if a listed noun follows, a noun if like a plural, else the end."""
        if self.head is not None:
            if not self.one or form.kinds != "b" or not form.also_noun:
                return False
            self.head, self.weak = None, at  # "a rebel plot"
            return True
        if "s" in form.kinds and form.also_noun and not self.one:
            self.weak = at
            return True
        if form.lemma in BEARING:
            return False
        modifies = form.also_noun or not {"b", "e", "g"}.isdisjoint(form.kinds)
        return modifies and self.weak is None and self.leads_on(at + 1, 4)

    def step_word(self, at: int, low: str) -> bool:
        """A word in no list: a modifier, or a head for want of a better one."""
        is_lower = self.words[at] == low
        if self.head is not None and not (self.one and is_lower):
            return self.one and CLOSED.get(self.lowers[self.head]) == "j"  # "a militant Sunni group"
        if self.one:
            self.head, self.weak = None, at
            return True
        is_demonym = self.units.is_demonym(self.words[at])
        if is_demonym or (low.endswith("s") and not low.endswith(("ss", "us", "is"))):
            self.weak = at
            return not (is_lower or self.is_plural_acronym(at) or is_demonym)
        if at == self.begin and not is_lower and not self.sentence.in_capitals:
            self.proper = at
        return self.weak is None

    def settled(self) -> Counted:
        """The head that the walk found: a listed unit, else those harmed, an unlisted plural, a name."""
        lowers = self.lowers
        if self.head is not None:
            unit = self.units.by_form[lowers[self.head]]
            if unit.kind in MEASURE_KINDS:
                return self.measured(self.head, unit)
            return Counted(self.head, unit.unit, unit.kind, "noun")
        if self.harmed is not None:
            people = self.people_named()
            if people is not None:
                return people
            behind = lowers[self.harmed + 1] if self.harmed + 1 < len(lowers) else "."
            stands_alone = not behind[0].isalnum() or CLOSED.get(behind) in ("i", "c")
            is_noun = stands_alone or lowers[self.harmed] not in self.verbs
            return Counted(self.harmed if is_noun else None, "people", "person", "harmed")
        if self.one:
            return BARE
        if self.weak is not None:
            return self.counted_plural(self.weak)
        if self.named is not None:
            return self.counted_name(self.named)
        if lowers[self.begin : self.begin + 1] == ["more"] and lowers[self.begin + 1 : self.begin + 2] != ["than"]:
            return Counted(self.begin, None, "unknown", "others")
        if self.proper is not None:
            return Counted(self.proper, "people", "other", "noun")
        return BARE

    def people_named(self) -> Counted | None:
        """Those whom a name counts beside the word of harm: "20 Taliban killed", "14 Iraqis dead"."""
        if self.weak is not None and self.units.is_demonym(self.words[self.weak]):
            return self.counted_plural(self.weak)
        named = self.counted_name(self.named) if self.named is not None else BARE
        return named if named is not BARE else None

    def counted_plural(self, at: int) -> Counted:
        """A plural in no list: "three Canadians" are people, "25 Maoists" those whom the class of actors names."""
        if self.units.is_demonym(self.words[at]):
            return Counted(at, "people", "person", "noun")
        is_armed = any(a.first <= at < a.last and a.actor_type in OWNER_TYPES for a in self.sentence.actors)
        return Counted(at, self.lowers[at], "person_combatant" if is_armed else "other", "noun")

    def measured(self, head: int, unit: Unit) -> Counted:
        """A measure: "km" is a distance, "square km" and "km2" an area, "km/h" and "m3" none that is published."""
        lowers, sentence = self.lowers, self.sentence
        before = lowers[head - 1]
        is_glued = head + 1 < len(lowers) and sentence.starts[head + 1] == sentence.ends[head]
        behind = lowers[head + 1] if is_glued else ""
        if before in ("cubic", "cu") or behind in ("3", "³", "/"):
            return Counted(head, None, "none", "noun")
        if unit.kind == "distance" and (before in ("square", "sq") or behind in ("2", "²")):
            return Counted(head, "square " + unit.unit, "area", "noun")
        return Counted(head, unit.unit, unit.kind, "noun")

    def counted_name(self, last: int) -> Counted:
        """A name that is itself counted: "60 Taliban", "a million Syrians"."""
        actor = next((a for a in self.sentence.actors if a.last == last + 1), None)
        word = self.lowers[last]
        if actor is not None and actor.kind != "adjective" and actor.actor_type in OWNER_TYPES:
            is_one_word = actor.last - actor.first == 1
            return Counted(last, word if is_one_word else "people", "person_combatant", "noun")
        if (actor is not None and word.endswith("s")) or word.endswith("ese"):
            return Counted(last, "people", "person", "noun")
        return BARE

    def is_unit(self, at: int) -> bool:
        """Whether the token is a listed noun that can be counted so."""
        unit = self.units.by_form.get(self.lowers[at])
        return unit is not None and bool(unit.one if self.one else unit.many)

    def leads_on(self, at: int, reach: int = 5) -> bool:
        """Whether modifiers alone stand between token `at` and a listed noun."""
        lowers = self.lowers
        end = min(len(lowers), at + reach)
        while at < end:
            low = lowers[at]
            if at in self.names:
                at = self.names[at]
                if self.is_unit(at - 1):  # "several suspected Taliban fighters", named as a whole
                    return True
                continue
            if self.is_unit(at) or self.units.is_demonym(self.words[at]):
                return True
            tag = None if self.is_acronym(at) else CLOSED.get(low)
            if tag not in (None, "j", "r") or low[0].isdigit() or low in ",.;:":
                return False
            form = self.verbs.get(low)
            if form is not None and not form.also_noun and not {"e", "g"}.intersection(form.kinds):
                return False
            at += 1
        return False

    def is_plural_acronym(self, at: int) -> bool:
        """ "six RPGs": capitals with an "s" behind them."""
        word = self.words[at]
        return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()

    def is_acronym(self, at: int) -> bool:
        """Whether a word is spelled in capitals amid others that are not: "US", "IS"."""
        word = self.words[at]
        return len(word) > 1 and word.isupper() and not self.sentence.in_capitals


def age_end(lowers: Sequence[str], at: int) -> int | None:
    """The token after "12-year-old" or "12 year old", if the digits at token `at` begin such an age."""
    end = next((k for k in range(at + 1, min(at + 6, len(lowers))) if lowers[k] == "old"), None)
    return end + 1 if end is not None and {"year", "month"}.intersection(lowers[at:end]) else None
