-- Actors and months of which changed articles say, or said, how many fighters there were. What such an article says
-- without a month is counted beside every month of its actor.
{{ config(pre_hook="{{ find_partitions('claims') }}") }}
{% set known_sizes = previous_build('intermediate', 'int_force_sizes') -%}
{%- set known_estimates = previous_build('main', 'force_size_estimates') -%}
with claims as (
    select
        actor_id,
        as_of_start,
        date_precision,
    from {{ ref('stg_force_sizes') }} as sizes
    where {{ is_of_changed_article('sizes') }}
    {% if known_sizes -%}
        union all
        select
            actor_id,
            as_of_start,
            date_precision,
        from {{ known_sizes }}
        where article_id in (select article_id from {{ ref('int_articles_changed') }})
    {%- endif %}
)

select
    actor_id,
    date_trunc('month', as_of_start)::date as month,
from claims
where actor_id is not null and as_of_start is not null
union
{% if known_estimates -%}
    select
        actor_id,
        month,
    from {{ known_estimates }}
    where actor_id in (
        select actor_id from claims
        where as_of_start is null or date_precision not in ('day', 'week', 'month')
    )
{%- else -%}
    select
        null as actor_id,
        null as month,
    where false
{%- endif %}
