"""What a static site of bounded size holds: the latest articles, and the events that they tell of."""

from sitrep.explore.query import Query


def latest_articles(most: int) -> Query:
    """The latest articles that were read."""
    return Query(
        """
select article_id, coalesce(title, source_ref) as title, outlet, published_at
from dim_articles
where extraction_status = 'extracted'
order by published_at desc nulls last, first_seen_at desc, article_id
limit $most
""",
        {"most": most},
    )


def events_told_by(article_ids: list[str], most: int) -> Query:
    """The latest events that these articles tell of."""
    return Query(
        """
select event_id, event_date_start, event_date_end, date_precision, what, who, whom, place
from events
where event_id in (select event_id from fct_event_reports where article_id in (select unnest($ids)))
order by len(quality_flags) > 0, event_date_start desc nulls last, n_articles desc, event_id
limit $most
""",
        {"ids": article_ids, "most": most},
    )
