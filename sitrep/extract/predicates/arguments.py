"""Whom the words of a noun phrase name: the actor of a subject, an object, or the phrase after a preposition."""

from collections.abc import Iterable
from typing import Final

from sitrep.extract.document.article import NAMED_KINDS, ActorMention, Argument, PlaceMention, Sentence
from sitrep.extract.document.clause import SPEECH_VERBS, WHOSE
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.document.phrase_memo import PhraseMemo
from sitrep.extract.lexical.word_lists import flagged, word_class
from sitrep.extract.predicates.first_person import FIRST_PERSON
from sitrep.extract.syntax.coordination import noun_complements

# "positions of the army", "fighters from the group", "units loyal to the general": the owner is who is meant.
OWNER_PREPOSITIONS = frozenset(("of", "from"))
OWNED_BY = (("loyal", "to"), ("belonging", "to"), ("allegiant", "to"))
OWN_PRONOUNS = frozenset(("it", "they"))
OWN_POSSESSIVES = frozenset(("its", "their"))
KINDS_OF_ATTACK: Final = frozenset(("terrorist", "terror"))  # what an attack is called, not whose it is
GROUP_NOUNS_OF: Final = word_class("group_nouns_of")
# Classes that are against whose they are called: "the government and its rebels".
OPPOSING_CLASSES: Final = flagged("generic_classes", "is_against_owner")
SPOKESPERSONS: Final = word_class("spokespersons")
ONE_OF = frozenset(("a", "an", "another", "one"))
PERSON_NOUNS: Final = word_class("person_nouns")
BODY_HEADS: Final = word_class("body_heads")
AMOUNT_NOUNS: Final = word_class("amount_nouns")
KNOWN_ACTORS: Final[PhraseMemo[ActorMention | None]] = PhraseMemo()


def argument(sentence: Sentence, noun: Phrase, begin: int = 0) -> Argument:
    """The noun phrase as an argument, with the actor it names: its head, its owner, or the state of its adjective.

    It begins at token `begin` at the earliest: "shot dead ten villagers" has ten villagers.
    """
    named = named_behind(sentence, noun)
    if named is not None:
        return argument(sentence, named)
    last = counted(sentence, noun).last
    first = begin if noun.first < begin <= noun.head else noun.first
    first += sentence.tags[first] == '"' and first < noun.head
    return Argument(
        sentence.starts[first], sentence.ends[last - 1], sentence.text_of(first, last), actor_of(sentence, noun)
    )


def counted(sentence: Sentence, noun: Phrase) -> Phrase:
    """The homes in "dozens of homes", the people in "tens of thousands of people"; else the noun phrase itself."""
    while noun.word in AMOUNT_NOUNS or sentence.tags[noun.first : noun.last] == "#":
        of = next((other for word, other in noun_complements(sentence.phrases, noun.at) if word == "of"), None)
        if of is None:
            break
        noun = of
    return noun


def arguments(sentence: Sentence, nouns: Iterable[Phrase]) -> list[Argument]:
    """The noun phrases as arguments, those that name nobody and are no people included."""
    return [argument(sentence, noun) for noun in nouns]


def actor_of(sentence: Sentence, noun: Phrase) -> ActorMention | None:
    """The actor that a noun phrase names."""
    if noun not in KNOWN_ACTORS:
        KNOWN_ACTORS[noun] = None  # while it is asked for: nobody is named by a noun that asks for himself
        KNOWN_ACTORS[noun] = find_actor(sentence, noun)
    return KNOWN_ACTORS[noun]


def find_actor(sentence: Sentence, noun: Phrase) -> ActorMention | None:
    """What `actor_of` says, asked for the first time."""
    noun = named_behind(sentence, noun) or counted(sentence, noun)
    inside = actors_within(sentence, noun.first, noun.last)
    inside = [one for one in inside if one.last == noun.last or one.text.lower() not in KINDS_OF_ATTACK]
    if not inside and noun.word in OWN_PRONOUNS:
        return resolve_anaphor(sentence, noun)
    described = None if inside else described_as(sentence, noun) or relatives_owner(sentence, noun)
    if described is not None:
        return described
    head = head_actor(sentence, noun, inside)
    if head is not None and head.kind in (*NAMED_KINDS, "pronoun"):
        return head
    # "took Raqqa from A": the town is not A's, nor is what has a name of its own.
    is_place = any(place.first <= noun.head < place.last for place in sentence.places) or (
        not inside and noun.head > 0 and sentence.tags[noun.head] == "N" and not sentence.in_capitals
    )
    owner = owner_of(sentence, noun) if head is not None or not (inside or is_place) else None
    if owner is not None:
        return owner
    if head is not None and head.country is None:
        named = next((actor for actor in reversed(inside) if actor.kind in NAMED_KINDS), None)
        return named or head
    if sentence.lowers[noun.first] == "no" or is_one_national(sentence, noun):
        return None
    if head is None and (noun.word in PERSON_NOUNS or is_body(sentence, noun)):
        return None  # "a Palestinian man" is not his government
    return head or (inside[-1] if inside else None)


def is_body(sentence: Sentence, noun: Phrase) -> bool:
    """ "The Iraqi Islamic Party", "the Sudanese Doctors' Union": a name that a country's word begins is no state's."""
    return noun.word in BODY_HEADS and sentence.words[noun.head][0].isupper() and not sentence.in_capitals


def head_actor(sentence: Sentence, noun: Phrase, inside: list[ActorMention]) -> ActorMention | None:
    """The actor that the phrase's last word names; with "its" or "their" before it, the owner of such forces."""
    head = next((actor for actor in reversed(inside) if actor.last == noun.last), None) if inside else None
    if head is not None and head.kind == "generic" and (head.actor_id or "").partition(":")[0] not in OPPOSING_CLASSES:
        return owner_before(sentence, noun) or head
    if head is None and inside and inside[-1].text.islower():
        return owner_before(sentence, noun)  # "its military leaders"
    return head


def resolve_anaphor(sentence: Sentence, noun: Phrase) -> ActorMention | None:
    """Whom "it" or "they" stand for: the speaker, or the subject before."""
    if is_locative_anaphor(sentence, noun):
        return None
    return speaker_before(sentence, noun) or subject_before(sentence, noun)


def named_behind(sentence: Sentence, noun: Phrase) -> Phrase | None:
    """The name of whom a noun phrase only describes: "its strongest unit, the Eighth Brigade, took the town"."""
    behind = sentence.phrases[noun.at + 1 : noun.at + 4]
    if [phrase.kind for phrase in behind[:2]] != [",", "noun"] or sentence.tags[noun.head] != "n":
        return None
    name, closing = behind[1], behind[2].kind if len(behind) > 2 else "."
    is_theirs = sentence.lowers[noun.first] in OWN_POSSESSIVES or is_relatives(sentence, noun)
    is_place = any(place.first < name.last and name.first < place.last for place in sentence.places)
    is_name = sentence.tags[name.head] == "N" and sentence.words[name.head][0].isupper() and not is_place
    return name if is_theirs and is_name and closing in (",", ".", "prep", "date", "verb", '"') else None


def described_as(sentence: Sentence, noun: Phrase) -> ActorMention | None:
    """Whose spokesman, leader or member a person is said to be behind the name: "Omar Farah, a Taliban spokesman"."""
    behind = sentence.phrases[noun.at + 1 : noun.at + 3]
    is_described = [phrase.kind for phrase in behind] == [",", "noun"] and behind[1].word in SPOKESPERSONS
    if not is_described or sentence.tags[noun.head] != "N":
        return None
    named = [one for one in actors_within(sentence, behind[1].first, behind[1].last) if one.kind in NAMED_KINDS]
    return named[-1] if named else None


def is_locative_anaphor(sentence: Sentence, noun: Phrase) -> bool:
    """ "The monitor said the army took Hama after shelling it": an object "it" behind the name of a place."""
    is_object = noun.word == "it" and any(noun in clause.objects for clause in sentence.clauses)
    return is_object and any(place.last <= noun.first for place in sentence.places)


def is_one_national(sentence: Sentence, noun: Phrase) -> bool:
    """ "Another Palestinian was shot", "an Israeli": one of a people is not its government."""
    if sentence.lowers[noun.first] not in ONE_OF and sentence.tags[noun.first] != "#":
        return False  # "five Lebanese"
    return any(a.kind == "adjective" and a.last == noun.last and a.first == noun.head for a in sentence.actors)


def speaker_before(sentence: Sentence, noun: Phrase) -> ActorMention | None:
    """ "The front said it had taken the base": in what somebody says of "it" the speaker is meant."""
    for clause in reversed(sentence.clauses):
        if clause.verb.last <= noun.first and clause.verb.word in SPEECH_VERBS and clause.subjects:
            subject = clause.subjects[0]
            return actor_of(sentence, subject) if subject.last < noun.first and subject.word != noun.word else None
    return None


def owner_before(sentence: Sentence, noun: Phrase) -> ActorMention | None:
    """Whose it is in "its siege", "our men", "whose jets": as a pronoun in its place would say."""
    if is_relatives(sentence, noun):
        return relatives_owner(sentence, noun)
    if sentence.lowers[noun.first] in FIRST_PERSON:
        return next((actor for actor in sentence.actors if actor.first == noun.first), None)
    if sentence.lowers[noun.first] not in OWN_POSSESSIVES:
        return None
    return speaker_before(sentence, noun) or subject_before(sentence, noun)


def is_relatives(sentence: Sentence, noun: Phrase) -> bool:
    """Whether "whose" stands before a noun phrase."""
    return noun.at > 1 and sentence.phrases[noun.at - 1].word == WHOSE


def relatives_owner(sentence: Sentence, noun: Phrase) -> ActorMention | None:
    """ "France, whose jets bombed the camps": the actor of the noun that the relative clause describes."""
    if not is_relatives(sentence, noun):
        return None
    named = next((one for one in reversed(sentence.phrases[: noun.at - 1]) if one.kind != ","), None)
    return actor_of(sentence, named) if named is not None and named.kind == "noun" else None


def subject_before(sentence: Sentence, noun: Phrase) -> ActorMention | None:
    """ "Since the front took the base, it has held it": a pronoun takes up the named subject of the clause before."""
    for clause in reversed(sentence.clauses):
        subject = clause.subjects[0] if clause.subjects else None
        if subject is not None and subject.last <= noun.first and subject.word not in OWN_PRONOUNS:
            actor = actor_of(sentence, subject)
            if actor is not None and actor.kind in NAMED_KINDS and actor.actor_type != "media":
                return actor
    return None


def owner_of(sentence: Sentence, noun: Phrase) -> ActorMention | None:
    """The named actor in "fighters of A", "a base belonging to A", "militants loyal to A"."""
    for last in (noun.last, noun.last - 1):  # "loyal" may be taken for a part of the noun phrase
        if tuple(sentence.lowers[last : last + 2]) in OWNED_BY:
            inside = actors_within(sentence, last + 2, min(last + 6, len(sentence.words)))
            return next((actor for actor in inside if actor.kind in NAMED_KINDS), None)
    for preposition, complement in noun_complements(sentence.phrases, noun.at):
        if preposition in OWNER_PREPOSITIONS:
            if sentence.lowers[complement.first] in OWN_POSSESSIVES:
                return None  # "the headquarters of its Iraq operations"
            inside = actors_within(sentence, complement.first, complement.last)
            named = [
                a for a in inside if a.kind in NAMED_KINDS and sentence.lowers[a.first - 1] != "-"
            ]  # not "pro-regime"
            if preposition == "from" and complement.word not in GROUP_NOUNS_OF:
                named = [a for a in named if a.last == complement.last]  # "captives from a Taliban prison"
            return named[-1] if named else None
        return None
    return None


def actors_within(sentence: Sentence, first: int, last: int) -> list[ActorMention]:
    """The actor mentions inside tokens first..last, from left to right."""
    return [actor for actor in sentence.actors if actor.first >= first and actor.last <= last]


def places_within(sentence: Sentence, first: int, last: int) -> list[PlaceMention]:
    """The place mentions that begin inside tokens first..last, from left to right."""
    return [place for place in sentence.places if first <= place.first < last]
