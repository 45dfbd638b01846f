"""What happened to the people that a number counts: killed, wounded, held, driven out. Rows of `harms.csv`.

The words that can say so, the nearest first: an adjective or participle in the phrase or right behind it ("12 people
dead", "30 wounded men"), the verb whose object or subject it is, a noun before it ("the death of two guards"), the
counted noun itself ("six hostages").
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from sitrep.extract.casualties.harm_cues import (
    LISTED_WITH,
    has_other_subject,
    is_agent_modifier,
    is_contact_relative,
    is_held_as,
    is_listed_before,
    is_passive,
    is_reported,
    is_speech,
    is_to_death,
    may_be_people,
    shares_object,
    token_after_insertion,
    toll_in,
)
from sitrep.extract.casualties.harm_lexicon import WOUND_NOUNS, HarmWords
from sitrep.extract.counts.count_phrases import CountPhrase, clauses_of, complements
from sitrep.extract.document.clause import Clause
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.numbers.units import PEOPLE_KINDS
from sitrep.extract.syntax.english import VerbForm

GRAVEST_FIRST: Final = (
    "killed", "killed_or_wounded", "wounded", "abducted", "captured", "missing", "surrendered", "displaced",
)  # fmt: skip
DISPLACED: Final = "displaced"
JOINTS: Final = (["and"], ["or"])
CUSTODY_NOUNS: Final = word_class("custody_nouns")
CAMPS: Final = frozenset(("camp", "camps"))
TOLL_VERBS: Final = word_class("toll_verbs")
TOLL_REACH: Final = 14  # tokens between "toll" and its number
FREED: Final = ("release/", "free/", "release of", "freeing of")  # they were held: weaker than what their noun says
RELATIVE_OPENERS: Final = word_class("relative_openers")
AMONG_REACH: Final = 7  # tokens before the count in which "among the victims were" may stand
INCLUDE_REACH: Final = 4  # tokens before the count in which "the dead also include" may stand
SKIPPED_AFTER_COUNT: Final = word_class("skipped_after_count")


class Evidence(NamedTuple):
    """What was done to the counted people, the clause that says it if a verb does, and how sure the words are."""

    harm: str
    clause: Clause | None
    rule: str
    confidence: float


class Harms:
    """Reads what is said to have happened to counted people; holds the lexicon of harm."""

    def __init__(self, words: HarmWords) -> None:
        self.words = words

    @classmethod
    def load(cls, seeds: Path, verbs: Mapping[str, VerbForm]) -> "Harms":
        """Read `harms.csv`. Raises KeyError if a column is missing."""
        return cls(HarmWords.load(seeds, verbs))

    def of(self, count: CountPhrase) -> Evidence | None:
        """What is said to have happened to the counted people, in words that are about them."""
        found = self.reported(count)
        return None if found is not None and found.harm == DISPLACED and is_described(count) else found

    def reported(self, count: CountPhrase) -> Evidence | None:
        """As `of`, also of one person whom the words only describe."""
        number = count.number
        if not may_be_people(count) or is_speech(count):
            return None
        if number.kind == "harm" and (reported := self.harm_from_kind(count)) is not None:
            return reported
        found = [*self.beside(count), *self.harm_from_verb(count), *self.harm_from_noun_before(count)]
        direct = merged_harm(found)
        if direct is not None and not direct.rule.startswith(FREED):
            return direct
        return (
            self.harm_from_kind(count)
            or direct
            or self.harm_from_place(count)
            or harm_from_wounds(count)
            or self.harm_from_main_verb(count)
        )

    def beside(self, count: CountPhrase) -> Iterator[Evidence]:
        """Adjectives and participles in the phrase and right behind it."""
        sentence, lowers = count.sentence, count.sentence.lowers
        leaving = self.leaving(count)
        for at in range(count.number.last, count.end):
            if lowers[at] in self.words.adjectives and not is_agent_modifier(lowers, at):
                yield Evidence(self.words.adjectives[lowers[at]], leaving, "modifier", 0.9)
        joined = self.words.adjectives.get("".join(lowers[count.end + 1 : count.end + 2]))  # "24 dead and wounded"
        is_joined = lowers[count.end - 1] in self.words.adjectives and lowers[count.end : count.end + 1] in JOINTS
        if joined is not None and is_joined:
            yield Evidence(joined, leaving, "modifier", 0.9)
        at = count.rest_end
        while at < len(lowers) and (lowers[at] in SKIPPED_AFTER_COUNT or sentence.tags[at] == "r"):
            at += 1
        while at < len(lowers) and lowers[at] in self.words.adjectives and not self.is_active(count, at):
            clause = leaving or self.clause_at(count, at)
            lemma = self.words.lemma(lowers[at])
            yield Evidence(self.words.adjectives[lowers[at]], clause, f"{lemma}/behind", 0.9)
            if at + 2 >= len(lowers) or lowers[at + 1] not in ("and", "or"):
                break
            at += 2
        before = lowers[count.first - 1] if count.first else ""
        if before in self.words.adjectives and count.first > 1 and self.words.lemma(lowers[count.first - 2]) == "leave":
            # "leaving injured about 50"
            yield Evidence(self.words.adjectives[before], self.clause_at(count, count.first - 2), "leave", 0.85)

    def leaving(self, count: CountPhrase) -> Clause | None:
        """The clause of "leave" before the count or before those it is listed with: "leaving 5 dead and 10 hurt"."""
        sentence, first = count.sentence, count.first
        ends = {max(number.last, (number.noun or 0) + 1): number.first for number in sentence.numbers}
        while first > 1 and sentence.lowers[first - 1] in ("and", ",") and first - 1 in ends:
            first = ends[first - 1]
        first -= first > 1 and sentence.lowers[first - 1] == "behind"
        is_left = first > 0 and self.words.lemma(sentence.lowers[first - 1]) == "leave"
        return self.clause_at(count, first - 1) if is_left else None

    def is_active(self, count: CountPhrase, at: int) -> bool:
        """Whether the form at token `at` is a past tense with an object: "12 militants killed two soldiers"."""
        sentence = count.sentence
        tags, lowers = sentence.tags, sentence.lowers
        if lowers[at] not in self.words.verbs or at + 1 >= len(tags) or lowers[at + 1].endswith("ing"):
            return False
        if count.first and self.words.lemma(lowers[count.first - 1]) == "leave":
            return False
        if tags[at + 1] == "#" and tags[at] != "E":
            following = next((n for n in sentence.numbers if n.first == at + 1), None)
            end = max(following.last, (following.noun or 0) + 1) if following else at + 2
            return not (end < len(lowers) and lowers[end] in self.words.adjectives)
        after = (
            at + 3
            if lowers[at + 1] == "and" and lowers[at + 2 : at + 3] and lowers[at + 2] in self.words.adjectives
            else at + 1
        )
        return tags[at] == "V" and tags[after : after + 1] in tuple("dpnNj#")

    def harm_from_verb(self, count: CountPhrase) -> Iterator[Evidence]:
        """The verbs whose victim the counted people are."""
        lowers = count.sentence.lowers
        seen_before = False
        for clause in count.sentence.clauses:
            verb = clause.verb
            can_harm = verb.is_copula or self.words.can_harm(verb.word) or is_to_death(lowers, verb)
            if clause.opener == "whose" or not can_harm:
                continue
            harm = self.words.harm_to_object(count, clause)
            if harm is not None:
                victims = clause.subjects if is_passive(count.sentence, clause) else clause.objects
                if shares_object(count, clause):
                    yield Evidence(harm, clause, f"{verb.word}/object", 0.95)
                elif is_held_as(count, clause) or is_contact_relative(count, clause):
                    yield Evidence(harm, clause, f"{verb.word}/relative", 0.9)
                elif (count.is_one_of(victims) and not has_other_subject(count, clause)) or verb.last == count.first:
                    seen_before = seen_before or verb.last == count.first
                    yield Evidence(harm, clause, f"{verb.word}/object", 0.95)
            harm = self.words.harm_to_subject(count, clause)
            is_subject = count.is_one_of(clause.subjects) and not has_other_subject(count, clause)
            if harm is not None and (is_subject or is_listed_before(count, clause)):
                yield Evidence(harm, clause, f"{verb.word}/subject", 0.9)
        listed = self.harm_from_list(count) or self.harm_from_death(count)
        if listed is not None:
            yield listed
        if not seen_before and count.first:
            form = self.words.verbs.get(lowers[count.first - 1])  # a headline's "Shelling Kills 12", whatever its case
            if form is not None and form.lemma in self.words.objects and form.lemma not in ("hold", "lose"):
                yield Evidence(self.words.objects[form.lemma], None, f"{form.lemma}/before", 0.8)

    def harm_from_death(self, count: CountPhrase) -> Evidence | None:
        """ "Hacked to death four villagers"."""
        sentence, first = count.sentence, count.first
        if sentence.lowers[max(0, first - 2) : first] != ["to", "death"]:
            return None
        clause = next((c for c in sentence.clauses if c.verb.last == first - 2 and not c.verb.passive), None)
        return None if clause is None else Evidence("killed", clause, f"{clause.verb.word}/death", 0.9)

    def harm_from_list(self, count: CountPhrase) -> Evidence | None:
        """ "Was killed along with several others": what is listed behind a verb of harm shares the harm."""
        lowers, first = count.sentence.lowers, count.first
        if (
            lowers[max(0, first - 2) : first] not in LISTED_WITH
            and lowers[max(0, first - 3) : first] not in LISTED_WITH
        ):
            return None
        earlier = [c for c in count.sentence.clauses if c.verb.last <= first and c.opener not in RELATIVE_OPENERS]
        clause = earlier[-1] if earlier else None
        if clause is None or (clause.verb.passive and clause.objects):
            return None
        harm = self.words.harm_to_object(count, clause) or self.words.harm_to_subject(count, clause)
        return None if harm is None else Evidence(harm, clause, f"{clause.verb.word}/list", 0.8)

    def harm_from_main_verb(self, count: CountPhrase) -> Evidence | None:
        """The main verb of a sentence that opens with the number, however much stands between them."""
        nouns = [phrase for phrase in count.sentence.phrases if phrase.kind == "noun"]
        if nouns and nouns[0] is count.lead and (at := token_after_insertion(count)) is not None:
            harm = self.words.adjectives.get(count.sentence.lowers[at])
            if harm is not None and not self.is_active(count, at):
                return Evidence(harm, self.clause_at(count, at), "behind insertion", 0.75)
        if not nouns or nouns[0] is not count.lead or "whose" in count.sentence.lowers[count.end : count.end + 2]:
            return None
        main = [c for c in count.sentence.clauses if c.verb.form == "finite" and c.opener not in RELATIVE_OPENERS]
        if not main or main[0].verb.negated or is_reported(count.sentence, main[0]):
            return None
        harm = self.words.harm_to_object(count, main[0]) if is_passive(count.sentence, main[0]) else None
        harm = harm or self.words.harm_to_subject(count, main[0])
        return None if harm is None else Evidence(harm, main[0], f"{main[0].verb.word}/main", 0.75)

    def harm_from_noun_before(self, count: CountPhrase) -> Iterator[Evidence]:
        """ "The death of two guards"; "the dead include two guards"; "the death toll rose to 115"."""
        lowers, first = count.sentence.lowers, count.first
        if first >= 4 and lowers[first - 1] in ("are", "were", "is", "was"):
            harm = self.words.among_whom(lowers[max(0, first - AMONG_REACH) : first - 1])
            if harm is not None:
                yield Evidence(harm, None, "among", 0.85)
        if first >= 3 and self.words.lemma(lowers[first - 1]) == "include":
            harm = self.words.of_victims(lowers[max(0, first - INCLUDE_REACH) : first - 1])
            if harm is not None:
                yield Evidence(harm, None, "included", 0.85)
        if first >= 2 and lowers[first - 1] == "of" and lowers[first - 2] in self.words.before_of:
            yield Evidence(self.words.before_of[lowers[first - 2]], None, f"{lowers[first - 2]} of", 0.85)
        window = lowers[max(0, first - TOLL_REACH) : first]
        others = any(first - TOLL_REACH <= n.first < first for n in count.sentence.numbers)
        harm = toll_in(window)
        if harm is not None and window[-1] in TOLL_VERBS and (not others or window[-1] != "from"):
            yield Evidence(harm, None, "toll", 0.85)

    def harm_from_kind(self, count: CountPhrase) -> Evidence | None:
        """What the counted noun says by itself: "six hostages", "22 dead", "40 arrests"."""
        number, lowers = count.number, count.sentence.lowers
        word = lowers[number.noun] if number.noun is not None else ""
        harm = self.words.counted.get(word)
        if harm is None and number.unit is not None and number.number_low == 1:
            harm = self.words.counted.get(number.unit)
        if harm is None:
            return None
        holds = [c for c, role in clauses_of(count) if role == "object" and c.verb.word in ("have", "hold", "keep")]
        held = [c for c in count.sentence.clauses if count.is_one_of(c.subjects) and c.verb.word in ("hold", "keep")]
        return Evidence(harm, next(iter((*holds, *held)), None), f"{word} counted", 0.85)

    def harm_from_place(self, count: CountPhrase) -> Evidence | None:
        """People in custody are held; people in a camp, no fighters, are driven out."""
        if count.number.kind not in ("person", "person_civilian") or count.number.number_low == 1:
            return None
        is_compared = count.first and count.sentence.lowers[count.first - 1] in ("like", "with", "including")
        for clause in count.sentence.clauses:
            preps = [noun for _, noun in clause.preps]
            if not is_compared and not count.is_one_of(clause.subjects) and not count.is_one_of(preps):
                continue
            for preposition, noun in clause.preps:
                if preposition in ("in", "into", "at") and noun.word in CUSTODY_NOUNS:
                    return Evidence("captured", clause, "custody", 0.75)
                if preposition in ("in", "at") and noun.word in CAMPS:
                    return Evidence("displaced", clause, "camp", 0.7)
        return None

    def clause_at(self, count: CountPhrase, token: int) -> Clause | None:
        """The clause whose verb group holds the token."""
        return next((c for c in count.sentence.clauses if c.verb.first <= token < c.verb.last), None)


def is_described(count: CountPhrase) -> bool:
    """Whether one person is only said to be it: "Amina Sule, a refugee from Gao, said"."""
    sentence, first = count.sentence, count.first
    is_one = count.number.number_low == 1 and sentence.lowers[first] in ("a", "an")
    return is_one and first > 1 and sentence.lowers[first - 1] == "," and sentence.tags[first - 2] == "N"


def harm_from_wounds(count: CountPhrase) -> Evidence | None:
    """ "16 people with gunshot wounds"."""
    has_wounds = count.number.kind in PEOPLE_KINDS and any(
        word == "with" and noun.word in WOUND_NOUNS for word, noun in complements(count)
    )
    return Evidence("wounded", None, "with wounds", 0.8) if has_wounds else None


def merged_harm(found: Iterable[Evidence]) -> Evidence | None:
    """One harm of several: dead and wounded are both, of any other two the graver."""
    by_harm: dict[str, Evidence] = {}
    for evidence in found:
        known = by_harm.get(evidence.harm)
        if known is None or (known.clause is None and evidence.clause is not None):
            by_harm[evidence.harm] = evidence
    shot = by_harm.get("wounded")
    if shot is not None and shot.rule.startswith("shoot"):
        return by_harm.get("killed", shot)  # "shot and killed", "shot dead"
    dead = by_harm.get("killed")
    is_said_of_wounded = shot is not None and shot.rule == "modifier"
    if dead is not None and dead.clause is not None and dead.rule != "modifier" and is_said_of_wounded:
        return dead  # "two of the wounded men died"
    if "killed" in by_harm and "wounded" in by_harm:
        return by_harm["killed"]._replace(harm="killed_or_wounded")
    return next((by_harm[harm] for harm in GRAVEST_FIRST if harm in by_harm), None)
