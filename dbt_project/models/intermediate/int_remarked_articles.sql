-- Articles whose marks, without the common ones, are others than in the last build.
with remarked as (
    select
        article_key,
        is_known,
    from {{ ref('int_moved_articles') }}
    union all
    select
        marks.article_key,
        true as is_known,
    from {{ ref('int_article_marks') }} as marks
    semi join (
        select mark from {{ ref('int_common_marks') }}
        where is_changed
    ) as changed on marks.mark = changed.mark
)

select
    article_key,
    bool_or(is_known) as is_known,
from remarked
group by article_key
