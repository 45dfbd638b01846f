-- The hashes of its signature that stand for an article (MinHash by threshold: all of a short text, of a longer one
-- those in the least quarter), without most of what many articles say. Where n of the sampled articles have a mark, one
-- such mark in 1 + n / 50 is kept: so what is left of a template's reports is their own, and a report that hundreds
-- print keeps enough to be known by. The sample is by hash and has one size, whatever the corpus.
with marked as (
    select
        articles.position,
        len(sightings.signature) <= {{ var('short_signature') }} as is_short,
        generate_subscripts(sightings.signature, 1)::integer as place,
        unnest(sightings.signature) as mark,
    from {{ ref('stg_articles') }} as sightings
    inner join {{ ref('int_article_order') }} as articles on sightings.record_id = articles.record_id
),

marks as (
    select * from marked
    where is_short or mark < {{ var('least_quarter') }}
),

sample as (
    select position from {{ ref('int_article_order') }}
    order by hash(article_id), article_id
    limit {{ var('template_sample') }}
),

common as (
    select
        marks.mark,
        count(*) as n_articles,
    from marks
    semi join sample on marks.position = sample.position
    group by marks.mark
    having count(*) > {{ var('template_articles') }} / 10
),

thinned_out as (
    select mark from common
    where hash(mark) % 1000 >= 1000 / (1 + n_articles / {{ var('template_articles') }})
)

select marks.* from marks
anti join thinned_out on marks.mark = thinned_out.mark
