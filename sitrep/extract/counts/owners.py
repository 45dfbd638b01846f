"""Whose the counted people are: the actor named with them, or the one that the text speaks of before them."""

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from sitrep.extract.counts.count_phrases import MEMBERSHIP_PREPOSITIONS, CountPhrase, complements
from sitrep.extract.document.article import NAMED_KINDS, ActorMention, Article, Sentence
from sitrep.extract.document.clause import SPEECH_VERBS
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.actor_types import ARMED_TYPES, IRREGULAR_TYPES, REGULAR_TYPES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import (
    GROUP_NOUNS_OF,
    OWN_POSSESSIVES,
    actor_of,
    actors_within,
    speaker_before,
    subject_before,
)
from sitrep.extract.predicates.first_person import FIRST_PERSON

# Whose men a plural can be, where it stands alone.
STATE_FORCE_NOUNS: Final = word_class("state_force_nouns")
JIHADIST_NOUNS: Final = word_class("jihadist_nouns")
GROUP_NOUNS: Final = word_class("group_nouns")
POLICE_NOUNS: Final = frozenset(("police", "policemen"))
OWN_PEOPLE_NOUNS: Final = word_class("own_people_nouns")
POSSESSING_TYPES: Final = ARMED_TYPES | {"government"}
OWNER_REACH_BACK: Final = 3  # sentences in which the actor was named
STATE_CLASS_OF: Final = {"military": "military", "soldiers": "military", "government": "government", "police": "police"}
TWICE: Final = 2  # how much oftener the group that the article is about is named than the next one
GOVERNMENT_PREFIX: Final = "government-"
MILITARY_PREFIX: Final = "military-"


def owner_of_count(article: Article, count: CountPhrase) -> ActorMention | None:
    """The actor named in the phrase, behind it, or meant by its noun. A state's soldiers are its armed forces'.

    "The army" and "the government" are those of the country that the article is about, if that is clear.
    """
    if count.head is None:
        return None
    sentence = count.sentence
    has_noun = count.number.noun is not None
    inside = actors_within(sentence, count.number.last, count.head.last) if has_noun else []
    names = [a for a in reversed(inside) if a.kind in NAMED_KINDS]
    named = next((a for a in names if not is_bare_class(count, a)), None) or next(iter(names), None)
    behind = owners_after(count)
    if named is None:
        named = next((a for a in behind if a.kind in NAMED_KINDS), None)
    adjective = next((a for a in inside if a.kind == "adjective"), None)
    is_whole = (
        count.head.first >= count.first - 1
    )  # in a headline the phrase runs on from the doer: "Rebels Kill 12 Men"
    is_before = count.number.noun is not None and count.number.noun < count.first  # "a militia, some 400 strong"
    meant = actor_of(sentence, count.head) if has_noun and (is_whole or is_before) else next(iter(inside), None)
    owner = named or adjective or meant or next(iter(behind), None)
    if named is None or is_bare_class(count, named):
        owner = possessor_of(count) or owner
    if owner is None:
        return None
    owner = state_meant(article, owner)
    return servants_of(count, owner)


def possessor_of(count: CountPhrase) -> ActorMention | None:
    """Whose men "its soldiers", "16 of their fighters" are: the one who says so, else the subject before."""
    sentence = count.sentence
    words = sentence.lowers[count.number.last : count.end]
    if count.head is None or count.number.unit not in OWN_PEOPLE_NOUNS:
        return None
    if not FIRST_PERSON.isdisjoint(words):
        actor = next((a for a in sentence.actors if a.first >= count.number.last and is_first_person(a)), None)
    elif OWN_POSSESSIVES.isdisjoint(words):
        return None
    else:
        actor = speaker_before(sentence, count.head) or subject_before(sentence, count.head)
    return actor if actor is not None and actor.actor_type in POSSESSING_TYPES else None


def is_first_person(actor: ActorMention) -> bool:
    """Whether a mention is "our", "we"."""
    return actor.text.lower() in FIRST_PERSON


def owners_after(count: CountPhrase) -> list[ActorMention]:
    """The actors in "of X", "from X" right behind the counted noun; "from an X prison" is not of X."""
    found: list[ActorMention] = []
    for preposition, complement in complements(count):
        if preposition not in MEMBERSHIP_PREPOSITIONS:
            break
        inside = actors_within(count.sentence, complement.first, complement.last)
        if preposition in ("of", "among", "belonging", "loyal") or complement.word in GROUP_NOUNS_OF:
            found += inside
        else:
            found += [a for a in inside if a.last == complement.last]
    return found


def is_bare_class(count: CountPhrase, actor: ActorMention) -> bool:
    """Whether the actor is nothing but the counted noun itself: "soldiers", whose country only the places say."""
    return actor.first == count.number.noun and actor.last - actor.first == 1


def state_meant(article: Article, actor: ActorMention) -> ActorMention:
    """For an army, police or government without a country: that of the country that the article is about."""
    if actor.kind != "generic" or actor.actor_id not in STATE_CLASS_OF:
        return actor
    country = article.main_country
    if country is None:
        return actor
    actor_id = f"{STATE_CLASS_OF[actor.actor_id]}-{country.lower()}"
    return replace(actor, actor_id=actor_id, country=country)


def servants_of(count: CountPhrase, actor: ActorMention) -> ActorMention:
    """For a government the armed forces or the police that its counted soldiers or officers belong to."""
    if (
        count.number.unit not in STATE_FORCE_NOUNS
        or actor.actor_id is None
        or not actor.actor_id.startswith(GOVERNMENT_PREFIX)
    ):
        return actor
    if POLICE_NOUNS.isdisjoint(count.sentence.lowers[count.number.last : count.end]):
        return forces_of(actor)
    return replace(actor, actor_id="police-" + actor.actor_id.removeprefix(GOVERNMENT_PREFIX), actor_type="police")


def forces_of(actor: ActorMention) -> ActorMention:
    """The armed forces of a government: what its soldiers belong to, and by what it kills."""
    if actor.actor_id is None or not actor.actor_id.startswith(GOVERNMENT_PREFIX):
        return actor
    return replace(
        actor, actor_id=MILITARY_PREFIX + actor.actor_id.removeprefix(GOVERNMENT_PREFIX), actor_type="state_forces"
    )


def speaker_of(sentence: Sentence) -> ActorMention | None:
    """The actor whom the sentence quotes: the subject of its verb of saying."""
    said = [clause for clause in sentence.clauses if clause.verb.word in SPEECH_VERBS and clause.subjects]
    return actor_within(sentence, said[-1].subjects[0]) if said else None


def actor_within(sentence: Sentence, noun: Phrase) -> ActorMention | None:
    """The actor of a noun phrase, or of the office in it: "SDF spokeswoman" speaks for the SDF."""
    named = [a for a in actors_within(sentence, noun.first, noun.last) if a.kind in NAMED_KINDS]
    return named[0] if named else actor_of(sentence, noun)


def named_before(article: Article, count: CountPhrase, unit: str, *, only_one: bool) -> ActorMention | None:
    """The last armed body named before the number that its noun can belong to.

    `only_one`: None where different ones are named there, or one acts in the sentence itself. "Militants" are rather
    of a jihadist group, if the text names one.
    """
    for types in types_of(unit):
        here = {a.actor_id for a in count.sentence.actors if a.actor_type in types} if only_one else set()
        found = [] if here and unit != "members" else named_near(article, count, types)
        if len({actor.actor_id for actor in found}) == 1 or (found and not only_one and len(types_of(unit)) == 1):
            return found[-1]
        if not found and not here and (often := most_named(article, types)) is not None:
            return often
    return None


def types_of(unit: str) -> list[AbstractSet[str]]:
    """The types of actor that such people belong to, the likeliest first."""
    if unit in STATE_FORCE_NOUNS:
        return [REGULAR_TYPES]
    jihadists = frozenset(("jihadist_group",))
    if unit in JIHADIST_NOUNS:
        return [jihadists]
    return [jihadists, IRREGULAR_TYPES] if unit in ("militants", "terrorists") else [IRREGULAR_TYPES]


def named_near(article: Article, count: CountPhrase, types: AbstractSet[str]) -> list[ActorMention]:
    """The armed bodies named before the number, in its sentence or shortly before it."""
    found: list[ActorMention] = []
    for sentence in article.sentences[max(0, count.sentence.number - OWNER_REACH_BACK) : count.sentence.number + 1]:
        limit = count.first if sentence is count.sentence else len(sentence.lowers)
        found += [a for a in sentence.actors if a.last <= limit and a.kind in NAMED_KINDS and a.actor_type in types]
    return found


def most_named(article: Article, types: AbstractSet[str]) -> ActorMention | None:
    """The armed body of these types that the article names far oftener than any other."""
    named = [a for s in article.sentences for a in s.actors if a.kind in NAMED_KINDS and a.actor_type in types]
    times = Counter(actor.actor_id for actor in named).most_common(2)
    if not times or (len(times) > 1 and times[0][1] < TWICE * times[1][1]):
        return None
    return next(actor for actor in named if actor.actor_id == times[0][0])
