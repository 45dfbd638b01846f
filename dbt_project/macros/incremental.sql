{#-
How a build of what is new works. `int_changed_articles` names the articles that differ from what the file knows; a model
that is made article by article forgets their rows and makes them again:

    {{ config(materialized='incremental', pre_hook="{{ forget_changed_articles() }}") }}
    select * from {{ ref('stg_…') }} as claims where {{ is_to_be_read('claims') }}

What is made of events does the same with `int_changed_events`. Which articles may have changed, the partitions tell that
came or went: macros/partitions.sql. A build that broke off is not built upon: sitrep/warehouse/dbt.py.
-#}
{% macro forget(key, changed) -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where {{ key }} in (select {{ key }} from {{ changed }})
    {%- endif -%}
{%- endmacro %}

{#- The same of articles. Most that a build comes upon are new, and have no rows to be looked for. -#}
{% macro forget_changed_articles() -%}
    {{ forget('article_id', ref('int_changed_articles') ~ ' where is_known') }}
{%- endmacro %}

{#- The same of pairs: those in which either of the two changed. -#}
{% macro forget_pairs(changed) -%}
    {%- if is_incremental() -%}
        delete from {{ this }}
        where
            node in (select shape from {{ changed }} where is_changed)
            or centre in (select shape from {{ changed }} where is_changed)
    {%- endif -%}
{%- endmacro %}

{#- Before a model that reads the lake: which partitions hold the changed articles, so that no other file is opened. -#}
{% macro find_partitions(stage, articles=none) -%}
    set variable changed_partitions = (
        select coalesce(list(distinct {{ stage }}_partition), []) from {{ articles or ref('int_changed_articles') }}
    )
{%- endmacro %}

{% macro is_of_changed_article(rows) -%}
    list_contains(getvariable('changed_partitions'), {{ rows }}.partition)
    and {{ rows }}.article_id in (select article_id from {{ ref('int_changed_articles') }})
{%- endmacro %}

{% macro is_to_be_read(rows) -%}
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
{% macro as_before(schema, table) -%}
    {%- if execute -%}
        {%- set found = adapter.get_relation(database=target.database, schema=schema, identifier=table) -%}
        {%- if found and not flags.FULL_REFRESH -%} {{ found }} {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{#- After a fact table: claims of articles that did not change may have come to another event. -#}
{% macro move_to_events() -%}
    {%- set act_events, articles = ref('int_act_events'), ref('int_affected_articles') -%}
    {%- if is_incremental() -%}
        update {{ this }} as claims
        set event_id = acts.event_id
        from {{ act_events }} as acts
        where
            claims.act_id = acts.act_id
            and claims.event_id <> acts.event_id
            and acts.article_id in (select article_id from {{ articles }})
    {%- endif -%}
{%- endmacro %}

{#- Where tolls of events stand beside the strength of actors: the columns that name the two. -#}
{% macro forget_events_and_strengths(event, actor) -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where {{ event }} in (select event_id from {{ ref('int_changed_events') }});
        delete from {{ this }} where month is not null and {{ is_changed_strength(actor) }}
    {%- endif -%}
{%- endmacro %}

{#- Whether the actor's strength in `month` is to be estimated and compared again. -#}
{% macro is_changed_strength(actor, month='month') -%}
    {%- set strengths = ref('int_changed_strengths') -%}
    {%- if is_incremental() -%}
        ({{ actor }}, {{ month }}) in (select (actor_id, month) from {{ strengths }})
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{#- Conflicts that are none any more, and those that tell of a changed article in other words. -#}
{% macro forget_settled_conflicts() -%}
    {%- set articles = ref('int_changed_articles') -%}
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
