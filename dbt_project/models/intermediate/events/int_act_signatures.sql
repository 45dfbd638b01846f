-- What acts say, each thing once: code, sides, places and days. A thousand articles on one air strike make a few
-- signatures, and only these are compared with one another, the clearest first.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('act_signature', ref('int_signatures_changed') ~ ' where is_changed') }}"
) }}
with signatures as (
    select
        acts.act_signature,
        any_value(acts.event_code) as event_code,
        any_value(acts.is_symmetric) as is_symmetric,
        any_value(acts.is_mixed) as is_mixed,
        any_value(acts.source_set) as source_set,
        any_value(acts.target_set) as target_set,
        any_value(acts.place_set) as place_set,
        any_value(acts.is_undated) as is_undated,
        any_value(acts.date_from) as date_from,
        any_value(acts.date_to) as date_to,
        any_value(acts.date_to - acts.date_from) as span_days,
    from {{ ref('int_article_acts') }} as acts
    where
        acts.act_signature is not null
        and {{ is_changed('acts', 'act_signature', ref('int_signatures_changed') ~ ' where is_changed') }}
    group by acts.act_signature
),

-- Whether two acts of this signature, in two articles, are one event.
checked as (
    select
        signatures.act_signature,
        {{ comparison('signatures', 'signatures') }}
        {{ is_one_event('signatures', 'signatures') }} as is_mergeable,
    from signatures
    {{ set_joins('signatures') }}
)

select
    signatures.*,
    checked.is_mergeable,
from signatures
inner join checked on signatures.act_signature = checked.act_signature
