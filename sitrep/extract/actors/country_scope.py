"""Give classes of actors the country that the article's places speak of: "rebels" in a story set in Mali are Mali's.

Runs after the places are resolved; what the words themselves said of a country stays.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from sitrep.extract.actors.actor_vocabulary import OWN_FORCES, STATE_ACTOR_CLASSES, WORLDWIDE_CLASSES
from sitrep.extract.actors.coreference import NAME_KINDS
from sitrep.extract.actors.peoples import scope_peoples
from sitrep.extract.document.article import ActorMention, Article, PlaceMention, Sentence
from sitrep.extract.places.place_vocabulary import LOCATION_PREPOSITIONS, is_only_border
from sitrep.lexicon import Actor

CLEAR_PLACE_SHARE: Final = 0.8  # of the article's resolved places: then its country is clear
CLEAR_PLACE_LEAST: Final = 2
FOREIGN_STATE_CLASSES: Final = STATE_ACTOR_CLASSES - {"police"}  # a foreign army's story has the police of the place
STATE_TYPES: Final = frozenset(("government", "state_forces", "police"))
UNSCOPED_NOUNS: Final = frozenset(("force", "forces"))  # not the state's more than a group's
UNSCOPED_CLASSES: Final = frozenset(("civilians", "protesters"))  # people are of a country only where the text says so


def annotate_scopes(article: Article, actors: Mapping[str, Actor]) -> None:
    """Set actor_id and country of the generic mentions that have none, and of pronouns for them, where it is clear.

    "The military" is the one whose forces the article names, if it names but one country's ("the junta" need not be
    theirs); else whoever they are, they
    are of the country that the sentence says they are in; else of that of nearly all the article's places; else of the
    dateline's, where the article names no other place.
    """
    scope_peoples(article)
    named, general = country_of_forces(article), country_of_places(article)
    generic = (one for sentence in article.sentences for one in sentence.actors if one.kind == "generic")
    classes = {one.actor_id for one in generic}
    for sentence in article.sentences:
        here = country_of_setting(article, sentence) or general
        for mention in sentence.actors:
            is_class = mention.kind == "generic" or (mention.kind == "pronoun" and mention.actor_id in classes)
            if is_class and mention.country is None and mention.actor_id is not None:
                is_own = sentence.lowers[mention.first] in OWN_FORCES
                is_force = mention.actor_id in FOREIGN_STATE_CLASSES and mention.actor_type == "state_forces"
                country = country_before(sentence, mention) or (named if is_force and not is_own else None) or here
                is_foreign = mention.actor_id in FOREIGN_STATE_CLASSES and names_another(sentence, country)
                if country is not None and not is_foreign:
                    scope_mention(mention, country, actors)


def names_another(sentence: Sentence, country: str | None) -> bool:
    """Whether a sentence names somebody of another country, whose forces may be meant: "Uganda sent troops to Goma"."""
    states = [actor for actor in sentence.actors if actor.kind != "generic" and actor.actor_type in STATE_TYPES]
    named = {actor.country for actor in states if actor.country is not None}
    return not named <= {country}


def country_of_forces(article: Article) -> str | None:
    """The country whose forces the article names: "the Israeli military"; None if it names none or several."""
    named = {
        mention.country
        for sentence in article.sentences
        for mention in sentence.actors
        if mention.kind in NAME_KINDS and mention.actor_type == "state_forces" and mention.country is not None
    }
    return named.pop() if len(named) == 1 else None


def country_of_setting(article: Article, sentence: Sentence) -> str | None:
    """The one country that a sentence is set in: "soldiers were killed in northern Mali", "soldiers entered Gao"."""
    places = [place for place in sentence.places if place.country is not None and place.start >= article.body_start]
    reported = {
        place.country
        for place in places
        if not LOCATION_PREPOSITIONS.isdisjoint(sentence.lowers[max(0, place.first - 3) : place.first])
        and not is_only_border(sentence, place)
        and not is_aimed_at(sentence, place)
    }
    reported = reported or {place.country for place in places if place.place_type != "country"}
    return reported.pop() if len(reported) == 1 else None


def country_before(sentence: Sentence, mention: ActorMention) -> str | None:
    """The country of the place that the class is named after: "Misrata fighters"."""
    before = (place for place in sentence.places if mention.first <= place.last < mention.last)
    return next((place.country for place in before if place.first >= mention.first or is_bare(sentence, place)), None)


def is_bare(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether no preposition leads a place: not "in Homs rebels attacked"."""
    return not place.first or sentence.lowers[place.first - 1] not in LOCATION_PREPOSITIONS


def is_aimed_at(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a country is only fired at: "rockets at Israel"."""
    return place.place_type == "country" and sentence.lowers[place.first - 1] == "at"


def country_of_places(article: Article) -> str | None:
    """The country of nearly all places below the country that the article names, else the dateline's."""
    places = [
        place
        for sentence in article.sentences
        for place in sentence.places
        if place.country is not None and (place.place_type != "country" or place.start < article.body_start)
    ]
    written_in = {place.country for place in places if place.start < article.body_start}
    countries = Counter(place.country for place in places if place.start >= article.body_start)
    if not countries:
        return written_in.pop() if len(written_in) == 1 else None
    countries.update(written_in & countries.keys())
    country, count = min(countries.items(), key=lambda item: (-item[1], item[0]))
    return country if count >= CLEAR_PLACE_LEAST and count >= CLEAR_PLACE_SHARE * countries.total() else None


def scope_mention(mention: ActorMention, country: str, actors: Mapping[str, Actor]) -> None:
    """Tie one mention to the country: a class of state forces becomes that state's."""
    slug = mention.actor_id or ""
    if (
        slug in WORLDWIDE_CLASSES
        or slug in UNSCOPED_CLASSES
        or slug not in actors
        or mention.text.lower() in UNSCOPED_NOUNS
    ):
        return
    state = f"{slug}-{country.lower()}"
    if slug in STATE_ACTOR_CLASSES and state in actors:
        mention.mean(state, mention.actor_type, country)
        mention.kind = mention.kind if mention.kind == "pronoun" else "name"
    else:
        mention.mean(f"{slug}:{country.lower()}", mention.actor_type, country)
    mention.is_scoped = True
