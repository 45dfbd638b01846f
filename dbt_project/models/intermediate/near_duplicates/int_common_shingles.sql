-- Shingles that many articles have. Where n of the sampled articles have one, one such shingle in 1 + n / 50 is kept,
-- and the others stand for nobody: so what is left of a template's reports is their own, and a report that hundreds
-- print keeps enough to be known by. The sample is by hash and has one size, whatever the corpus; n counts in powers of
-- two, so that a few articles more make few shingles common.
{% set known_shingles = previous_build('intermediate', 'int_common_shingles') -%}
with sample as (
    select article_key from {{ ref('int_article_order') }}
    order by article_key
    limit {{ var('template_sample') }}
),

counted as (
    select
        shingles.shingle,
        2 ** floor(log2(count(*))) as n_articles,
    from {{ ref('int_article_shingles') }} as shingles
    semi join sample on shingles.article_key = sample.article_key
    group by shingles.shingle
    having count(*) > {{ var('template_articles') }} / 10
),

common as (
    select shingle from counted
    where hash(shingle) % 1000 >= 1000 / (1 + n_articles / {{ var('template_articles') }})
),

known as (
    {% if known_shingles %}
        select shingle from {{ known_shingles }}
        where is_common
    {% else %}
        select shingle from common
    {% endif %}
)

select
    coalesce(common.shingle, known.shingle) as shingle,
    common.shingle is not null as is_common,
    common.shingle is null or known.shingle is null as is_changed,
from common
full join known on common.shingle = known.shingle
