-- The hashes of its signature that stand for an article (MinHash by threshold): all of a short text, of a longer one
-- those in the least quarter.
{{ config(materialized='incremental', pre_hook=[
    "{{ forget('article_key', ref('int_moved_articles') ~ ' where is_known') }}",
    "{{ find_partitions('articles', ref('int_moved_articles')) }}",
]) }}
with marked as (
    select
        articles.article_key,
        len(sightings.signature) <= {{ var('short_signature') }} as is_short,
        generate_subscripts(sightings.signature, 1)::integer as place,
        unnest(sightings.signature) as mark,
    from {{ ref('stg_articles') }} as sightings
    inner join {{ ref('int_article_order') }} as articles on sightings.record_id = articles.record_id
    semi join {{ ref('int_moved_articles') }} as moved on articles.article_key = moved.article_key
    where list_contains(getvariable('changed_partitions'), sightings.partition)
)

select * from marked
where is_short or mark < {{ var('least_quarter') }}
