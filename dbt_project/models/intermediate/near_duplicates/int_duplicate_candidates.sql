-- For each article a few earlier ones that it may be a copy of: the four that share most of its blocking keys, and the
-- four earliest that share half as many, the original of many copies among them. So a report of a template meets its
-- own copies among thousands that are much like it, and no article meets more than the 8 earliest that have each
-- of 16 keys, whatever the corpus.
{{ config(materialized='incremental', pre_hook="{{ delete_changed('article_key', ref('int_articles_to_rematch')) }}") }}
with keys as (
    select
        keys.*,
        articles.position,
    from {{ ref('int_blocking_keys') }} as keys
    inner join {{ ref('int_article_order') }} as articles on keys.article_key = articles.article_key
    where {{ is_changed('keys', 'article_key', ref('int_articles_to_rematch')) }}
),

held as (
    select
        holders.article_key,
        holders.is_fine,
        holders.shingle_pair,
        articles.position,
    from {{ ref('int_blocking_key_articles') }} as holders
    semi join keys on holders.is_fine = keys.is_fine and holders.shingle_pair = keys.shingle_pair
    inner join {{ ref('int_article_order') }} as articles on holders.article_key = articles.article_key
    qualify
        row_number() over (partition by holders.is_fine, holders.shingle_pair order by articles.position) <= 8
),

met as (
    select
        later.article_key,
        later.is_fine,
        earlier.article_key as earlier_key,
        earlier.position as earlier_position,
        count(*) as n_shingle_pairs,
    from keys as later
    inner join held as earlier
        on
            later.shingle_pair = earlier.shingle_pair
            and later.is_fine = earlier.is_fine
            and later.position > earlier.position
    group by later.article_key, later.is_fine, earlier.article_key, earlier.position
),

compared as (
    select
        *,
        2 * n_shingle_pairs >= max(n_shingle_pairs) over (partition by article_key, is_fine) as is_alike,
    from met
),

chosen as (
    select * from compared
    qualify
        row_number() over (partition by article_key, is_fine order by n_shingle_pairs desc, earlier_position asc) <= 4
        or row_number() over (partition by article_key, is_fine, is_alike order by earlier_position)
        <= if(is_alike, 4, 0)
)

select distinct
    article_key,
    earlier_key,
from chosen
