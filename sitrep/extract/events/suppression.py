"""What reports no act of its own: harm counted beside an act, an aim, a bare condition, what was reported before."""

from itertools import takewhile
from typing import Final

from sitrep.extract.claims.confidence import STRENGTHS
from sitrep.extract.document.article import REALISED, Act, Argument, Sentence
from sitrep.extract.document.clause import RELATIVE_WORDS, Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.events.argument_slots import LOSING_VERBS
from sitrep.extract.events.event_codes import CORE_SLOTS
from sitrep.extract.events.participants import is_two_sided
from sitrep.extract.events.trigger_matches import BLASTS, TriggerMatch
from sitrep.extract.lexical.event_types import (
    AGENTLESS_CODES,
    AIM_CODES,
    ATTACK_CODES,
    GENERAL_CRIME_CODES,
    TALK_CODES,
    UNSPECIFIC_CODES,
    VIOLENT_CODES,
)
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import ONE_OF
from sitrep.extract.predicates.event_time import IRREALIS
from sitrep.extract.predicates.factuality import POINTING_DETERMINERS
from sitrep.extract.predicates.occasions import is_occasion

ANAPHORIC_DETERMINERS: Final = word_class("anaphoric_determiners")
CONDITIONS = frozenset(("if", "unless"))
FORCE = frozenset(("WEAPON", "SHOOT"))
OPERATIONS: Final = frozenset(("operation", "operations"))
HEADS_OF_OPERATIONS: Final = word_class("heads_of_operations")
LEFT_AS: Final = word_class("left_as")
WOUNDING = frozenset(("wound", "injure", "hurt", "maim"))
DAMAGING = frozenset(("destroy", "damage"))
DYING: Final = "die"
FIGHT: Final = "CLASH"
NAMING_VERBS: Final = word_class("naming_verbs")
THING_PRONOUNS: Final = frozenset(("it", "them"))
SUBJECT_PRONOUNS = frozenset(("they", "he", "she", "it"))
HITTING: Final = frozenset(("HIT", "STRUCK"))
ATTACKING: Final = HITTING | {
    "STRIKE",
    "ASSAULT",
    "BOMB",
    "SHELL",
    "WEAPON",
    "SHOOT",
    "MISSILE",
    "ATTACKNOUN",
    "BOMBING",
    "RAID",
}
RUIN = frozenset(("DESTROY", "RANSACK"))
UNSPECIFIC_ATTACK_NOUNS = frozenset("attack attacks raid raids".split())
RANKING = ([",", "one", "of"], ["be", "one", "of"])
ANTECEDENT_WINDOW = 8  # sentences back in which "the attack" may have been reported


def drop_dependent_triggers(sentence: Sentence, matches: list[TriggerMatch], before: list[Act]) -> list[TriggerMatch]:
    """The hits that report an act each, in text order; `before` are the acts reported so far."""
    matches = merge_participles(matches)
    verbs = [match for match in matches if match.noun is None]
    nouns = [match for match in matches if match.noun is not None and not is_aside(sentence, match, matches)]
    verbs = [match for match in verbs if not elaborates_other_event(match, matches)]
    return sorted(merge_harm_only_triggers(sentence, nouns + verbs, before), key=lambda match: match.first)


def merge_participles(matches: list[TriggerMatch]) -> list[TriggerMatch]:
    """The hits without participles that say what an attack beside them was aimed at or hit.

    "Jets bombed the city, *targeting* a depot": whom it hit, with what and where are the attack's.
    """
    kept: list[TriggerMatch] = []
    for match in sorted(matches, key=lambda one: one.first):
        attack = attack_of_participle(match, kept)
        if attack is None:
            kept.append(match)
            continue
        attack.slots.setdefault("victims", [] if goes_on_with_thing(match) else match.slots.get("object", []))
        for preposition, nouns in match.slots.items():
            if preposition not in CORE_SLOTS and not attack.slots.get(preposition):
                attack.slots[preposition] = nouns
    return kept


def attack_of_participle(match: TriggerMatch, before: list[TriggerMatch]) -> TriggerMatch | None:
    """The attack that the participle of a verb of hitting belongs to: what its main verb says or carries."""
    clause = match.clause
    if match.noun is not None or match.trigger.code not in HITTING or clause is None:
        return None
    if clause.opener in RELATIVE_WORDS:
        on = [o for o in before if o.trigger.code in ATTACKING | ATTACK_CODES and is_relative_of(clause, o)]
        return on[-1] if on else None
    if clause.governor is None or clause.verb.form != "ing" or clause.opener:
        return None
    main = [
        o for o in before if o.clause is clause.governor and o.trigger.code not in TALK_CODES and o.first < match.first
    ]
    attacks = [o for o in main if o.trigger.code in ATTACKING or o.trigger.code in ATTACK_CODES]
    return attacks[-1] if attacks and len(main) == len(attacks) else None


def is_relative_of(clause: Clause, attack: TriggerMatch) -> bool:
    """Whether a relative clause is on an attack's noun or on a complement of it: "a strike by jets that hit a mill"."""
    if attack.noun is None:
        return False
    own = [attack.noun, *(noun for slot in ("by", "on", "against", "from") for noun in attack.slots.get(slot, ()))]
    return any(subject is noun for subject in clause.subjects for noun in own)


def merge_harm_only_triggers(sentence: Sentence, matches: list[TriggerMatch], before: list[Act]) -> list[TriggerMatch]:
    """The hits without verbs that only say the harm of an act reported beside them: a number is no act.

    "Stormed the post, killing nine" and "a bomb went off, destroying two shops" are one act each. Where nobody is said
    to have done it ("two people were killed", "the blast destroyed a shop") and the sentence before reports an act, its
    harm is that act's too.
    """
    kept = [match for match in matches if not reports_harm_only(match)]
    if len(kept) == len(matches):
        return matches
    others = [match for match in kept if match.trigger.code not in TALK_CODES]
    reported_before = any(act.sentence.number >= sentence.number - 1 and act.code != "STATEMENT" for act in before[-2:])
    reported_before |= tells_of_disaster(before)
    for match in matches:
        if not reports_harm_only(match) or match.clause is None:
            continue
        again = restated_event(match, others)
        if again is not None:
            again.slots |= {"subject": match.slots["subject"], "victims": match.slots.get("object", [])}
            continue
        is_result = match.clause.verb.form == "ing" or not match.slots.get("subject")
        is_wound = match.trigger.words[0] in WOUNDING
        if (is_result and (others or reported_before)) or (is_wound and len(matches) > 1):
            if others and is_result:
                told = [other for other in others if other.first < match.first] or others[:1]
                doer = max(told, key=lambda other: other.first)
                doer.slots.setdefault("victims", [] if goes_on_with_thing(match) else match.slots.get("object", []))
            continue
        kept.append(match)
    return kept


def tells_of_disaster(acts: list[Act]) -> bool:
    """Whether a wreck, a blaze or a flood was told and no violence: it did the harm that is counted further down."""
    codes = {act.code for act in acts}
    return not codes.isdisjoint(AGENTLESS_CODES) and codes.isdisjoint(VIOLENT_CODES)


def restated_event(match: TriggerMatch, others: list[TriggerMatch]) -> TriggerMatch | None:
    """The act by which harm was done, reported behind it: "gunmen killed six people when they attacked a market"."""
    for other in others:
        agents = other.slots.get("subject", [])
        is_how = other.noun is None and other.clause is not None and other.clause.opener == "when"
        if (
            is_how
            and other.first > match.first
            and match.slots.get("subject")
            and agents
            and agents[0].word in SUBJECT_PRONOUNS
        ):
            return other
    return None


def reports_harm_only(match: TriggerMatch) -> bool:
    """Whether words say what was done to people or things, not how: a verb, or a noun of a headline without one."""
    is_damage = match.trigger.code in RUIN and match.noun is None
    is_damage = is_damage and (match.trigger.words[0] in DAMAGING or goes_on_with_thing(match))
    return is_damage or (match.trigger.code == "KILL" and (match.noun is None or match.clause is None))


def goes_on_with_thing(match: TriggerMatch) -> bool:
    """ "Hit a tanker, setting *it* on fire": a participle whose object is what was hit."""
    nouns = [noun for slot in ("object", "to") for noun in match.slots.get(slot, ())]
    is_participle = match.clause is not None and match.clause.verb.form == "ing"
    return is_participle and bool(nouns) and all(noun.word in THING_PRONOUNS for noun in nouns)


def is_aside(sentence: Sentence, match: TriggerMatch, matches: list[TriggerMatch]) -> bool:
    """Whether a noun only says more of an act beside it."""
    is_told_beside = is_dispersed(match, matches) or is_means(match, matches) or is_called(sentence, match, matches)
    return is_told_beside or is_ranked(sentence, match) or is_headed(sentence, match)


def is_called(sentence: Sentence, match: TriggerMatch, matches: list[TriggerMatch]) -> bool:
    """Whether a noun is only another name of an act: "the *attacks* were drone strikes", "he called it *a raid*"."""
    clause, noun = match.clause, match.noun
    if clause is None or noun is None:
        return False
    if clause.verb.word in NAMING_VERBS and noun in clause.objects[-1:]:
        told = [o for o in matches if o.first < match.first and o.clause is not clause]
        return sentence.lowers[noun.first] in ONE_OF and any(o.trigger.code not in TALK_CODES for o in told)
    is_subject = clause.verb.is_copula and noun in clause.subjects
    return is_subject and any(o.noun in clause.objects and o.trigger.code not in TALK_CODES for o in matches if o.noun)


def is_headed(sentence: Sentence, match: TriggerMatch) -> bool:
    """ "The head of its operations in Libya", "the headquarters for the operation": a post or a place, no act."""
    if match.noun is None or match.noun.word not in OPERATIONS or match.noun.at < 2:
        return False
    head, preposition = sentence.phrases[match.noun.at - 2 : match.noun.at]
    return preposition.word in ("of", "for") and head.kind == "noun" and head.word in HEADS_OF_OPERATIONS


def is_ranked(sentence: Sentence, match: TriggerMatch) -> bool:
    """ "..., one of the deadliest attacks in years", "the attack is the worst since May": it was reported before."""
    noun = match.noun
    if noun is not None and match.clause is not None and match.clause.verb.is_copula and noun in match.clause.subjects:
        is_definite = sentence.lowers[noun.first] in POINTING_DETERMINERS
        return is_definite and any(is_superlative(sentence, ranked) for ranked in match.clause.objects)
    if noun is None or [phrase.word for phrase in sentence.phrases[max(0, noun.at - 3) : noun.at]] not in RANKING:
        return False
    return is_superlative(sentence, noun)


def is_superlative(sentence: Sentence, noun: Phrase) -> bool:
    """ "The deadliest attack", "the most violent day"."""
    return any(word.endswith("est") or word in ("worst", "most") for word in sentence.lowers[noun.first : noun.last])


def elaborates_other_event(match: TriggerMatch, matches: list[TriggerMatch]) -> bool:
    """Whether a verb only says more of an act beside it."""
    return (
        is_purpose_of_force(match, matches) or explains_blast(match, matches) or continues_destruction(match, matches)
    )


def continues_destruction(match: TriggerMatch, matches: list[TriggerMatch]) -> bool:
    """ "Torched the village, burning ten houses" is one act."""
    code = match.trigger.code
    is_side = match.noun is None and match.clause is not None and match.clause.verb.form == "ing"
    return code in RUIN and is_side and any(o.trigger.code == code and o.first < match.first for o in matches)


def is_dispersed(match: TriggerMatch, matches: list[TriggerMatch]) -> bool:
    """Whether a protest is only the object of what broke it up: "police dispersed a march" is one act."""
    return match.trigger.code == "PROTEST" and any(
        verb.trigger.code == "DISPERSE" and any(match.noun is noun for noun in verb.slots.get("object", ()))
        for verb in matches
    )


def is_means(match: TriggerMatch, matches: list[TriggerMatch]) -> bool:
    """Whether a noun only says with what another act was done: "attacks on the army with bombs" are one act."""
    return match.trigger.code in BLASTS and any(
        other is not match and other.noun is not None and match.noun in other.slots.get("with", ()) for other in matches
    )


def explains_blast(match: TriggerMatch, matches: list[TriggerMatch]) -> bool:
    """Whether a verb says how the blast beside it came: "a blast shook the town when a bomb planted there went off"."""
    clause = match.clause
    if match.trigger.code not in BLASTS or clause is None:
        return False
    blasts = [other for other in matches if other is not match and other.trigger.code in BLASTS]
    if clause.opener == "reduced":
        return any(o.clause and o.clause is not clause and o.clause.subjects == clause.subjects for o in blasts)
    return clause.opener == "when" and any(o.clause and o.noun and o.first < match.first for o in blasts)


def is_purpose_of_force(match: TriggerMatch, matches: list[TriggerMatch]) -> bool:
    """Whether a verb only says what force was used for: "fired tear gas to disperse a march" is one act."""
    clause = match.clause
    return (
        match.trigger.code == "DISPERSE"
        and clause is not None
        and clause.verb.form == "infinitive"
        and any(other.clause is clause.governor and other.trigger.code in FORCE for other in matches)
    )


def is_uninformative(sentence: Sentence, match: TriggerMatch, act: Act, before: list[Act]) -> bool:
    """Whether an act that names nobody, no place and no time is too weak to write.

    "The truce", "the attack" only take up what stands before; "operations" in a list, "talk of bombings" and "charged
    with murder" tell of none in particular, nor does "if attacked"; "it also destroyed a kiosk" goes on with the blast.
    """
    if is_no_act(sentence, match, act, before):
        return True
    if act.sources or act.targets:
        return False
    if match.trigger.strength <= STRENGTHS["weak"] and not match.carried_by:
        return True
    if act.places or act.date:
        return False
    if match.noun is None:
        recent = takewhile(lambda other: other.sentence.number >= sentence.number - 2, reversed(before))
        goes_on = any(other.code in VIOLENT_CODES for other in recent)
        is_more = reports_harm_only(match) and act.code == "PROPERTY_DISTRUCT" and goes_on
        return is_more or (act.modality in IRREALIS and not match.slots.get("object"))
    if match.carried_by:
        return False
    is_definite = sentence.lowers[match.noun.first] in ANAPHORIC_DETERMINERS
    is_subject = match.clause is not None and match.noun in match.clause.subjects
    if is_definite:
        return not is_subject or any(act.code == other.code for other in before)
    is_unspecific = match.noun.first == match.first or match.noun.word.endswith("s")
    is_topic = act.code in GENERAL_CRIME_CODES and act.weapon_text is None and is_unspecific
    return (is_topic or match.trigger.strength < STRENGTHS["strong"]) and not is_subject


def is_no_act(sentence: Sentence, match: TriggerMatch, act: Act, before: list[Act]) -> bool:
    """Whether words report no act of their own, whoever they name."""
    clause = match.clause
    if match.trigger.words[0] in LOSING_VERBS and act.modality == "denied":
        return True  # "the mission did not suffer any casualties"
    if match.trigger.words[0] == "leave" and not LEFT_AS.isdisjoint(sentence.lowers[match.last :]):
        return True  # "the raid left ten guards and a cook dead"
    if clause is None or is_aim_of_offensive(match, act, before):
        return clause is not None
    if act.code == "ATTRIB" and clause.verb.is_copula and not act.sources + act.targets:
        return True  # "it was not clear who was behind it"
    return match.noun is None and (
        is_bare_condition(sentence, clause) or only_causes(sentence, clause) or is_toll(match, clause, act)
    )


def is_toll(match: TriggerMatch, clause: Clause, act: Act) -> bool:
    """ "Thousands have been killed", "have died this year": how many it is by now, no day, nobody who did it."""
    is_death = match.trigger.words[0] == DYING and match.trigger.code == FIGHT
    sums_up = clause.verb.perfect and (is_death or (clause.verb.passive and match.trigger.code == "KILL"))
    is_summed = sums_up and not act.sources and "had" not in act.sentence.lowers[clause.verb.first : clause.verb.last]
    if is_summed and is_death and act.date is not None:
        return act.date.precision == "year"
    return is_summed and not (act.places or act.date)


def code_from_antecedent(sentence: Sentence, match: TriggerMatch, act: Act, before: list[Act]) -> str | None:
    """The code of the bombing, ambush or air strike that "the attack" takes up, if one was reported shortly before.

    So does "the strike" where none from the air was. None where the noun says itself what was done, or to whom.
    """
    if match.noun is None or sentence.lowers[match.noun.first] not in POINTING_DETERMINERS:
        return None
    says_whom = act.targets and not match.slots.get("harmed")
    is_attack = (
        match.trigger.code in ("ATTACKNOUN", "RAID")
        and match.noun.word in UNSPECIFIC_ATTACK_NOUNS
        and act.code in UNSPECIFIC_CODES
    )
    is_strike = match.trigger.code == "STRIKE" and not (act.sources or act.weapon_text)
    if is_occasion(sentence, match.noun):
        before = [other for other in before if other.sentence is not sentence]
    if says_whom or not (is_attack or (is_strike and all(other.code != "AIR_STRIKE" for other in before))):
        return None
    for other in reversed(before):
        if other.sentence.number < sentence.number - ANTECEDENT_WINDOW:
            return None
        if other.modality in REALISED and other.code in ATTACK_CODES and not is_two_sided(other):
            return other.code
    return None


def source_from_antecedent(sentence: Sentence, match: TriggerMatch, act: Act, before: list[Act]) -> list[Argument]:
    """Who did "the strikes", if strikes of the same kind were reported one or two sentences before."""
    if (
        match.noun is None
        or sentence.lowers[match.noun.first] not in POINTING_DETERMINERS
        or act.code not in ATTACK_CODES - UNSPECIFIC_CODES
    ):
        return []
    for other in reversed(before):
        if other.sentence.number < sentence.number - 2:
            break
        if other.code == act.code and other.modality in REALISED:
            return other.sources
    return []


def is_aim_of_offensive(match: TriggerMatch, act: Act, before: list[Act]) -> bool:
    """ "An operation to isolate the town": what an operation is for is the operation, unless a place is to be taken."""
    if match.clause is None or match.clause.verb.form != "infinitive" or act.code not in AIM_CODES or not before:
        return False
    last = before[-1]
    return last.sentence is act.sentence and last.code == "OFFENSIVE" and last.last == match.clause.verb.first


def only_causes(sentence: Sentence, clause: Clause) -> bool:
    """ "The raid sent troops fleeing": what somebody or something sends running it does not send anywhere."""
    return clause.verb.lemma == "send" and any(
        other.verb.form == "ing" and other.governor is clause and other.verb.at == noun.at + 1
        for other in sentence.clauses
        for noun in clause.objects
    )


def is_bare_condition(sentence: Sentence, clause: Clause) -> bool:
    """ "If attacked": a condition without a subject."""
    at = clause.verb.at
    return clause.opener in CONDITIONS and at > 0 and sentence.phrases[at - 1].kind == "if"
