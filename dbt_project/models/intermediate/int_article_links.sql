-- Two marks of an article that follow one another, as one number. A short text is linked twice, by all its marks
-- (`is_fine`) and by those that a long one would have kept.
-- depends_on: {{ ref('int_rematched_articles') }}
-- depends_on: {{ ref('int_new_links') }}
-- depends_on: {{ ref('int_article_marks') }}
-- depends_on: {{ ref('int_common_marks') }}
{{ config(
    materialized='incremental',
    pre_hook="{{ forget('article_key', ref('int_remarked_articles') ~ ' where is_known') }}"
) }}
{% if is_incremental() -%}
    select * from {{ ref('int_new_links') }}
{%- else -%}
    with {{ made_links() }}

    select
        article_key,
        is_fine,
        link,
    from made_links
{%- endif %}
