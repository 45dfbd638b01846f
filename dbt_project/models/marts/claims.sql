{{ config(materialized='view') }}
{#- What each table of claims calls the same thing: kind → (table, what, who, whom, has a place, its days). -#}
{% set tables = {
    'event': ('fct_event_mentions', 'event_code', 'source', 'target', true, 'event_date'),
    'casualties': ('fct_casualties', 'harm', 'perpetrator', 'victim', true, 'event_date'),
    'force size': ('fct_force_sizes', 'scope', 'actor', none, true, 'as_of'),
    'group count': ('fct_group_counts', 'category', 'actor', none, true, 'as_of'),
    'quantity': ('fct_quantities', 'measure', 'actor', none, true, none),
    'relation': ('fct_actor_relations', 'relation', 'subject', 'object', false, none),
} -%}
{% set numbers = ('casualties', 'force size', 'group count', 'quantity') -%}
{% set of_events = ('event', 'casualties') -%}
with every_claim as (
    {% for kind, (table, what, who, whom, has_place, day) in tables.items() %}
        select
            claim_id,
            article_id,
            '{{ kind }}' as kind,
            {{ what }} as what,
            {{ 'actor_id' if who == 'actor' else who ~ '_actor_id' }} as who_id,
            {{ 'collective' if kind == 'group count' else who }}_text as who_text,
            {% if whom %}
                {{ whom }}_actor_id as whom_id,
                {{ whom }}_text as whom_text,
            {% endif %}
            {% if kind in numbers %}
                value_text,
                cast(value_low as double) as value_low,
                cast(value_best as double) as value_best,
                cast(value_high as double) as value_high,
                hedge,
                unit,
            {% endif %}
            {% if has_place %}
                place_id,
                place_text,
            {% endif %}
            {% if day %}
                {{ day }}_start as date_start,
                {{ day }}_end as date_end,
            {% endif %}
            {% if kind in of_events %}
                event_id,
            {% endif %}
            {% if kind == 'casualties' %}
                part_of_claim_id,
                repeats_claim_id,
            {% endif %}
            modality,
            attributed_to,
            attributed_via,
            {% if kind != 'relation' %}
                quality_flags,
            {% endif %}
            quote,
            confidence
        from {{ ref(table) }}
        {% if not loop.last %}
            union all by name
        {% endif %}
    {% endfor %}
)

select
    told.claim_id,
    told.kind,
    told.what,
    coalesce(doer.actor_name, told.who_text) as who,
    coalesce(hit.actor_name, told.whom_text) as whom,
    told.value_text,
    told.value_low,
    told.value_best,
    told.value_high,
    told.hedge,
    told.unit,
    coalesce(place.place_name, told.place_text) as place,
    place.country_iso3,
    told.date_start,
    told.date_end,
    told.modality,
    told.attributed_to as said_by,
    told.attributed_via as relayed_by,
    told.quote,
    told.confidence,
    coalesce(told.quality_flags, []) as quality_flags,
    told.event_id,
    told.part_of_claim_id,
    told.repeats_claim_id,
    told.article_id,
    article.title,
    article.outlet,
    article.published_at,
    article.url,
    article.duplicate_of is not null as is_copy
from every_claim as told
inner join {{ ref('dim_articles') }} as article on told.article_id = article.article_id
left join {{ ref('dim_actors') }} as doer on told.who_id = doer.actor_id
left join {{ ref('dim_actors') }} as hit on told.whom_id = hit.actor_id
left join {{ ref('dim_places') }} as place on told.place_id = place.place_id
