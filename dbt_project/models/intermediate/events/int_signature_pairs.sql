-- Signatures of one happening that may be one event, found by a place or an actor that one names and the other names or
-- lies in, or by a rare toll, and by a day in common; what is longer than a week is looked up by month.
{{ config(materialized='incremental', pre_hook="{{ delete_changed_pairs(ref('int_signatures_changed')) }}") }}
with signatures as not materialized (
    select * from {{ ref('int_report_signatures') }}
    where is_mergeable
),

-- A code of mixed acts and a report without a place are looked up by their sides, and a rare toll by itself.
keyed as (
    select
        signatures.report_signature,
        signatures.happening,
        signatures.date_from,
        signatures.date_to,
        case
            when not signatures.is_mixed and signatures.place_set <> 0 then signatures_places.places.ids
            when signatures.is_symmetric then list_concat(signatures_sources.actors.ids, signatures_targets.actors.ids)
            else signatures_sources.actors.ids
        end as own_keys,
        case
            when not signatures.is_mixed and signatures.place_set <> 0 then signatures_places.places.ancestor_ids
            when signatures.is_symmetric
                then list_concat(signatures_sources.actors.ancestor_ids, signatures_targets.actors.ancestor_ids)
            else signatures_sources.actors.ancestor_ids
        end as all_keys,
        case when signatures.rare_killed is null then [] else ['killed ' || signatures.rare_killed] end as toll_keys,
        signatures.span_days > 7 as is_long,
        {{ is_changed('signatures', 'report_signature', ref('int_signatures_changed') ~ ' where is_changed') }}
            as is_new,
    from signatures
    {{ set_joins('signatures') }}
),

keys as (
    select
        * exclude (own_keys, all_keys, happening, toll_keys, key),
        list_contains(own_keys, key) or list_contains(toll_keys, key) as is_own,
        hash(happening, key) as key,
    from (select
        *,
        unnest(list_concat(all_keys, toll_keys)) as key
    from keyed) as keyed
),

buckets as not materialized (
    {% for unit in ['day', 'month'] -%}
        select
            report_signature,
            is_long,
            is_new,
            is_own,
            '{{ unit }}' as unit,
            hash(
                '{{ unit }}',
                key,
                unnest(range(date_trunc('{{ unit }}', date_from), date_to + 1, interval 1 {{ unit }}))
            ) as bucket,
        from keys
        {{- "\n        where not is_long\n        union all" if unit == 'day' }}
    {% endfor %}
),

-- Few signatures are new, and each asks for all that it may meet, on either side. In a build from nothing every
-- signature asks, and only by what it names itself: thousands that lie in one country are not to meet there.
candidates as (
    select distinct
        greatest(one.report_signature, other.report_signature) as node,
        least(one.report_signature, other.report_signature) as centre,
    from buckets as one
    inner join buckets as other on one.bucket = other.bucket and one.report_signature <> other.report_signature
    where
        {{ 'one.is_new and (one.is_own or other.is_own)' if is_incremental() else 'one.is_own' }}
        and (one.unit = 'day' or one.is_long or other.is_long)
)

select
    candidates.node,
    candidates.centre,
    {{ comparison('later', 'earlier') }}
from candidates
inner join signatures as later on candidates.node = later.report_signature
inner join signatures as earlier on candidates.centre = earlier.report_signature
{{ set_joins('later') }}
{{ set_joins('earlier') }}
where {{ is_one_event('later', 'earlier') }}
