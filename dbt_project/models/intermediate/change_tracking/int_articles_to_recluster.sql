-- Articles whose acts may now belong to another event: those that changed, and those with an act whose signature is to
-- be clustered again.
select article_id from {{ ref('int_articles_changed') }}
union
select acts.article_id
from {{ ref('int_article_acts') }} as acts
semi join {{ ref('int_signatures_to_recluster') }} as signatures on acts.act_signature = signatures.act_signature
