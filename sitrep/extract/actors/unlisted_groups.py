"""Groups that nobody listed, found by the shape of their name, and acronyms that an article defines."""

from typing import Final

from sitrep.extract.actors.actor_vocabulary import FORCE_PLURALS, FORCE_TYPES, LOCATIVE_WORDS
from sitrep.extract.document.article import ActorMention, Article, Sentence
from sitrep.extract.lexical.name_matcher import fold
from sitrep.extract.lexical.word_lists import word_class
from sitrep.lexicon import Lexicon

GROUP_NAME_PARTICLES: Final = word_class("group_name_particles")
AFTER_HEAD = frozenset(("of", "for"))
# A regiment of a regular army, a front line, a service: named like a group and none.
UNIT_MODIFIERS: Final = word_class("unit_modifiers")
REBEL_NAME_WORDS = frozenset("liberation revolution revolutionary resistance".split())  # "National Liberation Army"
CALENDAR_NAMES: Final = word_class("calendar_names")
LONGEST_GROUP_NAME = 7  # tokens to the left of the head or to the right of it
QUOTES = frozenset(('"', "“", "”"))
BRACKETS = {"(": ")", "[": "]"}
ACRONYM_LENGTH = range(2, 9)


class UnlistedGroups:
    """Reads groups by shape: a capitalised name with the head of a group's name at one end."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        adjectives = lexicon.aliases.filter(lexicon.aliases["form"].is_in(["adjective", "country"]))["alias"]
        self.nationalities = frozenset(alias.lower() for alias in adjectives)
        self.names: dict[str, str] = {}

    def read(
        self, sentence: Sentence, first: int, last: int, head: str, taken: int, country: str | None
    ) -> ActorMention | None:
        """The group whose head stands on tokens first..last, or None; its name begins at token `taken` at the earliest.

        head: actor_type and position ("last", "first") of the head, with a bar between.
        """
        actor_type, _, position = head.partition("|")
        begin, end = (
            (first, self.right_end(sentence, last))
            if position == "first"
            else self.span_around(sentence, first, last, taken)
        )
        name = [sentence.lowers[at] for at in range(begin, end) if sentence.words[at][0].isalnum()]
        own = name[: len(name) - (last - first)] if position == "last" and end == last else name[1:]
        is_regular = not UNIT_MODIFIERS.isdisjoint(own) and REBEL_NAME_WORDS.isdisjoint(own)
        if not own or is_regular or all(word in self.nationalities or word in CALENDAR_NAMES for word in own):
            return None
        if any(word[0].isdigit() for word in name) and not sentence.in_capitals:
            return None
        return self.mention(sentence, begin, end, actor_type, country)

    def mention(self, sentence: Sentence, begin: int, end: int, actor_type: str, country: str | None) -> ActorMention:
        """The mention of a found group; its id is made of its folded name."""
        text = " ".join(sentence.text_of(begin, end).split())
        actor_id = "found:" + "-".join(fold(text).decode("ascii").split())
        self.names.setdefault(actor_id, text.title() if sentence.in_capitals else text)
        start, stop = sentence.starts[begin], sentence.ends[end - 1]
        words = sentence.text_of(begin, end)
        return ActorMention(begin, end, start, stop, words, actor_id, actor_type, "found", country)

    def span_around(self, sentence: Sentence, first: int, last: int, taken: int) -> tuple[int, int]:
        """The tokens of a name whose head comes last, or is followed by "of" and more of it."""
        begin = self.left_end(sentence, first, last, taken)
        end = last
        words = sentence.words
        if begin == first and last + 1 < len(words) and words[last].lower() in AFTER_HEAD and not sentence.in_capitals:
            behind = last + (2 if words[last + 1].lower() == "the" else 1)
            if behind < len(words) and words[behind][0].isupper():
                end = self.right_end(sentence, behind)
        return begin, end

    def left_end(self, sentence: Sentence, first: int, last: int, taken: int) -> int:
        """Where the capitalised words before a head begin."""
        words, begin, at = sentence.words, first, first - 1
        if sentence.in_capitals:
            return quoted_from(sentence, first, last, taken)
        while at >= taken and first - at <= LONGEST_GROUP_NAME:
            if (
                words[at][0].isupper()
                and words[at] not in ("The", "A", "An")
                and words[at].lower() not in LOCATIVE_WORDS
            ):
                begin = at
            elif words[at].lower() not in GROUP_NAME_PARTICLES:
                break
            at -= 1
        return begin

    def right_end(self, sentence: Sentence, last: int) -> int:
        """Where the capitalised words from a head on end."""
        words, end, at = sentence.words, last, last
        while at < len(words) and at - last <= LONGEST_GROUP_NAME:
            if words[at][0].isupper():
                end = at + 1
            elif words[at].lower() not in GROUP_NAME_PARTICLES:
                break
            at += 1
        return end


def quoted_from(sentence: Sentence, first: int, last: int, taken: int) -> int:
    """Where the quotation that a head ends begins; in capitals only that parts a name from its sentence."""
    words = sentence.words
    if last < len(words) and words[last] in QUOTES:
        for at in range(first - 1, max(taken, first - LONGEST_GROUP_NAME) - 1, -1):
            if words[at] in QUOTES:
                return at + 1
    return first


def define_acronyms(article: Article) -> None:
    """Put the acronyms that an article defines on its sentences; they hold for all of it, against the lexicon too."""
    defined: dict[str, ActorMention] = {}
    for sentence in article.sentences:
        for mention in sentence.actors:
            if mention.kind in ("name", "found") and mention.actor_id is not None:
                for short in (acronym_after(sentence, mention), *short_names(sentence, mention)):
                    if short is not None:
                        defined.setdefault(short, mention)
    if defined:
        for sentence in article.sentences:
            place_acronyms(sentence, defined)


def acronym_after(sentence: Sentence, mention: ActorMention) -> str | None:
    """The acronym that stands in brackets behind a name, or is part of the mention already ("Units (YPG)")."""
    words = sentence.words
    for opening in (mention.last, mention.last - 3):
        if (
            0 < opening < len(words) - 2
            and words[opening] in BRACKETS
            and words[opening + 2] == BRACKETS[words[opening]]
        ):
            acronym = words[opening + 1]
            if is_acronym(acronym) and acronym[0].upper() in initials(words[mention.first : opening]):
                return acronym
    return None


def short_names(sentence: Sentence, mention: ActorMention) -> tuple[str, ...]:
    """ "Tigers" and "Tiger" for the Tamil Tigers: the last word of a group's name, a plural of its own."""
    last = sentence.words[mention.last - 1]
    is_long = mention.last - mention.first > 1 and mention.actor_type in FORCE_TYPES
    if not is_long or not last.istitle() or not last.endswith("s") or last.lower() in FORCE_PLURALS:
        return ()
    return last, last.removesuffix("s")


def is_acronym(word: str) -> bool:
    """Whether a word is written like an acronym: mostly capitals, short."""
    return len(word) in ACRONYM_LENGTH and word.isalnum() and sum(map(str.isupper, word)) * 2 > len(word)


def initials(words: list[str]) -> set[str]:
    """The first letters of words."""
    return {word[0].upper() for word in words if word[0].isalpha()}


def place_acronyms(sentence: Sentence, defined: dict[str, ActorMention]) -> None:
    """Put the article's acronyms on one sentence; a mention of the lexicon with the very same tokens gives way."""
    words = sentence.words
    if defined.keys().isdisjoint(words):
        return
    mentions = sentence.actors
    covered = {at: mention for mention in mentions for at in range(mention.first, mention.last)}
    added = []
    for at, word in enumerate(words):
        meant = defined.get(word)
        if meant is None:
            continue
        over = covered.get(at)
        if over is None:
            over = ActorMention(at, at + 1, sentence.starts[at], sentence.ends[at], word, None, "", "acronym")
            added.append(over)
        elif (over.first, over.last) != (at, at + 1) or over.actor_id == meant.actor_id or over.kind == "found":
            continue
        over.stand_for(meant)
        over.kind = "acronym"
    if added:
        sentence.actors = sorted(mentions + added, key=lambda mention: mention.first)
