-- What the claims of a partition say that an article has to itself: which towns and sites its acts were at, how many
-- people were harmed. By these, two reports of one template are told apart, though most of their words are the same.
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_missing_partitions('claims') }}", "{{ find_new_partitions('claims') }}"
]) }}
select
    partition,
    article_id,
    hash('place', place_id) as fact,
from {{ ref('stg_event_mentions') }} as claims
where
    place_precision in ('exact', 'near')
    {% if is_incremental() %} and {{ is_of_new_partition('claims', 'claims') }} {%- endif %}
union
select
    partition,
    article_id,
    hash(harm, concat_ws('|', number_low, number_high, vague_term)) as fact,
from {{ ref('stg_casualties') }} as claims
{% if is_incremental() -%} where {{ is_of_new_partition('claims', 'claims') }} {%- endif %}
