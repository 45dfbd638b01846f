"""How two actors are tied: member of, backed by, allied with, opposes, linked to, leads, alias of.

The patterns are rows of `relation_patterns.csv`. A verb, a passive or a copula ties its subject to its objects or to a
prepositional phrase ("the front consists of six brigades", "the cell is linked to al-Qaeda", "the brigade is the core
of the front"); a hyphen or the words between two names tie those ("Turkish-backed rebels", "units loyal to the chief").
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from sitrep.extract.claims.claim_rows import Row, finished
from sitrep.extract.claims.confidence import STRENGTHS
from sitrep.extract.document.article import ActorMention, Argument, Article, Sentence
from sitrep.extract.document.clause import Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import GROUP_NOUNS_OF, actors_within, argument
from sitrep.extract.syntax.chunker import noun_over
from sitrep.extract.syntax.english import VerbForm, plural, verb_forms

PRONOUN_DISCOUNT: Final = 0.85
SPEAKERS_ONLY: Final = frozenset(("media", "civilians"))
UNNAMED_KINDS: Final = frozenset(("generic", "adjective"))  # "rebels" and "Turkish" have no members
IDENTITY_VERBS: Final = word_class("identity_verbs")
NAME_GAP: Final = 8  # tokens between two names
HYPHEN_REACH: Final = 3  # adjectives and nouns between "-backed" and the name
SKIPPED_IN_PATTERNS: Final = frozenset("drjN,()\"'")  # tags that stand between the words of a pattern
PATTERN_ADVERBS: Final = word_class("pattern_adverbs")  # words of patterns
PARTITIVE_WORDS: Final = word_class("partitive_words")
# Verbs whose infinitive says what is so, not what is to come: "is believed to be linked to".
FACTUAL_INFINITIVE_VERBS: Final = word_class("factual_infinitive_verbs")
MODALITIES: Final = {"will": "planned", "shall": "planned", "'ll": "planned", "must": "planned"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row: its words tie what stands first to what stands second; `is_reversed`: the second to the first."""

    words: tuple[str, ...]
    shape: str  # verb, passive, copula, noun, hyphen, between
    preposition: str
    relation: str
    is_reversed: bool
    strength: float

    @property
    def rule_id(self) -> str:
        """What `sitrep trace` shows."""
        return " ".join(filter(None, (*self.words, self.preposition))) + f"/{self.shape}/{self.relation}"


class Tie(NamedTuple):
    """A pattern met in a sentence, with the two actors in the pattern's own order."""

    pattern: Pattern
    first: Argument
    second: Argument
    modality: str


class RelationFinder:
    """Finds ties between actors; holds the patterns, verbs by their lemma, the others by their words."""

    def __init__(self, patterns: Iterable[Pattern], verbs: Mapping[str, VerbForm]) -> None:
        self.verbs: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
        self.copulas: list[Pattern] = []
        self.nouns: dict[str, Pattern] = {}
        self.hyphens: dict[str, Pattern] = {}
        self.between: dict[str, Pattern] = {}
        for pattern in patterns:
            words = " ".join(pattern.words)
            if pattern.shape in ("verb", "passive"):
                lemma = words if " " not in words or pattern.words[1] in ("up", "away", "out") else pattern.words[0]
                self.verbs[lemma, pattern.shape].append(pattern)
            elif pattern.shape == "copula":
                self.copulas.append(pattern)
            elif pattern.shape == "noun":
                self.nouns[words] = self.nouns[plural(words)] = pattern
                self.between[f"{words} {pattern.preposition}"] = pattern
            elif pattern.shape == "hyphen":
                self.hyphens[words] = pattern
            else:
                self.between[words] = pattern
        lemmas = {lemma.split()[0] for lemma, _ in self.verbs}
        names = (*self.nouns, *self.hyphens, *self.between, *(" ".join(pattern.words) for pattern in self.copulas))
        # A sentence without one of these ties nobody.
        self.cues = frozenset(
            (*lemmas, *(form for form, verb in verbs.items() if verb.lemma in lemmas), *(n.split()[0] for n in names))
        )

    @classmethod
    def load(cls, seeds: Path) -> "RelationFinder":
        """Read relation_patterns.csv and english_verbs.csv. Raises KeyError if a column is missing."""
        return cls(map(read_pattern, rows_of(seeds / "relation_patterns.csv")), verb_forms(seeds))

    def find(self, article: Article) -> list[Row]:
        """Rows of actor_relations, in text order; a tie reported twice in one sentence counts once."""
        rows = []
        whole: Argument | None = None  # what the sentence before said has members
        for sentence in article.sentences:
            if not (sentence.phrases and sentence.actors) or self.cues.isdisjoint(sentence.lowers):
                whole = None
                continue
            seen = set()
            wholes = []
            for tie in self.ties(article, sentence, whole):
                subject, target = (tie.second, tie.first) if tie.pattern.is_reversed else (tie.first, tie.second)
                if not can_be_related(tie.pattern.relation, subject.actor, target.actor):
                    continue
                if tie.pattern.relation == "member_of":
                    wholes.append(target)
                key = (tie.pattern.relation, subject.end, target.end)
                if key not in seen:
                    seen.add(key)
                    rows.append(relation_row(article, sentence, tie, subject, target))
            whole = wholes[-1] if wholes else None
        return rows

    def ties(self, article: Article, sentence: Sentence, whole: Argument | None) -> Iterator[Tie]:
        """What the names side by side and the clauses of a sentence say."""
        ordered = sorted((*sentence.actors, *sentence.backers), key=lambda actor: actor.first)
        for first, second in pairwise(ordered):
            if first.last < second.first <= first.last + NAME_GAP:
                yield from self.of_neighbours(sentence, first, second)
        for clause in sentence.clauses:
            yield from self.of_clause(article, sentence, clause, whole)

    def of_neighbours(self, sentence: Sentence, first: ActorMention, second: ActorMention) -> Iterator[Tie]:
        """ "Turkish-backed rebels", "rebels loyal to the general", "the front, also called the League"."""
        words = sentence.lowers[first.last : second.first]
        tags = sentence.tags[first.last : second.first]
        if len(words) > 1 and words[0] == "-":
            pattern = self.hyphens.get(words[1])
            if pattern and len(words) <= HYPHEN_REACH + 2 and set(tags[2:]) <= set("jnN#\"'-"):
                yield Tie(pattern, named(sentence, first), named(sentence, second), "occurred")
            return
        kept = [
            word
            for word, tag in zip(words, tags, strict=True)
            if tag not in SKIPPED_IN_PATTERNS or word in PATTERN_ADVERBS
        ]
        negated = "not" in kept
        pattern = self.between.get(" ".join(word for word in kept if word != "not"))
        if pattern and first.kind != "adjective":
            modality = "denied" if negated else "occurred"
            yield Tie(pattern, named(sentence, first), named(sentence, second), modality)

    def of_clause(self, article: Article, sentence: Sentence, clause: Clause, whole: Argument | None) -> Iterator[Tie]:
        """What a verb ties: its subject to its objects, or to the noun phrases after a preposition."""
        for pattern, nouns in self.patterns_of(sentence, clause):
            firsts = subjects_of(article, sentence, clause)
            if pattern.words == ("join",) and pattern.is_reversed and whole is not None and is_they(clause):
                firsts = [replace(whole, start=firsts[0].start, end=firsts[0].end, text=firsts[0].text)]
            is_aid = pattern.relation == "backed_by"  # "supported by coalition air strikes"
            seconds = [argument(sentence, noun) if is_aid else side_of(sentence, noun) for noun in nouns]
            if {actor_id(first) for first in firsts} & {actor_id(second) for second in seconds}:
                continue  # a short form taken for one of its own members
            for first in firsts:
                for second in seconds:
                    yield Tie(pattern, first, second, modality_of(sentence, clause))

    def patterns_of(self, sentence: Sentence, clause: Clause) -> Iterator[tuple[Pattern, list[Phrase]]]:
        """The patterns that a clause meets, with the noun phrases its subject is tied to."""
        verb = clause.verb
        if verb.is_copula or verb.word in IDENTITY_VERBS:
            yield from self.of_copula(sentence, clause)
            return
        patterns = self.verbs.get((verb.word, "passive" if verb.passive else "verb"), [])
        if not verb.passive and not clause.objects:  # "militants linked to al-Qaeda": the participle looks like a past
            patterns = patterns + [p for p in self.verbs.get((verb.word, "passive"), []) if p.preposition != "by"]
        for pattern in patterns:
            nouns = seconds_of(pattern, clause)
            if nouns and (len(pattern.words) == 1 or " " in verb.word or has_object(clause, pattern.words[1])):
                yield pattern, nouns

    def of_copula(self, sentence: Sentence, clause: Clause) -> Iterator[tuple[Pattern, list[Phrase]]]:
        """ "is the backbone of the front", "are against the regime", "is loyal to the general"."""
        for noun in clause.objects[:1]:
            pattern = self.nouns.get(sentence.lowers[noun.head])
            if pattern:
                yield pattern, [phrase for word, phrase in clause.preps if word == pattern.preposition]
        for pattern in self.copulas:
            preposition = pattern.preposition or pattern.words[-1]
            for word, phrase in clause.preps:
                gap = sentence.lowers[clause.verb.last : phrase.first]
                if word == preposition and gap[-1:] == [preposition] and names_words(gap, pattern):
                    yield pattern, [phrase]


def read_pattern(row: dict[str, str]) -> Pattern:
    """One row of the seed."""
    return Pattern(
        words=tuple(row["words"].split()),
        shape=row["shape"],
        preposition=row["preposition"],
        relation=row["relation"],
        is_reversed=row["subject_is"] == "object",
        strength=STRENGTHS[row["strength"]],
    )


def names_words(gap: Sequence[str], pattern: Pattern) -> bool:
    """Whether the words between the copula and its complement are the pattern's and little else."""
    wanted = [*pattern.words, *([pattern.preposition] if pattern.preposition else [])]
    return gap[-len(wanted) :] == wanted and len(gap) <= len(wanted) + 1


def has_object(clause: Clause, word: str) -> bool:
    """Whether the verb's object is that word: "join forces", "pledge allegiance"."""
    return any(noun.word == word for noun in clause.objects)


def seconds_of(pattern: Pattern, clause: Clause) -> list[Phrase]:
    """The noun phrases that a verb ties its subject to."""
    if pattern.preposition:
        return [noun for word, noun in clause.preps if word == pattern.preposition]
    return clause.objects


def subjects_of(article: Article, sentence: Sentence, clause: Clause) -> list[Argument]:
    """The clause's subject as arguments; "some" and "the groups" mean the actors mentioned before."""
    nouns = subject_nouns(sentence.phrases, clause)
    found = [side_of(sentence, noun) for noun in nouns]
    known = [side for side in found if side.actor]
    if known or not nouns:
        return known
    if nouns[0].word not in PARTITIVE_WORDS:
        described = before_comma(sentence.phrases, nouns[0].at)
        actor = side_of(sentence, described).actor if described else None
        return [replace(found[0], actor=actor)] if actor else []
    for earlier in reversed([other for other in sentence.clauses if other.verb.first < clause.verb.first]):
        actors = [side.actor for side in subjects_of(article, sentence, earlier) if side.actor]
        if actors:
            return [replace(found[0], actor=actor) for actor in actors]
    before = article.sentences[sentence.number - 1].actors if sentence.number else []
    classes = [actor for actor in before if actor.kind == "generic"]
    alike = [actor for actor in classes if actor.text.lower().endswith(nouns[0].word)]
    return [replace(found[0], actor=actor) for actor in (alike or classes)[:1]]


def subject_nouns(phrases: Sequence[Phrase], clause: Clause) -> list[Phrase]:
    """The nouns of the subject; of a participle behind a comma the noun before it: "some, not backed by ..."."""
    noun = before_comma(phrases, clause.verb.at) if clause.verb.form == "participle" else None
    return [noun] if noun else clause.subjects


def before_comma(phrases: Sequence[Phrase], at: int) -> Phrase | None:
    """The noun that a comma sets off from the phrase at `at`."""
    if at > 1 and phrases[at - 1].kind == "," and phrases[at - 2].kind == "noun":
        return phrases[at - 2]
    return None


def side_of(sentence: Sentence, noun: Phrase) -> Argument:
    """A noun phrase as a side: "several of the groups" are groups, but "the camp of the front" is no side."""
    side = argument(sentence, noun)
    is_share = noun.word in PARTITIVE_WORDS or sentence.tags[noun.head] == "#"
    inside = actors_within(sentence, noun.first, noun.last)
    if is_share or any(a.last == noun.last for a in inside) or (inside and noun.word in GROUP_NOUNS_OF):
        return side
    return replace(side, actor=None)  # "an embargo of the UN", "the camp of the front"


def named(sentence: Sentence, actor: ActorMention) -> Argument:
    """A mention as an argument; of a class or a group without a lexicon entry the whole noun phrase says whom."""
    start = actor.start
    if actor.kind in ("generic", "found"):
        phrase = noun_over(sentence, actor.first)
        if phrase is not None and not actors_within(sentence, phrase.first, actor.first):
            start = sentence.starts[phrase.first]
    return Argument(start, actor.end, sentence.text[start - sentence.start : actor.end - sentence.start], actor)


def actor_id(side: Argument) -> str | None:
    """The id of the actor that an argument names."""
    return side.actor.actor_id if side.actor else None


def is_they(clause: Clause) -> bool:
    """Whether a clause's subject is a plural pronoun."""
    return bool(clause.subjects) and clause.subjects[0].word in ("they", "these", "those")


def can_be_related(relation: str, subject: ActorMention | None, target: ActorMention | None) -> bool:
    """Whether two actors can be tied so: both known, neither press nor people, a whole that can have members."""
    if subject is None or target is None or subject.actor_id is None or target.actor_id is None:
        return False
    if subject.actor_id == target.actor_id or SPEAKERS_ONLY & {subject.actor_type, target.actor_type}:
        return False
    return relation != "member_of" or (target.kind not in UNNAMED_KINDS and target.actor_type != "government")


def modality_of(sentence: Sentence, clause: Clause) -> str:
    """The modality of a tie: reported as a fact unless negated, to come, or supposed."""
    verb = clause.verb
    if verb.negated or sentence.tags[verb.first - 1 : verb.first] == "x":
        return "denied"
    if verb.modal is not None:
        return MODALITIES.get(verb.modal, "hypothetical")
    governor = clause.governor.verb.word if clause.governor else ""
    return "planned" if verb.form == "infinitive" and governor not in FACTUAL_INFINITIVE_VERBS else "occurred"


def relation_row(article: Article, sentence: Sentence, tie: Tie, subject: Argument, target: Argument) -> Row:
    """A tie as a row of actor_relations."""
    kinds = {side.actor.kind for side in (subject, target) if side.actor}
    return finished(
        article,
        "actor_relations",
        {
            "sentence_no": sentence.number,
            "char_start": min(subject.start, target.start),
            "char_end": max(subject.end, target.end),
            "modality": tie.modality,
            "confidence": round(tie.pattern.strength * (PRONOUN_DISCOUNT if "pronoun" in kinds else 1.0), 4),
            "rule_id": tie.pattern.rule_id,
            "relation": tie.pattern.relation,
            "subject_actor_id": actor_id(subject),
            "subject_text": subject.text,
            "object_actor_id": actor_id(target),
            "object_text": target.text,
        },
        (subject.start, subject.end, target.start, target.end),
    )
