-- Claims of how many armed groups and how many fighters a country has in all, by month; month is NULL where the claims
-- have no date. Beside them the sum over groups that are estimated by name.
with articles as not materialized (select * from {{ ref('int_articles') }}),

actors as (select * from {{ ref('dim_actors') }}),

places as (select * from {{ ref('dim_places') }}),

groups as (
    select
        counts.*,
        coalesce(places.country_iso3, actors.country_iso3) as country_iso3,
        'groups' as measure,
        {{ speaker('counts', 'articles') }} as speaker,
    from {{ ref('fct_group_counts') }} as counts
    inner join articles on counts.article_id = articles.article_id
    left join places on counts.place_id = places.place_id
    left join actors on counts.actor_id = actors.actor_id
    where
        counts.category = 'armed_groups'
        and {{ is_asserted('counts') }}
        and {{ is_plausible('counts') }}
        and articles.duplicate_of is null
        and coalesce(places.place_type, 'country') = 'country'
),

-- The strength of a class ("rebels in Syria"), not of one group.
fighters as (
    select
        sizes.*,
        coalesce(actors.country_iso3, places.country_iso3) as country_iso3,
        'fighters' as measure,
        {{ speaker('sizes', 'articles') }} as speaker,
    from {{ ref('fct_force_sizes') }} as sizes
    inner join articles on sizes.article_id = articles.article_id
    inner join actors on sizes.actor_id = actors.actor_id
    left join places on sizes.place_id = places.place_id
    where
        sizes.scope = 'total'
        and actors.is_generic
        and {{ is_asserted('sizes') }}
        and {{ is_plausible('sizes') }}
        and articles.duplicate_of is null
        and coalesce(places.place_type, 'country') = 'country'
),

claims as (
    {%- for measure in ['groups', 'fighters'] %}
        select
            claim_id,
            country_iso3,
            measure,
            speaker,
            as_of_start,
            case
                when date_precision in ('day', 'week', 'month') then date_trunc('month', as_of_start)::date
            end as month,
            value_low,
            value_best,
            value_high,
        from {{ measure }}
        where country_iso3 is not null and value_best is not null
        {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

last_words as (
    select * from claims
    qualify
        row_number() over (
            partition by country_iso3, measure, month, speaker
            order by as_of_start desc nulls last, claim_id desc
        ) = 1
),

totals as (
    select
        country_iso3,
        month,
        {%- for measure in ['groups', 'fighters'] %}
            case
                when count(value_low) filter (measure = '{{ measure }}') = count(*) filter (measure = '{{ measure }}')
                    then min(value_low) filter (measure = '{{ measure }}')
            end as {{ measure }}_low,
            floor(median(value_best) filter (measure = '{{ measure }}') + 0.5)::bigint as {{ measure }}_best,
            case
                when count(value_high) filter (measure = '{{ measure }}') = count(*) filter (measure = '{{ measure }}')
                    then max(value_high) filter (measure = '{{ measure }}')
            end as {{ measure }}_high,
        {%- endfor %}
        count(distinct speaker) as n_sources,
        list(claim_id order by claim_id) as claim_ids,
    from last_words
    group by country_iso3, month
),

named as (
    select
        actors.country_iso3,
        estimates.month,
        count(distinct estimates.actor_id) as n_groups,
        sum(estimates.value_best)::bigint as fighters_best,
    from {{ ref('force_size_estimates') }} as estimates
    inner join actors on estimates.actor_id = actors.actor_id
    where
        not actors.is_generic
        and estimates.scope = 'total'
        and actors.actor_type in ('rebel_group', 'militia', 'jihadist_group')
        and actors.country_iso3 is not null
    group by actors.country_iso3, estimates.month
)

select
    coalesce(totals.country_iso3, named.country_iso3) as country_iso3,
    coalesce(totals.month, named.month) as month,
    totals.groups_low,
    totals.groups_best,
    totals.groups_high,
    totals.fighters_low,
    totals.fighters_best,
    totals.fighters_high,
    coalesce(totals.n_sources, 0) as n_sources,
    coalesce(totals.claim_ids, []) as claim_ids,
    coalesce(named.n_groups, 0) as n_named_groups,
    named.fighters_best as named_groups_fighters_best,
from totals
full join named
    on totals.country_iso3 = named.country_iso3 and totals.month = named.month
