{#-
How a build upon the last one works: models/intermediate/change_tracking/change_tracking.md. `int_articles_changed` names
the articles that differ from what the file holds; a model that is made article by article deletes their rows and makes
them again:

    {{ config(materialized='incremental', pre_hook="{{ delete_changed_articles() }}") }}
    select * from {{ ref('stg_…') }} as claims where {{ in_changed_partition('claims') }}

What is made of events does the same with `int_events_changed`. Which articles may have changed is known from the
partitions that came or went: partitions.sql.
-#}
{% macro delete_changed(key, changed) -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where {{ key }} in (select {{ key }} from {{ changed }})
    {%- endif -%}
{%- endmacro %}

{#- The same of articles. Most that a build comes upon are new, and have no rows to be looked for. -#}
{% macro delete_changed_articles() -%}
    {{ delete_changed('article_id', ref('int_articles_changed') ~ ' where is_known') }}
{%- endmacro %}

{#- The same of pairs: those in which either of the two changed. -#}
{% macro delete_changed_pairs(changed) -%}
    {%- if is_incremental() -%}
        delete from {{ this }}
        where
            node in (select report_signature from {{ changed }} where is_changed)
            or centre in (select report_signature from {{ changed }} where is_changed)
    {%- endif -%}
{%- endmacro %}

{#- The same of members of clusters. -#}
{% macro delete_changed_nodes(signatures) -%}
    {{ delete_changed('node', '(select report_signature as node from ' ~ signatures ~ ')') }}
{%- endmacro %}

{#- Before a model that reads the lake: which partitions hold the changed articles, so that no other file is opened. -#}
{% macro find_partitions(stage, articles=none) -%}
    set variable changed_partitions = (
        select coalesce(list(distinct {{ stage }}_partition), []) from {{ articles or ref('int_articles_changed') }}
    )
{%- endmacro %}

{% macro is_of_changed_article(rows) -%}
    list_contains(getvariable('changed_partitions'), {{ rows }}.partition)
    and {{ rows }}.article_id in (select article_id from {{ ref('int_articles_changed') }})
{%- endmacro %}

{% macro in_changed_partition(rows) -%}
    {%- set is_of_changed_article = is_of_changed_article(rows) -%}
    {{ is_of_changed_article if is_incremental() else 'true' }}
{%- endmacro %}

{#- Of rows that are made from other models: whether they belong to what changed. -#}
{% macro is_changed(rows, key, changed) -%}
    {%- if is_incremental() -%}
        {{ rows }}.{{ key }} in (select {{ key }} from {{ changed }})
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{#-
A table as the last build left it, for the models that ask what was known before; empty text if there is none. It is made
later in this build, out of the model that asks, so `ref` cannot name it.
-#}
{% macro previous_build(schema, table) -%}
    {%- if execute -%}
        {%- set found = adapter.get_relation(database=target.database, schema=schema, identifier=table) -%}
        {%- if found and not flags.FULL_REFRESH -%} {{ found }} {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{#- After a fact table: claims of articles that did not change, and for which `is_in_event` holds, may have come to
another event. -#}
{% macro reassign_events(is_in_event) -%}
    {%- set report_events, articles = ref('int_report_events'), ref('int_articles_to_recluster') -%}
    {%- if is_incremental() -%}
        update {{ this }} as claims
        set event_id = reports.event_id
        from {{ report_events }} as reports
        where
            claims.report_id = reports.report_id
            and claims.event_id is distinct from reports.event_id
            and {{ is_in_event }}
            and reports.article_id in (select article_id from {{ articles }})
    {%- endif -%}
{%- endmacro %}

{#- Where tolls of events stand beside the strength of actors: the columns that name the two. -#}
{% macro delete_changed_events_and_strengths(event, actor) -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where {{ event }} in (select event_id from {{ ref('int_events_changed') }});
        delete from {{ this }} where month is not null and {{ is_strength_to_rebuild(actor) }}
    {%- endif -%}
{%- endmacro %}

{#- Whether the actor's strength in `month` is to be estimated and compared again. -#}
{% macro is_strength_to_rebuild(actor, month='month') -%}
    {%- set strengths = ref('int_strengths_to_rebuild') -%}
    {%- if is_incremental() -%}
        ({{ actor }}, {{ month }}) in (select (actor_id, month) from {{ strengths }})
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{#- Conflicts that are none any more, and those that quote a changed article. -#}
{% macro delete_settled_conflicts() -%}
    {%- set articles = ref('int_articles_changed') -%}
    {%- if is_incremental() -%}
        delete from {{ this }}
        where
            article_id_a in (select article_id from {{ articles }})
            or article_id_b in (select article_id from {{ articles }})
            or (claim_id_a, claim_id_b, rule_id) not in (
                {%- for kind in ['date', 'value', 'actor'] %}
                select (claim_id_a, claim_id_b, rule_id) from {{ ref('int_' ~ kind ~ '_conflicts') }}
                {{- ' union all' if not loop.last }}
                {%- endfor %}
            )
    {%- endif -%}
{%- endmacro %}

{#- After the estimates of strength: which month is the last one of its actor and unit. -#}
{% macro mark_latest_strengths() -%}
    update {{ this }} as estimates
    set is_latest = estimates.month = latest.month
    from (
        select actor_id, unit, max(month) as month from {{ this }}
        group by actor_id, unit
    ) as latest
    where estimates.actor_id = latest.actor_id and estimates.unit is not distinct from latest.unit
{%- endmacro %}
