{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('articles') }}"
]) }}
select
    articles.article_id,
    articles.source_ref,
    articles.url,
    articles.outlet,
    articles.title,
    articles.author,
    articles.published_at,
    articles.published_precision,
    articles.dateline_date,
    articles.anchor_date,
    articles.anchor_basis,
    articles.language,
    articles.extraction_status,
    articles.relevance,
    articles.labels,
    sightings.text,
    articles.text_version,
    coalesce(articles.n_sentences, 0)::integer as n_sentences,
    articles.duplicate_of,
    articles.revision_of,
    articles.first_seen_at,
    articles.record_id,
    articles.reading_id,
    articles.run_id,
from {{ ref('int_articles') }} as articles
inner join {{ ref('stg_articles') }} as sightings on articles.record_id = sightings.record_id
where {{ in_changed_partition('sightings') }}
