{#-
What a build remembers for the next one, written when all else is made: `int_article_state` (article_id, fingerprint,
published_at) and `int_entity_state` (kind, id, fingerprint). A build that made only some of the models, or in which a
test failed, remembers nothing.
-#}
{% macro remember_state(results) -%}
    {%- set statements = state_statements() -%}
    {%- if execute and flags.WHICH in ('build', 'run') and is_whole_build(results) -%} {{ statements }} {%- endif -%}
{%- endmacro %}

{#- The same at any time, by `dbt run-operation write_state`. -#}
{% macro write_state() -%}
    {%- do run_query(state_statements()) -%}
{%- endmacro %}

{% macro is_whole_build(results) -%}
    {%- set failed, made = [], [] -%}
    {%- for result in results -%}
        {%- if result.status not in ('success', 'pass', 'warn', 'no-op') -%} {%- do failed.append(result) -%} {%- endif -%}
        {%- do made.append(result.node.unique_id) -%}
    {%- endfor -%}
    {%- set missing = [] -%}
    {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.unique_id not in made -%}
        {%- do missing.append(node.unique_id) -%}
    {%- endfor -%}
    {{- '' if failed or missing else 'yes' -}}
{%- endmacro %}

{% macro state_statements() -%}
    {%- set articles, changed = ref('int_articles'), ref('int_articles_changed') -%}
    {%- set entities = ref('int_entity_fingerprints') -%}
    {%- if flags.FULL_REFRESH %}
        drop table if exists intermediate.int_article_state;
    {%- endif %}
    create table if not exists intermediate.int_article_state as
    select article_id, fingerprint, published_at from {{ articles }} limit 0;
    delete from intermediate.int_article_state where article_id in (select article_id from {{ changed }});
    insert into intermediate.int_article_state
    select article_id, fingerprint, published_at from {{ articles }}
    where article_id in (select article_id from {{ changed }});
    create or replace table intermediate.int_entity_state as select kind, id, fingerprint from {{ entities }};
{%- endmacro %}
