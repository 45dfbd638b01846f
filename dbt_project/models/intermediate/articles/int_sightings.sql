-- What the lake says of articles but for their words, read once: a build upon the last one opens new partitions only.
-- depends_on: {{ ref('int_articles_in_changed_partitions') }}
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_missing_partitions('articles') }}", "{{ find_new_partitions('articles') }}"
]) }}
select
    * exclude (text, signature),
    len(signature) > 0 as has_words,
from {{ ref('stg_articles') }} as sightings
{% if is_incremental() %} where {{ is_of_new_partition('sightings', 'articles') }} {%- endif %}
