"""What the rules of extraction read: an article, its sentences as tokens, and the mentions found in them.

Every offset counts characters of the article's text and is half-open. Every `first`/`last` pair counts tokens of one
sentence and is half-open too. Mentions, phrases and clauses are told apart by identity: `noun in clause.objects`.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from sitrep.extract.lexical.name_matcher import NameMatch

if TYPE_CHECKING:
    from sitrep.extract.document.clause import Clause
    from sitrep.extract.document.phrase import Phrase


NAMED_KINDS = frozenset(("name", "acronym", "found", "office"))  # kinds of actor mentions that name one actor

# How a role of a claim is known: by its own clause or phrase, from another mention of the happening or of the actor,
# or, place and date only, from what stands around it.
REALISED: Final = frozenset(("occurred", "ongoing"))  # modalities of what is told as done
STATED: Final = "stated"
SHARED: Final = "shared"
CONTEXT: Final = "context"


@dataclass(slots=True, eq=False)
class Mention:
    """Some tokens of one sentence that mean one thing."""

    first: int
    last: int
    start: int
    end: int
    text: str


@dataclass(slots=True, eq=False)
class ActorMention(Mention):
    """Words that name an actor.

    kind: name (a lexicon name), acronym (defined in the article), adjective ("Turkish", "US" before a noun: the state
    that the noun belongs to), office ("President Assad"), generic ("rebels"), found (by its shape), pronoun ("they",
    "the group", once resolved). `actor_id` is None where a pronoun or short form has no clear antecedent; `reason`
    says why.
    """

    actor_id: str | None
    actor_type: str
    kind: str
    country: str | None = None  # ISO 3166 alpha-3
    reason: str | None = None
    is_scoped: bool = False  # the country is that of the article's places or forces, not of the mention's own words

    def mean(self, actor_id: str | None, actor_type: str, country: str | None) -> None:
        """Mean an actor, or with None nobody that is known."""
        self.actor_id, self.actor_type, self.country = actor_id, actor_type, country

    def stand_for(self, other: "ActorMention") -> None:
        """Mean the actor that another mention means."""
        self.mean(other.actor_id, other.actor_type, other.country)


@dataclass(slots=True, eq=False)
class PlaceMention(Mention):
    """Words that name a place, resolved or not; `reason` says why `place_id` is None.

    precision: exact, near ("north of Raqqa", "30 km from"), admin, country.
    """

    place_id: str | None
    place_type: str  # country, admin1, admin2, settlement, feature
    country: str | None
    precision: str
    reason: str | None = None


@dataclass(slots=True, eq=False)
class DateMention(Mention):
    """Words that give a time, as an inclusive interval. `date_start` None: unresolved, the words are kept.

    `date_end` None with a start: open ("since Tuesday").
    """

    date_start: dt.date | None
    date_end: dt.date | None
    precision: str  # day, week, month, year, unknown
    reason: str | None = None
    is_anniversary: bool = False  # "ten years after": when that was which follows, and nothing else


@dataclass(slots=True, eq=False)
class NumberMention(Mention):
    """A number with its hedge: first..last runs from the first word of the hedge to the last of the number.

    `noun` is the token of the counted noun's head and `unit` its plural, lower case; both None where no noun follows.
    kind says what is counted, from the unit's seed: person, group, settlement, country, unit, distance, area,
    equipment, ...; "other" for a noun in no list, "unknown" for a bare number. What is no count (years, ages, times,
    calibres, money, percentages, names, ordinals) is no mention.
    """

    number_low: float | None
    number_high: float | None
    hedge: str
    outer_hedge: str | None
    vague_term: str | None
    kind: str
    unit: str | None
    noun: int | None
    each: bool = False  # "100 each"


class UnrealSpan(NamedTuple):
    """Tokens `first`..`last` of a sentence and the modality of what they say."""

    first: int
    last: int
    modality: str


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence as tokens. `tags` is filled by tagging, the mentions by their finders."""

    number: int
    start: int
    end: int
    text: str
    words: list[str]
    lowers: list[str]
    starts: list[int]  # offsets in the article's text
    ends: list[int]
    in_capitals: bool  # ALL-CAPS wire copy or headline: case says nothing
    may_tell: bool = True  # of conflict, as far as its frames say; what may not is read no further
    is_evident: bool = False  # whether it has a sure word of violence
    is_framed: bool = False  # whether it has words of another subject, or tells a story
    figures: list[tuple[int, int]] = field(default_factory=list)  # offsets of set phrases: "price war" reports no war
    tags: str = ""  # one character a token, see english
    phrases: "list[Phrase]" = field(default_factory=list)
    clauses: "list[Clause]" = field(default_factory=list)
    unreal: list[UnrealSpan] = field(default_factory=list)  # what it calls untrue, only asks, or supposes
    actors: list[ActorMention] = field(default_factory=list)
    # Who is behind a noun or against it, and not the noun: "Iran-backed fighters", "pro-Iranian", "anti-Taliban".
    backers: list[ActorMention] = field(default_factory=list)
    persons: list[Mention] = field(default_factory=list)  # named like a country or a capital, which is not meant
    places: list[PlaceMention] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    numbers: list[NumberMention] = field(default_factory=list)

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that a span of the article's text touches."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def text_of(self, first: int, last: int) -> str:
        """The text from token `first` up to token `last`, as written."""
        return self.text[self.starts[first] - self.start : self.ends[last - 1] - self.start]


@dataclass(slots=True, eq=False)
class Argument:
    """Who did it or whom it was done to: the words, and the actor they name if they name one."""

    start: int
    end: int
    text: str
    actor: ActorMention | None


@dataclass(slots=True, eq=False)
class Act:
    """One trigger in one sentence: what is said to have happened, to happen, or not to have.

    `first`..`last` are the trigger's tokens in `sentence`; `start`..`end` the claim's span, trigger through last
    argument. `clause` is the trigger's own clause, or the one whose verb governs the trigger noun.
    """

    act_id: str
    sentence: Sentence
    first: int
    last: int
    code: str
    rule_id: str
    clause: "Clause | None"
    sources: list[Argument]
    targets: list[Argument]
    places: list[PlaceMention]
    date: DateMention | None
    modality: str
    confidence: float  # of its words, as the seed of triggers has it
    start: int
    end: int
    is_background: bool = False
    is_adjunct: bool = False  # mentioned in passing, by a phrase like "after the raid"
    weapon_text: str | None = None
    weapon_class: str | None = None
    operation_name: str | None = None
    reports_harm: bool = False  # its words say what was done to people, not how: "killed", "were wounded"
    likelihood: float = 1.0  # the share right of acts for which as much speaks
    report_id: str | None = None  # of the happening that it reports, set by coreference
    support: dict[str, str] = field(default_factory=dict)  # role to shared or context; a role not in it is stated


@dataclass(frozen=True, slots=True)
class Speech:
    """The span start..end of the article's text is what `attributed_to` said, as passed on by `attributed_via`.

    `attributed_to` None: somebody said it, and who is not clear. `party`: the actor that the speaker speaks for.
    """

    start: int
    end: int
    attributed_to: str | None
    attributed_via: str | None
    actor_id: str | None
    party: ActorMention | None = None


class Speeches:
    """The speeches of an article, found by place."""

    def __init__(self, speeches: Iterable[Speech]) -> None:
        self.in_order = sorted(speeches, key=lambda speech: (speech.start, -speech.end))
        self.starts = [speech.start for speech in self.in_order]
        self.reach = [*accumulate((speech.end for speech in self.in_order), max)]  # the farthest end so far

    def at(self, start: int) -> Speech | None:
        """The innermost speech that covers the character at `start`; None: the article speaks itself.

        Of two with one span the first that was found.
        """
        k = bisect_right(self.starts, start) - 1
        while k >= 0 and self.reach[k] > start:
            if self.in_order[k].end > start:
                return self.first_of_span(k)
            k -= 1
        return None

    def first_of_span(self, k: int) -> Speech:
        """The first speech with the span of the one at `k`."""
        span = (self.in_order[k].start, self.in_order[k].end)
        while k and (self.in_order[k - 1].start, self.in_order[k - 1].end) == span:
            k -= 1
        return self.in_order[k]


@dataclass(slots=True, eq=False)
class Article:
    """One article while it is read."""

    article_id: str
    reading_id: str
    text: str
    published: dt.date | None
    sentences: list[Sentence] = field(default_factory=list)
    speeches: Speeches = field(default_factory=lambda: Speeches(()))
    acts: list[Act] = field(default_factory=list)
    actor_hits: list[NameMatch] = field(default_factory=list)  # the names of the lexicon, in text order
    place_hits: list[NameMatch] = field(default_factory=list)
    anchor: dt.date | None = None
    anchor_basis: str = "unknown"  # published, dateline, text, unknown
    dateline_start: int = 0
    body_start: int = 0  # where the dateline ends, if there is one
    stamp: tuple[int, int] = (0, 0)  # the date of a page's head, which is no event's
    relevance: float = 1.0  # how likely it is about armed conflict, unrest or violence
    has_credits: bool = True  # whether some line may credit a photo and be a caption
    main_country: str | None = None  # ISO 3166 alpha-3: where clearly most of its places lie

    def acts_between(self, first: int, last: int) -> list[Act]:
        """The acts of the sentences numbered `first` to `last`, both taken in; the acts are in the order of those."""
        begin = bisect_left(self.acts, first, key=sentence_number)
        return self.acts[begin : bisect_right(self.acts, last, lo=begin, key=sentence_number)]

    def acts_of(self, sentence: Sentence) -> list[Act]:
        """The acts of one sentence."""
        return self.acts_between(sentence.number, sentence.number)


def sentence_number(act: Act) -> int:
    """The number of the sentence that reports an act."""
    return act.sentence.number
