"""Put together what names a force of a state or a class of actors, sentence by sentence of one article.

"Turkish" is an adjective, "troops" a class of actors, "Turkish troops" Turkey's armed forces; "rebels" alone are a
class, scoped by country where the text gives one.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sitrep.extract.actors.actor_candidates import (
    ActorCandidate,
    before_name,
    before_noun,
    continues_name,
    is_agent,
    is_class,
    is_location,
    is_part_of_title,
    names_group,
    precedes_own_force,
)
from sitrep.extract.actors.actor_vocabulary import (
    COUNTRY_SCOPED_CLASSES,
    FORCE_MODIFIERS,
    FORCE_TYPES,
    FORMER_WORDS,
    JOINED_BY,
    MEMBER_PREPOSITIONS,
    OWN_FORCES,
    POSSESSIVE_MODIFIERS,
    REPEATED_TYPES,
    SCOPE_PREPOSITIONS,
    STATE_ACTOR_CLASSES,
    VAGUE_FORCES,
    WORLDWIDE_CLASSES,
)
from sitrep.extract.actors.backers import is_backer, is_backing_modifier
from sitrep.extract.actors.person_names import is_case_uninformative, is_person
from sitrep.extract.actors.unlisted_groups import UnlistedGroups
from sitrep.extract.document.article import ActorMention, Mention, Sentence
from sitrep.extract.places.place_vocabulary import COMPASS_MODIFIERS
from sitrep.extract.syntax.english import CLOSED, POSSESSIVE, verb_forms
from sitrep.lexicon import Actor
from sitrep.settings import Settings

VERB_FORMS: Final = verb_forms(Settings().seeds)


class ActorReading:
    """One article while its actors are found: remembers which country a class of actors was last tied to."""

    def __init__(self, actors: Mapping[str, Actor], shapes: UnlistedGroups, country: str | None) -> None:
        self.actors = actors
        self.shapes = shapes
        self.country = country
        self.scopes: dict[str, list[str]] = {}
        self.named: set[str] = set()
        self.tails: dict[str, ActorMention] = {}

    def read(self, sentence: Sentence, pieces: Sequence[ActorCandidate]) -> None:
        """Set the actors of one sentence from the pieces in it."""
        mentions: list[ActorMention] = []
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            taken = mentions[-1].last if mentions else 0
            if piece.first >= taken and piece.last > piece.first:
                mention = self.mention(sentence, pieces, at, taken)
                if mention is not None:
                    mentions.append(mention)
                    self.remember(sentence, mention)
            at += 1
        sentence.backers = [one for one in mentions if is_backer(sentence, one.first, one.last)]
        sentence.actors = self.merged(sentence, [one for one in mentions if one not in sentence.backers])

    def mention(self, sentence: Sentence, pieces: Sequence[ActorCandidate], at: int, taken: int) -> ActorMention | None:
        """The mention that begins with a piece, or before it where that is the head of a group's name."""
        piece = pieces[at]
        if piece.names:
            return self.mention_from_name(sentence, pieces, at)
        if piece.adjective or piece.country or piece.capital:
            return self.mention_from_country(sentence, pieces, at)
        if piece.people:
            return self.generic(sentence, "civilians", piece.people, piece.first, piece.last)
        if piece.group_head and not continues_name(pieces, at):
            found = self.shapes.read(sentence, piece.first, piece.last, piece.group_head, taken, self.country)
            if found is not None:
                return found
        if piece.generic or piece.state_class:
            return self.mention_from_class(sentence, pieces, at)
        return None

    def remember(self, sentence: Sentence, mention: ActorMention) -> None:
        """Note the last words of a force's name: "the troops" after "Chadian troops" are those."""
        if mention.kind == "name" and mention.actor_type in REPEATED_TYPES and mention.last - mention.first > 1:
            lowers = sentence.lowers
            self.tails[lowers[mention.last - 1]] = mention
            self.tails[" ".join(lowers[mention.last - 2 : mention.last])] = mention

    def mention_from_name(self, sentence: Sentence, pieces: Sequence[ActorCandidate], at: int) -> ActorMention | None:
        """A name or an office; with the class noun behind it ("Taliban fighters", "Assad's forces")."""
        piece = pieces[at]
        actor_id = self.likeliest_actor(piece.names)
        actor = self.actors[actor_id]
        self.named.add(actor_id)
        if piece.is_office and actor_id.startswith("government-") and actor.country:
            self.scopes.setdefault("government", []).append(actor.country)
        last = piece.last
        head = self.next_candidate(sentence, pieces, at, modifiers=False)
        if head is not None and is_class(head) and not is_backing_modifier(sentence, piece.first, last):
            if piece.is_office and actor_id.startswith("government-") and head.state_class and actor.country:
                return self.state(sentence, head.state_class, actor.country, piece.first, head.last)
            if actor.actor_type in FORCE_TYPES and self.class_type(head) in FORCE_TYPES:
                last = head.last
        kind = "office" if piece.is_office else "name"
        return self.build(sentence, piece.first, last, actor_id, actor.actor_type, kind, actor.country)

    def mention_from_country(
        self, sentence: Sentence, pieces: Sequence[ActorCandidate], at: int
    ) -> ActorMention | None:
        """A country, its adjective or its capital; with the force or class that it is put before."""
        piece = pieces[at]
        country = piece.adjective or piece.country or piece.capital
        if country is None:
            return None
        if (piece.country or piece.capital) and is_person(sentence, pieces, at):
            tokens = piece.first, piece.last
            start, end = sentence.starts[piece.first], sentence.ends[piece.last - 1]
            sentence.persons.append(Mention(*tokens, start, end, sentence.text_of(*tokens)))
            return None
        words, last = sentence.lowers, piece.last
        if not is_backing_modifier(sentence, piece.first, last):
            possessive = last < len(words) and words[last] in POSSESSIVE
            if piece.adjective or possessive or sentence.in_capitals or precedes_own_force(sentence, pieces, at):
                modifiers = bool(piece.adjective) or possessive
                head = self.next_candidate(sentence, pieces, at, modifiers=modifiers)
                if (
                    head is not None
                    and (head.state_class or head.generic)
                    and not (head.names or is_in_longer_name(sentence, head))
                ):
                    if head.state_class:
                        return self.state(sentence, head.state_class, country, piece.first, head.last)
                    return self.generic(sentence, head.generic or "", country, piece.first, head.last)
            if possessive and (piece.capital or piece.country) and not piece.adjective:
                return self.government(sentence, piece, country, "adjective")
        if is_backing_modifier(sentence, piece.first, last):
            return self.government(sentence, piece, country, "adjective")
        if piece.capital and not piece.country:
            return self.government(sentence, piece, country, "name") if is_agent(sentence, piece) else None
        if piece.country and not (piece.adjective and before_noun(sentence, last)):
            if is_location(sentence, piece) or len(words) == piece.last - piece.first:
                return None
            is_owner = before_name(sentence, last) and not (at + 1 < len(pieces) and pieces[at + 1].first == last)
            return self.government(sentence, piece, country, "adjective" if is_owner else "name")
        return self.government(sentence, piece, country, "adjective")

    def mention_from_class(self, sentence: Sentence, pieces: Sequence[ActorCandidate], at: int) -> ActorMention | None:
        """A class noun without a country before it: scoped by "in Syria" behind it, or by what went before."""
        piece = pieces[at]
        if is_part_of_title(sentence, piece) or is_verb(sentence, piece):
            return None
        before = sentence.lowers[piece.first - 1] if piece.first else ""
        if before == "to" and sentence.lowers[piece.first] in VAGUE_FORCES:
            return None  # "to force a vote"
        if before in FORMER_WORDS and piece.state_class == "government":
            return self.generic(sentence, "politicians", None, piece.first, piece.last)
        member = self.member_of(sentence, pieces, at)
        if member is not None:
            return member
        meant = self.tails.get(" ".join(sentence.lowers[piece.first : piece.last])) if before == "the" else None
        if meant is not None and meant.actor_id is not None:
            return self.build(
                sentence, piece.first, piece.last, meant.actor_id, meant.actor_type, "name", meant.country
            )
        country, last = self.scope_after(sentence, pieces, at)
        if piece.state_class == "military" and country and last == piece.last:
            country = None  # troops in Mali may be anybody's
        elif piece.state_class and (piece.generic or country):
            meant_country = country or self.scope_before(sentence, piece)
            if meant_country:
                mention = self.state(sentence, piece.state_class, meant_country, piece.first, last)
                mention.is_scoped = country is None
                return mention
        if not piece.generic:
            return None
        if piece.generic in STATE_ACTOR_CLASSES:
            actor = self.actors[piece.generic]
            return self.build(sentence, piece.first, last, actor.actor_id, actor.actor_type, "generic", None)
        return self.generic(sentence, piece.generic, country, piece.first, last)

    def member_of(self, sentence: Sentence, pieces: Sequence[ActorCandidate], at: int) -> ActorMention | None:
        """In "fighters from the Islamic State group" the fighters are the named group's."""
        piece = pieces[at]
        if at + 1 == len(pieces) or not pieces[at + 1].names or self.class_type(piece) not in FORCE_TYPES:
            return None
        between = sentence.lowers[piece.last : pieces[at + 1].first]
        actor_id = self.likeliest_actor(pieces[at + 1].names)
        actor = self.actors[actor_id]
        if not between or len(between) > 2 or between[0] not in MEMBER_PREPOSITIONS or between[1:] not in ([], ["the"]):
            return None
        if actor.actor_type not in FORCE_TYPES:
            return None
        return self.build(sentence, piece.first, piece.last, actor_id, actor.actor_type, "generic", actor.country)

    def scope_before(self, sentence: Sentence, piece: ActorCandidate) -> str | None:
        """The country whose forces or government a bare noun means: the one named before, else the article's."""
        words = sentence.lowers
        before = words[piece.first - 1] if piece.first else ""
        seen = self.scopes.get(piece.state_class or "", [])
        if before in POSSESSIVE_MODIFIERS:
            return None
        if piece.last == piece.first + 1 and words[piece.first] in VAGUE_FORCES and before != "the":
            return None
        is_own = words[piece.first] in OWN_FORCES and piece.state_class != "government"
        if seen and not is_own and (before == "the" or len(set(seen)) == 1):
            return seen[-1]
        return self.country

    def scope_after(self, sentence: Sentence, pieces: Sequence[ActorCandidate], at: int) -> tuple[str | None, int]:
        """The country in "rebels in northern Syria", and where the mention ends ("government of Syria" is one)."""
        piece = pieces[at]
        words, last = sentence.lowers, piece.last
        if at + 1 < len(pieces) and last < len(words) and words[last] in SCOPE_PREPOSITIONS:
            place = pieces[at + 1]
            between = words[last + 1 : place.first]
            if (
                place.country
                and len(between) <= 2
                and all(word in COMPASS_MODIFIERS or word == "the" for word in between)
            ):
                after = words[place.last] if place.last < len(words) else ""
                if after not in POSSESSIVE:
                    return place.country, place.last if words[last] == "of" else piece.last
        return None, piece.last

    def state(self, sentence: Sentence, state_class: str, country: str, first: int, last: int) -> ActorMention:
        """A force or the government of a country."""
        actor = self.actors[f"{state_class}-{country.lower()}"]
        self.scopes.setdefault(state_class, []).append(country)
        return self.build(sentence, first, last, actor.actor_id, actor.actor_type, "name", country)

    def government(self, sentence: Sentence, piece: ActorCandidate, country: str, kind: str) -> ActorMention:
        """The government of a country, named by the country, its adjective or its capital."""
        return self.build(
            sentence, piece.first, piece.last, f"government-{country.lower()}", "government", kind, country
        )

    def generic(self, sentence: Sentence, slug: str, country: str | None, first: int, last: int) -> ActorMention:
        """A class of actors, scoped by country: the one given, else as before, else the article's."""
        actor = self.actors[slug]
        is_scoped = country is None
        if slug in WORLDWIDE_CLASSES:
            country = None
        elif country is None:
            before = self.scopes.get(slug, []) if slug in COUNTRY_SCOPED_CLASSES else []
            country = before[-1] if before else self.country
        else:
            self.scopes.setdefault(slug, []).append(country)
        if country is not None and slug in STATE_ACTOR_CLASSES:
            return self.state(sentence, slug, country, first, last)
        actor_id = f"{slug}:{country.lower()}" if country else slug
        mention = self.build(sentence, first, last, actor_id, actor.actor_type, "generic", country)
        mention.is_scoped = is_scoped and country is not None
        return mention

    def build(
        self, sentence: Sentence, first: int, last: int, actor_id: str, actor_type: str, kind: str, country: str | None
    ) -> ActorMention:
        """A mention over tokens."""
        start, end = sentence.starts[first], sentence.ends[last - 1]
        text = sentence.text_of(first, last)
        return ActorMention(first, last, start, end, text, actor_id, actor_type, kind, country)

    def likeliest_actor(self, names: tuple[str, ...]) -> str:
        """Of several actors with one name the one that was named before, else the one of the article's country."""
        if len(names) > 1:
            for name in names:
                if name in self.named:
                    return name
            for name in names:
                if self.country is not None and self.actors[name].country == self.country:
                    return name
        return names[0]

    def class_type(self, head: ActorCandidate) -> str:
        """The type of actor that a class noun names."""
        if head.generic:
            return self.actors[head.generic].actor_type
        return "government" if head.state_class in ("government", "intelligence") else "state_forces"

    def next_candidate(
        self, sentence: Sentence, pieces: Sequence[ActorCandidate], at: int, *, modifiers: bool
    ) -> ActorCandidate | None:
        """The piece behind this one, over a possessive mark and, if they may stand between, some modifiers."""
        if at + 1 >= len(pieces):
            return None
        piece, behind = pieces[at], pieces[at + 1]
        between = sentence.lowers[piece.last : behind.first]
        if between and between[0] in POSSESSIVE:
            between = between[1:]
        if modifiers:
            open_class = not piece.country  # "US accused rebels"
            between = [
                word
                for word in between
                if word not in FORCE_MODIFIERS and not (open_class and word.endswith(("ly", "ed")))
            ]
        return None if between else behind

    def merged(self, sentence: Sentence, mentions: list[ActorMention]) -> list[ActorMention]:
        """Neighbours that are one: "Syrian President" and "Bashar al-Assad"; "British and" before "French troops"."""
        words = sentence.lowers
        joined: list[ActorMention] = []
        for mention in mentions:
            last = joined[-1] if joined else None
            if last is not None and last.actor_id == mention.actor_id:
                between = words[last.last : mention.first]
                bracket = between in (["("], ["["]) and mention.last < len(words) and words[mention.last] in ")]"
                if not between or bracket:
                    end = mention.last + (1 if bracket else 0)
                    kind = "office" if mention.kind == "office" else last.kind
                    joined[-1] = self.build(
                        sentence, last.first, end, mention.actor_id or "", mention.actor_type, kind, mention.country
                    )
                    continue
            if last is not None and last.last == mention.first and names_group(mention, last):
                actor_id = last.actor_id or ""
                joined[-1] = self.build(
                    sentence, last.first, mention.last, actor_id, last.actor_type, last.kind, last.country
                )
                continue
            if last is not None and last.last == mention.first and names_group(last, mention, before=True):
                joined[-1] = self.build(
                    sentence,
                    last.first,
                    mention.last,
                    mention.actor_id or "",
                    mention.actor_type,
                    "name",
                    mention.country,
                )
                continue
            joined.append(mention)
        self.share_heads(sentence, joined)
        return joined

    def share_heads(self, sentence: Sentence, mentions: list[ActorMention]) -> None:
        """In "British and French troops" the first adjective names troops too."""
        for at in range(len(mentions) - 2, -1, -1):
            one, other = mentions[at], mentions[at + 1]
            if one.kind != "adjective" or other.kind != "name" or one.country is None or other.actor_id is None:
                continue
            between = sentence.lowers[one.last : other.first]
            state_class = other.actor_id.rpartition("-")[0]
            if (
                len(between) == 1
                and between[0] in JOINED_BY
                and state_class in STATE_ACTOR_CLASSES
                and other.last > other.first + 1
            ):
                mentions[at] = self.build(
                    sentence,
                    one.first,
                    one.last,
                    f"{state_class}-{one.country.lower()}",
                    other.actor_type,
                    "name",
                    one.country,
                )


def is_in_longer_name(sentence: Sentence, piece: ActorCandidate) -> bool:
    """Whether the name goes on behind a class noun: "the Norwegian Refugee Council" is no refugees'."""
    words = sentence.words
    if is_case_uninformative(sentence) or not words[piece.first][0].isupper() or piece.last >= len(words):
        return False
    is_people = piece.generic is not None and piece.generic not in STATE_ACTOR_CLASSES
    return is_people and words[piece.last].istitle() and not words[piece.last - 1].endswith("s")


def is_verb(sentence: Sentence, piece: ActorCandidate) -> bool:
    """Whether a class noun is a verb behind a plural: "gunmen guard the port"."""
    lowers, first, last = sentence.lowers, piece.first, piece.last
    form = VERB_FORMS.get(lowers[first])
    is_base = last == first + 1 and form is not None and "b" in form.kinds
    if not is_base or first == 0 or last >= len(lowers) or CLOSED.get(lowers[last]) != "d":
        return False
    return lowers[first - 1].endswith(("s", "men")) and CLOSED.get(lowers[first - 1]) is None
