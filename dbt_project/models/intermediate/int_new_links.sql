-- The links of remarked articles as they are now. In a build from nothing these are all, and made where they are kept.
-- depends_on: {{ ref('int_article_marks') }}
-- depends_on: {{ ref('int_common_marks') }}
with {{ made_links(ref('int_remarked_articles')) }}

select
    article_key,
    is_fine,
    link,
from made_links
{% if not as_before('intermediate', 'int_article_links') %} where false {%- endif %}
