-- Articles whose acts may now belong to another event: those that changed, and those that tell what hangs together with
-- what these tell.
select article_id from {{ ref('int_changed_articles') }}
union
select acts.article_id
from {{ ref('int_article_acts') }} as acts
semi join {{ ref('int_unsettled_shapes') }} as shapes on acts.shape = shapes.shape
