"""A people named like a state's citizens: Turkmen fighters in Syria are not Turkmenistan's.

Which adjective names a people of which other countries is in `peoples.csv`. It is the people where the article is set
in one of those and speaks of the state by no other name, and wherever "ethnic" stands before it.
"""

from collections import Counter
from typing import Final, cast

from sitrep.extract.actors.actor_vocabulary import VAGUE_FORCES
from sitrep.extract.document.article import ActorMention, Article, PlaceMention, Sentence
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.settings import Settings

# Lower case, as an adjective and as the plural of its people: the countries where such a people lives.
PEOPLES: Final = {
    name: frozenset(row["also_in"].split("|"))
    for row in rows_of(Settings().seeds / "peoples.csv")
    for name in (row["adjective"].lower(), row["adjective"].lower() + "s")
}
ETHNIC: Final = "ethnic"
FIGHTERS: Final = "fighters"


def scope_peoples(article: Article) -> None:
    """Give the mentions of a people the country they live in; one that is but an adjective names nobody."""
    settled: dict[str | None, ActorMention] = {}
    for sentence in article.sentences:
        for mention in [one for one in sentence.actors if is_of_people(sentence, one)]:
            home = home_of_people(article, sentence, mention)
            if home is not None:
                settled[mention.actor_id] = mention
                settle(sentence, mention, home)
    for sentence in article.sentences if settled else ():
        for mention in sentence.actors:
            meant = settled.get(mention.actor_id) if mention.kind == "pronoun" else None
            if meant is not None:  # "they" are whom the people's name means
                mention.stand_for(meant)


def is_of_people(sentence: Sentence, mention: ActorMention) -> bool:
    """Whether a mention is named by a people's adjective and by no body of a state."""
    if mention.country is None:
        return False
    named = sentence.lowers[mention.first] in PEOPLES or is_ethnic(sentence, mention)
    is_body = mention.kind == "name" and sentence.lowers[mention.last - 1] not in VAGUE_FORCES
    country = mention.country.lower()
    return named and not is_body and (mention.actor_id or "").endswith((f":{country}", f"-{country}"))


def is_ethnic(sentence: Sentence, mention: ActorMention) -> bool:
    """Whether "ethnic" stands before the mention or begins it."""
    return ETHNIC in sentence.lowers[max(0, mention.first - 1) : mention.first + 1]


def home_of_people(article: Article, sentence: Sentence, mention: ActorMention) -> str | None:
    """The country in which the people lives that a mention means; "" where none is said; None: the state is meant."""
    homes = PEOPLES.get(sentence.lowers[mention.first], frozenset())
    countries = Counter(
        one.country
        for other in article.sentences
        for mentions in (other.places, other.actors)
        for one in cast("list[PlaceMention | ActorMention]", mentions)
        if one.country is not None and other.lowers[one.first] not in PEOPLES and not is_reference(one)
    )
    if mention.country in countries and not is_ethnic(sentence, mention):
        return None
    here = {place.country for place in sentence.places} & homes
    likely = sorted(here or homes & countries.keys(), key=lambda home: (-countries[home], home))
    return likely[0] if likely else "" if is_ethnic(sentence, mention) else None


def is_reference(mention: ActorMention | PlaceMention) -> bool:
    """Whether a mention only stands for another: "they"."""
    return isinstance(mention, ActorMention) and mention.kind == "pronoun"


def settle(sentence: Sentence, mention: ActorMention, home: str) -> None:
    """Make a mention that of a people of `home`."""
    if mention.kind == "adjective":
        sentence.actors.remove(mention)
        return
    slug = (mention.actor_id or "").partition(":")[0] if mention.kind == "generic" else FIGHTERS
    actor_type = mention.actor_type if mention.kind == "generic" else "rebel_group"
    mention.mean(f"{slug}:{home.lower()}" if home else slug, actor_type, home or None)
    mention.kind = "generic"
