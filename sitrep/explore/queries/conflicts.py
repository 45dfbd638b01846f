"""Claims that cannot both hold."""

from sitrep.explore.query import CUT, Query

KINDS = ("date", "value", "actor")


def conflicts(kind: str) -> Query:
    """The contradictions of one kind, or all: the latest articles first."""
    return Query(
        f"""
with listed as (
    select conflicts.*, greatest(
        coalesce(a.published_at, a.first_seen_at), coalesce(b.published_at, b.first_seen_at)
    ) as latest_article_at,
        a.outlet as outlet_a, b.outlet as outlet_b, a.url as url_a, b.url as url_b
    from claim_conflicts as conflicts
    join dim_articles as a on article_id_a = a.article_id
    join dim_articles as b on article_id_b = b.article_id
    {"where conflict_kind = $kind" if kind else ""}
)
select conflict_kind, subject, value_a, value_b, explanation, outlet_a, outlet_b, latest_article_at,
    claim_id_a, claim_id_b, article_id_a, article_id_b, url_a, url_b, rule_id
from listed
order by latest_article_at desc, subject, claim_id_a, claim_id_b
{CUT}
""",
        {"kind": kind},
    )


COUNTS = Query("select conflict_kind, count(*) as n from claim_conflicts group by conflict_kind order by conflict_kind")
