-- Articles that share a band of their MinHash signatures, kept where their word shingles agree.
-- An article is compared with the 8 earliest of a band only: a template that thousands of reports share would
-- otherwise make millions of pairs, and the earliest is the one that can be canonical. A band that more than 200
-- share is a template's: true copies have other bands in common.
{% set rows_per_band = var('signature_rows_per_band') -%}
with articles as (
    select
        sightings.article_id,
        sightings.signature,
        sightings.text,
        row_number() over (
            order by coalesce(sightings.published_at, 'infinity'::timestamptz), sightings.article_id
        ) as position,
    from {{ ref('stg_articles') }} as sightings
    semi join {{ ref('int_canonical_sightings') }} as canonical on sightings.record_id = canonical.record_id
    where len(sightings.signature) > 0
),

bands as (
    select
        position,
        unnest(
            list_transform(
                range(len(signature) // {{ rows_per_band }}),
                lambda band: hash(
                    band, signature[band * {{ rows_per_band }} + 1:(band + 1) * {{ rows_per_band }}]
                )
            )
        ) as bucket,
    from articles
),

shared_buckets as (
    select bucket from bands
    group by bucket
    having count(*) between 2 and 200
),

crowded as (
    select
        bands.bucket,
        bands.position,
        row_number() over (partition by bands.bucket order by bands.position) as rank,
    from bands
    semi join shared_buckets on bands.bucket = shared_buckets.bucket
),

candidates as (
    select distinct
        later.position,
        earlier.position as earlier_position,
    from crowded as later
    inner join crowded as earlier
        on
            later.bucket = earlier.bucket
            and later.position > earlier.position
            and earlier.rank <= 8
),

-- The signatures alone say nearly which pairs will fail; 0.12 is three of their standard errors.
likely as (
    select
        candidates.*,
        list_sum(
            list_transform(
                list_zip(later.signature, earlier.signature), lambda pair: (pair[1] = pair[2])::integer
            )
        ) / len(later.signature) as estimate,
    from candidates
    inner join articles as later on candidates.position = later.position
    inner join articles as earlier on candidates.earlier_position = earlier.position
    where estimate >= {{ var('near_duplicate_least_jaccard') }} - 0.12
),

compared_articles as (
    select position from likely
    union
    select earlier_position from likely
),

words as (
    select
        articles.position,
        regexp_extract_all(lower(articles.text), '[\p{L}\p{N}]+') as words,
    from articles
    semi join compared_articles on articles.position = compared_articles.position
),

shingled as (
    select
        position,
        list_distinct(
            list_transform(
                range(1, greatest(len(words) - {{ var('shingle_words') | int - 2 }}, 2)),
                lambda start: hash(words[start:start + {{ var('shingle_words') | int - 1 }}])
            )
        ) as shingles,
    from words
),

compared as (
    select
        likely.position,
        likely.earlier_position,
        len(list_intersect(later.shingles, earlier.shingles)) as n_common,
        n_common / (len(later.shingles) + len(earlier.shingles) - n_common) as jaccard,
        least(len(later.shingles), len(earlier.shingles)) as n_shortest,
        n_common / n_shortest as containment,
    from likely
    inner join shingled as later on likely.position = later.position
    inner join shingled as earlier on likely.earlier_position = earlier.position
)

select
    later.article_id,
    earlier.article_id as earlier_article_id,
    compared.position,
    compared.earlier_position,
    compared.jaccard,
from compared
inner join articles as later on compared.position = later.position
inner join articles as earlier on compared.earlier_position = earlier.position
where
    case
        when compared.n_shortest < {{ var('short_text_shingles') }}
            then compared.jaccard >= {{ var('short_duplicate_jaccard') }}
        else
            compared.jaccard >= {{ var('near_duplicate_jaccard') }}
            or (
                compared.jaccard >= {{ var('near_duplicate_least_jaccard') }}
                and compared.containment >= {{ var('near_duplicate_containment') }}
            )
    end
