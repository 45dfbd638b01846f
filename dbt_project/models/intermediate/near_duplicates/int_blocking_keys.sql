-- The sixteen shingle pairs of an article that fewest others have: by these it is looked for among the others.
{{ config(materialized='incremental', pre_hook="{{ delete_changed('article_key', ref('int_articles_to_rematch')) }}") }}
select
    article_key,
    is_fine,
    shingle_pair,
from {{ ref('int_blocking_key_articles') }} as shingle_pairs
where {{ is_changed('shingle_pairs', 'article_key', ref('int_articles_to_rematch')) }}
qualify row_number() over (partition by article_key, is_fine order by n_holders, shingle_pair) <= 16
