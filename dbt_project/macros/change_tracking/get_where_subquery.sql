{#-
What a test reads of a table: of one that is made article by article, or event by event (`made_by` in its meta), the rows
that this build made, which in a build from nothing are all. dbt calls this by its name. What an older row may have lost
meanwhile, the expectations find, which read all rows before anything is published.
-#}
{% macro get_where_subquery(relation) -%}
    {%- set changed = {'article_id': 'int_articles_changed', 'event_id': 'int_events_to_rebuild'} -%}
    {%- set made_by = [] -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.name == relation.identifier -%}
            {%- do made_by.append(node.config.meta.get('made_by')) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set key = made_by | first -%}
    {%- if key and adapter.get_relation(target.database, 'intermediate', changed[key]) -%}
        {%- do return(
            '(select * from ' ~ relation ~ ' where ' ~ key ~ ' in (select ' ~ key ~ ' from intermediate.' ~ changed[key]
            ~ ')) as made_by_this_build'
        ) -%}
    {%- else -%}
        {%- do return(relation) -%}
    {%- endif -%}
{%- endmacro %}
