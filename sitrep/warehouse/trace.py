"""Where a claim comes from: the article, the words, the rule, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sitrep.settings import Settings
from sitrep.warehouse.read import Answer, open_published, query_on

CLAIM_TABLES = (
    "fct_event_mentions",
    "fct_force_sizes",
    "fct_group_counts",
    "fct_casualties",
    "fct_quantities",
    "fct_actor_relations",
)
AROUND = 1  # sentences before and after that of the claim
SHOWN_OF_AN_EVENT = 12  # claims
SECONDS, MOST_ROWS = 60.0, 1000  # of a query
CLAIMS_OF_EVENT = """
select claim_id
from fct_event_mentions
join dim_articles using (article_id)
where event_id = $1
order by duplicate_of is not null, is_main desc, published_at, article_id, char_start, claim_id
"""
Ask = Callable[..., Answer]  # a query on the open warehouse, with its parameters


class NoSuchClaim(Exception):
    """No claim has that id, or more than one begins so; the message says which."""


@dataclass(frozen=True)
class Trace:
    """One claim with its surroundings.

    `before` + `quote` + `after` is a passage of the article as it stands, from the sentence before that of the claim to
    the one after it; `sentence` is that of the claim (those, where it goes on into the next).
    """

    table: str
    claim: dict[str, Any]
    article: dict[str, Any]
    sentence: str
    before: str
    quote: str
    after: str
    conflicts: list[dict[str, Any]]


def traces(settings: Settings, identifier: str) -> list[Trace]:
    """A claim by its id or the beginning of it; of an event the claims that it was made of, at most twelve.

    Raises NoSuchClaim, NothingPublished.
    """
    no_such = NoSuchClaim(f'no claim and no event has the id "{identifier}"; ids stand in sitrep show')
    if not identifier:
        raise no_such
    with open_published(settings) as connection:
        ask = partial(query_on, connection, limit=MOST_ROWS, seconds=SECONDS)
        found = beginning_with(ask, identifier)
        if not found:
            raise no_such
        if len(found) > 1:
            raise NoSuchClaim(f'several ids begin with "{identifier}": {", ".join(row[1] for row in found)}')
        ((table, whole_id),) = found
        if table != "fct_events":
            return [trace(ask, table, whole_id)]
        claims = ask(CLAIMS_OF_EVENT, [whole_id], limit=SHOWN_OF_AN_EVENT).rows
        return [trace(ask, "fct_event_mentions", claim_id) for (claim_id,) in claims]


def beginning_with(ask: Ask, identifier: str) -> list[tuple[str, str]]:
    """The tables and ids of claims and events that begin so, at most five."""
    ids = [(table, "claim_id") for table in CLAIM_TABLES] + [("fct_events", "event_id")]
    each = (f"select '{table}', {column} from {table} where starts_with({column}, $1)" for table, column in ids)  # noqa: S608
    return ask(" union all ".join(each), [identifier], limit=5).rows


def trace(ask: Ask, table: str, claim_id: str) -> Trace:
    """Where a claim of a table stands."""
    claim = ask(f"select * from {table} where claim_id = $1", [claim_id]).as_dicts()[0]  # noqa: S608
    article = ask("select * from dim_articles where article_id = $1", [claim["article_id"]]).as_dicts()[0]
    text: str = article.pop("text")
    start, end = claim["char_start"], claim["char_end"]
    sentences = ask(
        "select sentence_no, char_start, char_end from dim_sentences where article_id = $1 order by sentence_no",
        [claim["article_id"]],
        limit=0,
    ).rows
    own = [number for number, begins, ends in sentences if begins < end and ends > start]
    around = [row for row in sentences if own and own[0] - AROUND <= row[0] <= own[-1] + AROUND]
    first, last = (around[0][1], around[-1][2]) if around else (start, end)
    conflicts = ask(
        "select conflict_kind, claim_id_a, claim_id_b, explanation from claim_conflicts "
        "where $1 in (claim_id_a, claim_id_b)",
        [claim_id],
    ).as_dicts()
    return Trace(
        table=table,
        claim=claim,
        article=article,
        sentence=" ".join(text[begins:ends] for number, begins, ends in sentences if number in own),
        before=text[min(first, start) : start],
        quote=text[start:end],
        after=text[end : max(last, end)],
        conflicts=conflicts,
    )
