-- Articles whose reports may now belong to another event: those that changed, and those with a report whose signature
-- is to be clustered again.
select article_id from {{ ref('int_articles_changed') }}
union
select reports.article_id
from {{ ref('int_article_reports') }} as reports
semi join {{ ref('int_signatures_to_recluster') }} as signatures
    on reports.report_signature = signatures.report_signature
