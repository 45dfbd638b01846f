"""The evaluation: pair what should be found with what was found, article by article, and count."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sitrep.evaluation.figures import Detection, Evaluation, Share, fifths
from sitrep.evaluation.found import Found, Warehouse
from sitrep.evaluation.gold import EVENTS, Gold, GoldArticle, GoldError, read_article, read_lines
from sitrep.evaluation.judge import is_right, is_same_value, right_in_silence
from sitrep.evaluation.words import Words, carried_over
from sitrep.settings import Settings

ANY_CODE = "events, any code"
MOST_OUTSIDE = 0.5
NOT_ANNOTATED = "STATEMENT"  # wherever somebody speaks; counts only where the gold has it


def evaluate(settings: Settings, gold: Path, articles: Path | None = None) -> Evaluation:
    """Judge the published claims of the articles that the gold file annotates.

    gold: JSONL, one article a line, matched by `id` = dim_articles.source_ref. articles: JSONL with the `id` and `text`
    that offsets in the gold count in; without it they count in dim_articles.text. Of an article that is not in the
    warehouse all claims and acts are missed.

    Raises GoldError, and NothingPublished if there is no warehouse.
    """
    rows = list(read_lines(gold))
    warehouse = Warehouse(settings, [row["id"] for _, row in rows])
    texts = texts_of(articles) if articles else {ref: row["text"] for ref, row in warehouse.articles.items()}
    annotated = []
    for number, row in rows:
        text = texts.get(row["id"])
        try:
            annotated.append(read_article(row, None if text is None else Words(text)))
        except GoldError as error:
            raise GoldError(f"{gold} line {number}: {error}") from None
    return Tally(annotated).outcome(warehouse)


def texts_of(file: Path) -> dict[str, str]:
    """The texts by id. Raises GoldError for a line without one."""
    texts = {}
    for number, row in read_lines(file):
        if not isinstance(row.get("text"), str):
            raise GoldError(f'{file} line {number}: no "text"')
        texts[row["id"]] = row["text"]
    return texts


class Tally:
    """Counts over all articles."""

    def __init__(self, articles: list[GoldArticle]) -> None:
        self.articles = articles
        tables = {table for article in articles for gold in article.claims or () for table in gold.tables}
        if any(article.acts is not None for article in articles):
            tables |= {EVENTS, ANY_CODE}
        self.detections = {table: Detection(table) for table in sorted(tables)}
        self.shares: dict[tuple[str, str], Share] = {}
        self.judged: list[tuple[float, bool]] = []
        self.misses: list[dict[str, Any]] = []

    def outcome(self, warehouse: Warehouse) -> Evaluation:
        """Judge every article and give the figures."""
        for article in self.articles:
            claims: list[Found] = []
            acts: list[Found] = []
            place: dict[int, int] = {}
            if article.words and article.source_ref in warehouse.articles:
                words = Words(warehouse.articles[article.source_ref]["text"])
                place = carried_over(article.words, words)
                window = moved(article.window, place)
                claims = [
                    claim for claim in warehouse.claims_of(article.source_ref, words) if claim.table in self.detections
                ]
                acts = [act for act in warehouse.acts_of(article.source_ref, words) if is_inside(act, window)]
            if article.claims is not None:
                self.judge_claims(article, claims, place)
            if article.acts is not None:
                self.judge_acts(article, acts, place)
        shares = sorted(self.shares.values(), key=lambda share: share.what)
        return Evaluation(
            len(self.articles),
            len(warehouse.articles),
            list(self.detections.values()),
            shares,
            fifths(self.judged),
            self.misses,
        )

    def judge_claims(self, article: GoldArticle, claims: list[Found], place: Mapping[int, int]) -> None:
        """Numbers and relations: the same table and value, at places that meet."""
        golds = article.claims or []
        pairs = []
        for n, gold in enumerate(golds):
            span = moved(gold.span, place)
            for k, claim in enumerate(claims):
                shared = len(span & claim.span)
                if shared and claim.table in gold.tables and is_same_value(gold, claim):
                    pairs.append((-shared, -n_right(gold, claim), n, k))
        matched = one_to_one(pairs)
        for n, gold in enumerate(golds):
            table = gold.tables[0]
            if n in matched:
                self.count(table, gold=1, found=1, right=1)
                self.judge_fields(article, table, gold, claims[matched[n]])
                self.judged.append((claims[matched[n]].confidence, True))
            elif not gold.optional:
                self.count(table, gold=1)
                self.miss(article, table, gold=gold.value, quote=gold.quote)
        for k, claim in enumerate(claims):
            if k not in matched.values():
                self.count(claim.table, found=1)
                self.miss(article, claim.table, found=claim.bounds, quote=claim.quote)
                self.judged.append((claim.confidence, False))

    def judge_acts(self, article: GoldArticle, acts: list[Found], place: Mapping[int, int]) -> None:
        """Acts: one's trigger in the other's words; the same trigger and the right code go first."""
        golds = article.acts or []
        pairs = []
        for n, gold in enumerate(golds):
            span, trigger = moved(gold.span, place), moved(gold.trigger, place)
            for k, act in enumerate(acts):
                has_code = is_right("code", gold.wanted["code"], act.answers["code"])
                if (has_code or act.answers["code"] != NOT_ANNOTATED) and (trigger & act.span or act.trigger & span):
                    same = bool(trigger & act.trigger)
                    pairs.append((-(has_code + same), -has_code, -len(span & act.span), -n_right(gold, act), n, k))
        matched = one_to_one(pairs)
        for n, gold in enumerate(golds):
            if n in matched:
                act = acts[matched[n]]
                has_code = is_right("code", gold.wanted["code"], act.answers["code"])
                self.count(EVENTS, gold=has_code or not gold.optional, found=1, right=has_code)
                self.count(ANY_CODE, gold=1, found=1, right=1)
                self.judge_fields(article, EVENTS, gold, act)
                self.judged.append((act.confidence, has_code))
            elif not gold.optional:
                self.count(EVENTS, gold=1)
                self.count(ANY_CODE, gold=1)
                self.miss(article, EVENTS, gold=gold.wanted["code"][0], quote=gold.quote)
        for k, act in enumerate(acts):
            if k not in matched.values() and act.answers["code"] != NOT_ANNOTATED:
                self.count(EVENTS, found=1)
                self.count(ANY_CODE, found=1)
                self.miss(article, EVENTS, found=act.answers["code"], quote=act.quote)
                self.judged.append((act.confidence, False))

    def judge_fields(self, article: GoldArticle, table: str, gold: Gold, found: Found) -> None:
        """The fields of one pair that the gold answers."""
        for field, wanted in gold.wanted.items():
            got = found.answers.get(field)
            hit = is_right(field, wanted, got)
            share = self.shares.setdefault((table, field), Share(table, field))
            share.n += 1
            share.right += hit
            if not right_in_silence(field, wanted):
                share.n_told += 1
                share.right_told += hit
            if not hit:
                self.miss(article, table, field=field, gold=wanted, found=getattr(got, "names", got), quote=found.quote)

    def count(self, what: str, gold: int = 0, found: int = 0, right: int = 0) -> None:
        """Add to one detection."""
        detection = self.detections[what]
        detection.gold += gold
        detection.found += found
        detection.right += right

    def miss(self, article: GoldArticle, table: str, **what: Any) -> None:
        """Keep what went wrong."""
        self.misses.append({"id": article.source_ref, "table": table, **what})


def moved(span: frozenset[int], place: Mapping[int, int]) -> frozenset[int]:
    """The same words in the warehouse's text."""
    return frozenset(place[n] for n in span if n in place)


def is_inside(act: Found, window: frozenset[int]) -> bool:
    """Whether more than half of the act lies in the window."""
    return len(act.span & window) > MOST_OUTSIDE * len(act.span)


def n_right(gold: Gold, found: Found) -> int:
    """How many of the gold's fields the claim has right."""
    return sum(is_right(field, wanted, found.answers.get(field)) for field, wanted in gold.wanted.items())


def one_to_one(pairs: Iterable[tuple[int, ...]]) -> dict[int, int]:
    """Pairs (…, gold, found) taken from the best on, each side once."""
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for *_, n, k in sorted(pairs):
        if n not in matched and k not in taken:
            matched[n] = k
            taken.add(k)
    return matched
