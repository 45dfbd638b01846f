-- Articles that the file does not know as they are now: new, gone, seen elsewhere, read by another version, copies of
-- one that changed, or naming an actor or place of which the texts now say something else.
{% set known_articles = previous_build('intermediate', 'int_article_state') -%}
{%- set known_names = previous_build('intermediate', 'int_entity_state') -%}
with articles as not materialized (select * from {{ ref('int_articles') }}),

to_recanonicalise as (
    select * from articles
    where article_id in (select article_id from {{ ref('int_articles_to_recanonicalise') }})
),

names as (select * from {{ ref('int_entity_fingerprints') }}),

known_articles as (
    {% if known_articles %}
        select * from {{ known_articles }}
        where article_id in (select article_id from {{ ref('int_articles_to_recanonicalise') }})
    {% else %}
        select
            article_id,
            fingerprint,
        from articles
        where false
    {% endif %}
),

known_names as (
    {% if known_names %}
        select * from {{ known_names }}
    {% else %}
        select * from names
        where false
    {% endif %}
),

renewed as (
    select
        coalesce(to_recanonicalise.article_id, known_articles.article_id) as article_id,
        known_articles.article_id is not null as is_known,
    from to_recanonicalise
    full join known_articles on to_recanonicalise.article_id = known_articles.article_id
    where to_recanonicalise.fingerprint is distinct from known_articles.fingerprint
),

renamed as (
    select names.id
    from names
    inner join known_names on names.kind = known_names.kind and names.id = known_names.id
    where names.fingerprint <> known_names.fingerprint
),

changed as (
    select
        article_id,
        is_known,
    from renewed
    union all
    select
        articles.article_id,
        true as is_known,
    from articles
    semi join renewed on articles.duplicate_of = renewed.article_id
    {% for table, columns in {
        'event_mentions': ['source_actor_id', 'target_actor_id', 'place_id'],
        'force_sizes': ['actor_id', 'place_id'],
        'group_counts': ['actor_id', 'place_id'],
        'casualties': ['victim_actor_id', 'perpetrator_actor_id', 'place_id'],
        'quantities': ['actor_id', 'place_id'],
        'actor_relations': ['subject_actor_id', 'object_actor_id'],
    }.items() -%}
        {%- for column in columns + ['attributed_actor_id'] -%}
            union all
            select
                claims.article_id,
                true as is_known,
            from {{ ref('stg_' ~ table) }} as claims
            semi join renamed on claims.{{ column }} = renamed.id
        {% endfor %}
    {%- endfor %}
)

select
    changed.article_id,
    any_value(articles.articles_partition) as articles_partition,
    any_value(articles.claims_partition) as claims_partition,
    bool_or(changed.is_known) as is_known,
from changed
left join articles on changed.article_id = articles.article_id
group by changed.article_id
