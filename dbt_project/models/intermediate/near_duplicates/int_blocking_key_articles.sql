-- The shingle pairs that an article to match again shares with others, and all articles that have them.
-- depends_on: {{ ref('int_articles_to_rematch') }}
{% set is_first_build = not previous_build('intermediate', 'int_blocking_keys') -%}
with held as {{ 'not' if is_first_build }} materialized (
    select all_pairs.* from {{ ref('int_shingle_pairs') }} as all_pairs
    {% if not is_first_build -%}
        semi join (
            select pairs.* from {{ ref('int_shingle_pairs') }} as pairs
            semi join {{ ref('int_articles_to_rematch') }} as articles on pairs.article_key = articles.article_key
        ) as wanted on all_pairs.is_fine = wanted.is_fine and all_pairs.shingle_pair = wanted.shingle_pair
    {%- endif %}
),

shared as (
    select
        is_fine,
        shingle_pair,
        count(*) as n_holders,
    from held
    group by is_fine, shingle_pair
    having count(*) > 1
)

select
    held.article_key,
    held.is_fine,
    held.shingle_pair,
    shared.n_holders,
from held
inner join shared on held.is_fine = shared.is_fine and held.shingle_pair = shared.shingle_pair
