"""Where a claim comes from: the article, the words, the rule, and what became of it."""

from dataclasses import dataclass
from typing import Any

from sitrep.settings import Settings
from sitrep.warehouse.read import query

CLAIM_TABLES = (
    "fct_event_mentions",
    "fct_force_sizes",
    "fct_group_counts",
    "fct_casualties",
    "fct_quantities",
    "fct_actor_relations",
)
CONTEXT_CHARACTERS = 300


class NoSuchClaim(Exception):
    """No claim has that id, or more than one begins so; the message says which."""


@dataclass(frozen=True)
class Trace:
    """One claim with its surroundings. `before` + `quote` + `after` is a passage of the article as it stands."""

    table: str
    claim: dict[str, Any]
    article: dict[str, Any]
    before: str
    quote: str
    after: str
    conflicts: list[dict[str, Any]]


def trace(settings: Settings, claim_id: str) -> Trace:
    """Find a claim by its id or the beginning of it. Raises NoSuchClaim, NothingPublished."""
    found = query(
        settings,
        " union all ".join(
            f"select '{table}', claim_id from {table} where starts_with(claim_id, $1)"  # noqa: S608  names from above
            for table in CLAIM_TABLES
        ),
        [claim_id],
        limit=5,
    ).rows
    if not claim_id or not found:
        raise NoSuchClaim(f'no claim has the id "{claim_id}"; claim ids stand in sitrep show')
    if len(found) > 1:
        raise NoSuchClaim(f'several claims begin with "{claim_id}": {", ".join(row[1] for row in found)}')
    table, whole_id = found[0]
    claim = query(settings, f"select * from {table} where claim_id = $1", [whole_id]).as_dicts()[0]  # noqa: S608
    article = query(settings, "select * from dim_articles where article_id = $1", [claim["article_id"]]).as_dicts()[0]
    text: str = article.pop("text")
    start, end = claim["char_start"], claim["char_end"]
    conflicts = query(
        settings,
        "select conflict_kind, claim_id_a, claim_id_b, explanation from claim_conflicts "
        "where $1 in (claim_id_a, claim_id_b)",
        [whole_id],
    ).as_dicts()
    return Trace(
        table=table,
        claim=claim,
        article=article,
        before=text[max(0, start - CONTEXT_CHARACTERS) : start],
        quote=text[start:end],
        after=text[end : end + CONTEXT_CHARACTERS],
        conflicts=conflicts,
    )
