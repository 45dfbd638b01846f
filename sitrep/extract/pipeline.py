"""Read a partition of articles: what columns find over all of them, then article by article what is claimed.

Sentences, names and frames are found in columns, and with them how relevant an article is. A sentence that may report
conflict is then read as tokens, mentions, tags, phrases and clauses; the
acts, numbers, speakers and relations of an article are read off those and become rows of the claim tables.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, NamedTuple

import polars as pl

from sitrep import schemas
from sitrep.extract.actors.actor_finder import ActorFinder
from sitrep.extract.actors.country_scope import annotate_scopes
from sitrep.extract.attribution.attribution_finder import SpeechFinder
from sitrep.extract.casualties.repeated_tolls import mark_repeats
from sitrep.extract.claims.claim_rows import BLANK, Row, frame_of, pairs_of
from sitrep.extract.claims.confidence import Calibration
from sitrep.extract.claims.weighing import Weighing
from sitrep.extract.coreference.agreement import Agreement
from sitrep.extract.coreference.reports import ReportFinder
from sitrep.extract.count_tables import CountReader
from sitrep.extract.document.article import Article, Sentence, Speeches
from sitrep.extract.events.event_finder import EventReader
from sitrep.extract.events.event_rows import mention_rows
from sitrep.extract.frames.frame_finder import ArticleFrames, FrameFinder
from sitrep.extract.lexical.name_matcher import NameMatch, NameMatcher
from sitrep.extract.numbers.number_mentions import NumberReader
from sitrep.extract.places.main_country import annotate_main_country
from sitrep.extract.places.place_resolution import PlaceFinder
from sitrep.extract.predicates.event_place import propagate_places
from sitrep.extract.predicates.event_time import propagate_dates
from sitrep.extract.predicates.first_person import annotate_first_person
from sitrep.extract.predicates.unreal_spans import annotate_unreal
from sitrep.extract.predicates.victim_pronouns import annotate_victim_pronouns
from sitrep.extract.relations.relation_finder import RelationFinder
from sitrep.extract.steps import Step, check_order
from sitrep.extract.syntax.chunker import Chunker
from sitrep.extract.syntax.clause_builder import find_clauses
from sitrep.extract.syntax.english import VerbForm, verb_forms
from sitrep.extract.syntax.pos_tagger import Tagger
from sitrep.extract.syntax.sentence_splitter import split_sentences
from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.extract.temporal.captions import CREDIT
from sitrep.extract.temporal.date_mentions import annotate_dates
from sitrep.extract.temporal.datelines import REPORTING_SENTENCES, annotate_anchor
from sitrep.lexicon import load_lexicon
from sitrep.settings import Settings

READ = ("article_id", "reading_id", "published_at", "extraction_status", "text")
SLICE = 200  # articles; rows of Python take ten times the memory of a frame
# Beside the verbs of speech: "according to", and the marks that set a headline's speaker off ("Army: ...").
SPEECH_CUES = ("according", ":", "—", "–", "--", "-")

# What an article has before the first step.
GIVEN: Final = (
    "Article.text",
    "Article.published",
    "Article.sentences",
    "Article.actor_hits",
    "Article.place_hits",
    "Sentence.may_tell",
    "Sentence.figures",
    "Sentence.is_evident",
    "Sentence.is_framed",
    "Article.relevance",
)
# What a report may fill of an act that left it open.
COMPLETED: Final = ("sources", "targets", "places", "date", "code", "is_background")


class Names(NamedTuple):
    """The names found in one article, in text order."""

    actors: list[NameMatch]
    places: list[NameMatch]


class Reader:
    """Reads articles; holds every matcher and word list, built once a process."""

    def __init__(self, settings: Settings, lexicon_version: str) -> None:
        lexicon = load_lexicon(settings, lexicon_version)
        verbs = verb_forms(settings.seeds)
        self.off_topic_below = settings.off_topic_below
        self.matcher = NameMatcher(lexicon.aliases)
        self.frames = FrameFinder.load(settings.seeds, lexicon, settings.certain_from)
        self.actors = ActorFinder(lexicon)
        self.places = PlaceFinder(lexicon)
        self.numbers = NumberReader.load(settings.seeds)
        self.tagger = Tagger(verbs)
        self.chunker = Chunker(verbs)
        self.events = EventReader.load(settings.seeds)
        self.reports = ReportFinder.load(settings.seeds, Agreement(lexicon, self.places.index))
        self.speech = SpeechFinder.load(settings.seeds)
        self.counts = CountReader.load(settings.seeds)
        self.relations = RelationFinder.load(settings.seeds)
        self.weighing = Weighing(Calibration.load(settings.seeds), settings.doubtful_below)
        self.telling = trigger_words(self.events, self.speech, verbs) | self.relations.cues
        self.steps = self.steps_in_order()

    def steps_in_order(self) -> tuple[Step, ...]:
        """What is filled in an article before claims are read off it: needs, gives and, last, what a step completes.

        Raises WrongOrderError if a step stands where it cannot work.
        """
        steps = (
            Step(
                "anchor",
                annotate_anchor,
                ("Article.text", "Article.published", "Article.sentences"),
                tuple(
                    f"Article.{name}" for name in ("anchor", "anchor_basis", "dateline_start", "body_start", "stamp")
                ),
            ),
            Step(
                "actors",
                self.actors.annotate,
                ("Article.actor_hits", "Article.sentences", "Article.dateline_start", "Article.body_start"),
                ("Sentence.actors", "Sentence.backers", "Sentence.persons"),
            ),
            Step(
                "places",
                self.places.annotate,
                ("Article.place_hits", "Article.body_start", "Sentence.actors", "Sentence.backers", "Sentence.persons"),
                ("Sentence.places",),
            ),
            Step("main country", annotate_main_country, ("Sentence.places",), ("Article.main_country",)),
            Step(
                "country scopes",
                partial(annotate_scopes, actors=self.actors.actors),
                ("Sentence.actors", "Sentence.places", "Article.body_start"),
                completes=("Sentence.actors",),
            ),
            Step(
                "dates",
                annotate_dates,
                ("Article.anchor", "Article.body_start", "Article.stamp"),
                ("Sentence.dates",),
            ),
            Step("numbers", self.annotate_numbers, ("Sentence.actors", "Sentence.dates"), ("Sentence.numbers",)),
            Step(
                "syntax",
                self.annotate_syntax,
                ("Sentence.may_tell", "Sentence.actors", "Sentence.dates", "Sentence.numbers"),
                ("Sentence.tags", "Sentence.phrases", "Sentence.clauses"),
            ),
            Step(
                "unreal stretches",
                annotate_unreal,
                ("Sentence.tags", "Sentence.phrases", "Sentence.clauses"),
                ("Sentence.unreal",),
            ),
            Step("speeches", self.annotate_speeches, ("Sentence.clauses", "Sentence.actors"), ("Article.speeches",)),
            Step(
                "first person",
                annotate_first_person,
                ("Article.speeches", "Sentence.actors"),
                completes=("Sentence.actors",),
            ),
            Step(
                "victim pronouns",
                annotate_victim_pronouns,
                ("Sentence.clauses", "Sentence.actors"),
                completes=("Sentence.actors",),
            ),
            Step(
                "acts",
                self.annotate_acts,
                ("Sentence.clauses", "Sentence.unreal", "Sentence.figures", "Sentence.places", "Article.anchor"),
                ("Article.acts", *(f"Act.{name}" for name in COMPLETED)),
            ),
            Step(
                "reports",
                self.reports.annotate,
                ("Article.acts",),
                ("Act.report_id", "Act.support"),
                tuple(f"Act.{name}" for name in COMPLETED),
            ),
            Step("days of acts", propagate_dates, ("Act.report_id",), (), ("Act.date", "Act.is_background")),
            Step("places of acts", propagate_places, ("Act.report_id",), (), ("Act.places",)),
            Step(
                "evidence",
                self.weighing.annotate_likelihood,
                ("Act.report_id", "Act.support"),
                ("Act.likelihood",),
                ("Article.acts",),
            ),
        )
        check_order(steps, GIVEN)
        return steps

    def read(self, articles: pl.DataFrame, count: Callable[[int], None] = lambda _: None) -> dict[str, pl.DataFrame]:
        """The claims of the articles; `count` is called with the number read of each slice.

        In:  schemas.ARTICLES, one row a reading.
        Out: the tables of schemas.CLAIMS. An article whose extraction_status is not `extracted`, or that turns out to
             be `off_topic`, has a row in readings and nothing else. Columns that name the run and the extractor are
             NULL.
        """
        parts = []
        with no_search_for_cycles():
            for part in articles.iter_slices(SLICE) if articles.height else [articles]:
                parts.append(self.read_slice(part))
                count(part.height)
        return {table: pl.concat([part[table] for part in parts]) for table in schemas.CLAIMS}

    def read_slice(self, articles: pl.DataFrame) -> dict[str, pl.DataFrame]:
        """As `read`, for articles whose rows are in memory at once."""
        articles = articles.select(READ)
        readable = articles.filter(pl.col("extraction_status") == "extracted").with_columns(
            has_credits=pl.col("text").str.contains(CREDIT.pattern)
        )
        sentences = split_sentences(readable)
        matches = self.matcher.find(readable["text"].to_list())
        frames = self.frames.find(readable, sentences, matches)
        names = names_in(matches)
        texts: dict[str, list[tuple[int, int, str]]] = {}
        columns = (sentences[name].to_list() for name in ("reading_id", "sentence_no", "char_start", "text"))
        for reading_id, number, start, text in zip(*columns, strict=True):
            texts.setdefault(reading_id, []).append((number, start, text))
        rows: dict[str, list[Row]] = {table: [] for table in schemas.CLAIMS if table != "sentences"}
        off_topic = []
        for at, record in enumerate(readable.iter_rows(named=True)):
            article = article_of(record)
            written = texts.get(article.reading_id, [])
            if frames[at].relevance < self.off_topic_below:
                off_topic.append(article.reading_id)
                article.sentences = tokenized(written[:REPORTING_SENTENCES])
                annotate_anchor(article)
                rows["readings"].append(reading_row(article, "off_topic", frames[at].relevance))
                continue
            article.sentences = tokenized(written)
            set_frames(article, frames[at])
            article.actor_hits, article.place_hits = names[at]
            for table, found in self.claims_of(article):
                rows[table] += found
            rows["readings"].append(reading_row(article, "extracted", frames[at].relevance))
        rows["readings"] += [
            reading_row(article_of(record), record["extraction_status"], None)
            for record in articles.filter(pl.col("extraction_status") != "extracted").iter_rows(named=True)
        ]
        tables = {table: frame_of(found, schemas.CLAIMS[table]) for table, found in rows.items()}
        return {**tables, "sentences": sentences.filter(~pl.col("reading_id").is_in(off_topic))}

    def may_claim(self, sentence: Sentence) -> bool:
        """Whether a sentence has a number or a word that says something; what has none is read no further."""
        return sentence.may_tell and (bool(sentence.numbers) or not self.telling.isdisjoint(sentence.lowers))

    def annotate_numbers(self, article: Article) -> None:
        """Fill `numbers` of every sentence."""
        for sentence in article.sentences:
            sentence.numbers = self.numbers.find(sentence)

    def annotate_syntax(self, article: Article) -> None:
        """Fill `tags`, `phrases` and `clauses` of the sentences that may claim something."""
        sentences = [*filter(self.may_claim, article.sentences)]
        self.tagger.annotate(sentences)
        for sentence in sentences:
            sentence.phrases, sentence.clauses = find_clauses(self.chunker.find_phrases(sentence))

    def annotate_speeches(self, article: Article) -> None:
        """Fill `speeches`."""
        article.speeches = self.speech.find(article)

    def annotate_acts(self, article: Article) -> None:
        """Fill `acts`."""
        article.acts = self.events.find_acts(article)

    def claims_of(self, article: Article) -> Iterator[tuple[str, list[Row]]]:
        """Read one article from its sentences up; yields the rows of each table."""
        for step in self.steps:
            step.run(article)
        claims = {
            "event_mentions": list(mention_rows(article)),
            "actor_relations": self.relations.find(article),
            **self.counts.read(article),
        }
        claims = self.weighing.weighed(article, claims)
        claims = {table: attributed(found, article.speeches) for table, found in claims.items()}
        mark_repeats(claims["casualties"], article.text)
        yield from claims.items()
        for table, found in (
            ("found_actors", self.actors.found(article)),
            ("found_places", self.places.found(article)),
        ):
            yield table, [{**row, "reading_id": article.reading_id} for row in found]


def names_in(matches: pl.DataFrame) -> dict[int, Names]:
    """The names of the lexicon in each article, by the article's row; hits: of `NameMatcher.find`."""
    aliases: dict[tuple[int, bool, int, int], list[int]] = defaultdict(list)
    columns = (matches[name].to_list() for name in ("article", "is_place", "start", "end", "alias_id"))
    for article, is_place, start, end, alias_id in zip(*columns, strict=True):
        aliases[article, is_place, start, end].append(alias_id)
    found: dict[int, Names] = defaultdict(lambda: Names([], []))
    for (article, is_place, start, end), alias_ids in aliases.items():
        names = found[article]
        (names.places if is_place else names.actors).append(NameMatch(start, end, tuple(alias_ids)))
    return found


def trigger_words(events: EventReader, speech: SpeechFinder, verbs: Mapping[str, VerbForm]) -> frozenset[str]:
    """The words without which a sentence reports no act and nobody who says something."""
    lemmas = events.matcher.triggers.verbs.keys() | speech.verbs.keys()
    forms = {form for form, verb in verbs.items() if verb.lemma in lemmas}
    return frozenset((*lemmas, *forms, *events.matcher.triggers.nouns, *SPEECH_CUES))


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Python's cycle collector off: an article's objects form no cycle, and it would walk over all of them again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def article_of(record: dict[str, Any]) -> Article:
    """A row of schemas.ARTICLES as the article to read."""
    published = record["published_at"]
    return Article(
        record["article_id"],
        record["reading_id"],
        record["text"],
        published and published.date(),
        has_credits=record.get("has_credits", True),
    )


def tokenized(sentences: Iterable[tuple[int, int, str]]) -> list[Sentence]:
    """Sentences, given as number, start and text, as tokens; their lines may be broken at a fixed width."""
    return [read_sentence(number, start, text.replace("\n", " ")) for number, start, text in sentences]


def set_frames(article: Article, frames: ArticleFrames) -> None:
    """Put what is known of the article's frames on its sentences."""
    article.relevance = frames.relevance
    flags = zip(frames.may_tell, frames.is_evident, frames.is_framed, strict=True)
    for sentence, (may_tell, is_evident, is_framed) in zip(article.sentences, flags, strict=True):
        sentence.may_tell, sentence.is_evident, sentence.is_framed = may_tell, is_evident, is_framed
        sentence.figures = frames.figures.get(sentence.number, [])


def reading_row(article: Article, status: str, relevance: float | None) -> Row:
    """The row of schemas.READINGS of an article that was read, or that was not to be read."""
    return {
        **BLANK["readings"],
        "reading_id": article.reading_id,
        "article_id": article.article_id,
        "extraction_status": status,
        "relevance": relevance,
        "anchor_date": article.anchor,
        "anchor_basis": article.anchor_basis,
        "n_sentences": len(article.sentences) if status == "extracted" else 0,
    }


def attributed(rows: Iterable[Row], speeches: Speeches) -> list[Row]:
    """The rows with who said them: the innermost speech that the claim stands in; none: the article itself.

    A speaker of whom it is not clear who he is has the reason in `unresolved`.
    """
    said = []
    for row in rows:
        speech = speeches.at(row["char_start"])
        if speech is not None:
            row.update(
                attributed_to=speech.attributed_to,
                attributed_via=speech.attributed_via,
                attributed_actor_id=speech.actor_id,
            )
            if speech.attributed_to is None:
                row["unresolved"] = [*row["unresolved"], *pairs_of({"attributed_to": "no_clear_antecedent"})]
        said.append(row)
    return said
