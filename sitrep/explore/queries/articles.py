"""Articles: one with what is around it, and lists of them."""

from sitrep.explore.query import CUT, Query

CLAIM_TABLES = (
    "fct_event_mentions",
    "fct_force_sizes",
    "fct_group_counts",
    "fct_casualties",
    "fct_quantities",
    "fct_actor_relations",
)


def article(article_id: str) -> Query:
    """One article."""
    return Query("select * from dim_articles where article_id = $article", {"article": article_id})


def sentences(article_id: str) -> Query:
    """Where the sentences of an article begin and end."""
    return Query(
        "select sentence_no, char_start, char_end from dim_sentences where article_id = $article order by sentence_no",
        {"article": article_id},
    )


def sightings(article_id: str) -> Query:
    """Where the very text was seen."""
    return Query(
        """
select distinct source, source_ref, url, outlet, min(seen_at) as seen_at
from article_sightings
where article_id = $article
group by all
order by seen_at, source_ref
""",
        {"article": article_id},
    )


def relatives(article_id: str) -> Query:
    """Its original, its copies, the text before it at its address and those after it."""
    return Query(
        """
with this as (
    select article_id, duplicate_of, revision_of from dim_articles where article_id = $article
),
found as (
    select duplicate_of as article_id, 'copied from' as how from this where duplicate_of is not null
    union all
    select dim_articles.article_id, 'copied by' from dim_articles where duplicate_of = $article
    union all
    select dim_articles.article_id, 'also a copy of that' from dim_articles join this using (duplicate_of)
    where dim_articles.article_id <> $article
    union all
    select revision_of, 'revises' from this where revision_of is not null
    union all
    select dim_articles.article_id, 'revised by' from dim_articles where revision_of = $article
)
select how, article_id, coalesce(title, source_ref) as title, outlet, published_at, url
from found
join dim_articles using (article_id)
order by how, published_at, article_id
""",
        {"article": article_id},
    )


def conflicts(article_id: str) -> Query:
    """What contradicts the claims of an article."""
    return Query(
        """
select conflict_kind, claim_id_a, claim_id_b, article_id_a, article_id_b, subject, value_a, value_b, explanation
from claim_conflicts
where $article in (article_id_a, article_id_b)
order by subject, claim_id_a, claim_id_b
""",
        {"article": article_id},
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
    counts = "\n        union all ".join(
        f"select article_id from {table} where article_id in (select article_id from chosen)" for table in CLAIM_TABLES
    )
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
    select article_id, count(*) as n_claims from (
        {counts}
    ) group by article_id
)
select article_id, coalesce(title, source_ref) as title, outlet, published_at, first_seen_at, language,
    extraction_status, relevance, duplicate_of, coalesce(n_claims, 0) as n_claims, url
from chosen
left join counted using (article_id)
order by published_at desc nulls last, first_seen_at desc, article_id
""",
        {"outlet": outlet},
    )
