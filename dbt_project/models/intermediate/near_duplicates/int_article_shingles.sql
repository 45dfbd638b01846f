-- The hashes of its signature that stand for an article (MinHash by threshold): all of a short text, of a longer one
-- those in the least quarter.
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed('article_key', ref('int_articles_reordered') ~ ' where is_known') }}",
    "{{ find_partitions('articles', ref('int_articles_reordered')) }}",
]) }}
with shingles as (
    select
        articles.article_key,
        len(sightings.signature) <= {{ var('short_signature') }} as is_short,
        generate_subscripts(sightings.signature, 1)::integer as place,
        unnest(sightings.signature) as shingle,
    from {{ ref('stg_articles') }} as sightings
    inner join {{ ref('int_article_order') }} as articles on sightings.record_id = articles.record_id
    semi join {{ ref('int_articles_reordered') }} as reordered on articles.article_key = reordered.article_key
    where list_contains(getvariable('changed_partitions'), sightings.partition)
)

select * from shingles
where is_short or shingle < {{ var('least_quarter') }}
