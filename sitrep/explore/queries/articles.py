"""Articles: some with what is around them, and lists of them."""

from collections.abc import Sequence

from sitrep.explore.query import CUT, Query


def articles_by_id(article_ids: Sequence[str]) -> Query:
    """Some articles."""
    return Query("select * from dim_articles where article_id in (select unnest($ids))", {"ids": list(article_ids)})


def sightings(article_ids: Sequence[str]) -> Query:
    """Where the very texts were seen."""
    return Query(
        """
select article_id, source, source_ref, url, outlet, min(seen_at) as seen_at
from article_sightings
where article_id in (select unnest($ids))
group by all
order by seen_at, source_ref
""",
        {"ids": list(article_ids)},
    )


def relatives(article_ids: Sequence[str]) -> Query:
    """Of each (`of_id`): its original and its copies, the text before it at its address and those after it."""
    return Query(
        """
with these as (
    select article_id as of_id, duplicate_of, revision_of from dim_articles
    where article_id in (select unnest($ids))
),
found as (
    select of_id, duplicate_of as article_id, 'copied from' as how from these where duplicate_of is not null
    union all
    select of_id, article_id, 'copied by'
    from these join dim_articles as copies on copies.duplicate_of = of_id
    union all
    select of_id, article_id, 'also a copy of that'
    from these join dim_articles as copies using (duplicate_of)
    where article_id <> of_id
    union all
    select of_id, revision_of, 'revises' from these where revision_of is not null
    union all
    select of_id, article_id, 'revised by'
    from these join dim_articles as later on later.revision_of = of_id
)
select of_id, how, article_id, coalesce(title, source_ref) as title, outlet, published_at, url
from found
join dim_articles using (article_id)
order by of_id, how, published_at, article_id
""",
        {"ids": list(article_ids)},
    )


def conflicts(article_ids: Sequence[str]) -> Query:
    """What contradicts the claims of some articles."""
    return Query(
        """
select conflict_kind, claim_id_a, claim_id_b, article_id_a, article_id_b, subject, value_a, value_b, explanation
from claim_conflicts
where article_id_a in (select unnest($ids)) or article_id_b in (select unnest($ids))
order by subject, claim_id_a, claim_id_b
""",
        {"ids": list(article_ids)},
    )


def articles(outlet: str, only: str) -> Query:
    """The articles, the latest first, each with how many claims were found in it."""
    conditions = [
        condition
        for asked, condition in (
            (outlet, "outlet = $outlet"),
            (only == "originals", "duplicate_of is null"),
            (only == "copies", "duplicate_of is not null"),
            (only == "unread", "extraction_status <> 'extracted'"),
        )
        if asked
    ]
    return Query(
        f"""
with chosen as (
    select article_id, title, source_ref, outlet, published_at, first_seen_at, language, extraction_status, relevance,
        duplicate_of, url
    from dim_articles
    {"where " + " and ".join(conditions) if conditions else ""}
    order by published_at desc nulls last, first_seen_at desc, article_id
    {CUT}
),
counted as (
    select article_id, count(*) as n_claims
    from claims
    where article_id in (select article_id from chosen)
    group by article_id
)
select article_id, coalesce(title, source_ref) as title, outlet, published_at, first_seen_at, language,
    extraction_status, relevance, duplicate_of, coalesce(n_claims, 0) as n_claims, url
from chosen
left join counted using (article_id)
order by published_at desc nulls last, first_seen_at desc, article_id
""",
        {"outlet": outlet},
    )
