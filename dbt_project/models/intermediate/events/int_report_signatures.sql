-- What reports say, each thing once: code, sides, places, days and a toll that is rare enough to know them by. A
-- thousand articles on one air strike make a few signatures, and only these are compared with one another, the clearest
-- first.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('report_signature', ref('int_signatures_changed') ~ ' where is_changed') }}"
) }}
with signatures as (
    select
        reports.report_signature,
        {%- for part in [
            'event_code', 'happening', 'is_symmetric', 'is_mixed', 'is_attack', 'is_unspecific', 'source_set',
            'target_set', 'place_set', 'is_undated', 'date_from', 'date_to', 'rare_killed', 'rare_wounded',
        ] %}
            any_value(reports.{{ part }}) as {{ part }},
        {%- endfor %}
        any_value(reports.date_to - reports.date_from) as span_days,
    from {{ ref('int_article_reports') }} as reports
    where
        reports.report_signature is not null
        and {{ is_changed('reports', 'report_signature', ref('int_signatures_changed') ~ ' where is_changed') }}
    group by reports.report_signature
),

-- Whether two reports of this signature, in two articles, are one event.
checked as (
    select
        signatures.report_signature,
        {{ comparison('signatures', 'signatures') }}
        {{ is_one_event('signatures', 'signatures') }} as is_mergeable,
    from signatures
    {{ set_joins('signatures') }}
)

select
    signatures.*,
    checked.is_mergeable,
from signatures
inner join checked on signatures.report_signature = checked.report_signature
