"""Full text search over the published articles and the claims in them, with DuckDB's fts extension from its package."""

from sitrep.settings import Settings
from sitrep.warehouse.read import Answer, answer, open_published
from sitrep.warehouse.search_index import NOT_A_WORD, load_fts

# Both sides are brought to word stems as the index has them, so that "captures" finds "capture".
FOUND = f"""
with asked as (
    select list_distinct(list_transform(list_filter(
        regexp_split_to_array(lower(strip_accents($words)), '{NOT_A_WORD}'), word -> word <> ''
    ), word -> stem(word, 'english'))) as stems
),
best as (
    select article_id, fts_main_dim_articles.match_bm25(article_id, $words) as score
    from dim_articles
    where score is not null
    order by score desc, article_id
    limit $rows
),
matched as (
    select article_id, sentence_no, text, len(list_intersect(stems, list_transform(
        regexp_split_to_array(lower(strip_accents(text)), '{NOT_A_WORD}'), word -> stem(word, 'english')
    ))) as n_words
    from dim_sentences
    semi join best using (article_id)
    cross join asked
),
passages as (
    select article_id, arg_max(text, (n_words, -sentence_no)) as passage
    from matched
    group by article_id
),
claims as (
    select article_id, sentence_no, claim_id from fct_event_mentions
    union all by name select article_id, sentence_no, claim_id from fct_force_sizes
    union all by name select article_id, sentence_no, claim_id from fct_group_counts
    union all by name select article_id, sentence_no, claim_id from fct_casualties
    union all by name select article_id, sentence_no, claim_id from fct_quantities
    union all by name select article_id, sentence_no, claim_id from fct_actor_relations
),
claims_there as (
    select article_id, list(claim_id order by n_words desc, sentence_no, claim_id)[:3] as claim_ids
    from claims
    join matched using (article_id, sentence_no)
    where n_words > 0
    group by article_id
)
select
    round(score, 2) as score,
    coalesce(title, source_ref) as title,
    outlet,
    cast(published_at as date) as published,
    passage,
    array_to_string(claim_ids, ' ') as claims,
    article_id
from best
join dim_articles using (article_id)
left join passages using (article_id)
left join claims_there using (article_id)
order by score desc, article_id
"""  # noqa: S608  nothing of the user's: words come as parameters


def search(settings: Settings, words: str, limit: int) -> Answer:
    """The articles that fit the words best, each with its best passage and the claims made there.

    Raises NothingPublished, QueryFailed.
    """
    with open_published(settings, prepare=load_fts) as connection:
        return answer(connection, FOUND, {"words": words, "rows": limit or 1_000_000}, limit=limit, seconds=60)
