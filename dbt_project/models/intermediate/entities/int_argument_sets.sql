-- The sets of actors and places that acts name, each once. What a set holds stands in its key, so none is forgotten.
{{ config(materialized='incremental') }}
with acts as (
    select * from {{ ref('int_acts') }} as all_acts
    where {{ is_changed('all_acts', 'article_id', ref('int_articles_changed')) }}
),

named as (
    {% for part, kind in {'source_actor': 'actor', 'target_actor': 'actor', 'place': 'place'}.items() -%}
        select
            '{{ kind }}' as kind,
            {{ part | replace('_actor', '') }}_set as key,
            {{ part }}_ids as ids,
        from acts
        where key <> 0
        {{- '\n        union all' if not loop.last }}
    {% endfor %}
)

select
    kind,
    key,
    any_value(ids) as ids,
from named
{% if is_incremental() -%}
    where (kind, key) not in (select (kind, key) from {{ this }})
{%- endif %}
group by kind, key
