-- Articles whose marks, without the common ones, are others than in the last build.
select article_key from {{ ref('int_moved_articles') }}
union
select marks.article_key
from {{ ref('int_article_marks') }} as marks
semi join (
    select mark from {{ ref('int_common_marks') }}
    where is_changed
) as changed on marks.mark = changed.mark
