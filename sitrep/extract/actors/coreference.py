"""Resolve pronouns and short forms ("they", "the group", "the militants") in an article, where one actor is clear."""

from typing import Final

from sitrep.extract.document.article import ActorMention, Article, Sentence
from sitrep.extract.lexical.actor_types import IRREGULAR_TYPES, PARTY_TYPES
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import flagged, word_class
from sitrep.settings import Settings

STATE_FORCE_TYPES = frozenset(("state_forces", "police"))
# Nouns that stand for an actor when "the" or "this" is before them: whose types they fit.
SHORT_FORMS: Final = {
    row["noun"]: frozenset(row["actor_types"].split("|")) for row in rows_of(Settings().seeds / "short_forms.csv")
}
# Of those the nouns that the name of whom they stand for has too: "the brigade" is no front.
IN_NAMES: Final = flagged("short_forms", "is_in_name")
# Words that may stand between the article and the noun: "the extremist group", "the UK-based monitor".
GROUP_DESCRIPTIONS: Final = word_class("group_descriptions")
# Classes whose definite plural may mean a group that was named: "the militants" after "Boko Haram".
GROUP_CLASSES: Final = flagged("generic_classes", "may_mean_group")
COALITION = "coalition"
DEMONSTRATIVES: Final = word_class("demonstratives")
PLURAL_PRONOUNS = frozenset(("they", "them"))
NOT_THEY = frozenset(("media", "intergovernmental", "other"))  # seldom "they" in news of fighting
# A sentence's first "it" before one of these is nobody: "It is unclear", "It remains to be seen".
AFTER_EXPLETIVE: Final = word_class("after_expletive")
ONE_BODY: Final = PARTY_TYPES
SUBJECT_REACH = 2  # tokens in which the subject of a sentence begins
NAME_KINDS = frozenset(("name", "acronym", "found"))
SUBORDINATORS: Final = word_class("subordinators")
SAYING_FORMS: Final = word_class("saying_forms")
NEGATION_REACH: Final = 3  # tokens before an actor in which a "not" denies it
PRONOUN_REACH = 2  # sentences that an antecedent may lie before


def resolve_references(article: Article) -> None:
    """Give `actor_id` to pronouns and short forms with one clear antecedent; add a mention with a reason to others.

    Definite class nouns keep the class as their actor where no named group is clear.
    """
    alliances = {
        mention.actor_id
        for sentence in article.sentences
        for mention in sentence.actors
        if mention.actor_type == "alliance" and mention.kind in NAME_KINDS and mention.actor_id != COALITION
    }
    groups = [one for sentence in article.sentences for one in sentence.actors if is_name_of_type(one, IRREGULAR_TYPES)]
    only_group = groups[0] if len({one.actor_id for one in groups}) == 1 else None
    for at, sentence in enumerate(article.sentences):
        earlier = article.sentences[max(at - PRONOUN_REACH, 0) : at]
        for mention in sentence.actors:
            if mention.kind == "generic":
                resolve_class(mention, sentence, earlier, alliances, only_group)
        added = [*short_forms(sentence, earlier), *pronouns(sentence, earlier), *opening_it(sentence, earlier)]
        if added:
            sentence.actors = sorted(sentence.actors + added, key=lambda mention: mention.first)


def resolve_class(
    mention: ActorMention,
    sentence: Sentence,
    earlier: list[Sentence],
    alliances: set[str | None],
    only_group: ActorMention | None,
) -> None:
    """Link "the militants" to the one armed group named shortly before, or in all the article; "coalition forces" to
    the one alliance."""
    slug = (mention.actor_id or "").partition(":")[0]
    if slug == COALITION and len(alliances) == 1:
        link(mention, alliances.copy().pop(), "alliance", None)
    elif slug in GROUP_CLASSES and is_definite(sentence, mention.first):
        if mention.last - mention.first > 1 and " group" not in mention.text.lower():
            return
        named = antecedents(sentence, mention.first, earlier, IRREGULAR_TYPES)
        if not named and only_group is not None and only_group.start < mention.start:
            named = [only_group]
        if len({one.actor_id for one in named}) == 1:
            link(mention, named[0].actor_id, named[0].actor_type, named[0].country)


def is_definite(sentence: Sentence, first: int) -> bool:
    """Whether "the" or "these" is before a token, a number between them at most: "the 18 militants"."""
    at = first - 1
    if at > 0 and sentence.words[at][0].isdigit():
        at -= 1
    return at >= 0 and sentence.lowers[at] in DEMONSTRATIVES


def short_forms(sentence: Sentence, earlier: list[Sentence]) -> list[ActorMention]:
    """Mentions of "the group", "the alliance" and their like."""
    lowers = sentence.lowers
    found: list[ActorMention] = []
    if SHORT_FORMS.keys().isdisjoint(lowers):
        return found
    for at, word in enumerate(lowers):
        types = SHORT_FORMS.get(word)
        if types is None or covered(sentence, at):
            continue
        first = at - 1
        peoples = {one.first for one in sentence.actors if one.kind == "adjective" and one.last == one.first + 1}
        while first >= 0 and (lowers[first] in GROUP_DESCRIPTIONS or first in peoples):
            first -= 1
        if (
            first < 0
            or lowers[first] not in DEMONSTRATIVES
            or first < at - 4
            or any(covered(sentence, k) for k in range(first, at) if k not in peoples)
        ):
            continue
        if at + 1 < len(lowers) and lowers[at + 1] in ("of", "-"):
            continue
        mention = blank(sentence, first, at + 1)
        meant = antecedents(sentence, first, earlier, types)
        resolve(mention, [one for one in meant if word not in IN_NAMES or word in one.text.lower()])
        if peoples.isdisjoint(range(first, at)):
            found.append(mention)
        elif mention.actor_id is not None:  # "the Lebanese group"
            sentence.actors = [one for one in sentence.actors if not first <= one.first < at]
            found.append(mention)
    return found


def pronouns(sentence: Sentence, earlier: list[Sentence]) -> list[ActorMention]:
    """Mentions of "they" and "them"."""
    found: list[ActorMention] = []
    if PLURAL_PRONOUNS.isdisjoint(sentence.lowers):
        return found
    for at, word in enumerate(sentence.lowers):
        if word in PLURAL_PRONOUNS:
            mention = blank(sentence, at, at + 1)
            inserted = [one for one in sentence.actors if one.first == at + 2 and sentence.lowers[at + 1] in "[("]
            # "The guards fired on them": not the guards, who are the subject.
            behind = people_before(sentence, 0 if word == "them" else at, earlier)
            resolve(mention, inserted or subject_ahead(sentence, at) or object_before(sentence, at) or behind)
            found.append(mention)
    return found


def subject_ahead(sentence: Sentence, at: int) -> list[ActorMention]:
    """ "After they retook the port, the rebels marched on": in a clause that opens a sentence "they" is who comes."""
    if at == 0 or at > SUBJECT_REACH or sentence.lowers[0] not in SUBORDINATORS or "," not in sentence.lowers[at:]:
        return []
    comma = sentence.lowers.index(",", at)
    return [one for one in sentence.actors if comma < one.first <= comma + 3 and may_be_they(one)][:1]


def object_before(sentence: Sentence, at: int) -> list[ActorMention]:
    """Of two verbs with one subject both have that object: "the guards fought off the attackers and pursued them".

    In a side clause it is whom the main clause is about: "two soldiers were hurt when a man threw a grenade at them".
    """
    lowers = sentence.lowers
    if lowers[at] != "them":
        return []
    if lowers[max(0, at - 2) : at - 1] == ["and"]:
        return [one for one in sentence.actors if one.last == at - 2 and may_be_they(one)]
    opens = max((k for k in range(1, at) if lowers[k] in SUBORDINATORS), default=0)
    reported = [one for one in sentence.actors if one.last <= opens and may_be_they(one)]
    return reported if len({one.actor_id for one in reported}) == 1 else []


def opening_it(sentence: Sentence, earlier: list[Sentence]) -> list[ActorMention]:
    """The "it" that opens a sentence, where the sentence before begins with one group, force or government."""
    words = sentence.lowers
    if words[:1] != ["it"] or len(words) < 3 or words[1] in AFTER_EXPLETIVE or not earlier or covered(sentence, 0):
        return []
    opens = [one for one in earlier[-1].actors if one.first <= SUBJECT_REACH and one.actor_id is not None]
    if len(opens) != 1 or opens[0].actor_type not in ONE_BODY or opens[0].text.lower().endswith("s"):
        return []
    mention = blank(sentence, 0, 1)
    link(mention, opens[0].actor_id, opens[0].actor_type, opens[0].country)
    return [mention]


def resolve(mention: ActorMention, candidates: list[ActorMention]) -> None:
    """Link a mention to its antecedent if one is clear: all candidates mean it, or the first is a subject."""
    ids = {one.actor_id for one in candidates}
    if not candidates:
        mention.reason = "no_antecedent"
    elif len(ids) == 1 or candidates[0].first <= 1:
        link(mention, candidates[0].actor_id, candidates[0].actor_type, candidates[0].country)
    else:
        mention.reason = "ambiguous_reference"


def antecedents(sentence: Sentence, first: int, earlier: list[Sentence], types: frozenset[str]) -> list[ActorMention]:
    """The fitting named actors of the nearest sentence that has any: this one up to a token, else those before."""
    here = [one for one in sentence.actors if one.last <= first and is_name_of_type(one, types)]
    if here:
        return here
    for before in reversed(earlier):
        named = [one for one in before.actors if is_name_of_type(one, types)]
        if named:
            return named
    return []


def people_before(sentence: Sentence, first: int, earlier: list[Sentence]) -> list[ActorMention]:
    """Who "they" may be: actors of the nearest sentence that has any, classes of people too."""

    here = [one for one in sentence.actors if one.last <= first and may_be_they(one)]
    if here or not earlier:
        return here
    last = earlier[-1]
    reported = [one for one in last.actors if may_be_they(one) and not is_negated(last, one.first)]
    # "Residents said the rebels took the town. They burned it."
    return [one for one in reported if SAYING_FORMS.isdisjoint(last.lowers[one.last : one.last + 1])] or reported


def is_negated(sentence: Sentence, first: int) -> bool:
    """ "There were no troops", "we don't have forces there": nobody is named who could be meant."""
    before = sentence.lowers[max(0, first - NEGATION_REACH) : first]
    return any(word in ("no", "not") or word.endswith(("n't", "n’t")) for word in before)


def may_be_they(one: ActorMention) -> bool:
    """Whether "they" can take up an actor: people, and a government only in the plural."""
    if one.actor_id is None or one.kind in ("adjective", "office") or one.actor_type in NOT_THEY:
        return False
    return one.actor_type != "government" or one.text.lower().endswith(
        ("authorities", "officials", "leaders", "rulers")
    )


def is_name_of_type(mention: ActorMention, types: frozenset[str]) -> bool:
    """Whether a mention names an actor of one of these types."""
    return mention.kind in NAME_KINDS and mention.actor_type in types and mention.actor_id is not None


def covered(sentence: Sentence, at: int) -> bool:
    """Whether a token is part of a mention."""
    return any(mention.first <= at < mention.last for mention in sentence.actors)


def link(mention: ActorMention, actor_id: str | None, actor_type: str, country: str | None) -> None:
    """Make a mention mean an actor."""
    mention.mean(actor_id, actor_type, country)
    if mention.kind == "generic":
        mention.kind = "pronoun"


def blank(sentence: Sentence, first: int, last: int) -> ActorMention:
    """A reference that is not resolved yet."""
    return ActorMention(
        first,
        last,
        sentence.starts[first],
        sentence.ends[last - 1],
        sentence.text_of(first, last),
        None,
        "other",
        "pronoun",
    )
