-- Articles whose shingles, without the common ones, are others than in the last build.
with reshingled as (
    select
        article_key,
        is_known,
    from {{ ref('int_articles_reordered') }}
    union all
    select
        shingles.article_key,
        true as is_known,
    from {{ ref('int_article_shingles') }} as shingles
    semi join (
        select shingle from {{ ref('int_common_shingles') }}
        where is_changed
    ) as changed on shingles.shingle = changed.shingle
)

select
    article_key,
    bool_or(is_known) as is_known,
from reshingled
group by article_key
