"""Which numbers of a sentence report harm: by words of their own, or by those of the number they are joined to.

"12 soldiers and three guards were killed", "53 people, including 20 children", "ten in Homs, four in Hama".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sitrep.extract.casualties.harm_cues import is_speech
from sitrep.extract.casualties.harms import Evidence, Harms
from sitrep.extract.counts.count_phrases import CountPhrase, is_source
from sitrep.extract.document.article import NumberMention
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.numbers.units import PEOPLE_KINDS

COUNT_JOINTS: Final = word_class("count_joints")
INHERITED: Final = 0.85  # what is left of the confidence of the words it takes the harm from
LONGEST_JOINT: Final = 12  # tokens between two numbers of one list
GAPPED: Final = "+gapped"
LIES_WHERE: Final = (["in"], ["at"], ["near"])
NO_VERBS: Final = frozenset("VEGbmovwhs")  # tags that begin a clause of its own


@dataclass(slots=True, eq=False)
class Harmed:
    """A count with what happened to those it counts; `whole` is the count that it is a part of."""

    count: CountPhrase
    evidence: Evidence
    whole: "Harmed | None" = None


def find_harmed(counts: Sequence[CountPhrase], harms: Harms) -> list[Harmed]:
    """The counts of one sentence that report harm, in text order."""
    own = [None if is_source(count.sentence, count.first) else harms.of(count) for count in counts]
    for at, (part, whole) in enumerate(pairwise(counts), 1):
        if is_whole_of(part, whole) and is_harmed_later(own[at], whole):
            own[at] = None
    found: dict[int, Harmed] = {at: Harmed(counts[at], e) for at, e in enumerate(own) if e is not None}
    for at in range(1, len(counts)):  # what the number before says holds on
        if at - 1 in found and at not in found and may_join(counts[at - 1], counts[at]):
            found[at] = Harmed(counts[at], weaker(found[at - 1].evidence))
    for at in range(len(counts) - 2, -1, -1):  # "two guards and a cook were killed"
        if at + 1 in found and at not in found and is_listed(counts[at], counts[at + 1]):
            found[at] = Harmed(counts[at], weaker(found[at + 1].evidence))
    for at in range(1, len(counts)):  # "ten were killed in Homs, four in Hama"
        earlier = max((k for k in found if k < at), default=None)
        if at not in found and earlier is not None and is_gapped(found[earlier], counts[at]):
            found[at] = Harmed(counts[at], weaker(found[earlier].evidence, GAPPED))
    for at in sorted(found):
        if at - 1 in found:
            link_parts(found[at - 1], found[at])
    return [found[at] for at in sorted(found)]


def link_parts(first: Harmed, second: Harmed) -> None:
    """Set `whole` of the one that is counted within the other: "53 people, including 20 children and two women"."""
    sentence = first.count.sentence
    words = sentence.lowers[first.count.end : second.count.first]
    if words[-1:] == ["among"] and "b" in sentence.tags[first.count.end : second.count.first]:
        first.whole = second  # "three children were among six people killed"
    elif is_part(first.count, second.count):
        second.whole = first.whole or first
    elif first.whole is not None and {"and", ","}.issuperset(words):
        second.whole = first.whole


def weaker(evidence: Evidence, how: str = "+joined") -> Evidence:
    """The same harm, taken over from a neighbour."""
    confidence = round(evidence.confidence * INHERITED, 3)
    return evidence._replace(rule=evidence.rule + how, confidence=confidence)


def may_join(before: CountPhrase, after: CountPhrase) -> bool:
    """Whether the second number goes on with the first: joined to it or a part of it, and no verb between them."""
    if (after.number.kind not in PEOPLE_KINDS and after.number.kind != "unknown") or is_speech(after):
        return False
    if is_source(after.sentence, after.first) or has_verb_of_its_own(before, after):
        return False
    sentence = before.sentence
    between = sentence.tags[before.end : after.first]
    words = sentence.lowers[before.end : after.first]
    if len(between) > LONGEST_JOINT or any(tag in "VGbm.wh" for tag in between):
        return is_part(before, after)
    joined = {"and", "including", "plus", ",", ":"}.intersection(words) or words[-2:] == ["well", "as"]
    return bool(joined) or is_part(before, after) or words[-1:] == ["with"]


def has_verb_of_its_own(before: CountPhrase, after: CountPhrase) -> bool:
    """Whether a verb of its own reports the second number alone: "abducted seven, but four of them escaped"."""
    clauses = [c for c in after.sentence.clauses if c.verb.form == "finite" and not c.opener]
    if any(after.is_one_of(c.objects) and before.end <= c.verb.first < after.first for c in clauses):
        return True  # "killed 40 and put more than 600 in hospital"
    own = (c for c in clauses if c.verb.first >= after.end)
    return any(after.is_one_of(c.subjects) and not before.is_one_of(c.subjects) for c in own)


def is_gapped(before: Harmed, count: CountPhrase) -> bool:
    """ "Ten were killed in Homs, four in Hama and two near Idlib": people elsewhere, the verb left out."""
    sentence = count.sentence
    lowers, first = sentence.lowers, count.first
    if count.number.kind not in PEOPLE_KINDS and count.number.kind != "unknown":
        return False
    if not first or lowers[first - 1] not in (",", "and", ";") or lowers[count.end : count.end + 1] not in LIES_WHERE:
        return False
    clause = before.evidence.clause
    reported = clause.verb.last if clause is not None else before.count.end
    between = sentence.tags[max(before.count.end, reported) : first]
    is_subject = any(count.is_one_of(c.subjects) for c in sentence.clauses)
    return before.count.first < first and not is_subject and NO_VERBS.isdisjoint(between)


def is_listed(first: CountPhrase, second: CountPhrase) -> bool:
    """Whether nothing but a joint stands between two numbers of people, or the first are among the second."""
    if first.number.kind not in PEOPLE_KINDS and first.number.kind != "unknown":
        return False
    if ends_clause(first, second):
        return False
    sentence = first.sentence
    words = sentence.lowers[first.end : second.first]
    if 0 < len(words) <= 4 and (COUNT_JOINTS.issuperset(words) or is_part(first, second)):
        return True
    return words[-1:] == ["among"] and len(words) <= LONGEST_JOINT and "b" in sentence.tags[first.end : second.first]


def ends_clause(first: CountPhrase, second: CountPhrase) -> bool:
    """Whether the first number ends a clause of its own: "it has 2,000 fighters, and 12 civilians were killed"."""
    clauses = [clause for clause in first.sentence.clauses if clause.verb.form == "finite"]
    begins_another = any(second.is_one_of(c.subjects) and not first.is_one_of(c.subjects) for c in clauses)
    return begins_another and any(first.is_one_of(clause.objects) for clause in clauses)


def is_part(whole: CountPhrase, part: CountPhrase) -> bool:
    """Whether the second number is counted within the first: "including 20 children", "12 of them women"."""
    sentence = whole.sentence
    before = sentence.lowers[max(whole.end, part.first - 3) : part.first]
    if before[-1:] == [":"] and is_larger(whole.number, part.number):
        return True  # "45 dead: 30 rebels and 15 soldiers"
    behind = sentence.lowers[part.number.last : part.number.last + 2]
    return bool({"including", "among"}.intersection(before)) or behind in (["of", "them"], ["of", "whom"])


def is_whole_of(part: CountPhrase, whole: CountPhrase) -> bool:
    """Whether the second number is those of whom the first are some: "two of the four guards"."""
    between = whole.sentence.lowers[part.number.last : whole.first]
    return between[:1] == ["of"] and between[1:] in ([], ["the"], ["its"], ["their"])


def is_harmed_later(evidence: Evidence | None, whole: CountPhrase) -> bool:
    """Whether a verb further on reports the part alone: "two of the four guards who fled were hurt"."""
    return evidence is not None and evidence.clause is not None and evidence.clause.verb.first > whole.end


def is_larger(whole: NumberMention, part: NumberMention) -> bool:
    """Whether the second number can be a part of the first."""
    return whole.number_low is not None and part.number_low is not None and whole.number_low > part.number_low
