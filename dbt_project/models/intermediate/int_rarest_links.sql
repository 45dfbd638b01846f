-- The sixteen links of an article that fewest others hold: by these it is looked for among the others.
{{ config(materialized='incremental', pre_hook="{{ forget('article_key', ref('int_rematched_articles')) }}") }}
with links as (
    select * from {{ ref('int_article_links') }} as all_links
    where {{ is_changed('all_links', 'article_key', ref('int_rematched_articles')) }}
),

shared as (
    select
        all_links.is_fine,
        all_links.link,
        count(*) as n_holders,
    from {{ ref('int_article_links') }} as all_links
    {% if is_incremental() -%}
        semi join links on all_links.is_fine = links.is_fine and all_links.link = links.link
    {%- endif %}
    group by all_links.is_fine, all_links.link
    having count(*) > 1
)

select links.*
from links
inner join shared on links.is_fine = shared.is_fine and links.link = shared.link
qualify row_number() over (partition by links.article_key, links.is_fine order by shared.n_holders, links.link) <= 16
