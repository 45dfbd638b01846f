-- Articles that have words, counted by publication: the earliest of some copies is the one that they are copies of.
-- `article_key` is a number for an article that stays when others come.
select
    row_number() over (
        order by coalesce(published_at, 'infinity'::timestamptz), article_id
    )::integer as position,
    hash(article_id) as article_key,
    article_id,
    record_id,
    published_at,
    articles_partition,
from {{ ref('int_canonical_sightings') }}
where has_words
