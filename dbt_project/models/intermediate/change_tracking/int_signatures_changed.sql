-- What changed articles report or reported, and what was compared with that: the signatures whose clusters are to be
-- made again.
{% set known_acts = previous_build('intermediate', 'int_act_events') -%}
{%- set known_pairs = previous_build('intermediate', 'int_signature_pairs') -%}
with changed as (
    select act_signature
    from {{ ref('int_article_acts') }}
    where act_signature is not null and article_id in (select article_id from {{ ref('int_articles_changed') }})
    {% if known_acts -%}
        union
        select act_signature
        from {{ known_acts }}
        where act_signature is not null and article_id in (select article_id from {{ ref('int_articles_changed') }})
    {%- endif %}
),

compared as (
    {% if known_pairs -%}
        select centre as act_signature
        from {{ known_pairs }}
        where node in (select act_signature from changed)
        union
        select node as act_signature
        from {{ known_pairs }}
        where centre in (select act_signature from changed)
    {%- else -%}
        select act_signature from changed
        where false
    {%- endif %}
)

select
    act_signature,
    true as is_changed,
from changed
group by act_signature
union all
select
    compared.act_signature,
    false as is_changed,
from compared
anti join changed on compared.act_signature = changed.act_signature
