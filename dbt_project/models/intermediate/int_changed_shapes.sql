-- What changed articles say or said, and what was compared with that: the shapes whose clusters are to be made again.
{% set known_acts = as_before('intermediate', 'int_act_events') -%}
{%- set known_pairs = as_before('intermediate', 'int_shape_pairs') -%}
with changed as (
    select shape
    from {{ ref('int_article_acts') }}
    where shape is not null and article_id in (select article_id from {{ ref('int_changed_articles') }})
    {% if known_acts -%}
        union
        select shape
        from {{ known_acts }}
        where shape is not null and article_id in (select article_id from {{ ref('int_changed_articles') }})
    {%- endif %}
),

compared as (
    {% if known_pairs -%}
        select centre as shape
        from {{ known_pairs }}
        where node in (select shape from changed)
        union
        select node as shape
        from {{ known_pairs }}
        where centre in (select shape from changed)
    {%- else -%}
        select shape from changed
        where false
    {%- endif %}
)

select
    shape,
    true as is_changed,
from changed
group by shape
union all
select
    compared.shape,
    false as is_changed,
from compared
anti join changed on compared.shape = changed.shape
