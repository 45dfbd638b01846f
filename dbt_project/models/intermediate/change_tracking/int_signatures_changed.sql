-- What changed articles report or reported, and what was compared with that: the signatures whose clusters are to be
-- made again.
{% set known_reports = previous_build('intermediate', 'int_report_events') -%}
{%- set known_pairs = previous_build('intermediate', 'int_signature_pairs') -%}
with changed as (
    select report_signature
    from {{ ref('int_article_reports') }}
    where report_signature is not null and article_id in (select article_id from {{ ref('int_articles_changed') }})
    {% if known_reports -%}
        union
        select report_signature
        from {{ known_reports }}
        where report_signature is not null and article_id in (select article_id from {{ ref('int_articles_changed') }})
    {%- endif %}
),

compared as (
    {% if known_pairs -%}
        select centre as report_signature
        from {{ known_pairs }}
        where node in (select report_signature from changed)
        union
        select node as report_signature
        from {{ known_pairs }}
        where centre in (select report_signature from changed)
    {%- else -%}
        select report_signature from changed
        where false
    {%- endif %}
)

select
    report_signature,
    true as is_changed,
from changed
group by report_signature
union all
select
    compared.report_signature,
    false as is_changed,
from compared
anti join changed on compared.report_signature = changed.report_signature
