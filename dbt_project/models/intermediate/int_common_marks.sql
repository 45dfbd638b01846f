-- Marks that many articles have. Where n of the sampled articles have one, one such mark in 1 + n / 50 is kept, and
-- the others stand for nobody: so what is left of a template's reports is their own, and a report that hundreds print
-- keeps enough to be known by. The sample is by hash and has one size, whatever the corpus; n counts in powers of two,
-- so that a few articles more make few marks common.
{% set known_marks = as_before('intermediate', 'int_common_marks') -%}
with sample as (
    select article_key from {{ ref('int_article_order') }}
    order by article_key
    limit {{ var('template_sample') }}
),

counted as (
    select
        marks.mark,
        2 ** floor(log2(count(*))) as n_articles,
    from {{ ref('int_article_marks') }} as marks
    semi join sample on marks.article_key = sample.article_key
    group by marks.mark
    having count(*) > {{ var('template_articles') }} / 10
),

common as (
    select mark from counted
    where hash(mark) % 1000 >= 1000 / (1 + n_articles / {{ var('template_articles') }})
),

known as (
    {% if known_marks %}
        select mark from {{ known_marks }}
        where is_common
    {% else %}
        select mark from common
    {% endif %}
)

select
    coalesce(common.mark, known.mark) as mark,
    common.mark is not null as is_common,
    common.mark is null or known.mark is null as is_changed,
from common
full join known on common.mark = known.mark
