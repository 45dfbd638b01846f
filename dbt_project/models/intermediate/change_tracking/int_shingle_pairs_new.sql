-- The shingle pairs of articles with changed shingles as they are now. A build from nothing makes all of them in
-- int_shingle_pairs.
-- depends_on: {{ ref('int_article_shingles') }}
-- depends_on: {{ ref('int_common_shingles') }}
with {{ shingle_pairs(ref('int_articles_with_changed_shingles')) }}

select
    article_key,
    is_fine,
    shingle_pair,
from shingle_pairs
{% if not previous_build('intermediate', 'int_shingle_pairs') %} where false {%- endif %}
