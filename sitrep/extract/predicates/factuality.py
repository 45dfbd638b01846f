"""Whether it happened: occurred, ongoing, planned, hypothetical or denied; and whether it is reported as background.

The cues are rows of `modality.csv`, by what they govern: a modal, an infinitive, a gerund, an object, the subject, a
modifier of the noun, a clause, a negation. The nearest cue wins.
"""

from collections import defaultdict
from pathlib import Path
from typing import Final, NamedTuple

from sitrep.extract.document.article import REALISED, Article, DateMention, Sentence
from sitrep.extract.document.clause import RELATIVE_WORDS, SPEECH_VERBS, Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.background import is_background
from sitrep.extract.predicates.event_time import IRREALIS, is_scheduled
from sitrep.extract.predicates.lasting import goes_on, is_over
from sitrep.extract.predicates.unreal_spans import EVIDENCE_NOUNS, REPORT_NOUNS
from sitrep.extract.syntax.subjects import ACCUSING_VERBS

DOUBT_WORDS: Final = word_class("doubt_words")
DOUBT: Final = 0.85  # what a word of doubt leaves of the confidence
NEGATIVE_PRONOUNS: Final = frozenset(("no", "nobody", "none", "neither"))
COMPARED: Final = frozenset(("fewer", "less", "more", "longer"))
NOT_EVEN: Final = frozenset(("a", "an", "one", "even"))  # "not a single shell"
NOR_WITHIN: Final = 3  # tokens behind "nor" in which its subject begins: "nor has a single house been burned"
POINTING_DETERMINERS: Final = word_class("pointing_determiners")
WHEN_DONE: Final = word_class("when_done")
WISHING_VERBS: Final = word_class("wishing_verbs")
ENDING_VERBS: Final = word_class("ending_verbs")  # who is to stop something does it still
CONDITIONAL_MODALS: Final = frozenset("would could might may".split())
REALIS_GERUND_OPENERS: Final = word_class("realis_gerund_openers")
CONFIRMING_VERBS: Final = word_class("confirming_verbs")
LEADS_WITH_TO: Final = frozenset(("infinitive", "modal"))  # what a cue like "expected to" governs
WALK: Final = 3  # verbs that one may hang on
COPULAR_VERBS: Final = word_class("copular_verbs")
COUNTED_HARM_VERBS: Final = word_class("counted_harm_verbs")


class Reading(NamedTuple):
    """What an act's words say of its reality."""

    modality: str
    is_background: bool
    certainty: float


class ModalityReader:
    """Reads the modality of a verb or a noun from its clause; holds the cues."""

    def __init__(self, cues: dict[str, dict[str, str]], support: dict[str, str], happens: dict[str, str]) -> None:
        self.cues = cues
        self.support = support
        self.happens = happens

    @classmethod
    def load(cls, seeds: Path) -> "ModalityReader":
        """Read modality.csv (cue, modality, governs) and support_verbs.csv (verb, subject_is, modality)."""
        cues: dict[str, dict[str, str]] = defaultdict(dict)
        for row in rows_of(seeds / "modality.csv"):
            cue = row["cue"].removeprefix("be ")
            cues[row["governs"]][cue.removesuffix(" to") if row["governs"] in LEADS_WITH_TO else cue] = row["modality"]
        rows = rows_of(seeds / "support_verbs.csv")
        support = {row["verb"]: row["modality"] for row in rows}
        happens = {row["verb"]: row["modality"] for row in rows if row["subject_is"] == "none"}
        return cls(dict(cues), support, happens)

    def read(
        self,
        article: Article,
        sentence: Sentence,
        clause: Clause | None,
        noun: Phrase | None,
        date: DateMention | None,
        at: int | None = None,
    ) -> Reading:
        """The modality of what `clause`'s verb says, or `noun` where one is given; or of a number at token `at`."""
        said = self.of_span(sentence, clause, noun, at)
        if said is not None:
            modality = said
        elif noun is not None:
            modality = self.of_noun(sentence, clause, noun)
        elif clause is not None:
            modality = self.of_clause(sentence, clause)
        else:
            modality = "occurred"
        if modality == "occurred" and at is None and goes_on(article, sentence, clause, noun):
            modality = "ongoing"
        elif modality == "ongoing" and is_over(sentence, clause):
            modality = "occurred"
        doubt = DOUBT if not DOUBT_WORDS.isdisjoint(sentence.lowers) else 1.0
        return Reading(modality, is_background(article, sentence, clause, noun, date, modality), doubt)

    def of_span(self, sentence: Sentence, clause: Clause | None, noun: Phrase | None, at: int | None) -> str | None:
        """The modality of the unreal stretch that the words stand in; None if they stand in none.

        What somebody is not behind ("denied that it was behind *the bombing*") did happen.
        """
        if at is None:
            at = noun.head if noun is not None else clause.verb.head if clause is not None else None
        if at is None or not sentence.unreal or (noun is not None and is_presupposed(sentence, noun)):
            return None
        return next((span.modality for span in sentence.unreal if span.first <= at < span.last), None)

    def of_noun(self, sentence: Sentence, clause: Clause | None, noun: Phrase) -> str:
        """The modality of an act that a noun names: its own modifiers' first, then that of the verb that carries it."""
        words = sentence.lowers[noun.first : noun.head]
        own = next((self.cues["modifier"][word] for word in words if word in self.cues["modifier"]), None)
        if own is not None:
            is_none = own == "hypothetical" and clause is not None and clause.verb.negated and noun in clause.objects
            return "denied" if is_none else own  # "did not carry out any strikes"
        if words[:1] == ["no"] or (noun.first and sentence.lowers[noun.first - 1] in ("no", "without")):
            return "denied"
        if is_scheduled(sentence, noun.last):
            return "planned"  # "talks due to resume"
        headed = self.of_phrase_before(sentence, clause, noun)
        if headed is not None or clause is None:
            return headed or "occurred"
        cue = self.cue_of_carrier(sentence, clause, noun)
        if cue is None:
            return "occurred"
        carried = self.of_clause(sentence, clause)
        if carried == "denied" and clause.verb.word in CONFIRMING_VERBS:
            return "occurred"  # "has not yet confirmed the capture" does not deny it
        if cue == "denied" and carried in IRREALIS and clause.verb.word in ENDING_VERBS:
            return "ongoing"
        return cue if cue == "hypothetical" or (carried in REALISED and cue != "occurred") else carried

    def cue_of_carrier(self, sentence: Sentence, clause: Clause, noun: Phrase) -> str | None:
        """What the verb that the noun is subject, object or complement of says of it; None if it says nothing."""
        verb = clause.verb.word
        is_subject = noun in clause.subjects
        if is_object(sentence, clause, noun) or (is_subject and clause.verb.passive):
            # "There was an attack", "operations would be stepped up".
            stated = "occurred" if clause.verb.is_copula or (is_subject and clause.verb.modal is not None) else None
            return self.cues["object"].get(verb) or self.support.get(verb) or stated
        if is_subject:
            state = self.of_state(sentence, clause) if verb in COPULAR_VERBS else None
            if state is None and clause.verb.modal in CONDITIONAL_MODALS and clause.objects:
                return "hypothetical"  # "an attack would cause a crisis"
            stated = "occurred" if clause.verb.is_copula or clause.verb.modal is not None else None
            return state or self.cues["subject"].get(verb) or self.happens.get(verb) or stated
        preposition = clause.preposition_before(noun)
        if preposition is None:
            return None
        words = f"{verb} {preposition}"
        cues = self.cues["object"]
        cue = cues.get(f"{words} {noun.word}") or cues.get(words)
        return cue or self.support.get(words) or self.support.get(f"be {words}")

    def of_state(self, sentence: Sentence, clause: Clause) -> str | None:
        """ "The offensive is under way", "seems likely": what a linking verb says of its subject."""
        after = " ".join(sentence.lowers[clause.verb.last : clause.verb.last + 2])
        return next((m for cue, m in self.cues["subject"].items() if after.startswith(cue)), None)

    def of_phrase_before(self, sentence: Sentence, clause: Clause | None, noun: Phrase) -> str | None:
        """ "Threat of air strikes", "preparations for an offensive": the noun that the trigger hangs on.

        "Preparations are under way for an offensive" has the verb between; what is planned and then dropped is denied.
        """
        first = noun.at if clause is not None and noun in clause.subjects else first_of_list(sentence, noun.at)
        before = sentence.phrases[first - 1] if first > 1 else None
        if before is None or before.kind not in ("prep", "to"):
            return None
        heads = [sentence.phrases[first - 2]]
        if clause is not None and noun.at > clause.verb.at:
            heads += clause.subjects[:1]
        for head in heads:
            cue = self.cues["object"].get(f"{head.word.removesuffix('s')} {before.word}")
            if cue is not None and head.kind != "verb":
                is_dropped = cue in IRREALIS and any(
                    self.cue_of_carrier(sentence, other, head) == "denied" for other in sentence.clauses
                )
                return "denied" if is_dropped else cue
        return None

    def of_clause(self, sentence: Sentence, clause: Clause, depth: int = 0) -> str:
        """The modality of what a verb says."""
        verb, governor = clause.verb, clause.governor
        if verb.negated or sentence.tags[verb.first - 1 : verb.first] == "x":
            return "denied"
        if negates_participant(sentence, clause):
            return "denied"
        if clause.opener in self.cues["clause"]:
            return self.cues["clause"][clause.opener]
        led = self.cues["gerund"].get(" ".join(sentence.lowers[max(0, verb.first - 2) : verb.first]))
        if led is not None and not (led == "occurred" and governor is not None and governor.verb.form == "infinitive"):
            return led  # "on the verge of being taken"
        said_of = self.of_saying(sentence, clause)
        if said_of == "hypothetical":
            return said_of  # "fear that it will be attacked"
        if clause.opener in WHEN_DONE and verb.tense == "present" and not verb.progressive:
            return "planned"  # "once the town has been freed"
        if clause.opener in RELATIVE_WORDS and verb.tense == "present" and is_wished(governor):
            return "hypothetical"  # "we want a force that frees the town"
        if verb.modal is not None:
            return self.of_modal(sentence, clause)
        if verb.form == "infinitive":
            return self.of_infinitive(sentence, clause)
        if verb.form == "ing" and governor is not None and depth < WALK:
            return self.of_ing(sentence, clause, governor, depth)
        if verb.form == "participle" and governor is not None and clause.opener != "reduced" and depth < WALK:
            return self.of_clause(sentence, governor, depth + 1)
        return said_of or ("ongoing" if verb.progressive else "occurred")

    def of_saying(self, sentence: Sentence, clause: Clause) -> str | None:
        """What the verb before a "that" says of the clause behind it: "fear that"; None if it says nothing."""
        if clause.opener not in ("that", ""):
            return None
        before = sentence.phrases[max(0, clause.first - 2) : clause.first]
        if clause.opener == "that" and any(phrase.kind == "and" for phrase in before):  # "... and that"
            earlier = [c for c in sentence.clauses if c.opener == "that" and c.verb.at < clause.verb.at]
            return self.of_saying(sentence, earlier[-1]) if earlier else None
        verbs = [phrase.word for phrase in before if phrase.kind == "verb" and phrase.word not in SPEECH_VERBS]
        return next((self.cues["clause"][verb] for verb in verbs if verb in self.cues["clause"]), None)

    def of_modal(self, sentence: Sentence, clause: Clause) -> str:
        """A modal's modality; "would" and "should" in reported speech are what "will" and "shall" were."""
        modal = clause.verb.modal or ""
        others = (other.verb for other in sentence.clauses if other is not clause)
        reported = any(verb.word in SPEECH_VERBS and verb.tense == "past" for verb in others)
        if modal == "would" and reported and "if" not in sentence.lowers:
            return "planned"
        return self.cues["modal"].get(modal.removesuffix("n't").removesuffix("n’t"), "hypothetical")

    def of_infinitive(self, sentence: Sentence, clause: Clause) -> str:
        """By the verb or the noun that the infinitive hangs on; a bare purpose is planned."""
        governor = clause.governor
        before = sentence.lowers[clause.verb.first - 1] if clause.verb.first else ""
        cues = self.cues["infinitive"]
        if clause.verb.perfect:  # "claims to have killed", "is thought to have fled"
            return "denied" if governor is not None and governor.verb.word == "deny" else "occurred"
        if governor is None:
            return "planned"
        if governor.verb.is_copula and governor.opener in self.cues["clause"]:
            return self.cues["clause"][governor.opener]  # "if the army were to attack"
        first = next((c for c in sentence.clauses if c.governor is governor and c.verb.form == "infinitive"), clause)
        if before in ("and", "or") and first is not clause:
            return self.of_infinitive(sentence, first)  # "was able to find and arrest him"
        if governor.verb.last == clause.verb.first or governor.objects or governor.verb.passive:
            word = governor.verb.word
            cue = cues.get(before) or cues.get(word) or cues.get(word.split()[0])
            if word == "go":
                return "planned"
            if cue is not None:
                is_going_on = cue == "occurred" and clause.verb.progressive
                return "denied" if governor.verb.negated else "ongoing" if is_going_on else cue
        if governor.verb.word == "use" and governor.objects:
            return self.of_clause(sentence, governor)  # "used helicopters to strafe the hill"
        if is_counted_harm(sentence, clause) and governor.verb.tense == "past" and governor.verb.form == "finite":
            return "occurred"  # "crossed the river to kill ten herders": nobody plans a count
        return cues.get(before, "planned")

    def of_ing(self, sentence: Sentence, clause: Clause, governor: Clause, depth: int) -> str:
        """By the cue that the gerund hangs on, else as the verb beside it; a noun's participle goes on."""
        word = governor.verb.word
        before = sentence.lowers[clause.verb.first - 1] if clause.verb.first else ""
        cue = self.cues["gerund"].get(word) or self.cues["gerund"].get(f"{word} {before}")
        if cue is not None and clause.verb.first - governor.verb.last <= 2:
            if cue == "occurred" and governor.verb.form == "infinitive":
                return self.of_clause(sentence, governor, depth + 1)  # "to succeed in retaking the town"
            is_to_end = word in ENDING_VERBS and depth < 2 and self.of_clause(sentence, governor, depth + 1) in IRREALIS
            return "ongoing" if is_to_end else cue
        if before == "of" and word in ACCUSING_VERBS:
            return "occurred"
        if before in ("without",):
            return "denied"
        if before in REALIS_GERUND_OPENERS:
            return "occurred"
        if clause.opener == "reduced" or clause.subjects is not governor.subjects:
            return "ongoing"
        return self.of_clause(sentence, governor, depth + 1)


def first_of_list(sentence: Sentence, at: int) -> int:
    """The first of the nouns that commas and "and" join to the one at phrase `at`: "an end to raids and ..."."""
    phrases = sentence.phrases
    while at > 1 and phrases[at - 1].kind in (",", "and") and phrases[at - 2].kind == "noun":
        at -= 2
    return at


def is_presupposed(sentence: Sentence, noun: Phrase) -> bool:
    """Whether a noun takes up what did happen, whoever did it: "involved in the attack"; not "reports of the"."""
    phrases = sentence.phrases
    if sentence.lowers[noun.first] not in POINTING_DETERMINERS or noun.at < 2 or phrases[noun.at - 1].kind != "prep":
        return False
    return phrases[noun.at - 2].word not in REPORT_NOUNS | EVIDENCE_NOUNS


def negates_participant(sentence: Sentence, clause: Clause) -> bool:
    """Whether the doer or the victim is none: "no women were detained", "not one soldier", "neither side"."""
    lowers = sentence.lowers
    others = [noun for noun in clause.subjects[:1] if "but" not in lowers[noun.last : clause.verb.first]]
    return any(is_none(lowers, noun) for noun in (*others, *clause.objects[:1]))


def is_none(lowers: list[str], noun: Phrase) -> bool:
    """Whether a noun phrase names nobody; "no fewer than ten", "not only the army" and "not the army" name some."""
    first = lowers[noun.first]
    if first in NEGATIVE_PRONOUNS:
        return lowers[noun.first + 1 : noun.first + 2] == [] or lowers[noun.first + 1] not in COMPARED
    before = lowers[max(0, noun.first - NOR_WITHIN) : noun.first]
    return (
        before[-1:] in (["neither"], ["nor"])
        or ("nor" in before and "neither" not in lowers)
        or (before[-1:] == ["not"] and first in NOT_EVEN)
    )


def is_object(sentence: Sentence, clause: Clause, noun: Phrase) -> bool:
    """Whether the noun is the verb's object, or is joined to one: "to ensure the relief of A and the defeat of B"."""
    if noun in clause.objects:
        return True
    if not clause.objects or noun.at < 1 or sentence.phrases[noun.at - 1].kind != "and":
        return False
    return clause.objects[0].at < noun.at < clause.last


def is_counted_harm(sentence: Sentence, clause: Clause) -> bool:
    """Whether the verb does harm to people who are counted."""
    return clause.verb.word in COUNTED_HARM_VERBS and any(
        noun.first <= number.first < noun.last for noun in clause.objects for number in sentence.numbers
    )


def is_wished(governor: Clause | None) -> bool:
    """Whether a clause says what somebody wants."""
    return governor is not None and governor.verb.word in WISHING_VERBS
