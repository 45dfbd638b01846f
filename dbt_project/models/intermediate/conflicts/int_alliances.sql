-- Claims that two actors act together, of the reading that counts.
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
]) }}
select
    claims.article_id,
    claims.subject_actor_id as actor_id,
    claims.object_actor_id as ally_id,
from {{ ref('stg_actor_relations') }} as claims
semi join {{ ref('int_articles') }} as articles on claims.reading_id = articles.reading_id
where
    {{ in_changed_partition('claims') }}
    and claims.relation in ('member_of', 'allied_with', 'backed_by', 'leads', 'alias_of')
    and {{ is_asserted('claims') }}
