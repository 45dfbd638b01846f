-- Articles that the file does not know as they are now: new, gone, seen elsewhere, read by another version, copies of
-- one that changed, or naming an actor or place of which the texts now say something else.
{% set known_articles = as_before('intermediate', 'int_known_articles') -%}
{%- set known_names = as_before('intermediate', 'int_known_names') -%}
with articles as (select * from {{ ref('int_articles') }}),

names as (select * from {{ ref('int_names') }}),

known_articles as (
    {% if known_articles %}
        select * from {{ known_articles }}
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
    select coalesce(articles.article_id, known_articles.article_id) as article_id
    from articles
    full join known_articles on articles.article_id = known_articles.article_id
    where articles.fingerprint is distinct from known_articles.fingerprint
),

renamed as (
    select names.id
    from names
    inner join known_names on names.kind = known_names.kind and names.id = known_names.id
    where names.fingerprint <> known_names.fingerprint
),

changed as (
    select article_id from renewed
    union
    select articles.article_id from articles
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
            union
            select claims.article_id from {{ ref('stg_' ~ table) }} as claims
            semi join renamed on claims.{{ column }} = renamed.id
        {% endfor %}
    {%- endfor %}
)

select
    changed.article_id,
    articles.articles_partition,
    articles.claims_partition,
from changed
left join articles on changed.article_id = articles.article_id
