-- The people that an article says were killed or wounded in one happening. Parts ("including 11 children") are not
-- added to their total, and what repeats another claim of the article counts nobody anew.
{{ config(materialized='incremental', pre_hook="{{ delete_changed_articles() }}") }}
with actors as (select * from {{ ref('int_actor_ancestors') }}),

all_claims as (
    select
        casualties.*,
        casualties.part_of_claim_id is not null as is_part,
        case when not coalesce(actors.is_generic, true) then casualties.victim_actor_id end as named_actor_id,
        actors.class as arms,
    from {{ ref('int_casualties') }} as casualties
    left join actors on casualties.victim_actor_id = actors.actor_id
    where
        {{ is_changed('casualties', 'article_id', ref('int_articles_changed')) }}
        and casualties.report_id is not null
        and casualties.repeats_claim_id is null
        and casualties.harm in ('killed', 'wounded')
        and casualties.is_in_event
),

-- A number that stands twice in one sentence, in a headline and its lead for one, is of the same people, unless it is
-- said of two actors.
same_numbers as (
    select
        *,
        row_number() over (
            partition by report_id, article_id, harm, victim_class, is_part, sentence_no, value_best, victim_actor_id
            order by claim_id
        ) as turn,
        count(victim_actor_id) over (
            partition by report_id, article_id, harm, victim_class, is_part, sentence_no, value_best
        ) as n_of_known_actors,
    from all_claims
),

claims as (
    select * from same_numbers
    where turn = 1 and (victim_actor_id is not null or n_of_known_actors = 0)
),

-- Numbers of one sentence are of different people: "three soldiers and two policemen".
sentences as (
    select
        report_id,
        article_id,
        harm,
        victim_class,
        arms,
        named_actor_id,
        is_part,
        sentence_no,
        case when count(*) = count(value_low) then sum(value_low) end as low,
        sum(value_best) as best,
        case when count(*) = count(value_high) then sum(value_high) end as high,
        max(standing) as standing,
    from claims
    group by all
),

-- Numbers of several sentences are one number told again; that of the speaker best placed to know counts, and of his
-- the largest, which holds the others.
victims as (
    select
        report_id,
        article_id,
        harm,
        victim_class,
        arms,
        named_actor_id,
        is_part,
        arg_max({ 'low': low, 'best': best, 'high': high }, (standing, best, -sentence_no)) as toll,
        max(standing) as standing,
    from sentences
    group by all
),

-- Those of named groups add up, and so do soldiers and rebels; "fighters" without a name may be the same people.
{% for (members, sum, best, parts) in [
    ('victims', 'named', 'arms', 'victim_class, arms, is_part'),
    ('arms', 'sides', 'best_of_class', 'victim_class, is_part'),
] -%}
    {{ sum }} as (
        select
            report_id,
            article_id,
            harm,
            {{ parts }},
            {{ summed('toll') }} as toll,
            min(standing) as standing,
        from {{ members }}
        group by report_id, article_id, harm, {{ parts }}, {{ 'named_actor_id' if loop.first else 'arms' }} is null
    ),

    {{ best }} as (
        select
            report_id,
            article_id,
            harm,
            {{ parts }},
            arg_max(toll, (standing, toll.best, toll.low, toll.high)) as toll,
            max(standing) as standing,
        from {{ sum }}
        group by all
    ),

{% endfor %}
-- "People" are a total that civilians and combatants are part of.
totals as (
    select
        report_id,
        article_id,
        harm,
        {{ summed('toll') }} as toll,
        min(standing) as standing,
    from best_of_class
    where not is_part
    group by report_id, article_id, harm, victim_class = 'unknown'
),

civilians as (
    select
        report_id,
        article_id,
        harm,
        coalesce(max(toll.best) filter (not is_part), max(toll.best)) as best,
    from best_of_class
    where victim_class = 'civilian'
    group by all
),

reports as (
    select
        report_id,
        article_id,
        harm,
        arg_max(toll, (standing, toll.best, toll.low, toll.high)) as toll,
        max(standing) as standing,
    from totals
    group by all
)

select
    reports.report_id,
    reports.article_id,
    reports.harm,
    reports.toll.low::bigint as value_low,
    reports.toll.best::bigint as value_best,
    reports.toll.high::bigint as value_high,
    reports.standing,
    civilians.best::bigint as civilians_best,
from reports
left join civilians
    on
        reports.report_id = civilians.report_id
        and reports.article_id = civilians.article_id
        and reports.harm = civilians.harm
