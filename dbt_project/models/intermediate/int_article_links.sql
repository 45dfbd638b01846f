-- Two marks of an article that follow one another, as one number. A short text is linked twice, by all its marks
-- (`is_fine`) and by those that a long one would have kept.
-- depends_on: {{ ref('int_rematched_articles') }}
{{ config(materialized='incremental', pre_hook="{{ forget('article_key', ref('int_remarked_articles')) }}") }}
with {{ made_links(ref('int_remarked_articles')) }}

select
    article_key,
    is_fine,
    link,
from made_links
