-- The links that a rematched article shares with others, and all who hold them.
-- depends_on: {{ ref('int_rematched_articles') }}
{% set is_first_build = not as_before('intermediate', 'int_rarest_links') -%}
with held as {{ 'not' if is_first_build }} materialized (
    select all_links.* from {{ ref('int_article_links') }} as all_links
    {% if not is_first_build -%}
        semi join (
            select links.* from {{ ref('int_article_links') }} as links
            semi join {{ ref('int_rematched_articles') }} as rematched on links.article_key = rematched.article_key
        ) as links on all_links.is_fine = links.is_fine and all_links.link = links.link
    {%- endif %}
),

shared as (
    select
        is_fine,
        link,
        count(*) as n_holders,
    from held
    group by is_fine, link
    having count(*) > 1
)

select
    held.article_key,
    held.is_fine,
    held.link,
    shared.n_holders,
from held
inner join shared on held.is_fine = shared.is_fine and held.link = shared.link
