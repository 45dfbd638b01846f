-- Two shingles of an article that follow one another, as one number. A short text has two sets of pairs, of all its
-- shingles (`is_fine`) and of those that a long one would have kept.
-- depends_on: {{ ref('int_articles_to_rematch') }}
-- depends_on: {{ ref('int_shingle_pairs_new') }}
-- depends_on: {{ ref('int_article_shingles') }}
-- depends_on: {{ ref('int_common_shingles') }}
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('article_key', ref('int_articles_with_changed_shingles') ~ ' where is_known') }}"
) }}
{% if is_incremental() -%}
    select * from {{ ref('int_shingle_pairs_new') }}
{%- else -%}
    with {{ shingle_pairs() }}

    select
        article_key,
        is_fine,
        shingle_pair,
    from shingle_pairs
{%- endif %}
