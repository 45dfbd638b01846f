-- What the file knows of articles, written down when all that is made of them is made.
{{ config(materialized='incremental', pre_hook="{{ forget_changed_articles() }}") }}
-- depends_on: {{ ref('article_sightings') }}
-- depends_on: {{ ref('dim_articles') }}
-- depends_on: {{ ref('dim_sentences') }}
-- depends_on: {{ ref('fct_force_sizes') }}
-- depends_on: {{ ref('fct_group_counts') }}
-- depends_on: {{ ref('fct_quantities') }}
-- depends_on: {{ ref('fct_actor_relations') }}
-- depends_on: {{ ref('fct_events') }}
-- depends_on: {{ ref('event_actors') }}
-- depends_on: {{ ref('place_timeline') }}
-- depends_on: {{ ref('outlet_comparison') }}
-- depends_on: {{ ref('force_size_estimates') }}
-- depends_on: {{ ref('claim_conflicts') }}
-- depends_on: {{ ref('gdelt_events') }}
-- depends_on: {{ ref('acled_like') }}
-- depends_on: {{ ref('ucdp_ged_like') }}
-- depends_on: {{ ref('plover_events') }}
select
    article_id,
    fingerprint,
    published_at,
from {{ ref('int_articles') }} as articles
where {{ is_changed('articles', 'article_id', ref('int_changed_articles')) }}
