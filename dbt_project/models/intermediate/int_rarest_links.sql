-- The sixteen links of an article that fewest others hold: by these it is looked for among the others.
{{ config(materialized='incremental', pre_hook="{{ forget('article_key', ref('int_rematched_articles')) }}") }}
select
    article_key,
    is_fine,
    link,
from {{ ref('int_link_holders') }} as links
where {{ is_changed('links', 'article_key', ref('int_rematched_articles')) }}
qualify row_number() over (partition by article_key, is_fine order by n_holders, link) <= 16
