"""Where an act took place: the places of its own phrases, the most precise of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeGuard

from sitrep.extract.document.article import REALISED, Act, Article, PlaceMention, Sentence
from sitrep.extract.document.clause import RELATIVE_WORDS, SPEECH_VERBS, Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.event_types import TALK_CODES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.places.place_vocabulary import (
    IN_AT_NEAR,
    LOCATION_PREPOSITIONS,
    PRECISE_TYPES,
    RESIDENTS,
    TYPE_OF,
    is_only_border,
)
from sitrep.extract.predicates.arguments import places_within
from sitrep.extract.predicates.event_time import AT_ONCE, is_said_to, sentence_before
from sitrep.extract.syntax.coordination import coordinated_on, noun_complements
from sitrep.extract.syntax.english import POSSESSIVE
from sitrep.extract.syntax.subjects import SITE_NOUNS

EVENT_PLACE_PREPOSITIONS: Final = word_class("event_place_prepositions")
THINGS_RELATIVES: Final = frozenset(("that", "which"))
LIVING_IN: Final = frozenset(("of", "in", "from"))
OWNED_WITHIN: Final = 8  # tokens from an owner to the name of what it owns
FROM: Final = "from"
ORIGIN_REACH: Final = 4  # tokens from there to the place: "from the town of Gao"
LEAVING_VERBS: Final = word_class("leaving_verbs")  # what is left is where it was
PLACE_REACH: Final = 20  # tokens
SETTING_REACH: Final = 4  # tokens in which a sentence says where it is set
REACTION_VERBS: Final = word_class("reaction_verbs")
OTHER_TIME_OPENERS: Final = word_class("other_time_openers")


def places_of(
    sentence: Sentence, clause: Clause | None, noun: Phrase | None, slots: Mapping[str, Sequence[Phrase]]
) -> list[PlaceMention]:
    """The places of an act: of the phrases of its trigger first, then of its clause.

    Where a town and its province stand side by side the town is the place; towns that are listed are all places.
    """
    if not sentence.places:
        return []
    found: list[tuple[Phrase, PlaceMention]] = []
    for phrase in candidate_phrases(clause, noun, slots):
        for place in places_of_phrase(sentence, phrase, slots):
            # "US air strikes" are not in the US, nor is "a US base".
            is_only_named = (place.place_type == "country" and sentence.lowers[place.first - 1] == "through") or (
                sentence.lowers[max(0, place.first - 2) : place.first] == ["out", "of"]
            )  # "a truce reached through Russia"
            named_after = is_only_named or (phrase is noun and place.place_type == "country")
            named_after = named_after or is_only_border(sentence, place)
            if not named_after and not any(place is other for _, other in found):
                found.append((phrase, place))
    elsewhere = [one for one in found if one[1].place_type != "country" and not is_origin(sentence, one[1])]
    if elsewhere and not (clause is not None and clause.verb.lemma in LEAVING_VERBS):
        found = [one for one in found if not is_origin(sentence, one[1])]
    for kinds in (PRECISE_TYPES, {"admin2"}, {"admin1"}, {"country"}):
        is_afflicted = kinds == {"country"} and noun is not None and clause is not None
        afflicted = subject_place(sentence, clause, noun) if is_afflicted else []
        if afflicted:  # "Gao has been under attack by fighters from Niger"
            return afflicted
        precise = [(phrase, place) for phrase, place in found if place.place_type in kinds]
        if precise:
            first = precise[0][0]
            joined = coordinated_on(sentence.phrases, first.at)
            return [place for phrase, place in precise if phrase.at in joined]
    return (
        subject_place(sentence, clause, noun)
        or struck_place(sentence, clause, noun)
        or place_below(sentence, clause, noun, slots)
        or nearest_place(sentence, clause, noun)
        or witness_place(sentence, clause)
    )


def places_of_phrase(sentence: Sentence, phrase: Phrase, slots: Mapping[str, Sequence[Phrase]]) -> list[PlaceMention]:
    """The places in a phrase; of an object that is a site also those of its "of": "took the towns of A and B"."""
    if phrase in slots.get("object", ()):
        return places_at(sentence, phrase)
    return finest(sentence, places_within(sentence, phrase.first, phrase.last))


def places_at(sentence: Sentence, phrase: Phrase) -> list[PlaceMention]:
    """The places in a phrase, or of a site those of its "of": "the towns of A and B"."""
    found = finest(sentence, places_within(sentence, phrase.first, phrase.last))
    if found or not (phrase.word in TYPE_OF or phrase.word in SITE_NOUNS):
        return found
    phrases = sentence.phrases
    behind = next((other for word, other in noun_complements(phrases, phrase.at) if word == "of"), None)
    listed = [phrases[at] for at in coordinated_on(phrases, behind.at)] if behind is not None else []
    return [place for other in listed for place in places_within(sentence, other.first, other.last)]


def is_origin(sentence: Sentence, place: PlaceMention) -> bool:
    """ "A man from Lagos": where somebody or something comes from; not "the road from Lagos to Kano"."""
    if sentence.lowers[place.last : place.last + 1] == ["to"]:
        return False
    before = sentence.lowers[max(0, place.first - ORIGIN_REACH) : place.first]
    behind_from = before[before.index(FROM) + 1 :] if FROM in before else [FROM]
    return EVENT_PLACE_PREPOSITIONS.isdisjoint(behind_from)


def finest(sentence: Sentence, found: list[PlaceMention]) -> list[PlaceMention]:
    """The places, each replaced by the one that it only holds: "Kashmir's Doda district", "Mali's capital, Bamako".

    Also over a noun that says of what kind that is: "Pakistan's northwestern district of Upper Dir".
    """
    owned: list[PlaceMention] = []
    for place in found:
        inner = next((p for p in sentence.places if place.last < p.first <= place.last + OWNED_WITHIN), None)
        between = range(place.last + 1, inner.first) if inner is not None else range(0)
        is_owner = sentence.lowers[place.last : place.last + 1] and sentence.lowers[place.last] in POSSESSIVE
        is_owner = is_owner and inner is not None and inner.place_type != "country" and inner.country == place.country
        is_one = all(sentence.tags[at] in "jnN," or sentence.lowers[at] == "of" for at in between)
        kept = inner if inner is not None and is_owner and is_one else place
        if kept not in owned:
            owned.append(kept)
    return owned


def subject_place(sentence: Sentence, clause: Clause | None, noun: Phrase | None) -> list[PlaceMention]:
    """ "The town of Azaz was captured", "Goma fell": the place that the subject is or stands in, where nothing is done
    to an object."""
    if clause is None or clause.objects or not (noun is None or clause.preposition_before(noun) == "under"):
        return []  # "Bajaur has been under attack"
    for subject in clause.subjects:
        named = appositive_before(sentence, subject)
        for phrase in (*named, subject, *(noun for _, noun in noun_complements(sentence.phrases, subject.at))):
            within = finest(sentence, places_within(sentence, phrase.first, phrase.last))
            precise = [
                p for p in within if p.place_type in PRECISE_TYPES or (noun is not None and p.place_type != "country")
            ]
            if precise:
                return precise[:1]
    return []


def appositive_before(sentence: Sentence, subject: Phrase) -> list[Phrase]:
    """The name that a subject describes: "Bajaur, a tribal region near the border, has been under attack"."""
    before = sentence.phrases[max(0, subject.at - 2) : subject.at]
    is_described = [phrase.kind for phrase in before] == ["noun", ","] and subject.word in TYPE_OF
    return before[:1] if is_described else []


def witness_place(sentence: Sentence, clause: Clause | None) -> list[PlaceMention]:
    """ "Residents of Khartoum reported heavy gunfire": where those live who say what they saw or heard."""
    own = [clause] if clause is not None else []
    for other in (*own, *sentence.clauses):
        for subject in other.subjects:
            if subject.word not in RESIDENTS:
                continue
            lives = [noun for word, noun in noun_complements(sentence.phrases, subject.at) if word in LIVING_IN]
            owner = [p for p in sentence.phrases[max(0, subject.at - 1) : subject.at] if p.kind == "noun"]
            for phrase in (subject, *lives, *owner):
                within = finest(sentence, places_within(sentence, phrase.first, phrase.last))
                found = [place for place in within if place.place_type != "country"]
                if found:
                    return found[:1]
    return []


def struck_place(sentence: Sentence, clause: Clause | None, noun: Phrase | None) -> list[PlaceMention]:
    """ "A clinic in Nangarhar was struck by a suicide attack": where what was struck stands."""
    if noun is None or clause is None or not clause.verb.passive or clause.preposition_before(noun) != "by":
        return []
    for subject in clause.subjects:
        for complement in (subject, *(other for _, other in noun_complements(sentence.phrases, subject.at))):
            found = places_within(sentence, complement.first, complement.last)
            if found:
                return found[:1]
    return []


def place_below(
    sentence: Sentence, clause: Clause | None, noun: Phrase | None, slots: Mapping[str, Sequence[Phrase]]
) -> list[PlaceMention]:
    """The place that stands further down than the act's own phrases.

    In an infinitive or participle that hangs on its clause ("an operation to arrest a commander in Gizab"), or behind
    the unknown name that the act has ("east of Qala-i-Nil, Gizab district").
    """
    phrases = [phrase for phrase in candidate_phrases(clause, noun, slots) if phrase is not noun]
    for phrase in phrases:
        at = phrase.at
        while at + 2 < len(sentence.phrases) and sentence.phrases[at + 1].kind == ",":
            at += 2
            behind = sentence.phrases[at]
            found = [p for p in places_within(sentence, behind.first, behind.last) if p.place_type != "country"]
            if behind.kind != "noun" or found:
                return found[:1]
    for other in sentence.clauses:
        if other is clause:
            continue
        hangs_on = clause is not None and other.governor is clause and other.verb.form in ("infinitive", "ing")
        is_at_once = clause is not None and clause.opener in AT_ONCE and is_main(other) and other.first >= clause.last
        describes_subject = clause is not None and other.opener == "reduced" and other.subjects == clause.subjects != []
        describes_noun_before = noun is not None and noun in other.subjects and other.opener in RELATIVE_WORDS
        describes_object = noun is None and tells_of_object(sentence, clause, other)
        if hangs_on or is_at_once or describes_subject or describes_noun_before or describes_object:
            for preposition, phrase in other.preps:
                found = places_at(sentence, phrase) if preposition in IN_AT_NEAR else []
                if found:
                    return found[:1]
    return []


def is_main(clause: Clause) -> bool:
    """Whether a clause is a sentence's own and reports what was done, not said."""
    return clause.verb.form == "finite" and not clause.opener and clause.verb.word not in SPEECH_VERBS


def tells_of_object(sentence: Sentence, clause: Clause | None, other: Clause) -> bool:
    """ "Bombed camps that rebels had built near Azaz": where a thing is, a relative clause on it may say."""
    if clause is None or other.opener not in THINGS_RELATIVES or not other.first:
        return False
    before = sentence.phrases[max(0, other.first - 2) : other.first]
    return any(phrase in clause.objects for phrase in before)


def nearest_place(sentence: Sentence, clause: Clause | None, noun: Phrase | None) -> list[PlaceMention]:
    """A place that no phrase of the act holds but its sentence says behind it, near enough to be meant."""
    if clause is not None and (is_reacted_to(clause, noun) or is_said_to(clause, noun)):
        return []
    first = noun.first if noun is not None else clause.verb.first if clause is not None else 0
    end = sentence.phrases[clause.last - 1].last if is_inserted(clause, sentence) else len(sentence.words)
    others = [
        phrase
        for other in sentence.clauses
        if other is not clause and (other.opener in RELATIVE_WORDS or is_another(clause, other))
        for phrase in (*other.objects, *(complement for _, complement in other.preps))
    ]
    # "Fighters shelled us, said Omar, a farmer from Laqta": where the speaker comes from.
    spoken = [
        clause.verb.first
        for clause in sentence.clauses
        if clause.verb.first > first and clause.verb.word in SPEECH_VERBS and has_speaker_after(sentence, clause)
    ]
    behind = [
        place
        for place in sentence.places
        if place.first < min(spoken, default=end)
        and 0 < place.first - first <= PLACE_REACH
        and place.place_type in PRECISE_TYPES
        and not any(phrase.first <= place.first < phrase.last for phrase in others)  # "a man who was born in"
    ]
    return behind[:1]


def is_inserted(clause: Clause | None, sentence: Sentence) -> TypeGuard[Clause]:
    """Whether a clause only describes the subject of another: "the brigade, backed by the US, took Azaz"."""
    if clause is None or clause.verb.form not in ("participle", "ing"):
        return False
    return any(
        other is not clause and other.subjects == clause.subjects != [] and other.verb.at >= clause.last
        for other in sentence.clauses
    )


def is_another(clause: Clause | None, other: Clause) -> bool:
    """Whether a clause reports another time, or what somebody else does: "..., but he still has friends in Gao"."""
    if other.opener in OTHER_TIME_OPENERS:
        is_meanwhile = other.opener == "while" and other.verb.form == "finite"
        return bool(other.objects) or (is_meanwhile and clause is not None and other.subjects != clause.subjects)
    is_joined = other.verb.form == "finite" and not other.opener and other.governor is None
    return is_joined and clause is not None and clause.verb.word not in SPEECH_VERBS and clause.last < other.first


def has_speaker_after(sentence: Sentence, clause: Clause) -> bool:
    """Whether the speaker stands behind the verb: "said Omar"."""
    following = sentence.phrases[clause.verb.at + 1 : clause.verb.at + 2]
    return [phrase.kind for phrase in following] == ["noun"]


def candidate_phrases(
    clause: Clause | None, noun: Phrase | None, slots: Mapping[str, Sequence[Phrase]]
) -> Iterator[Phrase]:
    """The phrases that can say where, the likeliest first."""
    if noun is not None:
        for preposition, phrases in slots.items():
            if preposition in EVENT_PLACE_PREPOSITIONS:
                yield from phrases
        yield noun
    else:
        yield from slots.get("object", ())
    if clause is not None and not is_reacted_to(clause, noun) and not is_said_to(clause, noun):
        for preposition, phrase in clause.preps:
            if preposition in EVENT_PLACE_PREPOSITIONS:
                yield phrase
        if noun is not None:
            yield from clause.objects
        if clause.governor is not None:
            for preposition, phrase in clause.governor.preps:
                if preposition in IN_AT_NEAR:
                    yield phrase


def is_reacted_to(clause: Clause, noun: Phrase | None) -> bool:
    """ "The killing angered officials in the capital": there they were angry."""
    return noun in clause.subjects and bool(clause.objects) and clause.verb.lemma in REACTION_VERBS


def propagate_places(article: Article) -> None:
    """Give an act without a place that of the sentence before, in one paragraph and unless it says another."""
    reported = {act.sentence.number: act.places for act in article.acts if act.places and is_news(act)}
    for act in article.acts:
        is_open = not act.places and not act.sentence.places and is_news(act)
        before = sentence_before(article, act.sentence) if is_open else None
        if before is not None:
            act.places = list(reported.get(before.number) or opening_place(before))


def is_news(act: Act) -> bool:
    """Whether an act is reported as done and not for context: where a plan was to be is not where the news was."""
    return act.modality in REALISED and not act.is_background and act.code not in TALK_CODES


def opening_place(sentence: Sentence) -> list[PlaceMention]:
    """The place that a sentence is set in by its first words: "Also in Gizab yesterday, a patrol stopped a van"."""
    first = sentence.places[0] if sentence.places else None
    opens = (
        first is not None
        and not LOCATION_PREPOSITIONS.isdisjoint(sentence.lowers[: first.first])
        and first.first < SETTING_REACH
    )
    return [first] if first is not None and opens else []
