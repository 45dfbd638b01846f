-- Articles with what is decided before claims are looked at: which reading counts, and their order in time. The
-- `fingerprint` is another one when anything about the article, or what reads it, is another.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('article_id', ref('int_articles_to_recanonicalise')) }}"
) }}
with canonical as (
    select * from {{ ref('int_canonical_sightings') }} as all_articles
    where {{ is_changed('all_articles', 'article_id', ref('int_articles_to_recanonicalise')) }}
),

sightings as (select * from {{ ref('int_sightings') }}),

readings as (select * from {{ ref('int_readings') }}),

articles as (
    select
        sightings.* exclude (has_words, seen_at, partition, extraction_status),
        canonical.articles_partition,
        canonical.first_seen_at,
        canonical.sightings_fingerprint,
        -- What was to be read may have turned out to be off topic.
        coalesce(readings.extraction_status, sightings.extraction_status) as extraction_status,
        readings.relevance,
        readings.anchor_date,
        coalesce(readings.anchor_basis, 'unknown') as anchor_basis,
        readings.n_sentences,
        readings.run_id as reading_run_id,
        readings.partition as claims_partition,
    from canonical
    inner join sightings on canonical.record_id = sightings.record_id
    left join readings on sightings.reading_id = readings.reading_id
),

-- The chain of texts at one address. Where publication dates tie or are unknown, the day of the first sighting tells an
-- update from its original; within a day the id decides, so that the order of a batch does not.
revisions as (
    select
        article_id,
        lag(article_id) over (
            partition by url
            order by coalesce(published_at, 'infinity'::timestamptz), first_seen_at::date, article_id
        ) as revision_of,
    from articles
    where url is not null
),

decided as (
    select
        articles.*,
        revisions.revision_of,
        duplicates.duplicate_of,
    from articles
    left join revisions on articles.article_id = revisions.article_id
    left join {{ ref('int_duplicates') }} as duplicates on articles.article_id = duplicates.article_id
)

select
    *,
    hash(decided, '{{ var("extractor_version") }}', '{{ var("lexicon_version") }}') as fingerprint,
from decided
